//! Text that stands in HTML as text, whatever is in it.

use std::fmt::{Display, Formatter, Result, Write};

/// Of a long stretch in a list, the characters shown at each end.
const SHOWN: usize = 140;

/// A text as it is to be read back, byte for byte: for the two texts.
///
/// A reader of HTML turns a carriage return into a line feed unless it is written as a number, and has no way at all to
/// write U+0000, which gets an element of its own.
pub(super) struct Exact<'t>(pub(super) &'t str);

impl Display for Exact<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        for character in self.0.chars() {
            match character {
                '\0' => out.write_str("<b data-char=\"0\">␀</b>")?,
                '\r' => out.write_str("&#13;")?,
                _ => escaped(out, character)?,
            }
        }
        Ok(())
    }
}

/// A text for people, in text or in an attribute: what does not print and is no white space becomes U+FFFD.
pub(super) fn clean(text: &str) -> Clean<'_> {
    Clean(text)
}

/// See [`clean`].
pub(super) struct Clean<'t>(&'t str);

impl Display for Clean<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        for character in self.0.chars() {
            let shown =
                if character.is_control() && !character.is_whitespace() { '\u{FFFD}' } else { character };
            escaped(out, shown)?;
        }
        Ok(())
    }
}

fn escaped(out: &mut Formatter<'_>, character: char) -> Result {
    match character {
        '&' => out.write_str("&amp;"),
        '<' => out.write_str("&lt;"),
        '>' => out.write_str("&gt;"),
        '"' => out.write_str("&quot;"),
        '\'' => out.write_str("&#39;"),
        _ => out.write_char(character),
    }
}

/// A stretch on one line, its middle left out when it is long.
pub(super) fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 2 * SHOWN + 3 {
        return line;
    }
    let start = line.char_indices().nth(SHOWN).map_or(line.len(), |(at, _)| at);
    let end = line.char_indices().nth_back(SHOWN - 1).map_or(0, |(at, _)| at);
    format!("{} … {}", line[..start].trim_end(), line[end..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        let hostile = "<script>alert('1')</script> & \"quoted\"\r\0";
        assert_eq!(
            Exact(hostile).to_string(),
            "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;&#13;<b data-char=\"0\">␀</b>"
        );
        assert_eq!(clean("a\0\u{1B}[1m<b>").to_string(), "a\u{FFFD}\u{FFFD}[1m&lt;b&gt;");
    }

    #[test]
    fn a_long_stretch_keeps_its_ends() {
        let long = "ferry ".repeat(100);
        let short = excerpt(&long);
        assert!(short.starts_with("ferry") && short.ends_with("ferry") && short.contains(" … "));
        assert!(short.chars().count() <= 2 * SHOWN + 3);
        assert_eq!(excerpt(" two\n\twords "), "two words");
    }
}
