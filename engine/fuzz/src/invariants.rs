//! What holds of every page that was read, whatever it was read from.

use reprint_engine::hints::{ALL_LINKS, Hints};
use reprint_engine::webpage::WebPage;

/// Blocks have text and count it right, the text is the blocks and nothing else, and the hints are written and read alike.
pub(crate) fn check_page(page: &WebPage) {
    let text = page.text();
    let mut rest = text.as_str();
    for block in &page.blocks {
        assert!(!block.text.trim().is_empty());
        assert_eq!(block.text.trim_end(), block.text);
        assert_eq!(block.characters, block.text.chars().count());
        assert!(block.linked <= block.characters);
        assert!(block.hint().links <= ALL_LINKS);
        let at = rest.find(&block.text).expect("the block stands in the text");
        assert!(rest[..at].bytes().all(|byte| byte == b'\n'));
        rest = &rest[at + block.text.len()..];
    }
    assert!(rest.is_empty() || rest == "\n");
    assert!(page.link_percent() <= 100);
    let hints = page.hints();
    assert_eq!(hints.is_empty(), page.blocks.is_empty());
    assert_eq!(Hints::read(&hints.to_string()), Some(hints));
}
