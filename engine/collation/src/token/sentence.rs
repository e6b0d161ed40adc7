//! Which tokens start a block or a sentence.
//!
//! UAX #29 sentence boundaries are costly and need the text; here the tokens are known already, and what matters is where
//! a reader would let a change begin or end.

use super::{Edge, Interner, Tokens};
use crate::ingest::{Document, is_closing, is_terminal};

/// Words before a point that does not end a sentence.
const ABBREVIATIONS: [&str; 41] = [
    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "gen", "gov", "sen", "rep", "rev", "hon", "col",
    "capt", "lt", "sgt", "co", "corp", "inc", "ltd", "vs", "no", "vol", "fig", "e.g", "i.e", "u.s", "u.k",
    "u.n", "p.m", "a.m", "bzw", "jan", "feb", "aug", "sept", "oct", "nov", "dec",
];

/// Bytes of the longest abbreviation.
const LONGEST: usize = 4;

/// Fills `tokens.blocks` and `tokens.edges`.
pub(super) fn mark(document: &Document<'_>, interner: &Interner, tokens: &mut Tokens) {
    tokens.blocks.reserve(tokens.len());
    tokens.edges.reserve(tokens.len());
    let traits: Vec<Trait> = (0..interner.len()).map(|id| Trait::of(interner.form(id as u32))).collect();
    let mut block = 0;
    // Whether a sentence may have ended: a terminal mark stood, and only closing marks since.
    let mut ended = false;
    let mut previous = Trait::Other;
    for index in 0..tokens.len() {
        let span = tokens.spans[index];
        let last_block = block;
        while block + 1 < document.blocks.len() && document.blocks[block].span.end <= span.start {
            block += 1;
        }
        let this = traits[tokens.ids[index] as usize];
        let spaced = index > 0 && tokens.spans[index - 1].end < span.start;
        let edge = if index == 0 || block != last_block {
            Edge::Block
        } else if ended
            && (this != Trait::Closing || spaced)
            && (previous != Trait::Point || spaced)
            && !starts_small(span.of(document.text))
        {
            Edge::Sentence
        } else {
            Edge::Word
        };
        ended = match this {
            Trait::Terminal => true,
            Trait::Point => previous != Trait::Abbreviation,
            Trait::Closing => ended && edge == Edge::Word,
            _ => false,
        };
        previous = if this == Trait::Closing && ended { previous } else { this };
        tokens.blocks.push(block as u32);
        tokens.edges.push(edge);
    }
}

/// What a token means for the ends of sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trait {
    Other,
    Abbreviation,
    /// `.`, which may belong to an abbreviation or a number.
    Point,
    Terminal,
    Closing,
}

impl Trait {
    fn of(form: &str) -> Self {
        let mut characters = form.chars();
        match (characters.next(), characters.next()) {
            (Some('.'), None) => Self::Point,
            (Some(mark), None) if is_terminal(mark) => Self::Terminal,
            (Some(mark), None) if is_closing(mark) => Self::Closing,
            (Some(letter), None) if letter.is_ascii_alphabetic() => Self::Abbreviation,
            _ if form == "..." => Self::Terminal,
            _ if form.len() <= LONGEST
                && ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(form)) =>
            {
                Self::Abbreviation
            }
            _ => Self::Other,
        }
    }
}

fn starts_small(token: &str) -> bool {
    token.starts_with(char::is_lowercase)
}
