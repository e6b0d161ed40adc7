//! The text of a web page as a reader sees it, in blocks: what is hidden, scripts and styles are left out; white space is
//! as a browser shows it.
//!
//! The golden cases in `tests/html/` say what comes out; the page in the browser, which reads by the browser's own parser,
//! is to pass the same.

use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

/// A heading, paragraph, list item or other block with text in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) text: String,
    /// How many characters of the text are links.
    pub(super) linked: usize,
    /// The innermost landmark that it stands in; empty where there is none.
    pub(super) landmark: &'static str,
    /// Whether the block before ended by a line break only.
    continues: bool,
}

/// What a block is by its markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// With its level, from 1.
    Heading(u8),
    ListItem,
    Caption,
    /// A row of a table.
    Row,
    /// Text whose line breaks and spaces are its own.
    Preformatted,
}

/// A page's blocks in order.
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
}

/// Deeper than this nobody nests on purpose; what stands deeper is left out, so that no page exhausts the stack.
const MOST_DEPTH: usize = 500;

/// Elements whose content is never seen as text of the page.
const UNSEEN: [&str; 25] = [
    "audio", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "math", "meta", "meter",
    "noembed", "noframes", "noscript", "object", "option", "progress", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];
/// Elements that start and end a block.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];
/// Elements that say what the text in them is to the page.
const LANDMARKS: [&str; 6] = ["nav", "aside", "footer", "header", "main", "article"];

impl Page {
    /// The blocks of a page. Takes time linear in the page.
    pub(super) fn of(html: &str) -> Self {
        let document = Html::parse_document(html);
        let mut reader = Reader { blocks: Vec::new(), open: None, is_joined: false, space: false };
        let start =
            Context { kind: Kind::Paragraph, landmark: "", is_linked: false, is_visible: true, depth: 0 };
        reader.read(document.tree.root(), &start);
        reader.close(false);
        Self { blocks: reader.blocks }
    }

    /// The page as plain text: list items and rows in lines, an empty line between all other blocks.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut last = None;
        for block in &self.blocks {
            let is_close = |kind| matches!(kind, Kind::ListItem | Kind::Row);
            let in_lines = block.continues || (is_close(block.kind) && last == Some(block.kind));
            if !text.is_empty() {
                text.push_str(if in_lines { "\n" } else { "\n\n" });
            }
            text.push_str(&block.text);
            last = Some(block.kind);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }
}

/// What the elements around a text say of it.
#[derive(Clone)]
struct Context {
    kind: Kind,
    landmark: &'static str,
    is_linked: bool,
    is_visible: bool,
    depth: usize,
}

/// Walks a page and puts its text together.
struct Reader {
    blocks: Vec<Block>,
    open: Option<Block>,
    /// Whether the next block comes after a line break only.
    is_joined: bool,
    /// Whether white space was seen that stands for one space if text follows.
    space: bool,
}

impl Reader {
    fn read(&mut self, node: NodeRef<'_, Node>, context: &Context) {
        for child in node.children() {
            match child.value() {
                Node::Text(text) if context.is_visible => self.text(text, context),
                Node::Element(element) => self.element(child, element, context),
                _ => {}
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element, context: &Context) {
        let name = element.name();
        if UNSEEN.contains(&name) || is_removed(element) || context.depth >= MOST_DEPTH {
            return;
        }
        let mut inner = context.clone();
        inner.depth += 1;
        inner.is_visible = is_visible(element).unwrap_or(context.is_visible);
        inner.is_linked |= name == "a" && element.attr("href").is_some();
        if let Some(landmark) = LANDMARKS.into_iter().find(|landmark| *landmark == name) {
            inner.landmark = landmark;
        }
        let heading = match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => None,
        };
        inner.kind = match (name, heading) {
            (_, Some(level)) => Kind::Heading(level),
            ("li" | "dt" | "dd", _) => Kind::ListItem,
            ("figcaption" | "caption", _) => Kind::Caption,
            ("tr", _) => Kind::Row,
            ("pre", _) => Kind::Preformatted,
            ("article" | "main" | "section" | "table" | "body", _) => Kind::Paragraph,
            // A paragraph in a list item or a caption is still that.
            _ => context.kind,
        };
        match name {
            "br" => self.close(true),
            "td" | "th" => {
                self.space = true;
                self.read(node, &inner);
                self.space = true;
            }
            _ if heading.is_some() || BLOCKS.contains(&name) => {
                self.close(false);
                self.read(node, &inner);
                self.close(false);
            }
            _ => self.read(node, &inner),
        }
    }

    fn text(&mut self, text: &str, context: &Context) {
        for character in text.chars() {
            match character {
                '\n' if context.kind == Kind::Preformatted => self.close(true),
                ' ' | '\t' | '\n' | '\r' | '\u{C}' if context.kind != Kind::Preformatted => self.space = true,
                _ => self.character(character, context),
            }
        }
    }

    fn character(&mut self, character: char, context: &Context) {
        let has_space = std::mem::take(&mut self.space);
        let block = self.open.get_or_insert_with(|| Block {
            kind: context.kind,
            text: String::new(),
            linked: 0,
            landmark: context.landmark,
            continues: std::mem::take(&mut self.is_joined),
        });
        if has_space && !block.text.is_empty() {
            block.text.push(' ');
            block.linked += usize::from(context.is_linked);
        }
        block.text.push(character);
        block.linked += usize::from(context.is_linked);
    }

    /// Ends the block that is open, by a line break or for good.
    fn close(&mut self, is_line_break: bool) {
        self.space = false;
        let Some(mut block) = self.open.take() else {
            // A second line break leaves an empty line.
            self.is_joined = false;
            return;
        };
        block.text.truncate(block.text.trim_end().len());
        self.is_joined = is_line_break;
        if !block.text.is_empty() {
            self.blocks.push(block);
        }
    }
}

/// Whether an element and all in it takes no place on the page.
fn is_removed(element: &Element) -> bool {
    let is_closed = element.name() == "dialog" && element.attr("open").is_none();
    is_closed
        || element.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || style(element, "display").is_some_and(|value| value == "none")
}

/// Whether an element says that it shows or does not show; what is in it may say otherwise.
fn is_visible(element: &Element) -> Option<bool> {
    style(element, "visibility").map(|value| !matches!(value.as_str(), "hidden" | "collapse"))
}

/// The value of a property in an element's own style.
fn style(element: &Element, property: &str) -> Option<String> {
    let declarations = element.attr("style")?.to_ascii_lowercase();
    let of = |declaration: &str| {
        let (name, value) = declaration.split_once(':')?;
        (name.trim() == property).then(|| value.trim_end_matches("!important").trim().to_owned())
    };
    declarations.split(';').filter_map(of).next_back()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::path::Path;

    use super::*;

    /// A page as its golden case has it: a line for each block, then the plain text.
    fn shown(page: &Page) -> String {
        let mut out = String::new();
        for Block { kind, text, linked, landmark, .. } in &page.blocks {
            let kind = match kind {
                Kind::Paragraph => "paragraph".to_owned(),
                Kind::Heading(level) => format!("heading {level}"),
                Kind::ListItem => "list item".to_owned(),
                Kind::Caption => "caption".to_owned(),
                Kind::Row => "row".to_owned(),
                Kind::Preformatted => "preformatted".to_owned(),
            };
            let links = 100 * linked / text.chars().count().max(1);
            let landmark = if landmark.is_empty() { "-" } else { landmark };
            let _ = writeln!(out, "{kind} | {landmark} | {links}% | {text}");
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
            let found = shown(&Page::of(&input));
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
    fn a_deep_page_does_no_harm() {
        let page = Page::of(&("<div>".repeat(2_000) + "deep"));
        assert!(page.blocks.is_empty());
        let page = Page::of(&("<b><i>".repeat(2_000) + "deep"));
        assert!(page.blocks.len() <= 1);
    }
}
