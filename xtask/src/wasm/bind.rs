//! The bindings of a module, and the module without what only they needed.

use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{Module, Names, bindings, unused};

/// The name that the module has for the script with its imports.
const SCRIPT: &str = "$";

/// What generates bindings, of whatever kind.
pub(crate) fn generator(compiled: &Path, names: Names) -> Bindgen {
    let mut generator = Bindgen::new();
    generator
        .input_path(compiled)
        .typescript(false)
        .debug(false)
        .demangle(false)
        .remove_name_section(names == Names::Removed)
        .remove_producers_section(true)
        // Whoever loads the module hands it over; the bindings must not guess an address for it.
        .omit_default_module_path(true);
    generator
}

/// Generates the bindings of the page and takes from the module what only they needed.
pub(crate) fn bind(compiled: &Path, names: Names) -> Result<Module> {
    let mut output = generator(compiled, names)
        .no_modules(true)?
        .generate_output()
        .context("the bindings could not be generated")?;
    let (bindings, classes) = bindings::without_classes(output.js());
    let bindings = bindings::with_short_catches(&bindings::for_compiled(&bindings)?);
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
    // Leptos marks with it where a module could be split, which nobody does here.
    module.customs.remove_raw("__wasm_split_unstable");
    // Exports that only the script calls: by a mangled name, of the older scheme of mangling or the newer, or by one of the
    // generator's own.
    let is_inner = |name: &&str| ["_Z", "_R", "__"].iter().any(|start| name.starts_with(start));
    let inner = module.exports.iter().map(|export| export.name.as_str()).filter(is_inner);
    let imported = module.imports.iter().map(|import| import.name.as_str());
    let names = bindings::short_names(&bindings, imported.chain(inner));
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
