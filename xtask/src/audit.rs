//! `cargo xtask audit`: the hosted page as Lighthouse grades it, into `docs/audit.md`.

use anyhow::Result;

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
    let mut node = project.command("node");
    node.arg(folder.join("audit.mjs"))
        .arg(std::env::current_exe()?)
        .arg(browsers::chromium()?)
        .arg(project.root.join(REPORT));
    process::run(&mut node)
}
