//! Code that is in a module and that nothing can run, and texts in it that nobody reads.
//!
//! Leptos brings along streams for its server functions, as classes that the module exports. The bindings leave the classes
//! out ([`bindings`](super::bindings)), but much of their code stays: it stands in the table of functions, and no tool can
//! tell that nobody takes it from there. Its names say which crate it is of, so that it can be told here.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use walrus::ir::{Call, Visitor, dfs_in_order};
use walrus::{DataId, FunctionBuilder, FunctionId, FunctionKind, Module};

/// What the names of functions contain that are of this crate, or were made for its types from those of another.
const MARK: &str = "12wasm_streams";

/// Whether a function is the crate's by its name (the scheme is RFC 2603). What a name ends in says only where a function was
/// made that any crate may call.
fn is_marked(name: &str) -> bool {
    let is_last =
        |at: &usize| name[*at..].find(MARK).is_some_and(|mark| at + mark + MARK.len() == name.len());
    let maker = name.rfind("Cs").filter(is_last);
    name[..maker.unwrap_or(name.len())].contains(MARK)
}

/// Empties the functions of the crate that the page never uses, so that all goes which only they need. Its exports must be
/// gone.
///
/// # Errors
///
/// When a function that stays calls one of them.
pub(crate) fn empty(module: &mut Module) -> Result<()> {
    walrus::passes::gc::run(module);
    let unused: BTreeSet<FunctionId> = module
        .funcs
        .iter()
        .filter(|function| function.name.as_deref().is_some_and(is_marked))
        .map(walrus::Function::id)
        .collect();
    for (id, function) in module.funcs.iter_local().filter(|(id, _)| !unused.contains(id)) {
        let mut calls = Calls { unused: &unused, found: None };
        dfs_in_order(&mut calls, function, function.entry_block());
        if let Some(called) = calls.found {
            let name = |id| module.funcs.get(id).name.clone().unwrap_or_default();
            bail!("{} calls {}, which was taken for unused", name(id), name(called));
        }
    }
    for id in unused {
        let ty = module.types.get(module.funcs.get(id).ty());
        let (parameters, results) = (ty.params().to_vec(), ty.results().to_vec());
        let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
        builder.func_body().unreachable();
        let arguments = parameters.iter().map(|ty| module.locals.add(*ty)).collect();
        if let FunctionKind::Local(body) = &mut module.funcs.get_mut(id).kind {
            *body = builder.local_func(arguments);
        }
    }
    Ok(())
}

/// Messages that stand one after the other in the modules, the first and the last of each group: what the standard library says
/// of errors of input and output, and the bindings of values that script holds. No page has either; and were one to come up
/// after all, it would be told without its words.
const UNREAD: [(&str, &str); 2] = [
    ("entity not found", "operation successful"),
    (
        "attempted to take ownership of Rust value while it was borrowed",
        "would lead to unsafe aliasing in rust",
    ),
];
/// More bytes than this between the two are something else.
const LONGEST_GROUP: usize = 1_000;

/// Blanks the messages that nobody reads; blanks are not stored.
pub(crate) fn blank(module: &mut Module) {
    let all: Vec<DataId> = module.data.iter().map(walrus::Data::id).collect();
    for id in all {
        let data = module.data.get_mut(id);
        for (first, last) in UNREAD {
            let find = |bytes: &[u8], text: &str| {
                bytes.windows(text.len()).position(|window| window == text.as_bytes())
            };
            let Some(start) = find(&data.value, first) else { continue };
            let Some(end) = find(&data.value[start..], last).map(|length| length + last.len()) else {
                continue;
            };
            if end <= LONGEST_GROUP {
                data.value[start..start + end].fill(0);
            }
        }
    }
}

/// Looks for a call of an unused function.
struct Calls<'a> {
    unused: &'a BTreeSet<FunctionId>,
    found: Option<FunctionId>,
}

impl Visitor<'_> for Calls<'_> {
    fn visit_call(&mut self, call: &Call) {
        if self.unused.contains(&call.func) {
            self.found = Some(call.func);
        }
    }
}

#[cfg(test)]
mod tests {
    use walrus::ir::Value;
    use walrus::{ExportItem, ModuleConfig};

    use super::*;

    /// A module with a function of the crate, and one that stays, which may call it.
    fn module(calls: bool) -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name(format!("_RNvC{MARK}4pull"));
        builder.func_body().const_(Value::I32(1)).drop();
        let unused = builder.finish(Vec::new(), &mut module.funcs);
        let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
        builder.name("stays".to_owned());
        if calls {
            builder.func_body().call(unused);
        }
        let stays = builder.finish(Vec::new(), &mut module.funcs);
        module.exports.add("stays", ExportItem::Function(stays));
        module.exports.add("kept", ExportItem::Function(unused));
        module
    }

    #[test]
    fn what_is_unused_is_emptied() {
        let mut module = module(false);
        empty(&mut module).unwrap();
        let function = module
            .funcs
            .iter_local()
            .find(|(id, _)| module.funcs.get(*id).name.as_deref().is_some_and(|name| name.contains(MARK)));
        let (_, body) = function.unwrap();
        assert_eq!(body.block(body.entry_block()).instrs.len(), 1);
    }

    #[test]
    fn messages_that_nobody_reads_are_blanked_and_nothing_else() {
        let mut module = Module::with_config(ModuleConfig::new());
        let text = "before|entity not found, out of memory, operation successful|after";
        module.data.add(walrus::DataKind::Passive, text.into());
        module.data.add(walrus::DataKind::Passive, "entity not found and no end".into());
        blank(&mut module);
        let left: Vec<String> = module
            .data
            .iter()
            .map(|data| String::from_utf8(data.value.clone()).unwrap().replace('\0', ""))
            .collect();
        assert_eq!(left, ["before||after", "entity not found and no end"]);
    }

    #[test]
    fn what_is_only_made_there_is_anybodys() {
        assert!(is_marked("_RNvMs_NtCsjiRrzc6GQIi_12wasm_streams8readable"));
        assert!(is_marked("_RINvC3js_sysNCNvCsjiRrzc6GQIi_12wasm_streams4pullECsjiRrzc6GQIi_12wasm_streams"));
        assert!(!is_marked(
            "_RINvC4core13drop_in_placeNtCsaH_12wasm_bindgen7JsValueECsjiRrzc6GQIi_12wasm_streams"
        ));
    }

    #[test]
    fn what_is_called_is_not_unused() {
        assert!(empty(&mut module(true)).is_err());
    }
}
