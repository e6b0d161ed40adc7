//! A package of the page, compiled: the same on every machine, with nothing of the machine in it.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Care, PACKAGE, TARGET, library};
use crate::project::Project;
use crate::{cargo, process, watch};

/// Adds the compiler's WebAssembly target when it is missing.
pub(crate) fn ensure_target(project: &Project) -> Result<()> {
    if project.sysroot()?.join("lib").join("rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    eprintln!("The compiler's target {TARGET} is missing; adding it.");
    process::run(project.command("rustup").args(["target", "add", TARGET])).with_context(|| {
        format!(
            "the compiler cannot build for WebAssembly yet, and rustup could not change that.\nRun `rustup target add \
             {TARGET}` where there is a network.\nWithout rustup, install your distribution's package of Rust's \
             standard library for WebAssembly (Debian: libstd-rust-dev-wasm32)"
        )
    })
}

/// The folders of this machine that a compiler may write into a module, in the places of panics, with what stands for
/// each; a later one wins where both fit.
fn machine_folders(project: &Project) -> Result<Vec<(PathBuf, &'static str)>> {
    let home = std::env::home_dir();
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    let folders = [
        (home, "/home"),
        (cargo_home, "/cargo"),
        (Some(project.sysroot()?), "/rust"),
        (Some(project.root.clone()), "/reprint"),
        (Some(project.target.clone()), "/target"),
    ];
    // A folder such as `/` says nothing of anybody, and is part of every path.
    let is_telling = |folder: &PathBuf| folder.is_absolute() && folder.components().count() > 1;
    Ok(folders.into_iter().filter_map(|(folder, name)| Some((folder.filter(is_telling)?, name))).collect())
}

/// Makes a Cargo that compiles the page leave out where it does so: the module is the same on every machine, and says
/// nothing of whose it is. Whatever compiles the page must use this, or it would compile everything once more.
pub(crate) fn leave_out_folders(project: &Project, cargo: &mut Command) -> Result<()> {
    set_flags(project, cargo, &[])
}

/// Sets the flags of the compiler: those of the environment, those that leave out folders, and these.
pub(super) fn set_flags(project: &Project, cargo: &mut Command, more: &[&str]) -> Result<()> {
    /// What stands between the flags; they may have spaces in them.
    const SEPARATOR: &str = "\x1f";
    let mut flags = std::env::var_os("CARGO_ENCODED_RUSTFLAGS").unwrap_or_else(|| {
        let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
        flags.split_whitespace().collect::<Vec<_>>().join(SEPARATOR).into()
    });
    let mut push = |parts: &[&OsStr]| {
        if !flags.is_empty() {
            flags.push(SEPARATOR);
        }
        for part in parts {
            flags.push(part);
        }
    };
    for (folder, name) in machine_folders(project)? {
        push(&["--remap-path-prefix=".as_ref(), folder.as_os_str(), "=".as_ref(), name.as_ref()]);
    }
    for flag in more {
        push(&[flag.as_ref()]);
    }
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags);
    Ok(())
}

/// Fails when a module names a folder of this machine.
pub(crate) fn check_folders(project: &Project, module: &[u8]) -> Result<()> {
    for (folder, _) in machine_folders(project)? {
        if contains(module, folder.as_os_str().as_encoded_bytes()) {
            bail!("the module names a folder of this machine: {}", folder.display());
        }
    }
    Ok(())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Compiles a package and returns the module's path.
pub(crate) fn compile(project: &Project, package: &str, care: Care) -> Result<PathBuf> {
    ensure_target(project)?;
    let mut build = cargo::build(project, package);
    build.args(["--target", TARGET]);
    match care {
        Care::Ship if package == PACKAGE => build.arg("--release"),
        // What is loaded when it is first used is to be small rather than fast, like the JavaScript package.
        Care::Ship => build.args(["--profile", "js"]),
        Care::Watch => build.args(watch::PROFILE),
    };
    leave_out_folders(project, &mut build)?;
    if care == Care::Ship {
        // What is shipped has as little of the standard library in it as can be.
        build = library::compile_too(project, build)?;
    }
    cargo::artifact(build, package)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_names_a_folder_of_this_machine_is_refused() {
        let project = Project::find().unwrap();
        let folders = machine_folders(&project).unwrap();
        assert!(folders.iter().any(|(folder, _)| *folder == project.root));
        for (folder, _) in folders {
            let module = format!("code {}/src/lib.rs code", folder.display());
            assert!(check_folders(&project, module.as_bytes()).is_err());
        }
        assert!(check_folders(&project, b"code /cargo/src/lib.rs code").is_ok());
    }

    #[test]
    fn a_compiler_of_the_page_is_told_to_leave_its_folders_out() {
        let project = Project::find().unwrap();
        let mut cargo = project.cargo();
        leave_out_folders(&project, &mut cargo).unwrap();
        let flags = cargo.get_envs().find(|(name, _)| *name == "CARGO_ENCODED_RUSTFLAGS").unwrap();
        let flags = flags.1.unwrap().to_string_lossy();
        assert!(flags.contains(&format!("--remap-path-prefix={}=/reprint", project.root.display())));
    }
}
