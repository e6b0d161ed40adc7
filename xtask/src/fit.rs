//! `cargo xtask fit`: fits the models that tell boilerplate from article text to labelled pairs.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::process;
use crate::project::Project;

/// The options of the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the labelled pairs
    #[arg(long, default_value = "../shared/data/compare-dev")]
    data: PathBuf,
}

/// Runs the command.
pub(crate) fn run(project: &Project, options: &Arguments) -> Result<()> {
    let data = project.root.join(&options.data);
    if !data.join("pairs").is_dir() {
        bail!(
            "there are no labelled pairs in {}; they are not part of the project. Name their folder with --data",
            data.display()
        );
    }
    let model = project.root.join("engine/src/boilerplate/model.rs");
    let mut cargo = project.cargo();
    cargo.args(["run", "--release", "--package", "xtask-fit", "--"]).arg(data).arg(model);
    process::run(&mut cargo)
}
