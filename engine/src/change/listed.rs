//! A list that became a sentence, or a sentence that became a list: the commas and full stops of the one stand where the
//! other has its bullets and line ends. That is layout, and no word of the article.

use std::ops::Range;

use super::alteration::is_one_of;
use super::{Found, markers_before, span_of};
use crate::align::NONE;
use crate::report::{Pair, Side, Span};
use crate::token::Edge;

/// More marks than these between two entries are more than a comma.
const MOST_MARKS: u32 = 2;

/// The marks that part the entries of a list in a sentence, and close the quotation that one may be. Others say something: "5%".
const PARTING: &str = ",;.:·、。،؛\"'";

/// Marks of one text, and the end of a list's entry in the other that they stand for.
pub(super) struct Listed {
    /// The text that has the list.
    side: Side,
    /// Bullet and space on that side; empty behind the last entry.
    marker: Span,
    /// The marks on the other side.
    pub(super) marks: Range<u32>,
}

impl Listed {
    /// What stands for each other before two paired tokens.
    pub(super) fn before(found: Found<'_, '_>, original: usize, reprint: usize) -> Option<Self> {
        Self::on(found, Side::Original, original, reprint)
            .or_else(|| Self::on(found, Side::Reprint, reprint, original))
    }

    /// All there are, by the side that has the list.
    pub(super) fn all(found: Found<'_, '_>, side: Side) -> Vec<Self> {
        let (document, tokens) = (found.documents.side(side), found.tokens.side(side));
        let (partners, _) = found.partners(side);
        // An entry's first token, and the one behind its end.
        let around = |marker: &Span| {
            let first = tokens.spans.partition_point(|span| span.start < marker.end);
            let block = tokens.blocks.get(first).copied();
            [first, tokens.blocks.partition_point(|other| Some(*other) <= block)]
        };
        let is_paired = |token: &usize| partners.get(*token).is_some_and(|partner| *partner != NONE);
        let tokens = document.markers.iter().flat_map(around).filter(is_paired);
        tokens.filter_map(|token| Self::on(found, side, token, partners[token] as usize)).collect()
    }

    fn on(found: Found<'_, '_>, side: Side, token: usize, partner: usize) -> Option<Self> {
        let (document, tokens) = (found.documents.side(side), found.tokens.side(side));
        let (other_document, other) = match side {
            Side::Original => (&found.documents.reprint, &found.tokens.reprint),
            Side::Reprint => (&found.documents.original, &found.tokens.original),
        };
        let (partners, moved) = found.partners(side);
        let last = token.checked_sub(1)?;
        let is_paired = partners[token] == partner as u32 && partners[last] < partners[token];
        if !is_paired || moved[last] != moved[token] || tokens.edge(token) < Edge::Block {
            return None;
        }
        let marker = markers_before(document, tokens, token);
        let last_block = document.blocks[tokens.blocks[last] as usize].span;
        let ends_entry =
            || document.markers_within(last_block).first().is_some_and(|m| m.start == last_block.start);
        // An entry of a list on both sides has only got a full stop.
        let between = Span::new(other.spans[partners[last] as usize].end, other.spans[partner].start);
        let is_list_too = !other_document.markers_within(between).is_empty();
        if is_list_too || (marker.is_empty() && !ends_entry()) {
            return None;
        }
        let marks = partners[last] + 1..partner as u32;
        let are_marks = !marks.is_empty()
            && marks.len() as u32 <= MOST_MARKS
            && marks.clone().all(|mark| is_one_of(found.interner.form(other.ids[mark as usize]), PARTING));
        are_marks.then_some(Self { side, marker, marks })
    }

    /// Where both stand.
    pub(super) fn spans(&self, found: Found<'_, '_>) -> Pair<Span> {
        match self.side {
            Side::Original => Pair::new(self.marker, span_of(&found.tokens.reprint, &self.marks)),
            Side::Reprint => Pair::new(span_of(&found.tokens.original, &self.marks), self.marker),
        }
    }
}
