//! The walk over the tree of a web page that the page makes (`www/walk.js`), which has the browser's parser: one text of steps.

use reprint_engine::webpage::{Reader, WebPage};

/// What stands between the steps of a walk. No part of a page has it, be it text, name or value: parsers of HTML put another
/// character in its place. It is the only one of which that holds.
const STEP: char = '\0';

/// Reads a walk: `<name` where an element opens and `@name=value` for each of its attributes, `>` where it closes, `=` before a
/// text.
pub(crate) fn read(walk: &str) -> WebPage {
    let mut reader = Reader::default();
    let mut steps = walk.split(STEP).peekable();
    while let Some(step) = steps.next() {
        if let Some(text) = step.strip_prefix('=') {
            reader.text(text);
        } else if step == ">" {
            reader.close();
        } else if let Some(name) = step.strip_prefix('<') {
            let mut attributes = Vec::new();
            while let Some(attribute) = steps.peek().and_then(|step| step.strip_prefix('@')) {
                attributes.extend(attribute.split_once('='));
                steps.next();
            }
            reader.open(name, |wanted| {
                attributes.iter().find_map(|(name, value)| (*name == wanted).then_some(*value))
            });
        }
    }
    reader.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_texts_and_attributes_are_read() {
        let walk = "<body\0<nav\0@class=menu\0@id=top\0<a\0@href=x=y\0=Home\0>\0>\0<p\0=The ferry\0<b\0= left.\0>\0>\0>";
        let page = read(walk);
        assert_eq!(page.text(), "Home\n\nThe ferry left.\n");
        let linked: Vec<usize> = page.blocks.iter().map(|block| block.linked).collect();
        assert_eq!(linked, [4, 0]);
        assert_eq!(page.blocks[0].hint().named.map(reprint_engine::Reason::name), Some("navigation"));
    }

    #[test]
    fn no_name_or_value_is_taken_for_another() {
        // Of element names and values all characters may be but one.
        let walk = "<tr\u{1}\u{FFFD}\0@class=a\u{1}hidden=\0=one\0>\0<b\0=two\0>";
        assert_eq!(read(walk).text(), "onetwo\n");
    }

    #[test]
    fn what_is_no_walk_is_no_text() {
        for walk in ["", "\0\0", "text", ">\0>", "<\0>\0", "<p\0@\0@=\0=", "@hidden\0<p\0@class"] {
            assert_eq!(read(walk).text(), "", "{walk:?}");
        }
    }
}
