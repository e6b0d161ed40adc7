//! A module made smaller and quicker by wasm-opt.

use anyhow::Result;

use super::{Module, bindings, functions, likeness};
use crate::bundle::compress;
use crate::project::Project;
use crate::{npm, process};

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
    let mut smallest = usize::MAX;
    for way in likeness::WAYS {
        // The names are gone again after it, and the list of what the module makes use of, which no browser reads.
        let named = likeness::with_names(&optimised, way)?;
        let ordered = run(&named, &["--reorder-functions-by-name", "--strip-target-features"])?;
        let size = compress::brotli_at_once(&node, &ordered)?.len();
        if size < smallest {
            smallest = size;
            module.wasm = ordered;
        }
    }
    module.bindings = bindings::listed(&module.bindings, &functions::read(&module.wasm)?.imported)?;
    Ok(true)
}
