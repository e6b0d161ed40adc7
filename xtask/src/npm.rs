//! The project's npm folders: the browser tests' driver and the programs that make the page smaller in one, what the
//! page is timed against in another, what grades it in a third.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// The file that names every version and its checksum.
const LOCK: &str = "package-lock.json";
/// Where npm is told, inside its own folder, which lock file it was filled from.
const FILLED_FROM: &str = "node_modules/.filled-from-lock.json";

/// The oldest Node.js that what the lock files name runs in, as text and in numbers; tests of this run in it too.
pub(crate) const NODE: &str = "20.19";
const NODE_LEAST: (u32, u32) = (20, 19);

/// Installs Node.js where that can be done without asking, and fails when there is none or too old a one.
pub(crate) fn ensure_node(project: &Project) -> Result<()> {
    if process::find_program("node").is_none() || process::find_program("npm").is_none() {
        process::apt_install(&["nodejs", "npm"])?;
    }
    node(project).map(drop)
}

/// The Node.js of this machine, which must be new enough.
fn node(project: &Project) -> Result<PathBuf> {
    let Some(node) = process::find_program("node") else {
        bail!("Node.js was not found; install version {NODE} or newer, with npm");
    };
    let version = version(project, &node)?;
    if !is_new_enough(&version) {
        bail!("Node.js is {}, and version {NODE} or newer is needed", version.trim());
    }
    Ok(node)
}

/// What a Node.js says that it is.
fn version(project: &Project, node: &Path) -> Result<String> {
    process::capture(project.command(node).arg("--version"))
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim().trim_start_matches('v').split('.').map(|number| number.parse().ok());
    let (major, minor) = (numbers.next().flatten(), numbers.next().flatten());
    major.zip(minor).is_some_and(|version| version >= NODE_LEAST)
}

/// Fills the `node_modules` that building and testing need.
pub(crate) fn install(project: &Project) -> Result<()> {
    install_in(project, &project.npm_folder())
}

/// Fills a folder's `node_modules` from its lock file, unless it was filled from the same one before.
pub(crate) fn install_in(project: &Project, folder: &Path) -> Result<()> {
    // A build asks for several programs, and what npm could not fetch a moment ago it would be long in not fetching again.
    static FAILURES: Mutex<BTreeMap<PathBuf, String>> = Mutex::new(BTreeMap::new());
    let mut failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(why) = failures.get(folder) {
        bail!("{why}");
    }
    let outcome = fill(project, folder);
    if let Err(why) = &outcome {
        failures.insert(folder.to_owned(), format!("{why:#}"));
    }
    outcome
}

fn fill(project: &Project, folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join(LOCK)).context("the npm lock file cannot be read")?;
    node(project)?;
    if fs::read(folder.join(FILLED_FROM)).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    let Some(npm) = process::find_program("npm") else {
        bail!(
            "npm was not found; install Node.js {NODE} or newer, which brings it (Debian: apt-get install nodejs npm)"
        );
    };
    let mut command = project.command(npm);
    command.args(["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"]);
    process::run(command.current_dir(folder))?;
    fs::write(folder.join(FILLED_FROM), lock).context("node_modules cannot be written to")?;
    Ok(())
}

/// The Node.js to run a program of the npm folder with; where there is none, it says so and what that means.
pub(crate) fn node_for(project: &Project, program: &str, otherwise: &str) -> Option<PathBuf> {
    let node = install(project).and_then(|()| node(project));
    if let Err(why) = &node {
        eprintln!("warning: {program} is not to be had, so {otherwise}: {why:#}");
    }
    node.ok()
}

/// What names the programs of the npm folder and the Node.js that runs them: what they make differs when this does.
pub(crate) fn programs(project: &Project) -> Result<Vec<u8>> {
    let mut names = fs::read(project.npm_folder().join(LOCK)).context("the npm lock file cannot be read")?;
    if let Some(node) = process::find_program("node") {
        names.extend(version(project, &node)?.bytes());
    }
    Ok(names)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_node_is_told_from_a_new_one() {
        for version in ["v20.19.0\n", "v20.20.2", "22.0.1"] {
            assert!(is_new_enough(version), "{version}");
        }
        for version in ["v18.20.4\n", "v20.18.9", "", "node"] {
            assert!(!is_new_enough(version), "{version}");
        }
    }

    #[test]
    fn what_could_not_be_installed_is_not_tried_again() {
        let project = Project::find().unwrap();
        let folder = project.scratch.join(format!("npm-test-{}", std::process::id()));
        fs::create_dir_all(folder.join("node_modules")).unwrap();
        let why = install_in(&project, &folder).unwrap_err().to_string();
        // By now it could be.
        for name in [LOCK, FILLED_FROM] {
            fs::write(folder.join(name), "{}").unwrap();
        }
        assert!(fill(&project, &folder).is_ok());
        assert!(why.contains("lock file"));
        assert!(install_in(&project, &folder).unwrap_err().to_string().contains("lock file"));
        fs::remove_dir_all(folder).unwrap();
    }
}
