//! What the markup of a page says of its blocks, kept apart from their text.
//!
//! A hint belongs to a block by its words, not by its place: an edit elsewhere in the text leaves it where it was, and a block
//! that is itself edited loses it. So hints are kept as fingerprints of words, and are no copy of the text.
//!
//! ```
//! use reprint_engine::hints::{Hint, Hints, Markup, Region};
//!
//! let caption = Hint { markup: Markup::Caption, region: Region::Article, ..Hint::default() };
//! let mut hints = Hints::default();
//! hints.add("The ferry in May.", caption);
//! assert_eq!(Hints::read(&hints.to_string()), Some(hints));
//! ```

use std::fmt::{Display, Formatter};

use serde::{Deserialize, Serialize};

use crate::ingest::{Document, is_blank};
use crate::link::base64;
use crate::order;
use crate::report::{Reason, Role};

/// What a block is by its markup.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Markup {
    /// A paragraph, or text without a sort.
    #[default]
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list.
    ListItem,
    /// What a picture or a table is called.
    Caption,
    /// A quotation set apart.
    Quotation,
    /// A row of a table.
    Row,
    /// Text whose line breaks and spaces are its own.
    Preformatted,
}

impl Markup {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 7] = [
        Self::Paragraph,
        Self::Heading,
        Self::ListItem,
        Self::Caption,
        Self::Quotation,
        Self::Row,
        Self::Preformatted,
    ];

    /// The name, in small letters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::ListItem => "list item",
            Self::Caption => "caption",
            Self::Quotation => "quotation",
            Self::Row => "row",
            Self::Preformatted => "preformatted",
        }
    }
}

/// The part of a page that a block stands in, by the landmarks around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Region {
    /// In none that says anything.
    #[default]
    Open,
    /// In an article, or in the main part.
    Article,
    /// In a menu.
    Navigation,
    /// In the head of the page; the head of an article is part of it.
    Header,
    /// In the foot of the page.
    Footer,
    /// Beside the article, or in its foot.
    Aside,
    /// In a form, a search or a dialog.
    Form,
}

impl Region {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 7] =
        [Self::Open, Self::Article, Self::Navigation, Self::Header, Self::Footer, Self::Aside, Self::Form];

    /// The name, in small letters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Article => "article",
            Self::Navigation => "navigation",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Aside => "aside",
            Self::Form => "form",
        }
    }
}

/// What the markup says of one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hint {
    /// What it is.
    pub markup: Markup,
    /// Where it stands.
    pub region: Region,
    /// Tenths of its characters that are links, rounded down: 10 is a block of links only.
    pub links: u8,
    /// What the names that the page gave to the elements around it call it; pages do so as they like.
    pub named: Option<Reason>,
}

/// The most [`Hint::links`] can be.
pub const ALL_LINKS: u8 = 10;

/// The hints for the blocks of one text, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hints(Vec<(u64, Hint)>);

/// Bits of a fingerprint. Among ten thousand blocks two different ones share theirs once in five million pages.
const FINGERPRINT_BITS: u32 = 48;
/// Characters of a hint as text: the fingerprint at six bits each, then a letter for each field.
const CHARACTERS: usize = FINGERPRINT_BITS as usize / 6 + 4;

impl Hints {
    /// Adds the hint for a block with these words.
    pub fn add(&mut self, words: &str, hint: Hint) {
        self.0.push((fingerprint(words), hint));
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads what [`Display`] writes; `None` for anything else. Takes time linear in the text.
    pub fn read(text: &str) -> Option<Self> {
        let (rows, []) = text.as_bytes().as_chunks::<CHARACTERS>() else { return None };
        let number = |letter: &u8| base64::value(*letter).map(u64::from);
        let hint = |row: &[u8; CHARACTERS]| {
            let (print, fields) = row.split_at(CHARACTERS - 4);
            let print = print.iter().try_fold(0, |print, letter| Some(print << 6 | number(letter)?))?;
            let [markup, region, links, named] = [0, 1, 2, 3].map(|field| number(&fields[field]));
            let hint = Hint {
                markup: *Markup::ALL.get(markup? as usize)?,
                region: *Region::ALL.get(region? as usize)?,
                links: links.filter(|links| *links <= u64::from(ALL_LINKS))? as u8,
                named: match Role::of(named? as u32)? {
                    Role::Article => None,
                    Role::Boilerplate(reason) => Some(reason),
                },
            };
            Some((print, hint))
        };
        rows.iter().map(hint).collect::<Option<Vec<_>>>().map(Self)
    }

    /// The hint for each block of a text. Of blocks with the same words the first takes the first hint for them.
    pub(crate) fn of(&self, document: &Document<'_>) -> Vec<Option<Hint>> {
        if self.is_empty() {
            return vec![None; document.blocks.len()];
        }
        // By words, and of equal words in the order of the page.
        let order = order::by_key(self.0.len(), |index| self.0[index].0);
        let print_at = |at: usize| order.get(at).map(|index| self.0[*index].0);
        let mut taken = vec![0usize; order.len()];
        document
            .blocks
            .iter()
            .map(|block| {
                let print = fingerprint(block.span.of(document.text));
                let first = order.partition_point(|index| self.0[*index].0 < print);
                let is_same = |at: usize| print_at(at) == Some(print);
                if !is_same(first) {
                    return None;
                }
                let next = first + taken[first];
                if is_same(next + 1) {
                    taken[first] += 1;
                }
                Some(self.0[order[next]].1)
            })
            .collect()
    }
}

impl Display for Hints {
    /// Twelve letters of the alphabet of Base64 for addresses for each hint.
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        for (print, Hint { markup, region, links, named }) in &self.0 {
            let print = (0..FINGERPRINT_BITS).step_by(6).rev().map(|shift| print >> shift & 0x3F);
            // No name is written with the number of article text, which names never call a block.
            let named = named.map_or(Role::Article, Role::Boilerplate).number();
            let fields = [*markup as u64, *region as u64, u64::from(*links), u64::from(named)];
            for number in print.chain(fields) {
                write!(out, "{}", base64::ALPHABET[number as usize & 0x3F] as char)?;
            }
        }
        Ok(())
    }
}

/// The fingerprint of a block's words, without the white space around them (FNV-1a, folded to its upper bits).
fn fingerprint(words: &str) -> u64 {
    const BASIS: u64 = 0xCBF2_9CE4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01B3;
    let words = words.trim_matches(is_blank);
    let hash = words.bytes().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    (hash ^ hash >> FINGERPRINT_BITS) & ((1 << FINGERPRINT_BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::ingest;

    fn hint(region: Region) -> Hint {
        Hint { region, links: ALL_LINKS, named: Some(Reason::Legal), ..Hint::default() }
    }

    #[test]
    fn a_hint_stays_with_its_words() {
        let mut hints = Hints::default();
        hints.add("News", hint(Region::Navigation));
        hints.add("The ferry left.", hint(Region::Article));
        hints.add("News", hint(Region::Footer));
        let of = |text: &str| -> Vec<Option<Region>> {
            hints.of(&ingest(text)).into_iter().map(|hint| hint.map(|hint| hint.region)).collect()
        };
        let (navigation, article, footer) =
            (Some(Region::Navigation), Some(Region::Article), Some(Region::Footer));
        assert_eq!(of("News\n\nThe ferry left.\n\nNews"), [navigation, article, footer]);
        assert_eq!(
            of("Typed\n\n News \n\nThe ferry stayed.\n\nNews\n\nNews"),
            [None, navigation, None, footer, footer]
        );
        assert_eq!(of(""), []);
    }

    #[test]
    fn text_form_is_strict() {
        let mut hints = Hints::default();
        for (index, markup) in Markup::ALL.into_iter().enumerate() {
            hints.add(&format!("block {index}"), Hint { markup, ..hint(Region::ALL[index]) });
        }
        let text = hints.to_string();
        assert_eq!(text.len(), Markup::ALL.len() * CHARACTERS);
        assert_eq!(Hints::read(&text), Some(hints));
        assert_eq!(Hints::read(""), Some(Hints::default()));
        for wrong in
            [&text[1..], "AAAAAAAAHAAA", "AAAAAAAAAHAA", "AAAAAAAAAALA", "AAAAAAAAAAAz", "AAAAAAA AAAA"]
        {
            assert_eq!(Hints::read(wrong), None, "{wrong}");
        }
    }
}
