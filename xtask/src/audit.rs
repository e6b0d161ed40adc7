//! `cargo xtask audit`: the hosted page as Lighthouse grades it, into `docs/audit.md`.

use anyhow::{Context, Result};

use crate::project::Project;
use crate::{browsers, bundle, npm, process};

/// The npm folder with Lighthouse in it.
const FOLDER: &str = "tests/audit";
/// What is written.
const REPORT: &str = "docs/audit.md";

/// Runs the command.
pub(crate) fn run(project: &Project) -> Result<()> {
    bundle::run(project)?;
    let folder = project.root.join(FOLDER);
    npm::install_in(project, &folder)?;
    let chromium = browsers::ensure()?
        .into_iter()
        .find_map(|(browser, program)| (browser.variable == browsers::CHROMIUM).then_some(program))
        .context("Chromium was not found")?;
    let mut node = project.command("node");
    node.arg(folder.join("audit.mjs"))
        .arg(std::env::current_exe()?)
        .arg(chromium)
        .arg(project.root.join(REPORT));
    process::run(&mut node)
}
