//! The sample pairs that are not compiled into the page; their names are in `src/samples.rs`.

use js_sys::Array;
use wasm_bindgen::prelude::*;

const NEWS: &str = include_str!("../../www/samples/news/original.txt");
const PRESS_RELEASE: &str = include_str!("../../www/samples/press-release/original.txt");

/// The two texts of a sample.
///
/// # Errors
///
/// For a name that no sample has.
#[wasm_bindgen]
pub fn sample(name: &str) -> Result<Array, String> {
    let (original, reprint) = match name {
        "press-release" => (PRESS_RELEASE, include_str!("../../www/samples/press-release/reprint.txt")),
        "japanese" => (
            include_str!("../../www/samples/japanese/original.txt"),
            include_str!("../../www/samples/japanese/reprint.txt"),
        ),
        // Two articles that have nothing to do with each other.
        "unrelated" => (NEWS, PRESS_RELEASE),
        _ => return Err(format!("There is no sample “{name}”.")),
    };
    Ok(Array::of2(&original.into(), &reprint.into()))
}
