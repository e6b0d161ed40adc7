//! Blocks: what a text is made of.

use serde::{Deserialize, Serialize};

use crate::Span;

/// A paragraph, heading, list item or menu line of a text. Blocks are sorted and disjoint; between two of them stands
/// nothing but white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// Its shape.
    pub kind: BlockKind,
}

/// What shape a block of text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A short line with no end of sentence, standing above running text.
    Heading,
    /// An item of a list, with its bullet or number.
    ListItem,
    /// A short line among others like it.
    MenuLine,
}

impl BlockKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Paragraph, Self::Heading, Self::ListItem, Self::MenuLine];

    /// The word in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::ListItem => "list item",
            Self::MenuLine => "menu line",
        }
    }
}
