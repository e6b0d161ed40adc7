//! A sentence of which next to nothing stands is another sentence: its few matches are taken back.

use super::super::information::BIT;
use super::super::{Alignment, NONE, Texts};
use crate::token::{Edge, Tokens};

/// Of what a sentence says, the part (one in so many) below which the matches with one other sentence are scattered.
const ONE_IN: u64 = 4;
/// A run that says this much stands whatever is around it: about two rare words or four common ones.
const SOLID: u64 = 22 * BIT as u64;

/// Unpairs the matches between two sentences when they are less than a quarter of what either says, and none of them is a
/// solid run. A short sentence that was joined to another keeps its own: most of it stands in a long one of which most is paired.
pub(super) fn unpair_scattered(texts: Texts<'_>, alignment: &mut Alignment) {
    let original = Sentences::of(texts, texts.original, &alignment.to_reprint);
    let reprint = Sentences::of(texts, texts.reprint, &alignment.to_original);
    let mut start = 0;
    while start < texts.original.len() {
        // Tokens of one sentence whose partners lie in one sentence follow each other, other tokens between them.
        let Some(partner) = partner_of(alignment, start) else {
            start += 1;
            continue;
        };
        let pair = (original.of_token[start], reprint.of_token[partner as usize]);
        let mut pairs = Vec::new();
        let (mut paired, mut run, mut solid) = (0, 0, false);
        let mut end = start;
        while end < texts.original.len() && original.of_token[end] == pair.0 {
            if let Some(partner) = partner_of(alignment, end) {
                if reprint.of_token[partner as usize] != pair.1 {
                    break;
                }
                let says = u64::from(texts.information.of(texts.original.ids[end]));
                let continues = pairs.last() == Some(&(end as u32).wrapping_sub(1))
                    && alignment.to_reprint[end - 1] + 1 == partner;
                run = if continues { run + says } else { says };
                solid |= run >= SOLID;
                paired += says;
                pairs.push(end as u32);
            }
            end += 1;
        }
        let (one, other) = (original.said[pair.0 as usize], reprint.said[pair.1 as usize]);
        let (shorter, longer) = if one.all < other.all { (one, other) } else { (other, one) };
        let is_joined = paired * 2 >= shorter.all && longer.paired * 2 >= longer.all;
        if !solid && paired * ONE_IN < longer.all && !is_joined {
            for token in pairs {
                alignment.unpair(token, alignment.to_reprint[token as usize]);
            }
        }
        start = end;
    }
}

fn partner_of(alignment: &Alignment, token: usize) -> Option<u32> {
    Some(alignment.to_reprint[token]).filter(|partner| *partner != NONE)
}

/// For each token its sentence, and for each sentence what it says.
struct Sentences {
    of_token: Vec<u32>,
    said: Vec<Said>,
}

/// What a sentence says, and how much of that is paired.
#[derive(Clone, Copy, Default)]
struct Said {
    all: u64,
    paired: u64,
}

impl Sentences {
    fn of(texts: Texts<'_>, tokens: &Tokens, partners: &[u32]) -> Self {
        let mut sentences = Self { of_token: Vec::with_capacity(tokens.len()), said: Vec::new() };
        for (index, id) in tokens.ids.iter().enumerate() {
            if index == 0 || tokens.edges[index] >= Edge::Sentence {
                sentences.said.push(Said::default());
            }
            sentences.of_token.push(sentences.said.len() as u32 - 1);
            if let Some(said) = sentences.said.last_mut() {
                let says = u64::from(texts.information.of(*id));
                said.all += says;
                said.paired += if partners[index] == NONE { 0 } else { says };
            }
        }
        sentences
    }
}
