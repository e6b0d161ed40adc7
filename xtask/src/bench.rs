//! `cargo xtask bench`: the page as it is shipped, timed against its rivals, and its changes laid beside theirs.
//!
//! The timing itself is done by scripts that Node runs (`tests/bench/`); this builds what they time, and brings in the
//! rivals. It fails on no figure.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::{browsers, bundle, cargo, npm, process};

/// The package of the command, whose changes are compared.
const PACKAGE: &str = "reprint-cli";
/// A real pair beside the project, which is timed where it is at hand.
const SEED_PAIR: &str = "../shared/data/seed-pair";

/// The options of the command.
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Arguments {
    /// Up to 100 kB and few rounds: two minutes instead of half an hour
    #[arg(long)]
    quick: bool,
    /// Time the page in Chromium too; what is written always has it
    #[arg(long)]
    browser: bool,
    /// Time nothing: only lay the changes beside those of other tools, over the golden cases
    #[arg(long)]
    readable: bool,
    /// Write what comes of it to `docs/benchmarks.md` and `docs/readable-changes.md`
    #[arg(long)]
    write: bool,
    /// Sizes to time, with commas between them
    #[arg(long, value_name = "SIZES")]
    sizes: Option<String>,
    /// Kinds of pairs to time, with commas between them
    #[arg(long, value_name = "KINDS")]
    kinds: Option<String>,
    /// Seconds after which a rival is ended
    #[arg(long, default_value_t = 60)]
    timeout: u32,
    /// A real pair to time as well, in place of the seed pair
    #[arg(long, num_args = 2, value_names = ["ORIGINAL", "REPRINT"])]
    pair: Vec<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(project: &Project, options: &Arguments) -> Result<()> {
    let folder = project.root.join("tests").join("bench");
    npm::install_in(project, &folder)?;
    let node = process::find_program("node")
        .with_context(|| format!("Node.js {} or newer is needed to time the page", npm::NODE))?;
    if !options.readable {
        process::run(&mut timing(project, options, &node, &folder)?)?;
    }
    let command = cargo::program(project, PACKAGE, &["--release"])?;
    let mut readable = project.command(node);
    readable.arg(folder.join("readable.mjs")).env("REPRINT_COMMAND", command);
    if options.write {
        readable.args(["--write", "docs/readable-changes.md"]);
    }
    process::run(&mut readable)
}

/// The command that times the page, which is built for it.
fn timing(project: &Project, options: &Arguments, node: &Path, folder: &Path) -> Result<Command> {
    bundle::run(project)?;
    let mut command = project.command(node);
    command.arg(folder.join("bench.mjs")).env("REPRINT_DIST", project.dist());
    command.args(["--timeout", &options.timeout.to_string()]);
    // The page of figures would lose its tables of Chromium otherwise.
    let in_browser = options.browser || options.write;
    for (given, flag) in [(options.quick, "--quick"), (in_browser, "--browser")] {
        if given {
            command.arg(flag);
        }
    }
    for (value, flag) in [(&options.sizes, "--sizes"), (&options.kinds, "--kinds")] {
        if let Some(value) = value {
            command.args([flag, value]);
        }
    }
    if options.write {
        command.args(["--write", "docs/benchmarks.md"]);
    }
    if let Some(pair) = pair(project, options) {
        command.arg("--pair").args(pair);
    }
    if in_browser {
        npm::install(project)?;
        command.env(browsers::CHROMIUM, browsers::chromium()?);
    }
    Ok(command)
}

/// The real pair to time: the one that was named, or the seed pair where it is at hand.
fn pair(project: &Project, options: &Arguments) -> Option<Vec<PathBuf>> {
    if !options.pair.is_empty() {
        // Relative to where the command was called from, which is not where the scripts run.
        return Some(
            options
                .pair
                .iter()
                .map(|file| std::path::absolute(file).unwrap_or_else(|_| file.clone()))
                .collect(),
        );
    }
    let folder = project.root.join(SEED_PAIR);
    let files: Vec<PathBuf> = ["original.txt", "reprint.txt"].iter().map(|name| folder.join(name)).collect();
    files.iter().all(|file| file.is_file()).then_some(files)
}
