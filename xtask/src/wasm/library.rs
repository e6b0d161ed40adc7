//! The standard library, compiled together with what is shipped.
//!
//! The library that comes with the compiler is compiled for speed, and its panics format a message with a place in the
//! source. The page has no use for either: a panic in a module ends it, and the trap's position in the module names the
//! place as well. Compiling the library with the page takes fifteen kilobytes off the first load.
//!
//! A stable compiler does this only when it is told that it may (`RUSTC_BOOTSTRAP`). That holds for the modules that are
//! shipped and for nothing else; lints and tests keep to what is stable, so no source can come to lean on more.

use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::Result;

use super::compile;
use crate::project::Project;
use crate::{compiler, process};

/// Where a compiler's installation keeps the library's source.
const SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.lock";

/// What Cargo is to compile, and how: the library's own choice of smaller code where there is one.
const ARGUMENTS: &[&str] = &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// A panic is a trap, with nothing formatted before it.
const FLAGS: &[&str] = &["-Zunstable-options", "-Cpanic=immediate-abort"];

/// Makes a Cargo compile the library too, where it can; where it cannot, that costs bytes and nothing else.
pub(crate) fn compile_too(project: &Project, cargo: Command) -> Result<Command> {
    // One answer for all modules, which must not differ in this.
    static CAN: OnceLock<bool> = OnceLock::new();
    let mut with = copy(&cargo);
    with.args(ARGUMENTS).env("RUSTC_BOOTSTRAP", "1");
    compile::set_flags(project, &mut with, FLAGS)?;
    if CAN.get().is_none() {
        let can = has_source(project)? && is_understood(&with);
        CAN.get_or_init(|| can);
    }
    Ok(if CAN.get() == Some(&true) { with } else { cargo })
}

/// Whether the library's source is there, added first where that can be done.
fn has_source(project: &Project) -> Result<bool> {
    let source = project.sysroot()?.join(SOURCE);
    if source.is_file() {
        return Ok(true);
    }
    eprintln!("The source of the standard library is missing; adding it.");
    let added = process::run(project.command("rustup").args(["component", "add", "rust-src"]));
    let is_there = added.is_ok() && source.is_file();
    if !is_there {
        warn(
            "its source could not be added. Run `rustup component add rust-src` where there is a network (Debian: the \
             package rust-src)",
        );
    }
    Ok(is_there)
}

/// Whether a build would begin to compile. The library has a lock file of its own, with packages that must be fetched once, and
/// another compiler may know these options by another name; Cargo finds out both when it lays out what it would do.
fn is_understood(build: &Command) -> bool {
    let mut plan = copy(build);
    plan.args(["-Zunstable-options", "--unit-graph"]).stdout(Stdio::null()).stderr(Stdio::inherit());
    let understood = plan.status().is_ok_and(|status| status.success());
    if !understood {
        warn(&format!(
            "Cargo said why. Its packages are fetched once, where there is a network, and the options are those of Rust {}",
            compiler::MADE_WITH
        ));
    }
    understood
}

fn warn(why: &str) {
    eprintln!(
        "warning: the standard library cannot be compiled along, so the modules become some 15 KB larger and may not keep to \
         their budgets: {why}."
    );
}

/// The same command once more.
fn copy(command: &Command) -> Command {
    let mut copy = Command::new(command.get_program());
    copy.args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        copy.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => copy.env(name, value),
            None => copy.env_remove(name),
        };
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_that_a_compiler_does_not_know_are_told_from_those_it_does() {
        let project = Project::find().unwrap();
        let mut build = project.cargo();
        build.args(["build", "--offline", "--package", "xtask"]).env("RUSTC_BOOTSTRAP", "1");
        assert!(is_understood(&build));
        assert!(!is_understood(copy(&build).arg("-Zreprint-of-nothing")));
        assert!(!is_understood(copy(&build).env("CARGO_ENCODED_RUSTFLAGS", "-Cpanic=reprint")));
    }
}
