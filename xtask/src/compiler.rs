//! The compiler, which decides on the bytes of what is built as much as the source does.

use anyhow::Result;

use crate::process;
use crate::project::Project;

/// The version that the budgets, the announced checksums and the options for the standard library (`wasm/library.rs`) go by. It is no
/// `rust-toolchain.toml`, which would have rustup fetch it by this name where the same compiler is there as `stable`.
pub(crate) const MADE_WITH: &str = "1.95.0";

/// What the compiler says that it is, with a warning when it is another than the project is made with.
pub(crate) fn version(project: &Project) -> Result<String> {
    let version = process::capture(project.command("rustc").arg("--version"))?;
    let version = version.trim();
    if !is_usual(version) {
        eprintln!(
            "warning: Reprint is made with Rust {MADE_WITH}; {version} makes other bytes of the same source, and its lints may \
             be others. Where rustup is: `RUSTUP_TOOLCHAIN={MADE_WITH} cargo xtask …`"
        );
    }
    Ok(version.to_owned())
}

fn is_usual(version: &str) -> bool {
    version.split_whitespace().nth(1) == Some(MADE_WITH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_compiler_is_told_from_the_usual_one() {
        assert!(is_usual("rustc 1.95.0 (59807616e 2026-04-14)"));
        assert!(!is_usual("rustc 1.95.1 (59807616e 2026-05-14)"));
        assert!(!is_usual("rustc 1.97.0-nightly (59807616e 2026-05-14)"));
        assert!(MADE_WITH.starts_with(env!("CARGO_PKG_RUST_VERSION")));
    }
}
