//! A sentence of which next to nothing stands is another sentence: its few matches are taken back.

use super::super::{Alignment, NONE, Texts};
use crate::token::{Edge, Tokens};

/// Of what a sentence says, the part (one in so many) below which its matches are taken back, when the sentence they
/// lead to has no more of them.
const ONE_IN: u32 = 4;

/// Unpairs the matches between sentences that share less than a quarter of what they say.
pub(super) fn unpair_scattered(texts: Texts<'_>, alignment: &mut Alignment) {
    let original = Sentences::of(texts, texts.original, &alignment.to_reprint);
    let reprint = Sentences::of(texts, texts.reprint, &alignment.to_original);
    for token in 0..texts.original.len() {
        let partner = alignment.to_reprint[token];
        if partner != NONE && original.is_scattered(token) && reprint.is_scattered(partner as usize) {
            alignment.unpair(token as u32, partner);
        }
    }
}

/// For each token its sentence; for each sentence what it says, and what of that is paired.
struct Sentences {
    of_token: Vec<u32>,
    totals: Vec<(u32, u32)>,
}

impl Sentences {
    fn of(texts: Texts<'_>, tokens: &Tokens, partners: &[u32]) -> Self {
        let mut sentences = Self { of_token: Vec::with_capacity(tokens.len()), totals: Vec::new() };
        for index in 0..tokens.len() {
            if index == 0 || tokens.edges[index] >= Edge::Sentence {
                sentences.totals.push((0, 0));
            }
            sentences.of_token.push(sentences.totals.len() as u32 - 1);
            if let Some((total, paired)) = sentences.totals.last_mut() {
                let says = texts.information.of(tokens.ids[index]);
                *total += says;
                if partners[index] != NONE {
                    *paired += says;
                }
            }
        }
        sentences
    }

    fn is_scattered(&self, token: usize) -> bool {
        let (total, paired) = self.totals[self.of_token[token] as usize];
        paired * ONE_IN < total
    }
}
