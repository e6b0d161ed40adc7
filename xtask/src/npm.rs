//! The project's npm folders: the browser tests' driver and the programs that make the page smaller in one, what the
//! page is timed against in the other.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// Where npm is told, inside its own folder, which lock file it was filled from.
const FILLED_FROM: &str = "node_modules/.filled-from-lock.json";

/// Fills the `node_modules` that building and testing need.
pub(crate) fn install(project: &Project) -> Result<()> {
    install_in(project, &project.npm_folder())
}

/// Fills a folder's `node_modules` from its lock file, unless it was filled from the same one before.
pub(crate) fn install_in(project: &Project, folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json")).context("the npm lock file cannot be read")?;
    if fs::read(folder.join(FILLED_FROM)).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    let Some(npm) = process::find_program("npm") else {
        bail!(
            "npm was not found; install Node.js 20 or newer, which brings it (Debian: apt-get install nodejs npm)"
        );
    };
    let mut command = project.command(npm);
    process::run(command.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder))?;
    fs::write(folder.join(FILLED_FROM), lock).context("node_modules cannot be written to")?;
    Ok(())
}

/// The Node.js to run a program of the npm folder with; where there is none, it says so and what that means.
pub(crate) fn node_for(project: &Project, program: &str, otherwise: &str) -> Option<PathBuf> {
    if let Err(why) = install(project) {
        eprintln!("warning: {program} is not to be had, so {otherwise}: {why:#}");
        return None;
    }
    let node = process::find_program("node");
    if node.is_none() {
        eprintln!("warning: Node.js was not found, so {program} does not run and {otherwise}");
    }
    node
}

/// The script of a program that a package of the npm folder brings, once installed.
pub(crate) fn program(project: &Project, package: &str, name: &str) -> PathBuf {
    project.npm_folder().join("node_modules").join(package).join("bin").join(name)
}

/// Hands bytes to a program in one file and takes its answer from another.
pub(crate) fn through_files(
    project: &Project,
    (before, bytes): (&str, &[u8]),
    after: &str,
    run: impl FnOnce(&Path, &Path) -> Result<()>,
) -> Result<Vec<u8>> {
    // Two builds at once (a served page and a check) must not read each other's files.
    let folder = project.scratch.join(format!("npm-{}", std::process::id()));
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let (before, after) = (folder.join(before), folder.join(after));
    fs::write(&before, bytes).with_context(|| format!("{} cannot be written", before.display()))?;
    run(&before, &after)?;
    let answer = fs::read(&after).with_context(|| format!("{} cannot be read", after.display()))?;
    fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    Ok(answer)
}
