//! The standard library, compiled together with what is shipped.
//!
//! The library that comes with the compiler is compiled for speed, and its panics format a message with a place in the
//! source. The page has no use for either: a panic in a module ends it, and the trap's position in the module names the
//! place as well. Compiling the library with the page takes fifteen kilobytes off the first load.
//!
//! A stable compiler does this only when it is told that it may (`RUSTC_BOOTSTRAP`). That holds for the modules that are
//! shipped and for nothing else; lints and tests keep to what is stable, so no source can come to lean on more.

use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::project::Project;

/// Where a compiler's installation keeps the library's source.
const SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.lock";

/// What Cargo is to compile, and how: the library's own choice of smaller code where there is one.
const ARGUMENTS: &[&str] = &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// A panic is a trap, with nothing formatted before it.
const FLAGS: &[&str] = &["-Zunstable-options", "-Cpanic=immediate-abort"];

/// Makes a Cargo compile the library too, and returns the flags that the compiler needs for that; none where the
/// library's source cannot be had, which costs bytes and nothing else.
pub(crate) fn compile_too(project: &Project, cargo: &mut Command) -> Result<&'static [&'static str]> {
    if !has_source(project)? {
        eprintln!("The source of the standard library is missing; adding it.");
        let added = process::run(project.command("rustup").args(["component", "add", "rust-src"]));
        if added.is_err() || !has_source(project)? {
            eprintln!(
                "It could not be added: the modules become some 15 KB larger, and may not keep to their budgets.\nRun \
                 `rustup component add rust-src` where there is a network (Debian: the package rust-src)."
            );
            return Ok(&[]);
        }
    }
    cargo.args(ARGUMENTS).env("RUSTC_BOOTSTRAP", "1");
    Ok(FLAGS)
}

fn has_source(project: &Project) -> Result<bool> {
    Ok(project.sysroot()?.join(SOURCE).is_file())
}
