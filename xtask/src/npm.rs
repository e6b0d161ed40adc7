//! The project's one npm folder: the browser tests' driver and wasm-opt.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::project::Project;

/// Where npm is told, inside its own folder, which lock file it was filled from.
const FILLED_FROM: &str = "node_modules/.filled-from-lock.json";

/// Fills `node_modules` from the lock file, unless it was filled from the same one before.
pub(crate) fn install(project: &Project) -> Result<()> {
    let folder = project.npm_folder();
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
    process::run(command.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&folder))?;
    fs::write(folder.join(FILLED_FROM), lock).context("node_modules cannot be written to")?;
    Ok(())
}

/// The script of wasm-opt, once installed.
pub(crate) fn wasm_opt_script(project: &Project) -> PathBuf {
    project.npm_folder().join("node_modules").join("binaryen").join("bin").join("wasm-opt")
}
