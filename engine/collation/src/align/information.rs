//! How much a shared token says, in bits: the rarer it is in the two texts, the less likely that it is shared by chance.

use crate::token::{Interner, TokenId, TokenKind, Tokens};

/// Bits are kept as whole numbers of this many parts, so that every machine rounds alike.
pub(crate) const BIT: u32 = 4;

/// Tokens of ordinary text that the counts are smoothed with: a short text says little about how rare its words are.
const PRIOR_TOKENS: u64 = 1000;

/// Counts are kept as whole numbers of this many parts: a rare word is expected less than once.
const PARTS: u64 = 64;

/// What a token of every normal form says.
pub(crate) struct Information {
    of_id: Vec<u16>,
}

impl Information {
    pub(crate) fn new(original: &Tokens, reprint: &Tokens, interner: &Interner) -> Self {
        let mut counts = vec![0u32; interner.len()];
        for id in original.ids.iter().chain(&reprint.ids) {
            counts[*id as usize] += 1;
        }
        let total = (original.len() + reprint.len()) as u64 + PRIOR_TOKENS;
        let of_id = counts
            .iter()
            .enumerate()
            .map(|(id, count)| {
                let id = id as TokenId;
                // A token that is in both texts as it should be stands there twice, which makes it no more common.
                let count =
                    PARTS * u64::from(count.div_ceil(2)) + prior(interner.kind(id), interner.form(id));
                log2(PARTS * total / 2, count) as u16
            })
            .collect();
        Self { of_id }
    }

    /// Parts of a bit that a token says.
    pub(crate) fn of(&self, id: TokenId) -> u32 {
        u32::from(self.of_id[id as usize])
    }

    /// Parts of a bit that several tokens say.
    pub(crate) fn of_all(&self, ids: &[TokenId]) -> u64 {
        ids.iter().map(|id| u64::from(self.of(*id))).sum()
    }
}

/// How often such a token is expected in half of [`PRIOR_TOKENS`] tokens of ordinary prose, in [`PARTS`]; half, because a shared
/// token is counted once for both texts.
fn prior(kind: TokenKind, form: &str) -> u64 {
    match kind {
        // A comma or a full stop is every tenth token of prose.
        TokenKind::Mark => 30 * PARTS,
        // The hundred commonest words of a language are half its text, and they are short.
        TokenKind::Word => match form.chars().count() {
            0..=3 => 6 * PARTS,
            4 => 2 * PARTS,
            _ => PARTS / 4,
        },
        TokenKind::Number => PARTS,
        // A few hundred characters make up most of Chinese or Japanese.
        TokenKind::Character => 2 * PARTS,
    }
}

/// The binary logarithm of `numerator / denominator` in parts of a bit, at least 1; by integers, with the fraction
/// interpolated.
fn log2(numerator: u64, denominator: u64) -> u32 {
    let ratio = (numerator << 8) / denominator.max(1);
    if ratio <= 1 << 8 {
        return 1;
    }
    let whole = ratio.ilog2();
    let fraction = ((ratio << 8) >> whole) as u32 & 0xFF;
    ((whole - 8) * BIT + fraction * BIT / 256).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_of_any_length_is_weighed() {
        let information = Information { of_id: vec![u16::MAX] };
        assert_eq!(information.of_all(&vec![0; 70_000]), 70_000 * u64::from(u16::MAX));
    }
}
