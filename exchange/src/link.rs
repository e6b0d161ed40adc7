//! A comparison as a link, and back.

use js_sys::Array;
use reprint_engine::{Pair, link};
use wasm_bindgen::prelude::*;

use crate::message;

/// The link of a comparison on top of a page's address, and the places where links are sent: for each, what it is called and
/// whether it takes a link of this length. A comparison without texts gives the link of the settings. A link has no room for
/// what the markup said of paragraphs: where that made a difference, it goes along as the reader's word.
///
/// # Errors
///
/// When the comparison is larger than a link can hold.
#[wasm_bindgen]
pub fn to_link(page: &str, comparison: &JsValue, with_texts: bool) -> Result<Array, String> {
    let comparison = message::read(comparison);
    let comparison = if !with_texts {
        comparison.without_texts()
    } else if comparison.wishes.hints == Pair::default() {
        // Nothing is to be said in their place, and nothing need be aligned for it.
        comparison
    } else {
        comparison.without_hints()
    };
    let fragment = link::encode(&comparison).map_err(|error| error.to_string())?;
    let address = format!("{page}#{fragment}");
    let list = Array::new();
    for (most, place) in link::PLACES {
        list.push(&place.into());
        list.push(&(address.len() <= most).into());
    }
    list.unshift(&address.into());
    Ok(list)
}

/// The comparison of a link's fragment.
///
/// # Errors
///
/// When it holds none.
#[wasm_bindgen]
pub fn from_link(fragment: &str) -> Result<JsValue, String> {
    message::write(&link::decode(fragment).map_err(|error| error.to_string())?)
}
