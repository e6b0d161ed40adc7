//! The markup of parts of the page that are seldom opened. It stands here so that it is loaded with what they do.

use wasm_bindgen::prelude::*;

/// What is said of links where the page is a file.
const FILE_SAYS: &str = "<p class=\"note\">But this page is a file, and a link leads to it on this computer only. To \
    others send the comparison saved as a file; or this page too, and they put what begins with # behind its address.</p>\n";

/// The inside of a part, by its name: `share` or `several`. It is ours, and the same for everybody at the same sort of address.
///
/// # Errors
///
/// For a name that is not one of these.
#[wasm_bindgen]
pub fn markup(part: &str, page: Option<String>) -> Result<String, String> {
    let is_file = page.is_some_and(|page| page.starts_with("file:"));
    let parts = match part {
        "share" => {
            [include_str!("share.html"), if is_file { FILE_SAYS } else { "" }, include_str!("answer.html")]
        }
        "several" => [include_str!("several.html"), "", ""],
        _ => return Err(format!("There is no part “{part}”.")),
    };
    Ok(parts.concat())
}
