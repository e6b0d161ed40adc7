//! Blocks to tokens: the words and punctuation marks of a text (UAX #29, Unicode word boundaries), each with the number
//! of its normal form. White space and invisible characters lie between tokens or inside them and are not tokens.
//!
//! Scripts without spaces are cut finer than UAX #29 does, to a character at a time, and so is Hangul: one word for
//! another is then seen as that word and not as the whole run around it.

mod cluster;
mod decompose;
mod fold;
mod intern;
mod scan;
mod sentence;

pub use cluster::is_one;
pub use decompose::{decompose, is_accent, is_compatibility};
pub use fold::{is_dash, is_joiner, is_quote, is_unseen, is_vowel_mark, normal_form, small_letters};
pub use intern::{Interner, TokenId, TokenKind};
pub use intern::{hash_of, hash_of_text, starts_with};

use crate::Span;
use crate::ingest::{Document, Walk};

/// The tokens of one text, as parallel lists.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Where each token stands.
    pub spans: Vec<Span>,
    /// The normal form of each token.
    pub ids: Vec<TokenId>,
    /// What lies before each token.
    pub edges: Vec<Edge>,
    /// The block each token stands in.
    pub blocks: Vec<u32>,
    /// The normal form of each token in small letters, where [`ids`](Self::ids) tells capitals apart; else empty.
    pub(crate) folded: Vec<TokenId>,
}

/// What lies between a token and the one before it, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// The tokens touch, or nothing but space parts them.
    Word,
    /// A sentence ended before the token.
    Sentence,
    /// A block ended before the token.
    Block,
}

impl Tokens {
    /// How many tokens there are.
    pub const fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The normal form of each token in small letters, whether the comparison tells capitals apart or not: words that are
    /// looked up in a list stand there in small letters.
    pub fn folded_ids(&self) -> &[TokenId] {
        if self.folded.is_empty() { &self.ids } else { &self.folded }
    }

    /// Whether a token of `text` begins with a capital.
    ///
    /// # Panics
    ///
    /// When the tokens are not those of the text.
    pub fn is_large(&self, index: usize, text: &str) -> bool {
        let start = self.spans[index].start as usize;
        match text.as_bytes()[start] {
            byte if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => text[start..].starts_with(char::is_uppercase),
        }
    }

    /// What lies before the token `index`; the end of the text counts as the end of a block.
    pub fn edge(&self, index: usize) -> Edge {
        self.edges.get(index).copied().unwrap_or(Edge::Block)
    }
}

/// Cuts a document into tokens and gives each the number of its normal form.
///
/// Runs in time linear in the text; no memory is taken per token beyond the lists.
pub fn tokenize(document: &Document<'_>, fold_case: bool, interner: &mut Interner) -> Tokens {
    // English has about five and a half bytes a token, and few texts with spaces in them have less than four and a half; a list
    // that has to grow is copied, and is then twice as long.
    let guess = document.text.len() / 9 * 2;
    let mut tokens = Tokens {
        spans: Vec::with_capacity(guess),
        ids: Vec::with_capacity(guess),
        edges: Vec::new(),
        blocks: Vec::new(),
        folded: Vec::new(),
    };
    let mut markers = Walk::new(&document.markers);
    scan::scan(document.text, fold_case, &mut |scanned| {
        if markers.covers(scanned.span.start) {
            return;
        }
        tokens.ids.push(match scanned.form {
            0 => interner.intern(scanned.span.of(document.text), fold_case),
            form => interner.intern_packed(form),
        });
        tokens.spans.push(scanned.span);
    });
    sentence::mark(document, interner, &mut tokens);
    if !fold_case {
        tokens.folded = interner.folded(&tokens.ids);
    }
    tokens
}

#[cfg(test)]
mod tests;
