//! Cargo, asked to build one package and to say where it put what it made.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::project::Project;

/// A build of a package that speaks JSON.
pub(crate) fn build(project: &Project, package: &str) -> Command {
    let mut cargo = project.cargo();
    cargo.args(["build", "--package", package, "--message-format=json-render-diagnostics"]);
    cargo
}

/// Builds a program for this machine and returns its path.
pub(crate) fn program(project: &Project, package: &str, arguments: &[&str]) -> Result<PathBuf> {
    let mut build = build(project, package);
    build.args(arguments);
    artifact(build, package)
}

/// Runs such a build and returns the path of what it made of the package: the program, or the module where the package is a
/// library for JavaScript.
pub(crate) fn artifact(mut cargo: Command, package: &str) -> Result<PathBuf> {
    let output = cargo.stderr(Stdio::inherit()).output().context("Cargo could not be started")?;
    if !output.status.success() {
        bail!("{package} does not compile");
    }
    let paths = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| ["bin", "cdylib"].iter().any(|kind| message["target"]["kind"][0] == **kind))
        .filter_map(|message| {
            let path = message["executable"].as_str().or(message["filenames"][0].as_str());
            path.map(PathBuf::from)
        })
        .collect::<Vec<_>>();
    // What it needs comes before it, and some of that is made into modules too.
    let own = paths.into_iter().next_back();
    own.with_context(|| format!("Cargo named nothing that it made of {package}"))
}
