//! Text that stands in HTML as text, whatever is in it.

use std::fmt::{Display, Formatter, Result, Write};

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
}
