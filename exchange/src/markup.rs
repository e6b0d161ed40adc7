//! The markup of parts of the page that are seldom opened. It stands here so that it is loaded with what they do.

use wasm_bindgen::prelude::*;

/// The inside of a part, by its name: `share` or `several`. It is ours, and the same for everybody.
///
/// # Errors
///
/// For a name that is not one of these.
#[wasm_bindgen]
pub fn markup(part: &str) -> Result<String, String> {
    Ok(match part {
        "share" => include_str!("share.html"),
        "several" => include_str!("several.html"),
        _ => return Err(format!("There is no part “{part}”.")),
    }
    .to_owned())
}
