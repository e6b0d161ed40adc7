//! Web pages, from the walk over their tree that the page makes (`www/walk.js`).

use js_sys::{Object, Reflect};
use reprint_engine::webpage::WebPage;
use wasm_bindgen::prelude::*;

use crate::{handed, walk};

/// Of a hundred characters of the plain text of a selection its markup has at least so many: list marks, form fields and
/// hidden text may be missing. With fewer it is something else, a picture's frame or a program's own data, and the plain text
/// is what was copied.
const LEAST_PERCENT: usize = 75;
/// It has at most so many: more is text that was not seen when it was copied.
const MOST_PERCENT: usize = 150;

/// Reads a page from a walk over its tree.
///
/// With the plain text that was pasted along, the answer is `undefined` where the markup says nothing that the plain text does
/// not, or is of another text: then plain is better.
///
/// # Errors
///
/// When the page is too large, or has no text.
#[wasm_bindgen]
pub fn read_page(walk: &str, plain: Option<String>) -> Result<JsValue, String> {
    let page = walk::read(walk);
    if let Some(plain) = plain {
        let is_better = !page.is_cut && page.has_hints() && is_of(&page, &plain);
        return Ok(if is_better { answer(&page, "web page") } else { JsValue::UNDEFINED });
    }
    if page.is_cut {
        return Err(
            "This page is too long to be compared. Select the article in it, copy it and paste it here."
                .into(),
        );
    }
    if page.blocks.is_empty() {
        return Err("There is no text in this page’s source: a program may put it there. Select the article where the page is shown, copy it and paste it here.".into());
    }
    Ok(answer(&page, "web page"))
}

/// Unpacks what a bookmark handed over from another page, as [`handed`] says: `{from, page}`.
///
/// # Errors
///
/// When it cannot be read.
#[wasm_bindgen]
pub fn unpack_page(packed: &str) -> Result<JsValue, String> {
    let (from, page) = handed::unpack(packed)?;
    Ok(object([("from", from), ("page", page)]))
}

/// What a page that was read is to the page of Reprint: `{text, hints, says}`, with what it says for people to read.
pub(crate) fn answer(page: &WebPage, kind: &str) -> JsValue {
    let blocks = page.blocks.len();
    let mut says = format!("{kind}, {blocks} {}", if blocks == 1 { "block" } else { "blocks" });
    let links = page.link_percent();
    if links > 0 {
        says = format!("{says}, {links}% link text");
    }
    object([("text", page.text()), ("hints", page.hints().to_string()), ("says", says)])
}

/// An object with these texts.
pub(crate) fn object<const N: usize>(texts: [(&str, String); N]) -> JsValue {
    let object = Object::new();
    for (name, text) in texts {
        // A fresh plain object takes any property.
        let _ = Reflect::set(&object, &name.into(), &text.into());
    }
    object.into()
}

/// Whether a page is the one that a plain text is of, by how much text they have.
fn is_of(page: &WebPage, plain: &str) -> bool {
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let own: usize = page.blocks.iter().map(|block| count(&block.text)).sum();
    let plain = count(plain);
    own * 100 >= plain * LEAST_PERCENT && own * 100 <= plain * MOST_PERCENT
}
