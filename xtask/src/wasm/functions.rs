//! The functions of a module as its bytes have them: what it imports, the code of its own, and their names.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use wasmparser::{BinaryReader, Name, NameSectionReader, Parser, Payload, TypeRef};

/// What a module says of its functions. Numbers go through the imported ones first.
pub(crate) struct Functions<'a> {
    /// Under which names those are imported that are.
    pub(crate) imported: Vec<&'a str>,
    /// The code of the others, in their order.
    pub(crate) bodies: Vec<&'a [u8]>,
    /// The names that are still there, by the functions' numbers.
    pub(crate) names: BTreeMap<usize, &'a str>,
}

/// Reads a module.
///
/// # Errors
///
/// When it is none, or a damaged one.
pub(crate) fn read(module: &[u8]) -> Result<Functions<'_>> {
    let mut functions = Functions { imported: Vec::new(), bodies: Vec::new(), names: BTreeMap::new() };
    for payload in Parser::new(0).parse_all(module) {
        match payload.context("the module cannot be read")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    if matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)) {
                        functions.imported.push(import.name);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                let body = module.get(body.range()).context("a function lies outside the module")?;
                functions.bodies.push(body);
            }
            Payload::CustomSection(section) if section.name() == "name" => {
                let reader = BinaryReader::new(section.data(), section.data_offset());
                for subsection in NameSectionReader::new(reader) {
                    let Name::Function(names) = subsection? else { continue };
                    for function in names {
                        let function = function?;
                        functions.names.insert(function.index as usize, function.name);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(functions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_comes_before_what_has_code() {
        // One type, one import, two functions with code, and the name of the second of those.
        let mut module =
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x07\x01\x01m\x01f\0\0\x03\x03\x02\0\0".to_vec();
        module.extend(b"\x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b\0\x0b\x04name\x01\x04\x01\x02\x01b");
        let functions = read(&module).unwrap();
        assert_eq!(functions.imported, ["f"]);
        assert_eq!(functions.bodies, [b"\0\x0b".as_slice(), b"\0\x01\x0b"]);
        assert_eq!(functions.names, BTreeMap::from([(2, "b")]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(read(b"no module").is_err());
        assert!(read(b"\0asm\x01\0\0\0\x0a\x08\x02").is_err());
    }
}
