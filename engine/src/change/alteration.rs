//! Altered stretches: what sort of words were replaced.

use std::ops::Range;

use super::inner;
use super::replaced::Replacement;
use super::spelling::{is_slip, is_variant};
use super::telling::{self, Telling, TellingWords};
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
const CURRENCIES: &str = "$£€¥₹₩₽₺₴";
/// Signs behind a figure that it is counted by.
const PER: &str = "%‰°";
/// The last letters that many plurals, adverbs and participles have in common.
const ENDINGS: [char; 4] = ['s', 'y', 'g', 'd'];
/// In a line where more than half of the words of so many letters begin large, a capital makes no name.
const TITLE_LETTERS: usize = 4;
/// A line of more tokens than this is no headline.
const TITLE_TOKENS: usize = 24;
/// Words that join two names neither of which does anything to the other.
const JOINING: &str = "and|or|und|et|e|y|och|og";
/// Numerals of scripts without spaces. In many words they mean no number, so they count where nothing else stands.
const CHARACTER_NUMERALS: &str = "〇零一二三四五六七八九十百千万亿萬億两兩";

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
    } else if are_few && (words.numbers.len() > words.vague || !words.signs.is_empty()) {
        // "On Monday" goes from one end of a sentence to the other, or with the day that it was: a cut like any other.
        Some(if words.is_dated { Alteration::Date } else { Alteration::Number })
    } else if words.count == 0 {
        None
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
    if original.is_reordered(&reprint) && !are_quoted {
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
    } else if original.forms != reprint.forms && original.is_written_as(&reprint) {
        Alteration::Spelling
    } else if have_other_figures
        && (are_short || (!original.numbers.is_empty() && !reprint.numbers.is_empty()))
    {
        Alteration::Number
    } else if are_few && original.is_respelled(&reprint, is_variant) {
        Alteration::Spelling
    } else if original.are_other_names(&reprint) {
        Alteration::Name
    } else if are_few && original.is_respelled(&reprint, is_slip) {
        Alteration::Spelling
    } else if original.negations != reprint.negations {
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
    /// Of the numbers, those in words that do not say just how many.
    vague: usize,
    /// Currencies, percent, a minus, a decimal point with nothing before it.
    signs: String,
    names: Vec<&'f str>,
    speech: Vec<&'f str>,
    modals: Vec<&'f str>,
    /// Words that are neither numbers nor names.
    others: usize,
    /// Of these and of numbers in vague words, those that say more than "and" and its like.
    acting: usize,
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
            vague: 0,
            signs: String::new(),
            names: Vec::new(),
            speech: Vec::new(),
            modals: Vec::new(),
            others: 0,
            acting: 0,
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
                if is_sign(found, tokens, index) {
                    words.signs.push_str(form);
                }
                continue;
            }
            words.forms.push(form);
            // Characters of a script without spaces that stand together are one word as far as anybody counts.
            words.count += usize::from(!(kind == TokenKind::Character && after_character));
            after_character = kind == TokenKind::Character;
            let starts_large = tokens.spans[index].of(text).starts_with(char::is_uppercase);
            // At the start of a sentence, or in a headline of capitals, one says nothing, unless the word is never seen without.
            let is_titled = starts_large && is_in_title(found, tokens, text, index);
            let is_likely = starts_large && (is_titled || starts_sentence(found, tokens, index));
            let is_name = starts_large && (!is_likely || telling.is_always_large(found, folded));
            words.is_likely_name |= is_likely && is_name && !telling.is_large_within(found, folded);
            match kind {
                TokenKind::Number => words.numbers.push(form),
                TokenKind::Word if !is_name && telling.is(folded, Telling::Number) => {
                    words.numbers.push(form);
                }
                _ if is_name => words.names.push(form),
                TokenKind::Word if !is_name && telling.is(folded, Telling::Vague) => {
                    words.numbers.push(form);
                    words.vague += 1;
                    words.others += 1;
                    words.acting += 1;
                }
                _ => {
                    // What a headline gives a capital may be a name, if what stands in its place is one.
                    words.others += usize::from(!is_titled);
                    words.acting += usize::from(!JOINING.split('|').any(|joining| joining == form));
                }
            }
            // In a long stretch nobody asks for single words.
            if range.len() <= FEW_TOKENS {
                let next = tokens.folded_ids().get(index + 1).map_or("", |next| found.interner.form(*next));
                words.negations += usize::from(
                    telling.is(folded, Telling::Negation) && !telling::is_no_negation(form, next),
                );
                if telling.is(folded, Telling::Speech) {
                    words.speech.push(form);
                }
                if telling.is(folded, Telling::Modal) && !is_name {
                    words.modals.push(form);
                }
            }
        }
        if words.forms.iter().all(|form| is_one_of(form, CHARACTER_NUMERALS)) {
            words.numbers.clone_from(&words.forms);
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

    /// Whether both sides have the same figures, in digits or in words, whatever else they say.
    fn has_figures_of(&self, other: &Self) -> bool {
        let are_one = |(a, b): (&&str, &&str)| {
            a == b
                || figures::in_digits(&[*a]).is_some_and(|digits| figures::in_digits(&[*b]) == Some(digits))
        };
        self.numbers.len() == other.numbers.len() && self.numbers.iter().zip(&other.numbers).all(are_one)
    }

    /// Whether both sides are one figure and nothing else, written in two ways: "1,000" and "1000", "5m" and "5 million"; or one
    /// word with a figure in it, in one piece or in two: "CO₂" and "CO2".
    fn is_written_as(&self, other: &Self) -> bool {
        let joined = self.forms.concat();
        let is_one_word = joined.contains(char::is_alphabetic) && joined == other.forms.concat();
        let digits = figures::in_digits(&self.forms);
        self.signs == other.signs
            && (is_one_word || (digits.is_some() && digits == figures::in_digits(&other.forms)))
    }

    /// Whether both sides are nothing but names, and other ones.
    fn are_other_names(&self, other: &Self) -> bool {
        let last = |words: &Self| words.forms.first().and_then(|form| form.chars().next_back());
        // Two words that may begin a sentence as they are: "engineers" and "workers", "lately" and "recently".
        let are_alike =
            || last(self) == last(other) && last(self).is_some_and(|last| ENDINGS.contains(&last));
        self.names != other.names
            && !(self.forms.is_empty() || other.forms.is_empty())
            && self.others + other.others == 0
            && !(self.is_likely_name && other.is_likely_name && are_alike())
    }

    /// Whether the other side has the same words in another spelling; "co-operate" and "cooperate" are one word too.
    fn is_respelled(&self, other: &Self, is_one: fn(&str, &str) -> bool) -> bool {
        let joined = |words: &Self| words.forms.concat();
        if self.forms.len() != other.forms.len() {
            return joined(self) == joined(other);
        }
        let mut pairs = self.forms.iter().zip(&other.forms).filter(|(x, y)| x != y).peekable();
        pairs.peek().is_some() && pairs.all(|(x, y)| is_one(x, y))
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
    let is_mark = |index: usize| found.interner.kind(tokens.ids[index]) == TokenKind::Mark;
    // What stands beside some tokens, in their block; behind one mark ("Jan. 5", "3. März"), and before a year behind the day
    // too ("March 14, 2024").
    let beside = |start: usize, end: usize| {
        let is_near = move |index: &usize| tokens.blocks.get(*index) == Some(&tokens.blocks[start]);
        let before = |index: usize| index.checked_sub(1).filter(is_near);
        let passing = |index: Option<usize>| {
            index.and_then(|index| if is_mark(index) { before(index) } else { Some(index) })
        };
        let mut first = passing(before(start));
        if is_year(form(start)) {
            first = first
                .and_then(|day| if is_day_or_year(form(day)) { passing(before(day)) } else { Some(day) });
        }
        let last = if is_near(&end) && is_mark(end) { end + 1 } else { end };
        first.into_iter().chain(Some(last).filter(is_near))
    };
    // "May" and "march" are months by a capital or a year.
    let is_month = |index: usize| {
        is(index, Telling::Month)
            && (!is_also_word(form(index))
                || tokens.spans[index].of(text).starts_with(char::is_uppercase)
                || beside(index, index + 1).any(|near| is_year(form(near))))
    };
    let mut words = (start..end).filter(|index| !is_mark(*index));
    (start..end).any(|index| is(index, Telling::Day) || is_month(index))
        || (words.all(|index| is_day_or_year(form(index))) && beside(start, end).any(is_month))
}

/// Whether a form is one of some characters.
pub(super) fn is_one_of(form: &str, characters: &str) -> bool {
    characters.chars().any(|character| form.starts_with(character))
}

/// Whether a mark belongs to a figure: a currency, a percent sign behind one, a minus or a point that touches the one behind it
/// and nothing before.
fn is_sign(found: Found<'_, '_>, tokens: &Tokens, index: usize) -> bool {
    let form = found.interner.form(tokens.folded_ids()[index]);
    let is_number = |index: Option<usize>| {
        index.is_some_and(|index| {
            tokens.ids.get(index).is_some_and(|id| found.interner.kind(*id) == TokenKind::Number)
        })
    };
    let touches = |first: usize| {
        tokens.spans.get(first + 1).is_some_and(|second| tokens.spans[first].end == second.start)
    };
    let before = index.checked_sub(1);
    match form {
        "-" | "." => is_number(Some(index + 1)) && touches(index) && !before.is_some_and(touches),
        _ => is_one_of(form, CURRENCIES) || (is_one_of(form, PER) && is_number(before)),
    }
}

/// Whether a token stands in a headline whose words begin with capitals, whatever they are.
fn is_in_title(found: Found<'_, '_>, tokens: &Tokens, text: &str, index: usize) -> bool {
    let is_same_block = |other: &usize| tokens.blocks[*other] == tokens.blocks[index];
    let start = (0..index).rev().take(TITLE_TOKENS).take_while(is_same_block).last().unwrap_or(index);
    let end = (start..tokens.len()).take(TITLE_TOKENS + 1).take_while(is_same_block).last().unwrap_or(start);
    let (mut large, mut all) = (0, 0);
    for token in start..=end {
        let word = tokens.spans[token].of(text);
        if found.interner.kind(tokens.ids[token]) == TokenKind::Word && word.chars().count() >= TITLE_LETTERS
        {
            all += 1;
            large += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    end - start < TITLE_TOKENS && all > 1 && large * 2 > all
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

    /// Holds the sort of the first change of each pair of texts against what it must be.
    fn check(cases: &[(&str, &str, impl Into<Option<Alteration>> + Copy)]) {
        for (original, reprint, sort) in cases {
            let sort: Option<Alteration> = (*sort).into();
            assert_eq!(sort_of(original, reprint), sort, "{original} {reprint}");
        }
    }

    #[test]
    fn a_figure_beside_a_word_of_time_is_no_date() {
        check(&[
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
            ("Das Boot fuhr am 3. März mit ihm.", "Das Boot fuhr am 4. März mit ihm.", Alteration::Date),
            ("It left on March 14, 2024, it said.", "It left on March 14, 2023, it said.", Alteration::Date),
            ("It left on Jan. 5 with a dog in it.", "It left on Jan. 8 with a dog in it.", Alteration::Date),
            (
                "It left on 14 March 2024 with a dog.",
                "It left on March 14, 2024 with a dog.",
                Alteration::Order,
            ),
        ]);
    }

    #[test]
    fn a_figure_is_another_by_its_sign_or_place_and_the_same_however_it_is_written() {
        check(&[
            (
                "The pond fell to -5 degrees at night.",
                "The pond fell to 5 degrees at night.",
                Alteration::Number,
            ),
            ("Fares rose by 8% over the winter.", "Fares rose by 8 over the winter.", Alteration::Number),
            ("The pier cost $5m and took a year.", "The pier cost 5m and took a year.", Alteration::Number),
            ("The fee is ₹50 for a single boat.", "The fee is ₩50 for a single boat.", Alteration::Number),
            ("They won 3-1 on the frozen lake.", "They won 1-3 on the frozen lake.", Alteration::Number),
            (
                "Aboard were 12 men and 40 women who sang.",
                "Aboard were 40 men and 12 women who sang.",
                Alteration::Number,
            ),
            ("船上有三人在唱歌。", "船上有五人在唱歌。", Alteration::Number),
            (
                "There were hundreds of geese on it.",
                "There were thousands of geese on it.",
                Alteration::Number,
            ),
            ("It sold 1.5 million jars of plums.", "It sold 1,500,000 jars of plums.", Alteration::Spelling),
            ("It took twenty-five days to mend it.", "It took 25 days to mend it.", Alteration::Spelling),
            ("It took one day to mend the roof.", "It took 1 day to mend the roof.", Alteration::Spelling),
            ("The air had more CO₂ than before.", "The air had more CO2 than before.", Alteration::Spelling),
        ]);
    }

    #[test]
    fn a_name_is_another_by_a_letter_or_by_who_acts() {
        check(&[
            (
                "The keys were given to Michael on a hook.",
                "The keys were given to Michel on a hook.",
                Alteration::Name,
            ),
            (
                "We saw that Bartholomew lent Evangeline a ladder.",
                "We saw that Evangeline lent Bartholomew a ladder.",
                Alteration::Name,
            ),
            (
                "We saw Bartholomew and Evangeline on a ladder.",
                "We saw Evangeline and Bartholomew on a ladder.",
                Alteration::Order,
            ),
            (
                "Then Jones rowed home. Jones sang twice.",
                "Then Jones rowed home. Davis sang twice.",
                Alteration::Name,
            ),
            (
                "Council Backs Harbour Plan\n\nIt was a long evening.",
                "Council Rejects Harbour Plan\n\nIt was a long evening.",
                Alteration::Word,
            ),
            ("The trial ran along the river.", "The trail ran along the river.", Alteration::Word),
        ]);
    }

    #[test]
    fn words_of_one_language_negate_and_count_nothing_in_another() {
        check(&[
            ("The boat is due on the weekend.", "The boat is expected on the weekend.", Alteration::Word),
            ("Man sagt, der Kahn sei alt.", "Man sagt, der Kahn ist alt.", Alteration::Word),
            ("这条船非常旧，他们说。", "这条船十分旧，他们说。", Alteration::Word),
            ("O barco ficou no Porto e não saiu.", "O barco ficou em Porto e não saiu.", Alteration::Word),
            ("They won’t be able to row it home.", "They will row it home.", Alteration::Negation),
        ]);
    }

    #[test]
    fn what_was_dropped_is_told_by_what_it_was() {
        check(&[
            ("The boat left on 14 March with a dog.", "The boat left with a dog.", Some(Alteration::Date)),
            ("The boat left on Monday with a dog.", "The boat left with a dog.", None),
            ("The boat was allegedly full of plums.", "The boat was full of plums.", Some(Alteration::Modal)),
            ("The boat was quite full of plums.", "The boat was full of plums.", None),
        ]);
    }
}
