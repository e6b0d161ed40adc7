//! `cargo xtask screenshots`: pictures of every state of the page, in every theme and width, for people to look at.

use anyhow::Result;

use crate::project::Project;
use crate::{browsers, bundle, npm, process};

/// Where the pictures go; the folder is not kept.
const FOLDER: &str = "screenshots";

/// The options of the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only these states; all of them when none is named
    states: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(project: &Project, options: &Arguments) -> Result<()> {
    bundle::run(project)?;
    npm::install(project)?;
    let folder = project.root.join(FOLDER);
    let mut node = project.command("node");
    node.arg("screenshots.mjs").arg(&folder).args(&options.states);
    node.current_dir(project.npm_folder()).env("REPRINT_DIST", project.dist());
    node.env(browsers::CHROMIUM, browsers::chromium()?);
    process::run(&mut node)?;
    println!("the pictures are in {}", folder.display());
    Ok(())
}
