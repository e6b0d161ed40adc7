//! `cargo xtask fuzz`: the fuzz targets of the engine, each for a while, from the golden cases on.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// The targets, each with what it is given to begin with.
const TARGETS: [(&str, Seeds); 5] = [
    ("compare", Seeds::Pairs),
    ("ingest", Seeds::Texts),
    ("link", Seeds::None),
    ("saved", Seeds::None),
    ("packed", Seeds::None),
];

/// What a corpus begins with.
#[derive(Clone, Copy)]
enum Seeds {
    /// The golden cases, both texts with a separator between them.
    Pairs,
    /// The texts of the golden cases.
    Texts,
    /// Nothing but what the fuzzer finds by itself.
    None,
}

/// The record separator, which the target `compare` parts its two texts at.
const SEPARATOR: char = '\u{1E}';
/// Before a pair a byte says what is asked of it; this one asks for the report in every form.
const CHOICES: char = '\0';
/// Longer inputs find nothing that shorter ones do not, and take longer.
const MOST_BYTES: &str = "-max_len=2048";

/// The options of the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Minutes for each target
    #[arg(long, default_value_t = 1.0)]
    minutes: f32,
    /// Executions after which a target has had enough, however much time is left
    #[arg(long)]
    runs: Option<u64>,
    /// Only this target
    #[arg(long)]
    target: Option<String>,
}

/// Runs the command.
pub(crate) fn run(project: &Project, options: &Arguments) -> Result<()> {
    let cargo_fuzz = cargo_fuzz(project)?;
    let wanted = |name: &str| options.target.as_deref().is_none_or(|target| target == name);
    if !TARGETS.iter().any(|(name, _)| wanted(name)) {
        bail!("there is no such target; there are {}", TARGETS.map(|(name, _)| name).join(", "));
    }
    for (name, seeds) in TARGETS.into_iter().filter(|(name, _)| wanted(name)) {
        let corpus = project.target.join("fuzz").join("corpus").join(name);
        fs::create_dir_all(&corpus).with_context(|| format!("{} cannot be made", corpus.display()))?;
        sow(project, &corpus, seeds)?;
        let mut command = project.command(&cargo_fuzz);
        command.current_dir(project.root.join("engine"));
        // The engine has no unsafe code that a sanitizer could look after, and is several times as fast without.
        command.args(["fuzz", "run", "--sanitizer", "none", "--target-dir"]);
        command.arg(project.target.join("fuzz")).arg(name).arg(&corpus).arg("--").arg(MOST_BYTES);
        command.arg(format!("-max_total_time={}", (options.minutes * 60.0).round()));
        command.args(["-print_final_stats=1", "-verbosity=0"]);
        if let Some(runs) = options.runs {
            command.arg(format!("-runs={runs}"));
        }
        // Counting which branches are taken is a nightly compiler's.
        command.env("RUSTUP_TOOLCHAIN", "nightly");
        process::run(&mut command).with_context(|| format!("the target `{name}` found something"))?;
    }
    Ok(())
}

/// The program that drives the fuzzer, of the project's own.
fn cargo_fuzz(project: &Project) -> Result<PathBuf> {
    let root = project.target.join("tools");
    let program = root.join("bin").join("cargo-fuzz");
    if !program.is_file() {
        let mut install = project.cargo();
        install.args(["install", "cargo-fuzz", "--locked", "--root"]).arg(&root);
        process::run(&mut install).context("cargo-fuzz could not be installed; it needs the network once")?;
    }
    Ok(program)
}

/// Puts the golden cases into a corpus.
fn sow(project: &Project, corpus: &Path, seeds: Seeds) -> Result<()> {
    if matches!(seeds, Seeds::None) {
        return Ok(());
    }
    for case in fs::read_dir(project.root.join("tests").join("corpus"))? {
        let case = case?.path();
        if !case.is_dir() {
            continue;
        }
        let read = |name: &str| fs::read_to_string(case.join(name));
        let (original, reprint) = (read("original.txt")?, read("reprint.txt")?);
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match seeds {
            Seeds::Pairs => fs::write(corpus.join(name), format!("{CHOICES}{original}{SEPARATOR}{reprint}"))?,
            _ => fs::write(corpus.join(name), reprint)?,
        }
    }
    Ok(())
}
