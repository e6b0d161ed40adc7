//! What the words of a stretch are: numbers, names, negations and the rest.

use std::ops::Range;

use super::FEW_TOKENS;
use super::dated::is_dated;
use crate::change::telling::{self, Telling, TellingWords};
use crate::change::{Found, span_of};
use crate::report::Side;
use crate::token::{Edge, TokenKind, Tokens};
use crate::word_list;

/// Signs that say what a figure counts.
const CURRENCIES: &str = "$£€¥₹₩₽₺₴";
/// Signs behind a figure that it is counted by.
const PER: &str = "%‰°";
/// In a line where more than half of the words of so many letters begin large, a capital makes no name.
const TITLE_LETTERS: usize = 4;
/// A line of more tokens than this is no headline.
const TITLE_TOKENS: usize = 24;
/// Numerals of scripts without spaces. In many words they mean no number, so they count where nothing else stands.
const CHARACTER_NUMERALS: &str = "〇零一二三四五六七八九十百千万亿萬億两兩";

/// What the words of one side of a replacement are.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub(super) struct Words<'f> {
    pub(super) count: usize,
    pub(super) forms: Vec<&'f str>,
    pub(super) numbers: Vec<&'f str>,
    /// Of the numbers, those in words that do not say just how many.
    pub(super) vague: usize,
    /// Currencies, percent, units, in signs or in words; a minus, a decimal point with nothing before it, what stands between two
    /// figures ("3-4").
    pub(super) signs: String,
    pub(super) names: Vec<&'f str>,
    pub(super) speech: Vec<&'f str>,
    pub(super) modals: Vec<&'f str>,
    /// Words that are neither numbers nor names.
    pub(super) others: usize,
    /// Of these and of numbers in vague words, those that say more than "and" and its like.
    pub(super) acting: usize,
    /// Whether one of them is a name only for all that is known of it: it begins a sentence, or stands in a headline of
    /// capitals, and the texts never have it small, nor large anywhere else.
    pub(super) is_likely_name: bool,
    pub(super) negations: usize,
    pub(super) quoted: bool,
    /// Whether they are a date, or stand beside one.
    pub(super) is_dated: bool,
    /// Whether the texts are English.
    pub(super) is_english: bool,
    /// Whether a word is one of which another is the opposite.
    pub(super) has_opposite: bool,
}

impl<'f> Words<'f> {
    pub(super) fn of(
        found: Found<'f, '_>,
        telling: &'f TellingWords,
        side: Side,
        range: &Range<u32>,
    ) -> Self {
        let (tokens, text) = (found.tokens.side(side), found.documents.side(side).text);
        let mut words = Self {
            quoted: !found.quotations.side(side).touched(span_of(tokens, range)).is_empty(),
            is_dated: is_dated(found, telling, tokens, text, range),
            is_english: telling.is_english(),
            ..Self::default()
        };
        let reading = Reading { found, telling, tokens, text, is_short: range.len() <= FEW_TOKENS };
        let mut after_character = false;
        for index in range.start as usize..range.end as usize {
            let kind = reading.kind(index);
            if let Some(sign) = reading.sign(index) {
                words.signs.push_str(sign);
            } else if kind != Some(TokenKind::Mark) {
                // Characters of a script without spaces that stand together are one word as far as anybody counts.
                let is_character = kind == Some(TokenKind::Character);
                words.count += usize::from(!(is_character && after_character));
                after_character = is_character;
                words.add(&reading, index);
            }
        }
        if words.forms.iter().all(|form| is_one_of(form, CHARACTER_NUMERALS)) {
            words.numbers.clone_from(&words.forms);
        }
        words
    }

    /// Sorts one word.
    fn add(&mut self, reading: &Reading<'f, '_>, index: usize) {
        let &Reading { found, telling, tokens, text, .. } = reading;
        let (folded, mut form) = (tokens.folded_ids()[index], reading.form(index));
        let kind = reading.kind(index);
        // "20km" is 20 kilometres.
        if kind == Some(TokenKind::Number) && form.ends_with(char::is_alphabetic) {
            let digits = form.trim_end_matches(char::is_alphabetic);
            if let Some(sign) = word_list::value(telling::COUNTED, &form[digits.len()..]) {
                self.signs.push_str(sign);
                form = digits;
            }
        }
        self.forms.push(form);
        self.has_opposite |= telling.is(folded, Telling::Opposed);
        let starts_large = tokens.is_large(index, text);
        // At the start of a sentence, or in a headline of capitals, one says nothing, unless the word is never seen without.
        let is_titled = starts_large && is_in_title(found, tokens, text, index);
        let is_likely = starts_large && (is_titled || starts_sentence(found, tokens, index));
        let is_name = starts_large && (!is_likely || telling.is_always_large(found, folded));
        self.is_likely_name |= is_likely && is_name && !telling.is_large_within(found, folded);
        // German writes "41 Millionen".
        let is_number = telling.is(folded, Telling::Number) && (!is_name || reading.follows_number(index));
        match kind {
            Some(TokenKind::Number) => self.numbers.push(form),
            Some(TokenKind::Word) if is_number => self.numbers.push(form),
            _ if is_name => self.names.push(form),
            Some(TokenKind::Word) if telling.is(folded, Telling::Vague) => {
                self.numbers.push(form);
                self.vague += 1;
                self.others += 1;
                self.acting += 1;
            }
            _ => {
                // What a headline gives a capital may be a name, if what stands in its place is one.
                self.others += usize::from(!is_titled);
                self.acting += usize::from(!telling.is(folded, Telling::Joining));
            }
        }
        // In a long stretch nobody asks for single words.
        if reading.is_short {
            self.negations += usize::from(
                telling.is(folded, Telling::Negation)
                    && !telling::is_no_negation(form, reading.form(index + 1))
                    && !(form == "no" && reading.is_numbering(index)),
            );
            if telling.is(folded, Telling::Speech) {
                self.speech.push(form);
            }
            if telling.is(folded, Telling::Modal) && !is_name {
                self.modals.push(form);
            }
        }
    }
}

/// The text that words are read in.
struct Reading<'f, 't> {
    found: Found<'f, 't>,
    telling: &'f TellingWords,
    tokens: &'f Tokens,
    text: &'f str,
    /// Whether single words are asked for.
    is_short: bool,
}

impl<'f> Reading<'f, '_> {
    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.ids.get(index).map(|id| self.found.interner.kind(*id))
    }

    /// A token in small letters; nothing beyond the end.
    fn form(&self, index: usize) -> &'f str {
        self.tokens.folded_ids().get(index).map_or("", |id| self.found.interner.form(*id))
    }

    fn follows_number(&self, index: usize) -> bool {
        // "An 18-month sentence."
        let is_hyphen = |before: &usize| self.form(*before) == "-";
        let before = index.checked_sub(1);
        let before = before.filter(is_hyphen).and_then(|hyphen| hyphen.checked_sub(1)).or(before);
        before.is_some_and(|before| {
            self.kind(before) == Some(TokenKind::Number)
                || self.telling.is(self.tokens.folded_ids()[before], Telling::Number)
        })
    }

    /// Whether "no" stands for "number", as in "No. 2".
    fn is_numbering(&self, index: usize) -> bool {
        self.form(index + 1) == "." && self.kind(index + 2) == Some(TokenKind::Number)
    }

    /// Whether figures touch a token on both sides.
    fn is_within_figure(&self, index: usize) -> bool {
        let is_digit = |c: char| c.is_ascii_digit();
        let span = self.tokens.spans[index];
        self.text[..span.start as usize].ends_with(is_digit)
            && self.text[span.end as usize..].starts_with(is_digit)
    }

    /// The sign that a token is or stands for, which is nothing for the first word of "per cent".
    fn sign(&self, index: usize) -> Option<&'f str> {
        let form = self.form(index);
        if self.kind(index) == Some(TokenKind::Mark) {
            let is_sign = is_sign(self.found, self.tokens, index) || self.is_within_figure(index);
            return is_sign.then_some(form);
        }
        if !self.telling.is(self.tokens.folded_ids()[index], Telling::Sign) {
            return None;
        }
        let is_per_cent = |first: usize| {
            telling::PER_CENT
                .into_iter()
                .zip(first..)
                .all(|(words, index)| word_list::has(words, self.form(index)))
        };
        if is_per_cent(index) {
            Some("")
        } else if word_list::has(telling::PERCENT, form) || index.checked_sub(1).is_some_and(is_per_cent) {
            Some("%")
        } else if word_list::has(telling::DASHES, form) && self.kind(index + 1) == Some(TokenKind::Number) {
            // "Minus 5" and "-5", "10 to 20" and "10-20".
            (form == "minus" || self.follows_number(index)).then_some("-")
        } else {
            word_list::value(telling::COUNTED, form).filter(|_| self.follows_number(index))
        }
    }
}

/// Whether a form is one of some characters.
pub(in crate::change) fn is_one_of(form: &str, characters: &str) -> bool {
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
            large += usize::from(tokens.is_large(token, text));
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
