//! `cargo xtask eval`: the command `reprint` over labelled pairs, scored.
//!
//! The pairs are web pages and belong to their publishers, so they are no part of the project: the command reads them
//! from a folder beside it.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{cargo, process};

/// The package of the command.
const PACKAGE: &str = "reprint-cli";

/// The one package that the scoring needs, as pip is asked for it.
const NUMPY: &str = "numpy==2.4.6";

/// The options of the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the labelled pairs
    #[arg(long, default_value = "../shared/data/compare-dev")]
    data: PathBuf,
    /// The folder of the scripts that run and score
    #[arg(long, default_value = "../shared/eval")]
    scripts: PathBuf,
    /// A figure that must be reached, such as `reprint.shared_f1>=0.99`; may be given several times
    #[arg(long)]
    require: Vec<String>,
    /// How many of the worst pairs to name
    #[arg(long, default_value_t = 0)]
    worst: usize,
}

/// Runs the command.
pub(crate) fn run(project: &Project, options: &Arguments) -> Result<()> {
    let data = project.root.join(&options.data);
    let scripts = project.root.join(&options.scripts);
    if !data.join("pairs").is_dir() {
        bail!(
            "there are no labelled pairs in {}; they are not part of the project. Name their folder with --data (it \
             holds pairs/<id>/a.txt, b.txt and gold.json)",
            data.display()
        );
    }
    let (runner, scorer) = (scripts.join("run_tool.py"), scripts.join("score.py"));
    for script in [&runner, &scorer] {
        if !script.is_file() {
            bail!("{} is missing; name the folder of the scripts with --scripts", script.display());
        }
    }
    let reprint = cargo::program(project, PACKAGE, &["--release"])?;
    let python = python_with_numpy(project)?;
    let predictions = project.target.join("eval").join("pred");

    let started = Instant::now();
    // The runner splits its command as a shell does, so the program's path is quoted for one.
    let command =
        format!("'{}' {{a}} {{b}} --format labels", reprint.display().to_string().replace('\'', "'\\''"));
    process::run(
        project
            .command(&python)
            .arg(&runner)
            .arg("--pairs")
            .arg(&data)
            .arg("--out")
            .arg(&predictions)
            .args(["--cmd", &command]),
    )?;
    println!("{:.1} s for all pairs\n", started.elapsed().as_secs_f32());
    let mut score = project.command(&python);
    score.arg(&scorer).arg("--pairs").arg(&data).arg("--pred").arg(&predictions);
    score.args(["--worst", &options.worst.to_string()]);
    for requirement in &options.require {
        score.args(["--require", requirement]);
    }
    process::run(&mut score)
}

/// A Python of our own with the one package that the scoring needs.
fn python_with_numpy(project: &Project) -> Result<PathBuf> {
    let folder = project.target.join("eval").join("python");
    let python = folder.join("bin").join("python");
    if has_numpy(&python) {
        return Ok(python);
    }
    let mut make = project.command("python3");
    make.args(["-m", "venv"]).arg(&folder);
    if process::run(&mut make).is_err() {
        // Debian keeps the part of Python that makes environments in a package of its own.
        process::apt_install(&["python3", "python3-venv"])?;
        process::run(&mut make).context(
            "Python 3 with its `venv` is needed for the scoring (Debian: apt-get install python3 python3-venv)",
        )?;
    }
    process::run(project.command(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        NUMPY,
    ]))
    .context("numpy could not be installed; it needs the network once")?;
    Ok(python)
}

fn has_numpy(python: &Path) -> bool {
    python.is_file()
        && std::process::Command::new(python)
            .args(["-c", "import numpy"])
            .output()
            .is_ok_and(|run| run.status.success())
}
