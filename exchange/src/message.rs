//! A comparison as the page and the exchange pass it to each other: an object of the shape that `src/messages.rs`
//! describes for a request.

use js_sys::{Array, JsString, Object, Reflect, Uint32Array};
use reprint_engine::hints::Hints;
use reprint_engine::ingest::ingest;
use reprint_engine::link;
use reprint_engine::report::grouped;
use reprint_engine::{Comparison, Override, Pair, Role, Side, Wishes};
use wasm_bindgen::prelude::*;

/// The most paragraphs that a comparison which is opened may judge, whether it came as a link or as a file.
const MOST_JUDGED: usize = link::MOST_OVERRIDES;
/// The most characters of a name: as many as the page's fields take. A longer one is cut, as the fields cut what is pasted into
/// them.
const MOST_NAME: usize = 200;

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
        role: Role::of(*role).unwrap_or(Role::Article),
    });
    Comparison {
        texts: Pair::new(text("original"), text("reprint")),
        fold_case: property("foldCase").as_bool().unwrap_or(true),
        wishes: Wishes {
            publisher: text("publisher"),
            author: text("author"),
            overrides: overrides.collect(),
            hints: property("hints").dyn_into().map_or_else(
                |_| Pair::default(),
                |both: Array| Pair::new(hints(&both.get(0)), hints(&both.get(1))),
            ),
        },
    }
}

/// The message of a comparison that was opened.
///
/// The page names a block by its words, so that its reader's word on it outlives an edit elsewhere. In place of `overrides` the
/// message has `corrections`, a flat list of side, words and role.
///
/// # Errors
///
/// A sentence, when it judges more paragraphs than [`MOST_JUDGED`].
pub(crate) fn write(comparison: &Comparison) -> Result<JsValue, String> {
    let Comparison { texts, fold_case, wishes } = comparison;
    // A hostile link says a thousand things of one long block, whose words are copied for the page: once, with the last of these
    // things, which is the one that counts.
    let blocks = texts.as_ref().map(|text| ingest(text).blocks);
    let mut said = blocks.as_ref().map(|blocks| vec![None; blocks.len()]);
    for own in &wishes.overrides {
        // One for a block that is not there says nothing.
        if let Some(said) = said.side_mut(own.side).get_mut(own.block as usize) {
            *said = Some(own.role);
        }
    }
    let judged = Side::ALL.into_iter().flat_map(|side| said.side(side)).flatten().count();
    if judged > MOST_JUDGED {
        return Err(format!(
            "This comparison says of {} paragraphs what they are; up to {} can be taken. Ask for the two texts alone.",
            grouped(judged as u32),
            grouped(MOST_JUDGED as u32)
        ));
    }
    let message = Object::new();
    let set = |name: &str, value: &JsValue| {
        // A fresh plain object takes any property.
        let _ = Reflect::set(&message, &name.into(), value);
    };
    set("original", &texts.original.as_str().into());
    set("reprint", &texts.reprint.as_str().into());
    set("foldCase", &(*fold_case).into());
    for (key, name) in [("publisher", &wishes.publisher), ("author", &wishes.author)] {
        set(key, &name.chars().take(MOST_NAME).collect::<String>().into());
    }
    let corrections = Array::new();
    for side in Side::ALL {
        for (block, said) in blocks.side(side).iter().zip(said.side(side)) {
            if let Some(role) = said {
                corrections.push(&(side as u32).into());
                corrections.push(&block.span.of(texts.side(side)).into());
                corrections.push(&role.number().into());
            }
        }
    }
    set("corrections", &corrections);
    let hints = wishes.hints.as_ref().map(|hints| JsValue::from(hints.to_string()));
    set("hints", &Array::of2(&hints.original, &hints.reprint));
    Ok(message.into())
}

/// The hints of a text; none for what is no hints.
fn hints(written: &JsValue) -> Hints {
    written.as_string().and_then(|written| Hints::read(&written)).unwrap_or_default()
}
