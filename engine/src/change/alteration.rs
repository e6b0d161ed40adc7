//! Altered stretches: what sort of words were replaced.

use std::ops::Range;

use super::inner;
use super::replaced::Replacement;
use super::spelling::is_variant;
use super::telling::{Telling, TellingWords};
use super::{Found, Item, span_of};
use crate::calendar::{is_also_word, is_day_or_year, is_year};
use crate::figures;
use crate::order;
use crate::report::{Alteration, Kind, Side};
use crate::token::{Edge, TokenKind, Tokens};

/// A stretch of one text alone is a change of meaning, and not just a cut, when it has no more words than this.
const FEW_WORDS: usize = 3;
/// Nor more tokens than this: in a script without spaces a whole headline is one word.
const FEW_TOKENS: usize = 6;

/// Signs that say what a figure counts.
const CURRENCIES: [&str; 4] = ["$", "£", "€", "¥"];
/// The last letters that many plurals, adverbs and participles have in common, and two names seldom.
const ENDINGS: [char; 4] = ['s', 'y', 'g', 'd'];

/// What words put in or left out inside a sentence turn: few of them a negation or a figure, any number a quotation that is
/// quoted all the same.
pub(super) fn of_lone_words(
    found: Found<'_, '_>,
    telling: &TellingWords,
    side: Side,
    range: &Range<u32>,
) -> Option<Alteration> {
    let words = Words::of(found, telling, side, range);
    // A longer stretch is a cut, whatever words it has.
    let are_few = words.are_few(range);
    if words.count == 0 {
        None
    } else if are_few && words.negations > 0 {
        Some(Alteration::Negation)
    } else if are_few && !words.numbers.is_empty() {
        Some(Alteration::Number)
    } else if words.quoted && found.is_quoted_by_both(side, span_of(found.tokens.side(side), range)) {
        Some(Alteration::Quotation)
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
    let original = Words::of(found, telling, Side::Original, &replacement.original);
    let reprint = Words::of(found, telling, Side::Reprint, &replacement.reprint);
    let are_few = original.are_few(&replacement.original) && reprint.are_few(&replacement.reprint);
    // In a clause that was reworded a figure of one side alone is no other figure.
    let are_short = replacement.original.len().max(replacement.reprint.len()) <= FEW_TOKENS;
    let are_quoted = original.quoted && reprint.quoted && original.count + reprint.count > 0;
    if original.is_reordered(&reprint) && !are_quoted {
        Alteration::Order
    } else if original.is_dated && reprint.is_dated && are_few {
        Alteration::Date
    } else if original.numbers != reprint.numbers && original.is_one_figure(&reprint) {
        Alteration::Spelling
    } else if original.numbers != reprint.numbers
        && (are_short || (!original.numbers.is_empty() && !reprint.numbers.is_empty()))
    {
        Alteration::Number
    } else if are_few && original.is_respelled(&reprint) {
        Alteration::Spelling
    } else if original.are_other_names(&reprint) {
        Alteration::Name
    } else if original.negations != reprint.negations && are_few {
        Alteration::Negation
    } else if are_quoted {
        Alteration::Quotation
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

/// What the words of one side of a replacement are.
struct Words<'f> {
    count: usize,
    forms: Vec<&'f str>,
    numbers: Vec<&'f str>,
    names: Vec<&'f str>,
    speech: Vec<&'f str>,
    modals: Vec<&'f str>,
    /// Words that are neither numbers nor names.
    others: usize,
    /// Whether the first word begins a sentence and is a name only for all that is known of it.
    is_likely_name: bool,
    negations: usize,
    quoted: bool,
    /// Whether they are a date, or stand beside one.
    is_dated: bool,
}

impl<'f> Words<'f> {
    fn of(found: Found<'f, '_>, telling: &TellingWords, side: Side, range: &Range<u32>) -> Self {
        let (tokens, text) = (found.tokens.side(side), found.documents.side(side).text);
        let mut words = Self {
            count: 0,
            forms: Vec::new(),
            numbers: Vec::new(),
            names: Vec::new(),
            speech: Vec::new(),
            modals: Vec::new(),
            others: 0,
            is_likely_name: false,
            negations: 0,
            quoted: !found.quotations.side(side).touched(span_of(tokens, range)).is_empty(),
            is_dated: is_dated(found, telling, tokens, text, range),
        };
        let mut after_character = false;
        for index in range.start as usize..range.end as usize {
            let (id, folded) = (tokens.ids[index], tokens.folded_ids()[index]);
            let (kind, form) = (found.interner.kind(id), found.interner.form(folded));
            if kind == TokenKind::Mark {
                if CURRENCIES.contains(&form) {
                    words.numbers.push(form);
                }
                continue;
            }
            words.forms.push(form);
            // Characters of a script without spaces that stand together are one word as far as anybody counts.
            words.count += usize::from(!(kind == TokenKind::Character && after_character));
            after_character = kind == TokenKind::Character;
            let starts_large = tokens.spans[index].of(text).starts_with(char::is_uppercase);
            // At the start of a sentence a capital says nothing, unless the word is never seen without it.
            let is_likely = starts_large && starts_sentence(found, tokens, index);
            let is_name = starts_large && (!is_likely || telling.is_always_large(found, folded));
            words.is_likely_name |= is_likely && is_name;
            match kind {
                TokenKind::Number => words.numbers.push(form),
                TokenKind::Word if !is_name && telling.is(folded, Telling::Number) => {
                    words.numbers.push(form);
                }
                _ if is_name => words.names.push(form),
                _ => words.others += 1,
            }
            // In a long stretch nobody asks for single words.
            if range.len() <= FEW_TOKENS {
                words.negations += usize::from(telling.is(folded, Telling::Negation));
                if telling.is(folded, Telling::Speech) {
                    words.speech.push(form);
                }
                if telling.is(folded, Telling::Modal) && !is_name {
                    words.modals.push(form);
                }
            }
        }
        words
    }
}

impl Words<'_> {
    /// Whether there are so few words that one of them can turn the sentence.
    fn are_few(&self, range: &Range<u32>) -> bool {
        self.count <= FEW_WORDS && range.len() <= FEW_TOKENS
    }

    /// Whether the other side has the same words in another order.
    fn is_reordered(&self, other: &Self) -> bool {
        if self.forms.len() < 2 || self.forms.len() != other.forms.len() || self.forms == other.forms {
            return false;
        }
        let sorted = |forms: &[&str]| order::sorted_hashes(forms);
        sorted(&self.forms) == sorted(&other.forms)
    }

    /// Whether both sides are one figure and nothing else, written in two ways: "1,000" and "1000", "5m" and "5 million".
    fn is_one_figure(&self, other: &Self) -> bool {
        let digits = |words: &Self| {
            (words.numbers.len() == words.forms.len()).then(|| figures::in_digits(&words.numbers)).flatten()
        };
        digits(self).is_some_and(|figure| digits(other) == Some(figure))
    }

    /// Whether both sides are nothing but names, and other ones.
    fn are_other_names(&self, other: &Self) -> bool {
        let last = |words: &Self| words.forms.first().and_then(|form| form.chars().next_back());
        // Two words that may begin a sentence as they are: "engineers" and "workers", "lately" and "recently".
        let are_alike =
            || last(self) == last(other) && last(self).is_some_and(|last| ENDINGS.contains(&last));
        self.names != other.names
            && self.others + other.others == 0
            && !(self.is_likely_name && other.is_likely_name && are_alike())
    }

    /// Whether the other side has the same words in another spelling; "co-operate" and "cooperate" are one word too.
    fn is_respelled(&self, other: &Self) -> bool {
        let joined = |words: &Self| words.forms.concat();
        if self.forms.len() != other.forms.len() {
            return joined(self) == joined(other);
        }
        let mut pairs = self.forms.iter().zip(&other.forms).filter(|(x, y)| x != y).peekable();
        pairs.peek().is_some() && pairs.all(|(x, y)| is_variant(x, y))
    }
}

/// Whether a stretch is a date or part of one: it has a month, a day of the week or a word of time, or it is a number that can
/// be the day or the year beside a month.
fn is_dated(
    found: Found<'_, '_>,
    telling: &TellingWords,
    tokens: &Tokens,
    text: &str,
    range: &Range<u32>,
) -> bool {
    if range.len() > FEW_TOKENS {
        return false;
    }
    let (start, end) = (range.start as usize, range.end as usize);
    let form = |index: usize| found.interner.form(tokens.folded_ids()[index]);
    let is = |index: usize, sort| telling.is(tokens.folded_ids()[index], sort);
    // What stands beside some tokens, in their block.
    let beside = |start: usize, end: usize| {
        let is_near = move |index: &usize| tokens.blocks.get(*index) == Some(&tokens.blocks[start]);
        start.checked_sub(1).into_iter().chain([end]).filter(is_near)
    };
    // "May" and "march" are months by a capital or a year.
    let is_month = |index: usize| {
        is(index, Telling::Month)
            && (!is_also_word(form(index))
                || tokens.spans[index].of(text).starts_with(char::is_uppercase)
                || beside(index, index + 1).any(|near| is_year(form(near))))
    };
    (start..end).any(|index| is(index, Telling::Day) || is_month(index))
        || ((start..end).all(|index| is_day_or_year(form(index))) && beside(start, end).any(is_month))
}

/// Whether a token is the first word of its sentence; quotation marks before it do not count.
fn starts_sentence(found: Found<'_, '_>, tokens: &Tokens, index: usize) -> bool {
    let mut first = index;
    while first > 0 && tokens.edges[first] < Edge::Sentence {
        if found.interner.kind(tokens.ids[first - 1]) != TokenKind::Mark {
            return false;
        }
        first -= 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, compare};

    fn sort_of(original: &str, reprint: &str) -> Option<Alteration> {
        let report = compare(original, reprint, &Options::default());
        report.changes.iter().find_map(|change| change.alteration)
    }

    #[test]
    fn a_figure_beside_a_word_of_time_is_no_date() {
        for (original, reprint, sort) in [
            (
                "Some 80 may have died in the flood.",
                "Some 90 may have died in the flood.",
                Alteration::Number,
            ),
            ("Some 8 may have died in the flood.", "Some 9 may have died in the flood.", Alteration::Number),
            ("The shop sold 80 today, it said.", "The shop sold 90 today, it said.", Alteration::Number),
            ("The ferry left on 8 May with a dog.", "The ferry left on 9 May with a dog.", Alteration::Date),
            ("It left on March 8th with a dog.", "It left on March 9th with a dog.", Alteration::Date),
            (
                "The ferry left in may 2023 with a dog.",
                "The ferry left in may 2024 with a dog.",
                Alteration::Date,
            ),
            (
                "The ferry left on Monday with a dog.",
                "The ferry left on Tuesday with a dog.",
                Alteration::Date,
            ),
            (
                "O barco saiu a 3 de março com um cão.",
                "O barco saiu a 3 de maio com um cão.",
                Alteration::Date,
            ),
            ("Loď odplula 3. března i se psem.", "Loď odplula 3. května i se psem.", Alteration::Date),
        ] {
            assert_eq!(sort_of(original, reprint), Some(sort), "{original} {reprint}");
        }
    }
}
