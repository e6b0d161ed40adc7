//! Filling the slots of `index.html`, and the small pieces of markup that go into them.

use anyhow::{Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::compress;

/// How a slot begins and ends in the source: `<!-- slot:style -->`.
const SLOT_START: &str = "<!-- slot:";
const SLOT_END: &str = " -->";

/// Replaces each named slot by its markup. Every slot must occur once, and no slot may be left over, so a misspelt
/// slot fails the build.
pub(crate) fn fill_slots(page: &str, slots: &[(&str, &str)]) -> Result<String> {
    let mut filled =
        String::with_capacity(page.len() + slots.iter().map(|(_, markup)| markup.len()).sum::<usize>());
    let mut used = vec![false; slots.len()];
    let mut rest = page;
    while let Some(start) = rest.find(SLOT_START) {
        let after = &rest[start + SLOT_START.len()..];
        let Some(length) = after.find(SLOT_END) else {
            bail!("index.html: a slot is not closed by `{SLOT_END}`")
        };
        let name = &after[..length];
        let Some(index) = slots.iter().position(|(slot, _)| *slot == name) else {
            bail!("index.html: nothing fills the slot `{name}`");
        };
        if std::mem::replace(&mut used[index], true) {
            bail!("index.html: the slot `{name}` occurs twice");
        }
        filled.push_str(&rest[..start]);
        filled.push_str(slots[index].1);
        rest = &after[length + SLOT_END.len()..];
    }
    filled.push_str(rest);
    if let Some(index) = used.iter().position(|used| !used) {
        bail!("index.html has no slot `{}{}{SLOT_END}`", SLOT_START, slots[index].0);
    }
    Ok(filled)
}

/// A policy as the element that states it; it binds only what follows it.
pub(crate) fn csp_element(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// An element that holds bytes packed by gzip, in Base64. Its type is no script's: the browser keeps the text and runs
/// nothing.
pub(crate) fn packed_element(id: &str, bytes: &[u8]) -> Result<String> {
    let packed = STANDARD.encode(compress::gzip(bytes)?);
    Ok(format!("<script id=\"{id}\" type=\"application/gzip;base64\">{packed}</script>"))
}

/// A long text below a line that unfolds it.
pub(crate) fn folded(summary: &str, text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    format!("<details class=\"licences\"><summary>{summary}</summary><pre>{escaped}</pre></details>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_in_place() {
        let page = "<head><!-- slot:a --><!-- kept --></head><!-- slot:b -->";
        let filled = fill_slots(page, &[("b", "B"), ("a", "A $0 <!-- slot:b -->")]).unwrap();
        assert_eq!(filled, "<head>A $0 <!-- slot:b --><!-- kept --></head>B");
    }

    #[test]
    fn a_slot_missing_unknown_or_repeated_is_an_error() {
        assert!(fill_slots("", &[("a", "")]).is_err());
        assert!(fill_slots("<!-- slot:x -->", &[]).is_err());
        assert!(fill_slots("<!-- slot:a --><!-- slot:a -->", &[("a", "")]).is_err());
        assert!(fill_slots("<!-- slot:a", &[("a", "")]).is_err());
    }
}
