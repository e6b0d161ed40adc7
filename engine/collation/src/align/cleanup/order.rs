//! A few words that stand in another order ("bread and milk", "milk and bread") are one change to a reader. Whichever of
//! them is paired, the others would be missing on one side of it and added on the other: so none of them is paired.

use std::ops::Range;

use super::super::{Alignment, NONE, Texts};
use crate::token::{Edge, Interner, TokenId, TokenKind, Tokens};

/// More tokens than this in another order are a passage that moved.
const MOST: usize = 8;
/// Fewer words have no order.
const LEAST_WORDS: usize = 2;
/// Words of fewer letters are "at", "of" and their like, which come and go with the order; "Oct" is a word cut short.
const SHORT: usize = 3;

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

/// Whether two stretches are the same words in another order, but for small ones: "14 March 2024" and "March 14, 2024", "Oct. 9"
/// and "9 October", "Ann Marlow, head of Tarrow Bank," and "Tarrow Bank head Ann Marlow"; or a sum with its currency before or
/// behind it, "$5 million" and "5 million dollars"; or a number with one word before it and another behind it, "Oct. 9" and "9
/// November".
fn has_other_order(interner: &Interner, own: &[TokenId], other: &[TokenId]) -> bool {
    let is_sum = |sign: &[TokenId], word: &[TokenId]| {
        let is = |id: TokenId, kind| interner.kind(id) == kind;
        matches!((sign, word), ([sign, sum @ ..], [rest @ .., word])
            if sum == rest && is(*sign, TokenKind::Mark) && is(*word, TokenKind::Word) && is(sum[0], TokenKind::Number))
    };
    let is_word = |id: TokenId| interner.kind(id) == TokenKind::Word && interner.form(id).len() >= SHORT;
    let is_day = |before: &[TokenId], behind: &[TokenId]| {
        let is_number = |id: TokenId| interner.kind(id) == TokenKind::Number;
        let mut before = before.iter().filter(|id| interner.kind(**id) != TokenKind::Mark);
        matches!((before.next(), before.next(), before.next(), behind), (Some(first), Some(day), None, [number, last])
            if day == number && is_number(*day) && is_word(*first) && is_word(*last))
    };
    if is_sum(own, other) || is_sum(other, own) || is_day(own, other) || is_day(other, own) {
        return true;
    }
    let (Some(own), Some(other)) = (common(interner, own, other), common(interner, other, own)) else {
        return false;
    };
    own.len() == other.len()
        && own.len() >= LEAST_WORDS
        && own.iter().zip(&other).any(|(a, b)| !is_one(interner, *a, *b))
}

/// The words of a stretch that another one has too; nothing where it has more than small ones besides, or is long.
fn common(interner: &Interner, own: &[TokenId], other: &[TokenId]) -> Option<Vec<TokenId>> {
    if own.len() > MOST {
        return None;
    }
    let mut common = Vec::new();
    for id in own {
        match interner.kind(*id) {
            TokenKind::Mark => {}
            _ if other.iter().any(|other| is_one(interner, *id, *other)) => common.push(*id),
            TokenKind::Word if interner.form(*id).len() < SHORT => {}
            _ => return None,
        }
    }
    Some(common)
}

/// Whether a word is another one, or one of them is the other cut short.
fn is_one(interner: &Interner, a: TokenId, b: TokenId) -> bool {
    let (x, y) = (interner.form(a), interner.form(b));
    let is_cut = |short: &str, long: &str| short.len() >= SHORT && long.starts_with(short);
    a == b || (interner.kind(a) == TokenKind::Word && (is_cut(x, y) || is_cut(y, x)))
}
