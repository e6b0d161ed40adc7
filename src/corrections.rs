//! What the reader says of a paragraph, which goes before what the engine makes of it.
//!
//! A correction names its paragraph by its words, so that it outlives an edit elsewhere in the text.

use crate::state::Comparison;
use js_sys::{Array, JsString, Map};
use reprint_engine::{Block, Pair, Role, Side, Span};
use wasm_bindgen::prelude::*;

/// A paragraph's role, in the reader's judgement.
#[derive(Clone, PartialEq)]
pub(crate) struct Correction {
    /// The text it stands in.
    pub(crate) side: Side,
    /// The words of the paragraph.
    pub(crate) words: JsString,
    /// What it is.
    pub(crate) role: Role,
}

/// What a paragraph is found by: its text's side and its words. A map of JavaScript finds it where it is.
fn key(side: Side, words: &JsString) -> JsString {
    JsString::from(if side == Side::Original { "o" } else { "r" }).concat(words)
}

/// The overrides of a request, three numbers each (side, block, role): which blocks the corrections mean.
pub(crate) fn overrides(
    corrections: &[Correction],
    texts: &Pair<JsString>,
    blocks: &Pair<Vec<Block>>,
) -> Vec<u32> {
    let mut found = Vec::new();
    if corrections.is_empty() {
        return found;
    }
    let roles = Map::new();
    for Correction { side, words, role } in corrections {
        roles.set(&key(*side, words), &role.number().into());
    }
    for side in Side::ALL {
        for (block, index) in blocks.side(side).iter().zip(0..) {
            let words = texts.side(side).slice(block.span.start, block.span.end);
            if let Some(role) = roles.get(&key(side, &words)).as_f64() {
                found.extend([side as u32, index, role as u32]);
            }
        }
    }
    found
}

/// Adds what the reader says of the paragraphs that a span touches; the newest word on a paragraph is the last.
pub(crate) fn correct(
    corrections: &mut Vec<Correction>,
    comparison: &Comparison,
    side: Side,
    span: Span,
    role: Role,
) {
    let text = comparison.texts.side(side);
    for block in comparison.report.blocks.side(side) {
        if block.span.start < span.end && span.start < block.span.end {
            corrections.push(Correction { side, words: text.slice(block.span.start, block.span.end), role });
        }
    }
    *corrections = newest(corrections);
}

/// The last of the corrections of each paragraph, in their order.
fn newest(corrections: &[Correction]) -> Vec<Correction> {
    let last = Map::new();
    for (Correction { side, words, .. }, index) in corrections.iter().zip(0_u32..) {
        let key = key(*side, words);
        // Else it would keep its place.
        last.delete(&key);
        last.set(&key, &index.into());
    }
    let index = |index: JsValue| corrections.get(index.as_f64()? as usize).cloned();
    Array::from(&last.values()).iter().filter_map(index).collect()
}

/// The corrections of a flat list of side, words and role; of two for the same words the last counts.
pub(crate) fn from_list(list: &Array) -> Vec<Correction> {
    let mut corrections: Vec<Correction> = Vec::new();
    for at in (0..list.length()).step_by(3) {
        let Ok(words) = list.get(at + 1).dyn_into::<JsString>() else { continue };
        let side = if list.get(at).as_f64() == Some(0.0) { Side::Original } else { Side::Reprint };
        let role = role_of(list.get(at + 2).as_f64().unwrap_or_default() as u32);
        corrections.push(Correction { side, words, role });
    }
    newest(&corrections)
}

/// The other way round.
pub(crate) fn to_list(corrections: &[Correction]) -> Array {
    let list = Array::new();
    for Correction { side, words, role } in corrections {
        list.push(&(*side as u32).into());
        list.push(words);
        list.push(&role.number().into());
    }
    list
}

/// The role of a number that is written down; article text for one that no role has.
pub(crate) fn role_of(number: u32) -> Role {
    Role::of(number).unwrap_or(Role::Article)
}

/// The words for a role on the screen.
pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Article => "article text",
        Role::Boilerplate(reason) => reason.name(),
    }
}
