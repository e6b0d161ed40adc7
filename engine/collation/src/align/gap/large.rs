//! Large gaps: by their rare words where that is worth it, else by a look at both ends.
//!
//! What is not looked at here is not called coarse: a long passage that both sides of a gap had, with a rare word in it, would
//! be a run and no gap, and a few words in common among thousands are chance (`islands.rs`). Only text that repeats itself
//! can be the same at length and yet be no run; it is aligned piece by piece, and the report says so.

use super::super::budget::Budget;
use super::super::{Run, Texts, chain, seed};
use super::{Gap, Island, closely};
use crate::order;
use crate::token::Tokens;

/// Tokens, both sides together, up to which a gap is always refined.
const MODERATE: usize = 8_000;
/// A larger gap is refined when both its sides repeat themselves: then its shingles were too common to be seeds, and the
/// texts may still be the same. Of this many tokens in the middle of a side ...
const SAMPLE: usize = 4096;
/// ... one pair of neighbours in so many is new. In prose it is more than every second.
const REPETITIVE: usize = 8;
/// Tokens, both sides together, of the pieces that such a gap is cut into, each then aligned exactly.
const PIECE: usize = 500;
/// Tokens at each end of a gap that are aligned exactly when the gap as a whole is not.
const WINDOW: usize = 200;

/// The islands found in a gap too large for the exact alignment.
pub(super) fn align(texts: Texts<'_>, gap: &Gap, budget: &mut Budget) -> Vec<Island> {
    let tokens = gap.original.len() + gap.reprint.len();
    if tokens > MODERATE {
        let repeats =
            is_repetitive(&gap.original, texts.original) && is_repetitive(&gap.reprint, texts.reprint);
        return if repeats {
            // Pieces that face each other need not be those that belong together.
            budget.cut_short();
            in_pieces(texts, gap, tokens.div_ceil(PIECE), budget)
        } else {
            both_ends(texts, gap, budget)
        };
    }
    by_rare_words(texts, gap, budget)
}

/// The islands around the rare words of a gap that stand in the same order on both sides, and what lies between those.
fn by_rare_words(texts: Texts<'_>, gap: &Gap, budget: &mut Budget) -> Vec<Island> {
    let tokens = |list: &[u32], of: &Tokens| Tokens {
        ids: list.iter().map(|token| of.ids[*token as usize]).collect(),
        ..Tokens::default()
    };
    let (original, reprint) = (tokens(&gap.original, texts.original), tokens(&gap.reprint, texts.reprint));
    let part = Texts { original: &original, reprint: &reprint, information: texts.information };
    let seeds = seed::seeds(part, 1, budget);
    let mut islands: Vec<Island> = Vec::new();
    let (mut i, mut j) = (0, 0);
    let end = Run { original: original.len() as u32, reprint: reprint.len() as u32, len: 0 };
    for run in chain::heaviest(part, &seeds, budget).into_iter().chain([end]) {
        let (x, y) = (run.original as usize, run.reprint as usize);
        let found = closely(texts, &gap.part(i..x, j..y), budget);
        islands.extend(found.into_iter().map(|(from, to, len)| (i + from, j + to, len)));
        if run.len > 0 {
            islands.push((x, y, run.len as usize));
        }
        (i, j) = (run.original_end() as usize, run.reprint_end() as usize);
    }
    joined(islands)
}

/// Islands that touch on both sides are one.
fn joined(islands: Vec<Island>) -> Vec<Island> {
    let mut joined: Vec<Island> = Vec::with_capacity(islands.len());
    for (i, j, len) in islands {
        match joined.last_mut() {
            Some((x, y, before)) if *x + *before == i && *y + *before == j => *before += len,
            _ => joined.push((i, j, len)),
        }
    }
    joined
}

/// The islands of a gap cut into pieces, each of which faces the one that lies as far along on the other side.
fn in_pieces(texts: Texts<'_>, gap: &Gap, pieces: usize, budget: &mut Budget) -> Vec<Island> {
    let mut islands = Vec::new();
    for piece in 0..pieces {
        let start = |piece: usize, len: usize| (piece as u64 * len as u64 / pieces as u64) as usize;
        let range = |len: usize| start(piece, len)..start(piece + 1, len);
        let (original, reprint) = (range(gap.original.len()), range(gap.reprint.len()));
        let (i, j) = (original.start, reprint.start);
        let found = closely(texts, &gap.part(original, reprint), budget);
        islands.extend(found.into_iter().map(|(x, y, len)| (i + x, j + y, len)));
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

/// The islands near both ends, where the gap's edges were drawn too early.
fn both_ends(texts: Texts<'_>, gap: &Gap, budget: &mut Budget) -> Vec<Island> {
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
    let mut islands = if gap.anchored_before { closely(texts, &front, budget) } else { Vec::new() };
    if gap.anchored_after {
        let found = closely(texts, &back, budget);
        islands.extend(found.into_iter().map(|(i, j, len)| (m - back_m + i, n - back_n + j, len)));
    }
    islands
}
