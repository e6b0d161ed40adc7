//! The walk over the tree of a web page that the page makes (`www/walk.js`), which has the browser's parser: one text of steps.

use reprint_engine::webpage::{Reader, WebPage};

/// What stands between the steps of a walk. No text of a page has it: parsers of HTML leave it out.
const STEP: char = '\0';
/// What stands before each attribute of an element.
const ATTRIBUTE: char = '\u{1}';

/// Reads a walk: `<name` with its attributes where an element opens, `>` where it closes, `=` before a text.
pub(crate) fn read(walk: &str) -> WebPage {
    let mut reader = Reader::default();
    for step in walk.split(STEP) {
        if let Some(text) = step.strip_prefix('=') {
            reader.text(text);
        } else if step == ">" {
            reader.close();
        } else if let Some(element) = step.strip_prefix('<') {
            let (name, attributes) = element.split_once(ATTRIBUTE).unwrap_or((element, ""));
            reader.open(name, |wanted| {
                attributes
                    .split(ATTRIBUTE)
                    .filter_map(|attribute| attribute.split_once('='))
                    .find_map(|(name, value)| (name == wanted).then_some(value))
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
        let walk = "<body\0<nav\u{1}class=menu\u{1}id=top\0<a\u{1}href=x=y\0=Home\0>\0>\0<p\0=The ferry\0<b\0= left.\0>\0>\0>";
        let page = read(walk);
        assert_eq!(page.text(), "Home\n\nThe ferry left.\n");
        let linked: Vec<usize> = page.blocks.iter().map(|block| block.linked).collect();
        assert_eq!(linked, [4, 0]);
        assert_eq!(page.blocks[0].hint().named.map(|reason| reason.name()), Some("navigation"));
    }

    #[test]
    fn what_is_no_walk_is_no_text() {
        for walk in ["", "\0\0", "text", ">\0>", "<\0>\0", "<p\u{1}\u{1}=\0=", "<p hidden\u{1}class"] {
            assert_eq!(read(walk).text(), "", "{walk:?}");
        }
    }
}
