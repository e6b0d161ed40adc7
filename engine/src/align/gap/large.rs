//! Large gaps: by imara-diff where that is worth it, else by a look at both ends.

use imara_diff::{Algorithm, Diff, Token};

use super::super::Texts;
use super::super::budget::Budget;
use super::{Gap, Island, exact};
use crate::order;
use crate::token::Tokens;

/// Tokens, both sides together, up to which a gap is always refined.
const MODERATE: usize = 8_000;
/// A larger gap is refined when both its sides repeat themselves: then its shingles were too common to be seeds, and the
/// texts may still be the same. Of this many tokens in the middle of a side ...
const SAMPLE: usize = 4096;
/// ... one pair of neighbours in so many is new. In prose it is more than every second.
const REPETITIVE: usize = 8;
/// Tokens, both sides together, of the pieces that such a gap is cut into, each then aligned exactly. imara-diff looks back over
/// every token that stands on both sides, which in a text that repeats itself is all of them: its work would grow with the
/// square of the gap.
const PIECE: usize = 500;
/// Tokens at each end of a gap that are aligned exactly when the gap as a whole is not.
const WINDOW: usize = 200;

/// The islands found in a gap too large for the exact alignment.
pub(super) fn align(texts: Texts<'_>, gap: &Gap, budget: &mut Budget) -> Vec<Island> {
    let tokens = gap.original.len() + gap.reprint.len();
    if tokens > MODERATE {
        let repeats =
            is_repetitive(&gap.original, texts.original) && is_repetitive(&gap.reprint, texts.reprint);
        return if repeats && budget.allows(tokens as u64 * PIECE as u64 / 4) {
            // Pieces that face each other need not be those that belong together.
            budget.cut_short();
            in_pieces(texts, gap, tokens.div_ceil(PIECE))
        } else {
            both_ends(texts, gap)
        };
    }
    // imara-diff bounds its own work to about the square root of the tokens for each of them.
    if !budget.allows(tokens as u64 * u64::from(tokens.ilog2())) {
        return both_ends(texts, gap);
    }
    let (before, after, distinct) = renumbered(texts, gap);
    let mut diff = Diff::default();
    diff.compute_with(Algorithm::Histogram, &before, &after, distinct as u32);
    let mut islands: Vec<Island> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < before.len() && j < after.len() {
        if diff.is_removed(i as u32) {
            i += 1;
        } else if diff.is_added(j as u32) {
            j += 1;
        } else {
            match islands.last_mut() {
                Some((x, y, len)) if *x + *len == i && *y + *len == j => *len += 1,
                _ => islands.push((i, j, 1)),
            }
            (i, j) = (i + 1, j + 1);
        }
    }
    islands
}

/// The islands of a gap cut into pieces, each of which faces the one that lies as far along on the other side.
fn in_pieces(texts: Texts<'_>, gap: &Gap, pieces: usize) -> Vec<Island> {
    let mut islands = Vec::new();
    for piece in 0..pieces {
        let start = |piece: usize, len: usize| (piece as u64 * len as u64 / pieces as u64) as usize;
        let range = |len: usize| start(piece, len)..start(piece + 1, len);
        let (original, reprint) = (range(gap.original.len()), range(gap.reprint.len()));
        let (i, j) = (original.start, reprint.start);
        let part = Gap {
            original: gap.original[original].to_vec(),
            reprint: gap.reprint[reprint].to_vec(),
            anchored_before: piece > 0 || gap.anchored_before,
            anchored_after: piece + 1 < pieces || gap.anchored_after,
        };
        islands.extend(exact::align(texts, &part).into_iter().map(|(x, y, len)| (i + x, j + y, len)));
    }
    islands
}

/// Whether a side of a gap says the same over and over.
fn is_repetitive(list: &[u32], tokens: &Tokens) -> bool {
    let start = list.len().saturating_sub(SAMPLE) / 2;
    let sample = &list[start..list.len().min(start + SAMPLE)];
    let id = |index: u32| tokens.ids[index as usize];
    let pairs = order::set(sample.windows(2).map(|pair| order::key(id(pair[0]), id(pair[1]))));
    pairs.len() * REPETITIVE < sample.len()
}

/// The tokens of a gap with numbers of their own, so that the differ's tables are as small as the gap.
fn renumbered(texts: Texts<'_>, gap: &Gap) -> (Vec<Token>, Vec<Token>, usize) {
    let ids = |list: &[u32], of: &[u32]| -> Vec<u32> { list.iter().map(|t| of[*t as usize]).collect() };
    let before = ids(&gap.original, &texts.original.ids);
    let after = ids(&gap.reprint, &texts.reprint.ids);
    let distinct = order::set(before.iter().chain(&after).map(|id| u64::from(*id)));
    let number = |id: &u32| Token(distinct.partition_point(|other| *other < u64::from(*id)) as u32);
    (before.iter().map(number).collect(), after.iter().map(number).collect(), distinct.len())
}

/// The islands near both ends, where the gap's edges were drawn too early.
fn both_ends(texts: Texts<'_>, gap: &Gap) -> Vec<Island> {
    let (m, n) = (gap.original.len(), gap.reprint.len());
    let (front_m, front_n) = (WINDOW.min(m / 2), WINDOW.min(n / 2));
    let (back_m, back_n) = (WINDOW.min(m - front_m), WINDOW.min(n - front_n));
    let front = Gap {
        original: gap.original[..front_m].to_vec(),
        reprint: gap.reprint[..front_n].to_vec(),
        anchored_before: gap.anchored_before,
        anchored_after: false,
    };
    let back = Gap {
        original: gap.original[m - back_m..].to_vec(),
        reprint: gap.reprint[n - back_n..].to_vec(),
        anchored_before: false,
        anchored_after: gap.anchored_after,
    };
    let mut islands = if gap.anchored_before { exact::align(texts, &front) } else { Vec::new() };
    if gap.anchored_after {
        islands.extend(
            exact::align(texts, &back).into_iter().map(|(i, j, len)| (m - back_m + i, n - back_n + j, len)),
        );
    }
    islands
}
