//! A web page of any bytes is blocks, hints and a text, and that text is what is compared; as the command reads it, and as the
//! page does, from a walk over its tree.

#![no_main]

#[path = "../../../cli/src/input"]
mod input {
    mod encoding;
    mod page;

    /// The page of some bytes, with its source; none for what the command refuses.
    pub(crate) fn read(bytes: &[u8]) -> Option<(String, reprint_engine::webpage::WebPage)> {
        let source = encoding::decode(bytes, None, true).ok()?;
        let page = page::read(&source)?;
        Some((source, page))
    }
}
#[path = "../src/invariants.rs"]
mod invariants;
#[path = "../../../tests/laws/check.rs"]
#[allow(dead_code, reason = "the laws about two reports are the target `compare`'s")]
mod laws;
#[path = "../../../exchange/src/walk.rs"]
mod walk;

use ego_tree::iter::Edge;
use libfuzzer_sys::fuzz_target;
use reprint_engine::hints::Hints;
use reprint_engine::webpage::{Reader, WebPage};
use reprint_engine::{Comparison, Pair, Wishes, saved};
use scraper::{Html, Node};

/// What is asked of an input, by the bits of its first byte.
mod choice {
    /// It is a walk over a tree, and no source.
    pub(super) const WALK: u8 = 1;
    /// It is hints as text, and no source.
    pub(super) const HINTS: u8 = 2;
    /// What was read is compared. Two bits, because that takes ten times as long as everything else.
    pub(super) const COMPARE: u8 = 4 | 8;
}

fuzz_target!(|data: &[u8]| {
    let Some((choices, data)) = data.split_first() else { return };
    let is = |choice: u8| choices & choice != 0;
    if is(choice::HINTS) {
        if let Some(hints) = Hints::read(&String::from_utf8_lossy(data)) {
            assert_eq!(hints.to_string().as_bytes(), data);
        }
        return;
    }
    let page = if is(choice::WALK) {
        walk::read(&String::from_utf8_lossy(data))
    } else {
        let Some((source, page)) = input::read(data) else { return };
        // The page in the browser walks over the same tree.
        assert_eq!(walk::read(&walked(&source)), page);
        page
    };
    invariants::check_page(&page);
    if choices & choice::COMPARE == choice::COMPARE {
        compare(&page);
    }
});

/// Compares every second block of a page, as plain text, with the whole page and its hints.
fn compare(page: &WebPage) {
    let original =
        page.blocks.iter().step_by(2).map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let comparison = Comparison {
        wishes: Wishes { hints: Pair::new(Hints::default(), page.hints()), ..Wishes::default() },
        ..Comparison::of(original, page.text())
    };
    let report = comparison.report();
    laws::check(comparison.texts.as_ref().map(String::as_str), &report);
    assert_eq!(saved::read(&saved::write(&comparison)).as_ref(), Ok(&comparison));
    // A link has no room for hints, and says by overrides what they change.
    assert_eq!(comparison.without_hints().report(), report);
}

/// The walk over the tree of a source, as `www/walk.js` writes it.
fn walked(source: &str) -> String {
    let mut walk = Vec::new();
    for edge in Html::parse_document(source).tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    walk.push(format!("<{}", element.name()));
                    let values = Reader::ATTRIBUTES.map(|name| Some((name, element.attr(name)?)));
                    walk.extend(values.into_iter().flatten().map(|(name, value)| format!("@{name}={value}")));
                }
                Node::Text(text) => walk.push(format!("={}", &**text)),
                _ => {}
            },
            Edge::Close(node) if node.value().is_element() => walk.push(">".to_owned()),
            Edge::Close(_) => {}
        }
    }
    walk.join("\0")
}
