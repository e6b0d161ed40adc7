//! Altered stretches: what sort of words were replaced.

mod dated;
mod likeness;
mod words;

use std::ops::Range;

use super::inner;
use super::replaced::Replacement;
use super::spelling::{is_slip, is_variant};
use super::telling::TellingWords;
use super::{Found, Item, span_of};
use crate::report::{Alteration, Kind, Side};
use crate::token::{Edge, TokenKind};
use words::Words;
pub(super) use words::is_one_of;

/// A stretch of one text alone is a change of meaning, and not just a cut, when it has no more words than this.
const FEW_WORDS: usize = 3;
/// Nor more tokens than this: in a script without spaces a whole headline is one word.
const FEW_TOKENS: usize = 6;

/// What words put in or left out inside a sentence turn: few of them a negation, a date, a figure or its sign, any number a
/// quotation that is quoted all the same, one word how sure it is.
pub(super) fn of_lone_words(
    found: Found<'_, '_>,
    telling: &TellingWords,
    side: Side,
    range: &Range<u32>,
) -> Option<Alteration> {
    let tokens = found.tokens.side(side);
    let is_quoted = || found.is_quoted_by_both(side, span_of(tokens, range));
    // A longer stretch is a cut, whatever words it has.
    if range.len() > FEW_TOKENS {
        let has_words = tokens.ids[range.start as usize..range.end as usize]
            .iter()
            .any(|id| found.interner.kind(*id) != TokenKind::Mark);
        return (has_words && is_quoted()).then_some(Alteration::Quotation);
    }
    let words = Words::of(found, telling, side, range);
    let are_few = words.are_few(range);
    if are_few && words.negations > 0 {
        Some(Alteration::Negation)
    } else if are_few && (words.numbers.len() > words.vague || words.has_signs()) {
        // "On Monday" goes from one end of a sentence to the other, or with the day that it was: a cut like any other.
        Some(if words.is_dated { Alteration::Date } else { Alteration::Number })
    } else if words.count == 0 {
        // Points of short forms, hyphens and commas are a house's style: "Mr." and "Mr", "three-day" and "three day". Those that
        // end a sentence or begin a figure are not.
        let is_style = |index: usize| matches!(found.interner.form(tokens.ids[index]), "." | "-" | ",");
        let after = &found.documents.side(side).text[span_of(tokens, range).end as usize..];
        let is_within = tokens.edge(range.end as usize) < Edge::Sentence
            && !after.starts_with(|c: char| c.is_ascii_digit());
        let are_style = (range.start as usize..range.end as usize).all(is_style);
        (is_within && are_style).then_some(Alteration::Spelling)
    } else if is_quoted() {
        Some(Alteration::Quotation)
    } else if words.count == 1 && !words.modals.is_empty() {
        Some(Alteration::Modal)
    } else {
        None
    }
}

/// The items of all replacements.
pub(super) fn items<'r>(
    found: Found<'r, 'r>,
    telling: &'r TellingWords,
    replaced: &'r [Replacement],
) -> impl Iterator<Item = Item> + 'r {
    replaced.iter().map(move |replacement| Item {
        alteration: Some(sort(found, telling, replacement)),
        inner: inner::differences(found, replacement),
        ..Item::new(
            Kind::Altered,
            Some(found.original_span(&replacement.original)),
            Some(found.reprint_span(&replacement.reprint)),
            replacement.moved,
        )
    })
}

fn sort(found: Found<'_, '_>, telling: &TellingWords, replacement: &Replacement) -> Alteration {
    let mut original = Words::of(found, telling, Side::Original, &replacement.original);
    let mut reprint = Words::of(found, telling, Side::Reprint, &replacement.reprint);
    // "Hundreds" became "thousands"; but "twice a week" for "often" is a phrase.
    if original.numbers.is_empty() || reprint.numbers.is_empty() {
        for words in [&mut original, &mut reprint] {
            if words.numbers.len() == words.vague {
                words.numbers.clear();
            }
        }
    }
    let are_few = original.are_few(&replacement.original) && reprint.are_few(&replacement.reprint);
    // In a clause that was reworded a figure of one side alone is no other figure.
    let are_short = replacement.original.len().max(replacement.reprint.len()) <= FEW_TOKENS;
    let are_quoted = original.quoted && reprint.quoted && original.count + reprint.count > 0;
    let have_other_figures = original.signs != reprint.signs || !original.has_figures_of(&reprint);
    if are_few && original.is_date_of(&reprint) {
        Alteration::Spelling
    } else if original.is_reordered(&reprint) && !are_quoted {
        // Who did it to whom, and which of the two had more.
        if original.numbers != reprint.numbers {
            Alteration::Number
        } else if original.names != reprint.names && original.acting > 0 {
            Alteration::Name
        } else {
            Alteration::Order
        }
    } else if original.is_dated && reprint.is_dated && are_few {
        Alteration::Date
    } else if original.is_written_as(&reprint) {
        Alteration::Spelling
    } else if have_other_figures
        && (are_short || (!original.numbers.is_empty() && !reprint.numbers.is_empty()))
    {
        Alteration::Number
    } else if are_few && original.is_respelled(&reprint, is_variant) {
        Alteration::Spelling
    } else if original.are_other_names(&reprint) || (are_short && original.have_other_names(&reprint)) {
        Alteration::Name
    } else if are_few && original.is_respelled(&reprint, is_slip) {
        Alteration::Spelling
    } else if original.negations != reprint.negations {
        Alteration::Negation
    } else if are_quoted {
        Alteration::Quotation
    } else if original.is_opposite(&reprint) {
        Alteration::Negation
    } else if are_few && original.speech != reprint.speech && original.speech.len() == reprint.speech.len() {
        Alteration::Attribution
    } else if are_few && original.modals != reprint.modals {
        Alteration::Modal
    } else if original.count <= 1 && reprint.count <= 1 {
        Alteration::Word
    } else {
        Alteration::Phrase
    }
}

#[cfg(test)]
mod tests;
