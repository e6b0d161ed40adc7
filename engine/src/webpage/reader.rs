//! Puts a page's text together from a walk over its tree.

use super::elements::{self, Keeps, Stands, Style};
use super::{MOST_CHARACTERS, MOST_NODES, PageBlock, WebPage};
use crate::hints::{Markup, Region};
use crate::report::Reason;

/// What the elements around a text say of it.
#[derive(Clone, Copy, Default)]
struct Context {
    markup: Markup,
    region: Region,
    named: Option<Reason>,
    is_linked: bool,
    is_hidden: bool,
    keeps: Keeps,
    ends: Ends,
}

/// What the end of an element does.
#[derive(Clone, Copy, Default)]
enum Ends {
    #[default]
    Nothing,
    Block,
    Cell,
}

/// Reads a page from what a walk over its tree tells, in the order of the page: elements as they open and close, and texts.
#[derive(Default)]
pub struct Reader {
    page: WebPage,
    /// The contexts of the elements that are open, the innermost last: a few bytes each, and no more than there are nodes.
    open: Vec<Context>,
    /// How many elements are open inside one that is left out, that one included.
    left_out: usize,
    /// The block that is being put together.
    block: Option<PageBlock>,
    /// Whether the next block comes after a line break only.
    is_joined: bool,
    /// Whether white space was seen that stands for one space if text follows.
    space: bool,
    nodes: usize,
    characters: usize,
}

impl Reader {
    /// An element opens. `name` is its name in small letters, `attribute` gives the values of its attributes. Those asked for
    /// are [`ATTRIBUTES`](Self::ATTRIBUTES).
    pub fn open<'a>(&mut self, name: &str, attribute: impl Fn(&str) -> Option<&'a str>) {
        if self.left_out > 0 {
            self.left_out += 1;
            return;
        }
        let style = attribute("style").map(Style::of).unwrap_or_default();
        let is_closed = name == "dialog" && attribute("open").is_none();
        let is_hidden = attribute("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
        if !self.count_node()
            || elements::is_unseen(name)
            || is_closed
            || is_hidden
            || style.is_removed
            || style.is_list_mark
        {
            self.left_out = 1;
            return;
        }
        if name == "br" {
            self.end_block(true);
        }
        let outer = self.context();
        let mut inner = Context { ends: Ends::Nothing, ..outer };
        inner.is_hidden = style.is_visible.map_or(outer.is_hidden, |is_visible| !is_visible);
        inner.is_linked |= name == "a" && attribute("href").is_some();
        inner.keeps = style.keeps.unwrap_or(if name == "pre" { Keeps::All } else { outer.keeps });
        let role = attribute("role").unwrap_or_default();
        let names = attribute("class").unwrap_or_default();
        inner.region = elements::region(name, role, outer.region);
        inner.markup = markup(name, role, names).unwrap_or(outer.markup);
        inner.named = match name {
            // What a page says of the whole of itself is not about any part of it.
            "html" | "body" | "main" | "article" => None,
            _ => elements::named(names)
                .or_else(|| elements::named(attribute("id").unwrap_or_default()))
                .or(outer.named),
        };
        match elements::stands(name, style) {
            Stands::InLine => {}
            Stands::Apart => {
                inner.ends = Ends::Cell;
                self.space = true;
            }
            Stands::Alone => {
                inner.ends = Ends::Block;
                self.end_block(false);
            }
        }
        self.open.push(inner);
    }

    /// The attributes that [`open`](Self::open) asks for.
    pub const ATTRIBUTES: [&str; 7] = ["class", "hidden", "href", "id", "open", "role", "style"];

    /// A text comes.
    pub fn text(&mut self, text: &str) {
        let context = self.context();
        if self.left_out > 0 || context.is_hidden || !self.count_node() {
            return;
        }
        for character in text.chars() {
            match (character, context.keeps) {
                ('\n', Keeps::Breaks | Keeps::All) => self.end_block(true),
                ('\r', Keeps::All) => {}
                (' ' | '\t' | '\n' | '\r' | '\u{C}', Keeps::Nothing | Keeps::Breaks) => self.space = true,
                _ => self.character(character, context),
            }
        }
    }

    /// The element that opened last and is not closed yet closes.
    pub fn close(&mut self) {
        if self.left_out > 0 {
            self.left_out -= 1;
        } else {
            match self.open.pop().map(|context| context.ends) {
                Some(Ends::Block) => self.end_block(false),
                Some(Ends::Cell) => self.space = true,
                _ => {}
            }
        }
    }

    /// The page has ended.
    pub fn finish(mut self) -> WebPage {
        self.end_block(false);
        self.page
    }

    fn context(&self) -> Context {
        self.open.last().copied().unwrap_or_default()
    }

    /// Whether one more node may be read.
    fn count_node(&mut self) -> bool {
        self.nodes += 1;
        self.page.is_cut |= self.nodes > MOST_NODES;
        !self.page.is_cut
    }

    fn character(&mut self, character: char, context: Context) {
        self.characters += 1;
        if self.characters > MOST_CHARACTERS {
            self.page.is_cut = true;
            return;
        }
        let has_space = std::mem::take(&mut self.space);
        let block = self.block.get_or_insert_with(|| PageBlock {
            text: String::new(),
            markup: context.markup,
            region: context.region,
            named: context.named,
            linked: 0,
            characters: 0,
            continues: std::mem::take(&mut self.is_joined),
        });
        let has_space = has_space && !block.text.is_empty();
        for character in has_space.then_some(' ').into_iter().chain([character]) {
            block.text.push(character);
            block.characters += 1;
            block.linked += usize::from(context.is_linked);
        }
    }

    /// Ends the block that is open, by a line break or for good.
    fn end_block(&mut self, is_line_break: bool) {
        self.space = false;
        let Some(mut block) = self.block.take() else {
            // A second line break leaves an empty line.
            self.is_joined = false;
            return;
        };
        let end = block.text.trim_end().len();
        block.characters -= block.text[end..].chars().count();
        block.linked = block.linked.min(block.characters);
        block.text.truncate(end);
        self.is_joined = is_line_break;
        if !block.text.is_empty() {
            self.page.blocks.push(block);
        }
    }
}

/// What an element makes of the text in it; `None` where that is what it was outside.
fn markup(name: &str, role: &str, names: &str) -> Option<Markup> {
    let has_name = |start: &str| names.split_ascii_whitespace().any(|name| name.starts_with(start));
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Markup::Heading),
        "li" | "dt" | "dd" => Some(Markup::ListItem),
        "figcaption" | "caption" => Some(Markup::Caption),
        "blockquote" => Some(Markup::Quotation),
        "tr" => Some(Markup::Row),
        "pre" => Some(Markup::Preformatted),
        "article" | "main" | "section" | "table" | "body" => Some(Markup::Paragraph),
        _ if role == "heading" => Some(Markup::Heading),
        // How Word names its paragraphs.
        "p" if has_name("MsoTitle") => Some(Markup::Heading),
        "p" if has_name("MsoListParagraph") => Some(Markup::ListItem),
        "p" if has_name("MsoCaption") => Some(Markup::Caption),
        // A paragraph in a list item or a caption is still that.
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_depth_loses_text() {
        let mut reader = Reader::default();
        for _ in 0..100_000 {
            reader.open("div", |_| None);
        }
        reader.text("deep");
        for _ in 0..100_000 {
            reader.close();
        }
        reader.text("shallow");
        // More closes than opens do no harm.
        reader.close();
        assert_eq!(reader.finish().text(), "deep\n\nshallow\n");
    }

    #[test]
    fn a_page_is_cut_and_says_so() {
        let mut reader = Reader::default();
        reader.text(&"word ".repeat(MOST_CHARACTERS / 4 + 2));
        let page = reader.finish();
        assert!(page.is_cut);
        assert!(
            page.blocks[0].text.starts_with("word word") && page.blocks[0].text.len() <= 2 * MOST_CHARACTERS
        );
        let mut reader = Reader::default();
        for _ in 0..=MOST_NODES {
            reader.open("b", |_| None);
            reader.close();
        }
        assert!(reader.finish().is_cut);
    }
}
