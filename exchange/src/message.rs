//! A comparison as the page and the exchange pass it to each other: an object of the shape that `src/messages.rs`
//! describes for a request.

use js_sys::{JsString, Reflect, Uint32Array};
use reprint_engine::{Comparison, Override, Pair, Reason, Role, Side, Wishes};
use wasm_bindgen::prelude::*;

/// Reads a comparison. What is missing counts as not chosen.
pub(crate) fn read(message: &JsValue) -> Comparison {
    let property = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
    // A lone surrogate becomes one replacement character, one UTF-16 unit like itself.
    let text = |name: &str| property(name).dyn_into::<JsString>().map(String::from).unwrap_or_default();
    let numbers = property("overrides").dyn_into().map_or_else(|_| Vec::new(), |n: Uint32Array| n.to_vec());
    let (rows, _) = numbers.as_chunks::<3>();
    let overrides = rows.iter().map(|[side, block, role]| Override {
        side: if *side == 0 { Side::Original } else { Side::Reprint },
        block: *block,
        role: role_of(*role),
    });
    Comparison {
        texts: Pair::new(text("original"), text("reprint")),
        fold_case: property("foldCase").as_bool().unwrap_or(true),
        wishes: Wishes {
            publisher: text("publisher"),
            author: text("author"),
            overrides: overrides.collect(),
        },
    }
}

/// 0 is article text, 1 and up are the reasons of boilerplate.
fn role_of(number: u32) -> Role {
    let reason = (number as usize).checked_sub(1).and_then(|index| Reason::ALL.get(index));
    reason.map_or(Role::Article, |reason| Role::Boilerplate(*reason))
}
