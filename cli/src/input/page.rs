//! A web page's tree, parsed as browsers do, for the engine to read. The golden cases in `tests/html/` say what comes out;
//! the page in the browser, which has the browser's own parser, passes the same.

mod limits;
mod sink;

use ego_tree::iter::Edge;
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::{StrTendril, TendrilSink};
use reprint_engine::webpage::{Reader, WebPage};
use scraper::{Html, Node};

use limits::{BOUNDS, Bounds, Limits};
use sink::Sink;

/// Reads a page; `None` for one that is made to exhaust the parser. Takes time linear in the page, up to a second or two for
/// one that is nearly refused.
pub(super) fn read(html: &str) -> Option<WebPage> {
    let document = parse(html, BOUNDS)?;
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
    Some(reader.finish())
}

/// Parses a page tag by tag, and stops where it costs too much.
fn parse(html: &str, bounds: Bounds) -> Option<Html> {
    let source = StrTendril::from(html);
    let mut parser = parse_document(Sink::new(), ParseOpts::default());
    let mut limits = Limits::new(bounds);
    let mut start = 0;
    while start < html.len() {
        let end = piece_end(html, start);
        if !limits.allow(&html[start..end], &parser.tokenizer.sink.sink) {
            return None;
        }
        // The command refuses texts that a `u32` does not count, before they come here.
        parser.process(source.subtendril(start as u32, (end - start) as u32));
        start = end;
    }
    Some(parser.finish())
}

/// Where the piece ends that begins at an offset: before the next `<`, or after the next `>`.
fn piece_end(html: &str, start: usize) -> usize {
    let rest = &html.as_bytes()[start..];
    if rest[0] == b'>' {
        return start + 1;
    }
    let next = rest.iter().skip(1).position(|byte| matches!(byte, b'<' | b'>'));
    next.map_or(html.len(), |next| start + 1 + next + usize::from(rest[1 + next] == b'>'))
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
            let found = shown(&read(&input).expect("a harmless page"));
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
        let text = |html: &str| read(html).map(|page| page.text());
        let deep = "<div>".repeat(3_000) + "deep<p>deeper";
        assert_eq!(text(&deep).as_deref(), Some("deep\n\ndeeper\n"));
        assert_eq!(text(&("<b><i>".repeat(2_000) + "deep")).as_deref(), Some("deep\n"));
        // Quotation marks around what looks like tags, white space around equals signs, addresses of a megabyte.
        let long =
            format!("<img alt = '<b a=\">' src=\"data:{}\" title=\"a > b\">seen", "x=' ".repeat(250_000));
        assert_eq!(text(&long.repeat(20)).map(|text| text.matches("seen").count()), Some(20));
        // Older pages leave a few of these open in each cell, and each of these cells is closed.
        let cells = "<tr><td><font size=2>cell<td><font color=red><b>cell</b><i>".repeat(5_000);
        assert!(text(&format!("<table>{cells}")).is_some());
        assert!(text(&"<span class=icon /><a name=x />text".repeat(3_000)).is_some());
    }

    #[test]
    fn a_page_made_to_exhaust_the_parser_is_refused() {
        // A hundredth of the looks is reached with a tenth of the tags.
        let bounds = Bounds { looks: BOUNDS.looks / 100, formatted: BOUNDS.formatted / 100, ..BOUNDS };
        let numbered = |from: &str, to: &str| {
            (0..6_000).fold(String::new(), |mut out, number| {
                let _ = write!(out, "{from}{number}{to}");
                out
            })
        };
        for (name, page) in [
            ("open elements", "<div>".repeat(6_000)),
            ("open elements that look closed", "<div/>".repeat(6_000)),
            ("elements of pictures", format!("<svg>{}{}", "<tr>".repeat(6_000), "</x>".repeat(6_000))),
            ("formats", numbered("<font size=", ">") + &"<p>x".repeat(1_000)),
            ("formats of formats", numbered("<p><font size=", ">x")),
            ("formats behind barriers", numbered("<p><font size=", "><object></font></object>")),
            ("attributes", format!("<div {}>", numbered(" a", ""))),
            ("attributes with values", format!("<div {}>", numbered(" a", "=\">\""))),
            ("attributes behind a comment", format!("<!-- <a b=\" --><div {}>", numbered(" a", " = '<b'"))),
            ("attributes that look like tags", format!("<div {}>", numbered("a", "=\"<br/c='\""))),
        ] {
            assert!(parse(&page, bounds).is_none(), "{name}");
        }
        assert!(read(&"<div>".repeat(20_000)).is_none());
    }
}
