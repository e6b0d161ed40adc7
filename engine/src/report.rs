//! What a comparison says: plain data with public fields, owned, with no borrowed text.
//!
//! A [`Report`] never holds the texts, only spans into them; whoever shows it keeps the texts. Spans are byte ranges as
//! [`compare`](crate::compare) returns them; [`Report::in_utf16`](crate::Report::in_utf16) gives the same report in the
//! units of JavaScript strings.

mod check;
mod kind;
mod paragraphs;
mod role;
mod unit;

use serde::{Deserialize, Serialize};

pub use check::{Answer, Check, Question};
pub use kind::{Alteration, Importance, Kind, Typography, Verdict};
pub use paragraphs::BELOW;
pub use reprint_collation::{Block, BlockKind, Pair, Side, Span};
pub use role::{Reason, Role};
pub use unit::Unit;
// For the page, which writes numbers as the sentences do.
#[doc(hidden)]
pub use unit::grouped;

/// A piece of one text with one kind. The segments of a side, in order, are its text byte for byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// What became of it.
    pub kind: Kind,
    /// What it is to the article; for Missing and Added text only.
    pub role: Option<Role>,
    /// The index in [`Report::changes`] of the change it belongs to; none for Shared text.
    pub change: Option<u32>,
    /// The number, from 1, of the move it lies in. Moved text has one, and so have the Typographic, Altered, Missing
    /// and Added pieces inside a move.
    pub moved: Option<u32>,
    /// The text on the other side that it is paired with; for Shared, Typographic, Altered and Moved text.
    pub partner: Option<Span>,
}

/// One difference that a person steps to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What happened; never Shared.
    pub kind: Kind,
    /// Where in the original; for Added text the empty span at the place where it would stand.
    pub original: Span,
    /// Where in the reprint; for Missing text the empty span at the place where it would stand.
    pub reprint: Span,
    /// What the text is to the article; for Missing and Added text.
    pub role: Option<Role>,
    /// What sort of words were replaced; for Altered text, and for Missing or Added words that turn a sentence (a negation or
    /// a figure among a few) or stand in a quotation that both texts have.
    pub alteration: Option<Alteration>,
    /// Which sorts of typography differ; for Typographic text.
    pub typography: Typography,
    /// The number, from 1, of the move that this change is (kind Moved) or lies in.
    pub moved: Option<u32>,
    /// The words that really differ inside an Altered pair, when some of it stands unaltered; else empty.
    pub inner: Vec<Pair<Span>>,
}

impl Change {
    /// How much it matters to an editor.
    pub const fn importance(&self) -> Importance {
        match (self.kind, self.alteration, self.role) {
            (_, Some(alteration), _) => alteration.importance(),
            (Kind::Typographic | Kind::Shared, ..) | (_, _, Some(Role::Boilerplate(_))) => Importance::Low,
            _ => Importance::Medium,
        }
    }

    /// By how much a figure differs, in a few characters ("+12.5%"), where either text has one figure here; the change's
    /// spans must be in bytes, and the texts those it was made of. See [`figures::difference`](crate::figures::difference).
    pub fn difference(&self, original: &str, reprint: &str) -> Option<String> {
        let is_whole = |text: &str, span: Span| {
            crate::figures::is_whole(&text[..span.start as usize], &text[span.end as usize..])
        };
        (self.alteration == Some(Alteration::Number)
            && is_whole(original, self.original)
            && is_whole(reprint, self.reprint))
        .then(|| crate::figures::difference(self.original.of(original), self.reprint.of(reprint)))?
    }

    /// Its span on one side.
    pub const fn on(&self, side: Side) -> Span {
        match side {
            Side::Original => self.original,
            Side::Reprint => self.reprint,
        }
    }
}

/// An amount of text. [`Unit::of`] says what its words are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Words; in scripts written without spaces each character counts as one.
    pub words: u32,
    /// Characters that show: neither white space nor invisible.
    pub characters: u32,
    /// Segments.
    pub segments: u32,
}

/// How much of one side is of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// The whole text.
    pub total: Amount,
    /// Shared text.
    pub shared: Amount,
    /// Typographic differences.
    pub typographic: Amount,
    /// Altered text.
    pub altered: Amount,
    /// Moved text.
    pub moved: Amount,
    /// Missing or Added article text.
    pub article: Amount,
    /// Missing or Added boilerplate.
    pub boilerplate: Amount,
}

impl Counts {
    /// Characters that the other side has too, in their place or another: what a score counts as coming from it.
    pub const fn carried(&self) -> u32 {
        self.shared.characters + self.typographic.characters + self.moved.characters
    }

    /// Characters that are not boilerplate.
    pub const fn all_article(&self) -> u32 {
        self.total.characters - self.boilerplate.characters
    }
}

/// Whole percentages of one side, by characters; they add up to 100 unless the side is empty. Only all is 100; what is under one
/// may be 0, as [`crate::percent::parts`] says in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// Shared text, typographic differences included.
    pub kept: u8,
    /// Altered text.
    pub altered: u8,
    /// Moved text.
    pub moved: u8,
    /// Missing or Added article text.
    pub article: u8,
    /// Missing or Added boilerplate.
    pub boilerplate: u8,
}

/// The figures of a comparison. Shares run from 0 to 1. Containment counts characters that show; similarity and order count
/// tokens, resemblance counts shingles of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// Containment both ways: of the original in the reprint, and of the reprint in the original. Shared, Typographic
    /// and Moved text counts (Broder 1997, over aligned text in place of shingle sets).
    pub containment: Pair<f64>,
    /// How much of the reprint comes from the original when its boilerplate is left out.
    pub content_containment: f64,
    /// Jaccard resemblance of the two sets of shingles (Broder 1997).
    pub resemblance: f64,
    /// Twice the paired tokens over all tokens of both (Dice's coefficient).
    pub similarity: f64,
    /// Of the paired tokens, the share that stands in order.
    pub order: f64,
    /// The longest run of words shared without a change, in words.
    pub longest_shared_run: u32,
    /// Amounts by kind and role.
    pub counts: Pair<Counts>,
    /// The same as whole percentages that add up to 100.
    pub shares: Pair<Shares>,
}

/// What a comparison cannot show in figures of segments: the outcome in words, and how it was reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The outcome in a word.
    pub verdict: Verdict,
    /// The outcome in one or two plain sentences, in English.
    pub sentences: Vec<String>,
    /// The figures.
    pub scores: Scores,
    /// False when part of the texts was compared coarsely: the step budget ran out, or a long stretch of both repeats itself
    /// so much that it was aligned piece by piece.
    pub exact: bool,
    /// Steps of work done; a measure of cost that is the same on every machine.
    pub steps: u64,
}

/// Everything a comparison says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The outcome and its figures.
    pub summary: Summary,
    /// The blocks of both texts.
    pub blocks: Pair<Vec<Block>>,
    /// The segments of both texts.
    pub segments: Pair<Vec<Segment>>,
    /// The changes, in the order of the reprint; Missing text where it would stand.
    pub changes: Vec<Change>,
    /// The republication check, in the order of [`Question::ALL`].
    pub checks: Vec<Check>,
}

impl Report {
    /// The change that matters most to an editor: of the highest importance, of those the sort of alteration that stands
    /// first in [`Alteration::ALL`], of those the longest, and of those the first. Takes time linear in the changes.
    pub fn most_important(&self) -> Option<&Change> {
        let rank = |change: &Change| {
            let sort = change.alteration.map_or(Alteration::ALL.len(), |alteration| alteration as usize);
            let length = change.original.len().max(change.reprint.len());
            (change.importance(), sort, std::cmp::Reverse(length))
        };
        self.changes.iter().min_by_key(|change| rank(change))
    }
}
