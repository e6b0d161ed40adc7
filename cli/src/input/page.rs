//! A web page's tree, parsed as browsers do, for the engine to read. The golden cases in `tests/html/` say what comes out;
//! the page in the browser, which has the browser's own parser, passes the same.

use ego_tree::iter::Edge;
use reprint_engine::webpage::{Reader, WebPage};
use scraper::{Html, Node};

/// Reads a page. Takes time linear in the page.
pub(super) fn read(html: &str) -> WebPage {
    let document = Html::parse_document(html);
    let mut reader = Reader::default();
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => reader.open(element.name(), |name| element.attr(name)),
                Node::Text(text) => reader.text(text),
                _ => {}
            },
            Edge::Close(node) if node.value().is_element() => reader.close(),
            Edge::Close(_) => {}
        }
    }
    reader.finish()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::path::Path;

    use reprint_engine::webpage::PageBlock;

    use super::*;

    /// A page as its golden case has it: a line for each block, then the plain text.
    fn shown(page: &WebPage) -> String {
        let mut out = String::new();
        for block @ PageBlock { markup, region, linked, characters, named, text, .. } in &page.blocks {
            let links = 100 * linked / characters.max(&1);
            let named = named.map_or("-", |reason| reason.name());
            let _ = writeln!(out, "{} | {} | {named} | {links}% | {text}", markup.name(), region.name());
            assert_eq!(block.characters, text.chars().count(), "{text}");
        }
        out + "---\n" + &page.text()
    }

    #[test]
    fn golden_cases() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/html");
        let mut count = 0;
        for case in
            std::fs::read_dir(folder).expect("the golden cases").filter_map(|case| Some(case.ok()?.path()))
        {
            if !case.is_dir() {
                continue;
            }
            let input = std::fs::read_to_string(case.join("input.html")).expect("a page");
            let found = shown(&read(&input));
            let expected = case.join("expected.txt");
            if std::env::var_os("REPRINT_BLESS").is_some() {
                std::fs::write(&expected, &found).expect("to write");
            }
            let expected = std::fs::read_to_string(expected).unwrap_or_default();
            assert_eq!(found, expected, "{}", case.display());
            count += 1;
        }
        assert!(count > 3);
    }

    #[test]
    fn a_deep_page_loses_no_text() {
        // More would take the parser a while: it looks through all open elements at each new one.
        let page = read(&("<div>".repeat(3_000) + "deep<p>deeper"));
        assert_eq!(page.text(), "deep\n\ndeeper\n");
        assert_eq!(read(&("<b><i>".repeat(2_000) + "deep")).text(), "deep\n");
    }
}
