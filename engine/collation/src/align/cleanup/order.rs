//! A few words that stand in another order ("bread and milk", "milk and bread") are one change to a reader. Whichever of
//! them is paired, the others would be missing on one side of it and added on the other: so none of them is paired.

use std::ops::Range;

use super::super::{Alignment, NONE, Texts};
use crate::token::{Edge, Interner, TokenId, TokenKind, Tokens};

/// More tokens than this in another order are a passage that moved.
const MOST: usize = 8;
/// Fewer words have no order.
const LEAST_WORDS: usize = 2;

/// Unpairs what stands between words that have changed places around it.
pub(super) fn unpair_reordered(texts: Texts<'_>, interner: &Interner, alignment: &mut Alignment) {
    let original =
        Side { tokens: texts.original, partners: &alignment.to_reprint, moved: &alignment.moved_original };
    let reprint =
        Side { tokens: texts.reprint, partners: &alignment.to_original, moved: &alignment.moved_reprint };
    let mut reordered = Vec::new();
    let mut start = 0;
    while start < texts.original.len() {
        let run = original.run(start);
        let partner = original.partners[start] as usize;
        if original.partners[start] != NONE && run.len() < MOST {
            let (own, other) = (original.around(&run), reprint.around(&(partner..partner + run.len())));
            let is_between = (own.start < run.start || other.start < partner)
                && (own.end > run.end || other.end > partner + run.len());
            if is_between
                && (original.ends_with(&own, &other) && original.starts_with(&own, &other, &reprint))
                && has_other_order(
                    interner,
                    &texts.original.folded_ids()[own],
                    &texts.reprint.folded_ids()[other],
                )
            {
                reordered.push(run.clone());
            }
        }
        start = run.end;
    }
    for token in reordered.into_iter().flatten() {
        alignment.unpair(token as u32, alignment.to_reprint[token]);
    }
}

/// One text, and what of it is paired.
struct Side<'t> {
    tokens: &'t Tokens,
    partners: &'t [u32],
    moved: &'t [u32],
}

impl Side<'_> {
    /// The tokens from one on that are paired with as many in a row, or the one alone when it is not paired.
    fn run(&self, start: usize) -> Range<usize> {
        let partner = self.partners[start];
        let continues = |at: &usize| {
            partner != NONE
                && self.partners[*at] == partner + (*at - start) as u32
                && self.moved[*at] == self.moved[start]
        };
        start..(start + 1..self.tokens.len()).find(|at| !continues(at)).unwrap_or(self.tokens.len())
    }

    /// The run with the unpaired tokens of its sentence that touch it, a few at most.
    fn around(&self, run: &Range<usize>) -> Range<usize> {
        let is_lone = |at: usize| self.partners[at] == NONE && self.moved[at] == self.moved[run.start];
        let (mut start, mut end) = (run.start, run.end);
        while start > 0 && run.start - start < MOST && self.is_within(start) && is_lone(start - 1) {
            start -= 1;
        }
        while end < self.tokens.len() && end - run.end < MOST && self.is_within(end) && is_lone(end) {
            end += 1;
        }
        start..end
    }

    /// Whether a token goes on with the sentence of the one before it.
    fn is_within(&self, at: usize) -> bool {
        self.tokens.edge(at) < Edge::Sentence
    }

    /// Whether what stands before both stretches is paired with each other, or both begin a sentence.
    fn starts_with(&self, own: &Range<usize>, other: &Range<usize>, others: &Side<'_>) -> bool {
        if !self.is_within(own.start) || !others.is_within(other.start) {
            return !self.is_within(own.start) && !others.is_within(other.start);
        }
        own.start > 0
            && other.start > 0
            && self.partners[own.start - 1] as usize == other.start - 1
            && self.moved[own.start - 1] == self.moved[own.start]
    }

    /// Whether what stands behind both stretches is paired with each other.
    fn ends_with(&self, own: &Range<usize>, other: &Range<usize>) -> bool {
        own.end < self.tokens.len()
            && self.partners[own.end] as usize == other.end
            && self.moved[own.end] == self.moved[own.end - 1]
    }
}

/// Whether two stretches are the same words in another order: "14 March 2024" and "March 14, 2024".
fn has_other_order(interner: &Interner, own: &[TokenId], other: &[TokenId]) -> bool {
    let is_word = |id: &&TokenId| interner.kind(**id) != TokenKind::Mark;
    let words = |ids: &[TokenId]| ids.iter().filter(is_word).count();
    if words(own) != words(other) || own.len().max(other.len()) > MOST || words(own) < LEAST_WORDS {
        return false;
    }
    let count = |ids: &[TokenId], id: &TokenId| ids.iter().filter(|other| *other == id).count();
    own.iter().filter(is_word).all(|id| count(own, id) == count(other, id))
        && own.iter().filter(is_word).ne(other.iter().filter(is_word))
}
