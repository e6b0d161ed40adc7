//! Which crate each byte of the module comes from.
//!
//! The compiler leaves the functions' names in the module; a name says where its source stands. Generic code counts
//! for the crate that wrote it, not for the one that asked for it.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::wasm::functions::{self, Functions};

/// The name under which everything counts that comes with the compiler.
const STANDARD_LIBRARY: &str = "std";

/// The name for functions that no crate has put its name to: exports, and what the linker and the bindings add.
const NO_CRATE: &str = "(exports)";

/// Crates that are part of the standard library, or linked by it alone.
const STANDARD_CRATES: &[&str] =
    &["std", "core", "alloc", "compiler_builtins", "dlmalloc", "panic_abort", "rustc_demangle", "__rustc"];

/// The bytes of all functions, by the crate that wrote them.
pub(crate) fn by_crate(module: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let Functions { imported, bodies, names } = functions::read(module)?;
    if names.is_empty() {
        bail!("the module has no names; the release profile must keep them (strip = \"debuginfo\")");
    }
    let mut crates: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (number, body) in (imported.len()..).zip(bodies) {
        let name = names.get(&number).copied().unwrap_or_default();
        crates.entry(crate_of(name)).or_default().extend_from_slice(body);
    }
    Ok(crates)
}

/// The crate that wrote the function of this (mangled) name.
fn crate_of(mangled: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    match crate_in(&name) {
        Some(word) if STANDARD_CRATES.contains(&word) => STANDARD_LIBRARY.to_owned(),
        Some(word) => word.to_owned(),
        None => NO_CRATE.to_owned(),
    }
}

/// The crate's own name at the start of a path or a type.
///
/// A path begins with it. A method's name begins with `<Type as Trait>` instead: either crate may have written it, but
/// the standard library knows no trait of others, and a bare tuple or reference belongs to nobody.
fn crate_in(name: &str) -> Option<&str> {
    let mut name = name.trim_start_matches(|c: char| "&*([ ".contains(c));
    for qualifier in ["mut ", "const ", "dyn ", "impl "] {
        name = name.strip_prefix(qualifier).unwrap_or(name);
    }
    if let Some(inner) = name.strip_prefix('<') {
        let (own_type, implemented) = split_at_as(inner);
        let by_type = crate_in(own_type);
        let by_trait = implemented.and_then(crate_in);
        return match by_type {
            Some(word) if !STANDARD_CRATES.contains(&word) => by_type,
            _ => by_trait.or(by_type),
        };
    }
    let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    (end > 0 && name[end..].starts_with("::")).then(|| &name[..end])
}

/// Splits `Type as Trait>...` into the type and the trait; `Type>...` has no trait.
fn split_at_as(inner: &str) -> (&str, Option<&str>) {
    let mut depth = 0;
    for (at, character) in inner.char_indices() {
        match character {
            '<' => depth += 1,
            // The arrow of a function's type closes nothing.
            '>' if inner[..at].ends_with('-') => {}
            '>' if depth == 0 => return (&inner[..at], None),
            '>' => depth -= 1,
            ' ' if depth == 0 && inner[at..].starts_with(" as ") => {
                return (&inner[..at], Some(&inner[at + 4..]));
            }
            _ => {}
        }
    }
    (inner, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_their_crates() {
        for (name, expected) in [
            ("unicode_segmentation::word::next", "unicode_segmentation"),
            ("core::ptr::drop_in_place<leptos::X>", "std"),
            ("<leptos::X as core::fmt::Debug>::fmt", "leptos"),
            ("<&mut tachys::view::Y as core::fmt::Debug>::fmt", "tachys"),
            ("<(A, B) as tachys::view::Render>::build", "tachys"),
            ("<u32 as serde::ser::Serialize>::serialize", "serde"),
            ("<[reprint_engine::Token]>::iter", "reprint_engine"),
            ("<dyn any_spawner::Spawn>::go", "any_spawner"),
            ("<alloc::vec::Vec<js_sys::X> as tachys::view::Render>::build", "tachys"),
            ("<alloc::vec::Vec<js_sys::X> as core::fmt::Debug>::fmt", "std"),
            ("<dyn core::ops::function::Fn(u8) -> u8 as leptos::Callable>::run", "leptos"),
            ("<leptos::Y<dyn core::ops::function::Fn() -> js_sys::Z>>::new", "leptos"),
            ("memcpy", "(exports)"),
            ("__rustc::__rust_realloc", "std"),
            ("", "(exports)"),
            // The older mangling, with a hash at its end.
            ("_ZN6tachys4view5build17h0123456789abcdefE", "tachys"),
            // The newer one.
            ("_RNvNtCs1234_7mycrate3foo3bar", "mycrate"),
        ] {
            assert_eq!(crate_of(name), expected, "{name}");
        }
    }

    /// A module with one imported function, two of its own, and their names.
    fn module() -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, bytes: &[u8]| {
            module.push(id);
            module.push(u8::try_from(bytes.len()).unwrap());
            module.extend_from_slice(bytes);
        };
        section(1, &[1, 0x60, 0, 0]);
        section(2, &[1, 1, b'm', 1, b'f', 0, 0]);
        section(3, &[2, 0, 0]);
        section(10, &[2, 2, 0, 0x0b, 3, 0, 0x01, 0x0b]);
        let mut names =
            vec![4, b'n', b'a', b'm', b'e', 1, 17, 3, 0, 1, b'i', 1, 4, b'a', b':', b':', b'x', 2, 4];
        names.extend_from_slice(b"b::y");
        names[6] = u8::try_from(names.len() - 7).unwrap();
        section(0, &names);
        module
    }

    #[test]
    fn bytes_go_to_the_function_behind_the_imports() {
        let crates = by_crate(&module()).unwrap();
        assert_eq!(crates["a"], [0, 0x0b]);
        assert_eq!(crates["b"], [0, 0x01, 0x0b]);
        assert_eq!(crates.len(), 2);
    }

    #[test]
    fn a_module_without_names_is_refused() {
        assert!(by_crate(b"\0asm\x01\0\0\0").is_err());
    }
}
