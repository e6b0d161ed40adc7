//! Where things lie in the project.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// The project's folder and the folders the tool writes to.
pub(crate) struct Project {
    /// The folder of the workspace.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
    /// The tool's own scratch folder in it.
    pub(crate) scratch: PathBuf,
}

impl Project {
    /// Finds the project from what `cargo run` says, or from where the tool was compiled.
    pub(crate) fn find() -> Result<Self> {
        let manifest =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().context("the tool's folder has no parent")?.to_owned();
        // Cargo takes a relative folder from where it was called.
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => std::path::absolute(folder).context("CARGO_TARGET_DIR names no folder")?,
            None => root.join("target"),
        };
        Ok(Self { scratch: target.join("xtask"), target, root })
    }

    /// The folder of the built page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder of the browser tests, which is also the npm folder of the build.
    pub(crate) fn npm_folder(&self) -> PathBuf {
        self.root.join("tests").join("browser")
    }

    /// A command that runs in the project's folder.
    pub(crate) fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        command
    }

    /// The Cargo that runs this tool, with the project's target folder.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.env("CARGO_TARGET_DIR", &self.target);
        cargo
    }

    /// The folder of the compiler's installation.
    pub(crate) fn sysroot(&self) -> Result<PathBuf> {
        let printed = process::capture(self.command("rustc").args(["--print", "sysroot"]))?;
        Ok(PathBuf::from(printed.trim()))
    }
}
