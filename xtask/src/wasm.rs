//! From Rust to the two files a browser takes: the WebAssembly module and its bindings.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::process;
use crate::project::Project;
use crate::{npm, watch};

/// The one target of the page.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The package of the page.
pub(crate) const PACKAGE: &str = "reprint-page";

/// What the Rust compiler puts into a module by default today; wasm-opt must be told, as it takes the oldest form for
/// granted.
const WASM_OPT_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How much care the build takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Care {
    /// The page as it is shipped: the release profile, wasm-opt, everything compressed.
    Ship,
    /// The page while somebody works on it: compiled again in seconds.
    Watch,
}

/// Adds the compiler's WebAssembly target when it is missing.
pub(crate) fn ensure_target(project: &Project) -> Result<()> {
    let sysroot = process::capture(project.command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib").join("rustlib").join(TARGET).join("lib").is_dir() {
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

/// Compiles the page and returns the module's path.
pub(crate) fn compile(project: &Project, care: Care) -> Result<PathBuf> {
    ensure_target(project)?;
    let mut cargo = project.cargo();
    cargo.args([
        "build",
        "--package",
        PACKAGE,
        "--target",
        TARGET,
        "--message-format=json-render-diagnostics",
    ]);
    match care {
        Care::Ship => cargo.arg("--release"),
        Care::Watch => cargo.args(watch::PROFILE),
    };
    executable(cargo, PACKAGE)
}

/// Runs a `cargo build` that speaks JSON and returns the path of the executable that it made.
pub(crate) fn executable(mut cargo: std::process::Command, package: &str) -> Result<PathBuf> {
    let output = cargo.stderr(Stdio::inherit()).output().context("Cargo could not be started")?;
    if !output.status.success() {
        bail!("{package} does not compile");
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact" && message["target"]["kind"][0] == "bin")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .with_context(|| format!("Cargo named no executable of {package}"))
}

/// The module and its bindings, as they are shipped.
pub(crate) struct Module {
    /// The script that connects the module to the browser; defines `wasm_bindgen`.
    pub(crate) bindings: String,
    /// The module, without names.
    pub(crate) wasm: Vec<u8>,
}

/// Whether a module keeps the names of its functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// To tell which crate a byte comes from.
    Kept,
    /// To ship.
    Removed,
}

/// Generates the bindings and takes from the module what only they needed.
pub(crate) fn bind(compiled: &Path, names: Names) -> Result<Module> {
    let mut output = Bindgen::new()
        .input_path(compiled)
        .no_modules(true)?
        .typescript(false)
        .debug(false)
        .demangle(false)
        .remove_name_section(names == Names::Removed)
        .remove_producers_section(true)
        // The boot script hands the module over; the bindings must not guess an address for it.
        .omit_default_module_path(true)
        .generate_output()
        .context("the bindings could not be generated")?;
    let bindings = output.js().to_owned();
    Ok(Module { bindings, wasm: output.wasm_mut().emit_wasm() })
}

/// Makes the module smaller with wasm-opt, or says why not. Returns whether it did.
pub(crate) fn optimise(project: &Project, module: &mut Module) -> Result<bool> {
    if let Err(why) = npm::install(project) {
        eprintln!("warning: wasm-opt is not to be had, so the module stays a few per cent larger: {why:#}");
        return Ok(false);
    }
    let Some(node) = process::find_program("node") else {
        eprintln!(
            "warning: Node.js was not found, so wasm-opt does not run and the module stays a few per cent larger"
        );
        return Ok(false);
    };
    // Two builds at once (a served page and a check) must not read each other's module.
    let folder = project.scratch.join(format!("wasm-opt-{}", std::process::id()));
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    fs::write(&before, &module.wasm).with_context(|| format!("{} cannot be written", before.display()))?;
    let mut command = project.command(node);
    command.arg(npm::wasm_opt_script(project)).arg("-O3").args(WASM_OPT_FEATURES);
    process::run(command.arg(&before).arg("-o").arg(&after))?;
    module.wasm = fs::read(&after).with_context(|| format!("{} cannot be read", after.display()))?;
    fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    Ok(true)
}
