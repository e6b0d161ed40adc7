//! From Rust to the two files a browser takes: the WebAssembly module and its bindings.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::process;
use crate::project::Project;
use crate::{bindings, functions, library, likeness, npm, unused, watch};

/// The one target of the page.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The package of the page.
pub(crate) const PACKAGE: &str = "reprint-page";
/// The package of what the page loads when it is first used.
pub(crate) const EXCHANGE: &str = "reprint-exchange";

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

/// What wasm-opt is to do: what has one name is imported once; then all it can for speed, which here is also the smallest
/// once compressed, again and again until nothing changes. The module's memory is its own and starts out empty, and its
/// lowest kilobyte is the end of the stack (the linker puts the stack first), where nothing has an address. That traps
/// never happen is not promised: a panic is one. The compiler has put small functions where they are called; doing it once
/// more (`fimfs`) makes the module larger and not faster. How an address is aligned is a hint that engines do not use, and half
/// a kilobyte.
const WASM_OPT_PASSES: &[&str] = &[
    "--duplicate-import-elimination",
    "--low-memory-unused",
    "--generate-global-effects",
    "-O3",
    "--converge",
    "--zero-filled-memory",
    "--coalesce-locals-learning",
    "--reorder-locals",
    "--gufa",
    "--vacuum",
    "--flexible-inline-max-function-size=4",
    "--dealign",
];

/// The name that the module has for the script with its imports.
const SCRIPT: &str = "$";

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
pub(crate) fn set_flags(project: &Project, cargo: &mut Command, more: &[&str]) -> Result<()> {
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
    let mut cargo = project.cargo();
    cargo.args([
        "build",
        "--package",
        package,
        "--target",
        TARGET,
        "--message-format=json-render-diagnostics",
    ]);
    match care {
        Care::Ship if package == PACKAGE => cargo.arg("--release"),
        // What is loaded when it is first used is to be small rather than fast, like the JavaScript package.
        Care::Ship => cargo.args(["--profile", "js"]),
        Care::Watch => cargo.args(watch::PROFILE),
    };
    leave_out_folders(project, &mut cargo)?;
    if care == Care::Ship {
        // What is shipped has as little of the standard library in it as can be.
        cargo = library::compile_too(project, cargo)?;
    }
    artifact(cargo, package)
}

/// Runs a `cargo build` that speaks JSON and returns the path of what it made of a package: the program, or the module where the
/// package is a library for JavaScript.
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
    let (bindings, classes) = bindings::without_classes(output.js());
    let module = output.wasm_mut();
    let mut unused = Vec::new();
    for export in module.exports.iter() {
        if bindings::is_of_class(&export.name, &classes) {
            unused.push(export.id());
        }
    }
    for export in unused {
        module.exports.delete(export);
    }
    // What nothing reaches any more, wasm-opt takes away.
    unused::empty(module)?;
    unused::blank(module);
    // Exports that the script calls by a mangled name, of the older scheme of mangling or the newer.
    let is_mangled = |name: &&str| name.starts_with("_Z") || name.starts_with("_R");
    let mangled = module.exports.iter().map(|export| export.name.as_str()).filter(is_mangled);
    let imported = module.imports.iter().map(|import| import.name.as_str());
    let names = bindings::short_names(&bindings, imported.chain(mangled));
    let mut bindings = bindings::renamed(&bindings, &names)?;
    for import in module.imports.iter_mut() {
        import.name.clone_from(&names[&import.name]);
        // Every import names the script that it comes from, by a path that the two halves use for nothing else.
        let quoted = |name: &str| format!("\"{name}\"");
        if import.module != SCRIPT {
            bindings = bindings.replace(&quoted(&import.module), &quoted(SCRIPT));
            SCRIPT.clone_into(&mut import.module);
        }
    }
    for export in module.exports.iter_mut() {
        if let Some(short) = names.get(&export.name) {
            export.name.clone_from(short);
        }
    }
    Ok(Module { bindings, wasm: module.emit_wasm() })
}

/// Makes the module smaller with wasm-opt, or says why not. Returns whether it did.
pub(crate) fn optimise(project: &Project, module: &mut Module) -> Result<bool> {
    let Some(node) = npm::node_for(project, "wasm-opt", "the module stays a few per cent larger") else {
        return Ok(false);
    };
    let run = |bytes: &[u8], passes: &[&str]| {
        npm::through_files(project, ("before.wasm", bytes), "after.wasm", |before, after| {
            let mut command = project.command(&node);
            command.arg(npm::program(project, "binaryen", "wasm-opt"));
            command.args(passes).args(WASM_OPT_FEATURES);
            process::run(command.arg(before).arg("-o").arg(after))
        })
    };
    let optimised = run(&module.wasm, WASM_OPT_PASSES)?;
    // The names are gone again after it, and the list of what the module makes use of, which no browser reads.
    module.wasm =
        run(&likeness::with_names(&optimised)?, &["--reorder-functions-by-name", "--strip-target-features"])?;
    module.bindings = bindings::only_imported(&module.bindings, &functions::read(&module.wasm)?.imported);
    Ok(true)
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
