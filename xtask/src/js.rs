//! `cargo xtask js`: the JavaScript package, ready to publish, in `target/js/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

use crate::bundle::{compress, licences};
use crate::project::Project;
use crate::wasm::{self, Care, Module, Names, bindings};
use crate::{cargo, npm, process, size};

/// The package of the bindings.
pub(crate) const PACKAGE: &str = "reprint-js";
/// The package of the command, which the module is held against.
pub(crate) const COMMAND: &str = "reprint-cli";
/// The module in the package.
const MODULE: &str = "reprint.wasm";

/// Whether this run of the tool has built it.
static IS_BUILT: AtomicBool = AtomicBool::new(false);

/// The folder of the built package.
pub(crate) fn folder(project: &Project) -> PathBuf {
    project.target.join("js")
}

/// Builds the package and holds it against its budget.
pub(crate) fn run(project: &Project) -> Result<()> {
    let mut module = bind(&wasm::compile(project, PACKAGE, Care::Ship)?)?;
    wasm::optimise(project, &mut module)?;
    wasm::check_folders(project, &module.wasm)?;

    let folder = folder(project);
    if folder.exists() {
        fs::remove_dir_all(&folder).context("the package of before cannot be removed")?;
    }
    fs::create_dir_all(&folder).context("the package's folder cannot be made")?;
    fs::write(folder.join(MODULE), &module.wasm)?;
    fs::write(folder.join("bindings.js"), &module.bindings)?;
    fs::write(folder.join(licences::FILE), licences::text(project, &[PACKAGE])?)?;
    let mut files = ["LICENSE-MIT", "LICENSE-APACHE"].map(|name| project.root.join(name)).to_vec();
    for entry in fs::read_dir(project.root.join("js").join("package"))? {
        files.push(entry?.path());
    }
    for file in files {
        let name = file.file_name().context("a file without a name")?;
        fs::copy(&file, folder.join(name)).with_context(|| format!("{} cannot be copied", file.display()))?;
    }
    check_version(&folder)?;
    weigh(project, &folder)?;
    IS_BUILT.store(true, Ordering::Relaxed);
    Ok(())
}

/// Builds the package, unless this very run of the tool has.
pub(crate) fn build_once(project: &Project) -> Result<()> {
    if IS_BUILT.load(Ordering::Relaxed) { Ok(()) } else { run(project) }
}

/// The module and its bindings as an ES module.
fn bind(compiled: &Path) -> Result<Module> {
    let mut output = wasm::generator(compiled, Names::Removed)
        .web(true)?
        .generate_output()
        .context("the bindings could not be generated")?;
    let bindings = bindings::with_short_catches(output.js());
    let module = output.wasm_mut();
    let imported = module.imports.iter().map(|import| import.name.as_str());
    let names = bindings::short_names(&bindings, imported);
    for import in module.imports.iter_mut() {
        import.name.clone_from(&names[&import.name]);
    }
    let wasm = module.emit_wasm();
    Ok(Module { bindings: bindings::renamed(&bindings, &names)?, wasm })
}

/// The package has the version of the engine.
fn check_version(folder: &Path) -> Result<()> {
    let manifest: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("package.json"))?)?;
    let version = env!("CARGO_PKG_VERSION");
    if manifest["version"] != version {
        bail!("js/package/package.json says version {}, the workspace {version}", manifest["version"]);
    }
    Ok(())
}

/// What the package weighs as it travels: the module and what a browser loads with it.
fn weigh(project: &Project, folder: &Path) -> Result<()> {
    let mut all = 0;
    for name in [MODULE, "bindings.js", "manual.js", "index.js"] {
        let bytes = fs::read(folder.join(name))?;
        let brotli = compress::brotli(&bytes)?.len();
        println!("{name:<36} {:>9} {brotli:>9}", bytes.len());
        all += brotli;
    }
    let budget = size::budgets(project)?.js_package_brotli;
    println!("{:<36} {all:>9} of {budget}", "JavaScript package, brotli");
    if all > budget {
        bail!("the JavaScript package is {} bytes over its budget", all - budget);
    }
    Ok(())
}

/// Builds the package and tests it in Node.js, and its types with `tsc`; in browsers, the browser tests do.
pub(crate) fn test(project: &Project) -> Result<()> {
    run(project)?;
    let tests = project.root.join("js").join("test");
    let Some(node) = npm::node_for(project, "the package's tests", "the package is untested") else {
        bail!("Node.js {} or newer is needed to test the JavaScript package", npm::NODE);
    };
    process::run(
        project.command(&node).arg(npm::program(project, "typescript", "tsc")).arg("--project").arg(&tests),
    )?;
    let command = cargo::program(project, COMMAND, &[])?;
    let mut tests_in_node = project.command(&node);
    tests_in_node.arg("--test").arg(tests.join("node.test.mjs"));
    process::run(tests_in_node.env("REPRINT_PACKAGE", folder(project)).env("REPRINT_COMMAND", command))
}
