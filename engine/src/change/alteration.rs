//! Altered stretches: what sort of words were replaced.

use std::ops::Range;

use super::inner;
use super::replaced::Replacement;
use super::{Found, Item};
use crate::report::{Alteration, Kind, Side};
use crate::token::{Edge, TokenKind, Tokens};

/// Words that turn a statement round, in the languages we know, in normal form.
const NEGATIONS: [&str; 46] = [
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "without",
    "cannot",
    "can't",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "wouldn't",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "hasn't",
    "haven't",
    "hadn't",
    "shouldn't",
    "couldn't",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "nie",
    "ne",
    "pas",
    "jamais",
    "sans",
    "nunca",
    "sin",
    "non",
    "mai",
    "senza",
    "не",
    "нет",
    "ни",
    "без",
    "不",
    "没",
    "無",
];

/// Words for figures, in normal form; "one" and its like are left out, being articles and pronouns too.
const NUMBER_WORDS: [&str; 76] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "dozen",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "zwanzig",
    "hundert",
    "tausend",
    "million",
    "millionen",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "vingt",
    "cent",
    "mille",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "due",
    "tre",
    "quattro",
    "sette",
    "otto",
    "dieci",
    "mil",
];
/// A stretch of one text alone is a change of meaning, and not just a cut, when it has no more words than this.
const FEW_WORDS: usize = 3;
/// Nor more tokens than this: in a script without spaces a whole headline is one word.
const FEW_TOKENS: usize = 6;

/// What a few words put in or left out inside a sentence turn: a negation, a figure, a name.
pub(super) fn of_lone_words(found: Found<'_, '_>, side: Side, range: &Range<u32>) -> Option<Alteration> {
    let words = Words::of(found, found.tokens.side(side), found.documents.side(side).text, range);
    if words.count == 0 || !words.are_few(range) {
        None
    } else if words.negations > 0 {
        Some(Alteration::Negation)
    } else if !words.numbers.is_empty() {
        Some(Alteration::Number)
    } else {
        None
    }
}

/// The items of all replacements.
pub(super) fn items<'r>(
    found: Found<'r, 'r>,
    replaced: &'r [Replacement],
) -> impl Iterator<Item = Item> + 'r {
    replaced.iter().map(move |replacement| Item {
        alteration: Some(sort(found, replacement)),
        inner: inner::differences(found, replacement),
        ..Item::new(
            Kind::Altered,
            Some(found.original_span(&replacement.original)),
            Some(found.reprint_span(&replacement.reprint)),
            replacement.moved,
        )
    })
}

fn sort(found: Found<'_, '_>, replacement: &Replacement) -> Alteration {
    let original =
        Words::of(found, &found.tokens.original, found.documents.original.text, &replacement.original);
    let reprint = Words::of(found, &found.tokens.reprint, found.documents.reprint.text, &replacement.reprint);
    if original.numbers != reprint.numbers {
        Alteration::Number
    } else if original.names != reprint.names && original.all_names && reprint.all_names {
        Alteration::Name
    } else if original.negations != reprint.negations
        && original.are_few(&replacement.original)
        && reprint.are_few(&replacement.reprint)
    {
        Alteration::Negation
    } else if original.quoted && reprint.quoted {
        Alteration::Quotation
    } else if original.count <= 1 && reprint.count <= 1 {
        Alteration::Word
    } else {
        Alteration::Phrase
    }
}

/// What the words of one side of a replacement are.
struct Words<'f> {
    count: usize,
    numbers: Vec<&'f str>,
    names: Vec<&'f str>,
    all_names: bool,
    negations: usize,
    quoted: bool,
}

impl<'f> Words<'f> {
    fn of(found: Found<'f, '_>, tokens: &Tokens, text: &str, range: &Range<u32>) -> Self {
        let mut words = Self {
            count: 0,
            numbers: Vec::new(),
            names: Vec::new(),
            all_names: true,
            negations: 0,
            quoted: false,
        };
        let mut after_character = false;
        for index in range.start as usize..range.end as usize {
            let id = tokens.ids[index];
            let (kind, form) = (found.interner.kind(id), found.interner.form(id));
            if kind == TokenKind::Mark {
                continue;
            }
            // Characters of a script without spaces that stand together are one word as far as anybody counts.
            words.count += usize::from(!(kind == TokenKind::Character && after_character));
            after_character = kind == TokenKind::Character;
            words.negations += usize::from(NEGATIONS.contains(&form));
            let starts_large = tokens.spans[index].of(text).starts_with(char::is_uppercase);
            match kind {
                TokenKind::Number => words.numbers.push(form),
                TokenKind::Word if NUMBER_WORDS.contains(&form) => words.numbers.push(form),
                // At the start of a sentence a capital says nothing.
                _ if starts_large && !starts_sentence(found, tokens, index) => words.names.push(form),
                _ => words.all_names = false,
            }
        }
        words.quoted = is_quoted(found, tokens, text, range.start as usize);
        words
    }
}

impl Words<'_> {
    /// Whether there are so few words that one of them can turn the sentence.
    fn are_few(&self, range: &Range<u32>) -> bool {
        self.count <= FEW_WORDS && range.len() <= FEW_TOKENS
    }
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

/// Tokens back that an opening quotation mark is looked for; a quotation seldom runs longer.
const QUOTATION: usize = 120;

/// Whether a token stands within quotation marks: the nearest one before it in its block opens.
fn is_quoted(found: Found<'_, '_>, tokens: &Tokens, text: &str, at: usize) -> bool {
    let block = tokens.blocks[at];
    let nearest = (at.saturating_sub(QUOTATION)..at)
        .rev()
        .take_while(|i| tokens.blocks[*i] == block)
        .find(|i| found.interner.form(tokens.ids[*i]) == "\"");
    nearest.is_some_and(|mark| {
        let touches_next =
            tokens.spans.get(mark + 1).is_some_and(|next| next.start == tokens.spans[mark].end);
        let touches_last = mark > 0
            && tokens.edges[mark] != Edge::Block
            && tokens.spans[mark - 1].end == tokens.spans[mark].start;
        match tokens.spans[mark].of(text).chars().next() {
            Some('“' | '‘' | '„' | '«' | '「' | '『') => true,
            Some('”' | '’' | '»' | '」' | '』') => false,
            _ => touches_next && !touches_last,
        }
    })
}
