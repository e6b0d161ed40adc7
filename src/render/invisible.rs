//! Characters that leave no ink, or that look like another: they change what a text is, and nobody sees it.

/// A glyph for such a character, and its name.
pub(super) fn glyph(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        '\t' => ("→", "tab"),
        '\u{A0}' | '\u{202F}' => ("⍽", "no-break space"),
        '\u{2000}'..='\u{200A}' | '\u{3000}' => ("␣", "space of another width"),
        '\u{AD}' => ("‐", "soft hyphen"),
        '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
            ("∅", "character without width")
        }
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            ("⇄", "mark of direction")
        }
        _ => return None,
    })
}
