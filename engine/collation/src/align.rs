//! Tokens to alignment: which token of the original stands in the reprint, and where.
//!
//! Seeds (rare shared shingles grown to maximal runs) are chained in order; chained runs that stand alone and say little
//! are dropped; shared runs that the chain left over become moves; the gaps between runs are filled by a small exact
//! alignment, or by seeds of single words where they are large; at last, matches that are likely chance are taken back and edges are
//! moved to where a reader expects them.
//!
//! All weighing is by information: a shared token counts by how rare it is, in bits. So there is no list of stop words,
//! and Chinese characters weigh what they should.

mod budget;
mod chain;
mod cleanup;
mod gap;
mod information;
mod moves;
mod places;
mod seed;

use crate::token::{Interner, Tokens};
use budget::Budget;
use information::Information;

/// Steps that texts of any size we accept stay under unless they are hostile: a friendly megabyte a side takes some five
/// million.
pub const DEFAULT_BUDGET: u64 = 2_000_000_000;

/// Stands for "no partner" and "no move".
pub const NONE: u32 = u32::MAX;

/// A maximal stretch of paired tokens: `len` tokens from `original` on with as many from `reprint` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) original: u32,
    pub(crate) reprint: u32,
    pub(crate) len: u32,
}

impl Run {
    pub(crate) const fn original_end(self) -> u32 {
        self.original + self.len
    }

    pub(crate) const fn reprint_end(self) -> u32 {
        self.reprint + self.len
    }

    /// The run without its first `count` tokens.
    pub(crate) const fn skip(self, count: u32) -> Self {
        Self { original: self.original + count, reprint: self.reprint + count, len: self.len - count }
    }
}

/// The two token lists that are aligned.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'t> {
    pub(crate) original: &'t Tokens,
    pub(crate) reprint: &'t Tokens,
    pub(crate) information: &'t Information,
}

/// Which tokens are paired, and which of them lie in moves.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// For each token of the original the token of the reprint it is paired with, or `u32::MAX`.
    pub to_reprint: Vec<u32>,
    /// For each token of the reprint the token of the original it is paired with, or `u32::MAX`.
    pub to_original: Vec<u32>,
    /// For each token of the original the number of the move it lies in, paired or not, or `u32::MAX`.
    pub moved_original: Vec<u32>,
    /// For each token of the reprint the number of the move it lies in, paired or not, or `u32::MAX`.
    pub moved_reprint: Vec<u32>,
    /// False when part of the texts was compared coarsely: the budget ran out, or a long stretch repeats itself so much that it
    /// was aligned piece by piece.
    pub exact: bool,
    /// Steps of work done.
    pub steps: u64,
}

impl Alignment {
    fn unpaired(texts: Texts<'_>) -> Self {
        Self {
            to_reprint: vec![NONE; texts.original.len()],
            to_original: vec![NONE; texts.reprint.len()],
            moved_original: vec![NONE; texts.original.len()],
            moved_reprint: vec![NONE; texts.reprint.len()],
            exact: true,
            steps: 0,
        }
    }

    /// The alignment with its sides changed about; moves are numbered in the order of the new reprint.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let mut mirrored = Self {
            to_reprint: self.to_original,
            to_original: self.to_reprint,
            moved_original: self.moved_reprint,
            moved_reprint: self.moved_original,
            ..self
        };
        mirrored.settle_moves();
        mirrored
    }

    /// Numbers the moves in the order of the reprint, and forgets those of which nothing is paired any more.
    fn settle_moves(&mut self) {
        let Some(most) = self.moved_reprint.iter().filter(|moved| **moved != NONE).max() else { return };
        // For each old number the new one.
        let mut renumbered = vec![NONE; *most as usize + 1];
        let mut count = 0;
        for (moved, partner) in self.moved_reprint.iter().zip(&self.to_original) {
            if *moved != NONE && *partner != NONE && renumbered[*moved as usize] == NONE {
                count += 1;
                renumbered[*moved as usize] = count;
            }
        }
        for moved in self.moved_original.iter_mut().chain(&mut self.moved_reprint) {
            // No number is not in the list either.
            *moved = renumbered.get(*moved as usize).copied().unwrap_or(NONE);
        }
    }

    fn pair(&mut self, original: u32, reprint: u32) {
        self.to_reprint[original as usize] = reprint;
        self.to_original[reprint as usize] = original;
    }

    fn unpair(&mut self, original: u32, reprint: u32) {
        self.to_reprint[original as usize] = NONE;
        self.to_original[reprint as usize] = NONE;
    }

    fn pair_run(&mut self, run: Run) {
        for offset in 0..run.len {
            self.pair(run.original + offset, run.reprint + offset);
        }
    }

    /// Whether neither of two tokens is paired.
    fn is_free(&self, original: u32, reprint: u32) -> bool {
        self.to_reprint[original as usize] == NONE && self.to_original[reprint as usize] == NONE
    }
}

/// Aligns two token lists. `budget` limits the steps of work.
///
/// Work grows with the number of tokens times its logarithm.
pub fn align(original: &Tokens, reprint: &Tokens, interner: &Interner, budget: u64) -> Alignment {
    let mut budget = Budget::new(budget);
    let information = Information::new(original, reprint, interner);
    let texts = Texts { original, reprint, information: &information };
    let mut alignment = Alignment::unpaired(texts);
    budget.spend((original.len() + reprint.len()) as u64);
    // The same text needs no looking, whatever the budget.
    if original.ids == reprint.ids {
        alignment.pair_run(Run { original: 0, reprint: 0, len: original.len() as u32 });
        alignment.steps = budget.steps();
        return alignment;
    }

    let seeds = seed::seeds(texts, seed::SHINGLE, &mut budget);
    let chained = chain::heaviest(texts, &seeds, &mut budget);
    for run in cleanup::credible(texts, &chained) {
        alignment.pair_run(run);
    }
    moves::find(texts, &seeds, &mut alignment, &mut budget);
    gap::fill(texts, &mut alignment, &mut budget);
    cleanup::tidy(texts, interner, &mut alignment);
    alignment.settle_moves();

    alignment.exact = !budget.is_cut_short();
    alignment.steps = budget.steps();
    alignment
}

#[cfg(test)]
mod tests;
