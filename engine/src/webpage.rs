//! The text of a web page as a reader sees it, in blocks, with what its markup says of each.
//!
//! A walk over the page's tree, whoever parsed it, tells a [`Reader`] of elements and texts; the rules for what is a block,
//! what does not show and what is the site's part of the page are here, once. Nothing recurses, and everything is capped.
//!
//! ```
//! use reprint_engine::hints::{Markup, Region};
//! use reprint_engine::webpage::Reader;
//!
//! let mut reader = Reader::default();
//! reader.open("article", |_| None);
//! reader.open("h1", |_| None);
//! reader.text("Ferry repairs\n  to cost more");
//! reader.close();
//! reader.close();
//! let page = reader.finish();
//! assert_eq!(page.text(), "Ferry repairs to cost more\n");
//! assert_eq!((page.blocks[0].markup, page.blocks[0].region), (Markup::Heading, Region::Article));
//! ```

mod elements;
mod encoding;
mod kinds;
mod reader;

pub use encoding::declared_encoding;
// For the exchange and the command, which take the same files for pages and refuse the same.
#[doc(hidden)]
pub use kinds::{is_page, other_kind};
pub use reader::Reader;

use crate::hints::{ALL_LINKS, Hint, Hints, Markup, Region};
use crate::report::Reason;

/// The most elements and texts of a page that are read. A long article's page has some thousands; an endless list of
/// comments a hundred thousand.
pub const MOST_NODES: usize = 2_000_000;
/// The most characters of a page that are read: a long novel has one million, and a text of more is beyond what the page
/// compares while somebody waits.
pub const MOST_CHARACTERS: usize = 5_000_000;

/// A heading, paragraph, list item or other block with text in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageBlock {
    /// Its text, in one line.
    pub text: String,
    /// What it is.
    pub markup: Markup,
    /// Where it stands.
    pub region: Region,
    /// What the names of the elements around it call it.
    pub named: Option<Reason>,
    /// How many of its characters are links.
    pub linked: usize,
    /// How many characters it has.
    pub characters: usize,
    /// Whether the block before ended by a line break only.
    pub continues: bool,
}

impl PageBlock {
    /// What its markup says, for the comparison.
    pub fn hint(&self) -> Hint {
        let links = self.linked * usize::from(ALL_LINKS) / self.characters.max(1);
        Hint { markup: self.markup, region: self.region, links: links as u8, named: self.named }
    }
}

/// A page that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebPage {
    /// Its blocks, in order.
    pub blocks: Vec<PageBlock>,
    /// Whether the page had more than [`MOST_NODES`] or [`MOST_CHARACTERS`], and the rest was left out.
    pub is_cut: bool,
}

impl WebPage {
    /// The page as plain text: list items and rows in lines, an empty line between all other blocks.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut last = None;
        for block in &self.blocks {
            let is_close = |markup| matches!(markup, Markup::ListItem | Markup::Row);
            let in_lines = block.continues || (is_close(block.markup) && last == Some(block.markup));
            if !text.is_empty() {
                text.push_str(if in_lines { "\n" } else { "\n\n" });
            }
            text.push_str(&block.text);
            last = Some(block.markup);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    /// What its markup says, for the comparison of its text.
    pub fn hints(&self) -> Hints {
        let mut hints = Hints::default();
        for block in &self.blocks {
            hints.add(&block.text, block.hint());
        }
        hints
    }

    /// How many of a hundred characters are links.
    pub fn link_percent(&self) -> usize {
        let sum = |count: fn(&PageBlock) -> usize| self.blocks.iter().map(count).sum::<usize>();
        100 * sum(|block| block.linked) / sum(|block| block.characters).max(1)
    }

    /// Whether the markup says anything that the plain text does not.
    pub fn has_hints(&self) -> bool {
        let says = |block: &PageBlock| {
            !matches!(block.markup, Markup::Paragraph | Markup::Row | Markup::Preformatted)
                || block.region != Region::Open
                || block.named.is_some()
                || block.linked > 0
        };
        self.blocks.iter().any(says)
    }
}
