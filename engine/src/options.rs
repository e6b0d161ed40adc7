//! What a caller can choose.

use serde::{Deserialize, Serialize};

pub use crate::align::DEFAULT_BUDGET;
use crate::hints::Hints;
use crate::report::{Pair, Role, Side};

/// Choices of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Whether capitals and small letters count as equal; a difference is then Typographic, else Altered.
    pub fold_case: bool,
    /// The most steps of work to spend; past it the rest is compared coarsely and the report says `exact: false`.
    pub budget: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { fold_case: true, budget: DEFAULT_BUDGET }
    }
}

/// What is known of the texts that they do not tell themselves, by a person or by their markup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// The publication that the original appeared in, for the republication check; empty when not known.
    pub publisher: String,
    /// The author, likewise.
    pub author: String,
    /// Blocks that the person said are article text, or boilerplate. Of two for one block the last counts.
    pub overrides: Vec<Override>,
    /// What the markup of the pages that the texts came from says of their blocks. An override goes before a hint. Without
    /// hints a text is judged by its words and its lines.
    pub hints: Pair<Hints>,
}

/// A person's word on what a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The text it stands in.
    pub side: Side,
    /// Its place among the blocks of that text; one that is not there is passed over.
    pub block: u32,
    /// What its text that the other side does not have is to the article.
    pub role: Role,
}
