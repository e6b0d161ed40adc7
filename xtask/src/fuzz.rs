//! `cargo xtask fuzz`: the fuzz targets, each for a while, from the golden cases on.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// A fuzz target.
struct Target {
    /// Its name, and that of its folder of seeds.
    name: &'static str,
    /// What its corpus begins with, besides the seeds of its own.
    seeds: Seeds,
    /// The most bytes of an input. Longer ones find nothing that shorter ones do not, and take longer.
    most_bytes: u32,
}

impl Target {
    const fn new(name: &'static str, seeds: Seeds) -> Self {
        Self { name, seeds, most_bytes: MOST_BYTES }
    }
}

/// The most bytes of an input, where nothing is said against it: some paragraphs on either side.
const MOST_BYTES: u32 = 2048;

/// The targets, those of the engine's way first.
const TARGETS: [Target; 9] = [
    Target::new("ingest", Seeds::Texts),
    Target::new("compare", Seeds::Pairs),
    // A report is many times as long as its texts, and is parsed.
    Target { most_bytes: MOST_BYTES / 2, ..Target::new("report", Seeds::Pairs) },
    // Four bytes a number, and thousands of inputs in the time of one comparison.
    Target { most_bytes: 2 * MOST_BYTES, ..Target::new("packed", Seeds::Own) },
    Target::new("link", Seeds::Own),
    Target { most_bytes: 2 * MOST_BYTES, ..Target::new("saved", Seeds::Own) },
    Target::new("markup", Seeds::Pages),
    Target::new("word", Seeds::Own),
    Target::new("handed", Seeds::Own),
];

/// What a corpus begins with, besides what lies in `engine/fuzz/seeds`.
#[derive(Clone, Copy)]
enum Seeds {
    /// The golden cases, both texts with a separator between them.
    Pairs,
    /// The texts of the golden cases.
    Texts,
    /// The golden cases of web pages.
    Pages,
    /// Nothing else.
    Own,
}

/// The record separator, which targets part their two texts at.
const SEPARATOR: char = '\u{1E}';
/// Before a pair or a page a byte says what is asked of it; this one asks for the usual.
const CHOICES: char = '\0';

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
    let is_wanted = |name: &str| options.target.as_deref().is_none_or(|target| target == name);
    let targets: Vec<&Target> = TARGETS.iter().filter(|target| is_wanted(target.name)).collect();
    if targets.is_empty() {
        bail!("there is no such target; there are {}", TARGETS.map(|target| target.name).join(", "));
    }
    check_nightly(project)?;
    let cargo_fuzz = cargo_fuzz(project)?;
    let fuzz = |task: &str| {
        let mut command = project.command(&cargo_fuzz);
        command.current_dir(project.root.join("engine")).env("RUSTUP_TOOLCHAIN", NIGHTLY);
        // None of this code is unsafe, so no sanitizer has anything to look after. Telling the fuzzer of every comparison of
        // two numbers takes two thirds of the time, and what it could guess from them is in the seeds.
        command.args(["fuzz", task, "--sanitizer", "none", "--no-trace-compares", "--target-dir"]);
        command.arg(project.target.join("fuzz"));
        command
    };
    for Target { name, seeds, most_bytes } in targets {
        let corpus = project.target.join("fuzz").join("corpus").join(name);
        fs::create_dir_all(&corpus).with_context(|| format!("{} cannot be made", corpus.display()))?;
        sow(project, name, &corpus, *seeds)?;
        process::run(fuzz("build").arg(name))
            .with_context(|| format!("the target `{name}` does not build"))?;
        let mut command = fuzz("run");
        command.arg(name).arg(&corpus).arg("--").arg(format!("-max_len={most_bytes}"));
        command.arg(format!("-max_total_time={}", (options.minutes * 60.0).round()));
        command.arg(format!("-timeout={HANGS_AFTER}"));
        command.args(["-print_final_stats=1", "-verbosity=0"]);
        if let Some(runs) = options.runs {
            command.arg(format!("-runs={runs}"));
        }
        process::run(&mut command).with_context(|| {
            format!("the target `{name}` found something; the input is in engine/fuzz/artifacts/{name}")
        })?;
    }
    Ok(())
}

/// The compiler that counts which branches are taken.
const NIGHTLY: &str = "nightly";
/// Seconds after which an input counts as one that hangs; the slowest take a hundredth of one.
const HANGS_AFTER: u32 = 25;

/// The version of the program that drives the fuzzer.
const CARGO_FUZZ: &str = "0.13.2";

/// Fails with what to do about it when there is no nightly compiler.
fn check_nightly(project: &Project) -> Result<()> {
    let mut rustc = project.command("rustc");
    // What the toolchains' own program says of one that is missing says nothing of what it is for.
    let version = rustc.env("RUSTUP_TOOLCHAIN", NIGHTLY).arg("--version").output();
    if !version.is_ok_and(|version| String::from_utf8_lossy(&version.stdout).contains(NIGHTLY)) {
        bail!(
            "fuzzing needs a nightly compiler, which counts the branches that an input takes, and there is none. \
             `rustup toolchain install nightly --profile minimal` installs one beside the others"
        );
    }
    Ok(())
}

/// The program that drives the fuzzer, of the project's own.
fn cargo_fuzz(project: &Project) -> Result<PathBuf> {
    let root = project.target.join("tools");
    let program = root.join("bin").join("cargo-fuzz");
    if !program.is_file() {
        let mut install = project.cargo();
        install.args(["install", "cargo-fuzz", "--version", CARGO_FUZZ, "--locked", "--root"]).arg(&root);
        process::run(&mut install).context("cargo-fuzz could not be installed; it needs the network once")?;
    }
    Ok(program)
}

/// Puts the seeds of a target into its corpus.
fn sow(project: &Project, name: &str, corpus: &Path, seeds: Seeds) -> Result<()> {
    let own = project.root.join("engine").join("fuzz").join("seeds").join(name);
    if own.is_dir() {
        for seed in fs::read_dir(own)? {
            let seed = seed?;
            fs::copy(seed.path(), corpus.join(seed.file_name()))?;
        }
    }
    let folder = match seeds {
        Seeds::Pairs | Seeds::Texts => "corpus",
        Seeds::Pages => "html",
        Seeds::Own => return Ok(()),
    };
    for case in fs::read_dir(project.root.join("tests").join(folder))? {
        let case = case?.path();
        if !case.is_dir() {
            continue;
        }
        let read = |name: &str| fs::read_to_string(case.join(name));
        let seed = match seeds {
            Seeds::Pairs => {
                format!("{CHOICES}{}{SEPARATOR}{}", read("original.txt")?, read("reprint.txt")?)
            }
            Seeds::Pages => format!("{CHOICES}{}", read("input.html")?),
            Seeds::Texts | Seeds::Own => read("reprint.txt")?,
        };
        fs::write(corpus.join(case.file_name().unwrap_or_default()), seed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_run() {
        let folder = Project::find().unwrap().root.join("engine").join("fuzz").join("fuzz_targets");
        let mut files: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        files.sort();
        let mut named = TARGETS.map(|target| target.name);
        named.sort_unstable();
        assert_eq!(files, named);
    }
}
