//! Boosted decision trees: how a fitted model is kept and read.

use std::sync::OnceLock;

/// Questions from the root of a tree to a leaf.
const DEPTH: usize = 3;
/// Numbers of a tree: for each level the feature and the threshold, then the leaves.
const TREE: usize = 2 * DEPTH + (1 << DEPTH);
/// Numbers of a row, so that the number of a feature, which is less, needs no check.
const ROW: usize = 64;

/// A fitted model: its trees, one after the other. They are symmetric: the same question is asked on all branches of a level,
/// and the answers, larger than the threshold or not, are the bits of the leaf's number. So no branch has to be guessed.
pub(crate) struct Model {
    trees: &'static [[i16; TREE]],
    bounds: OnceLock<Vec<Bound>>,
}

/// The trees are looked at in stages; between two of them it may be clear already how the sum will end.
const STAGE: usize = 16;

/// The least and the most that a stage and all later ones can add.
#[derive(Clone, Copy, Default)]
struct Bound {
    least: i32,
    most: i32,
}

impl Model {
    /// The model of these numbers, as `cargo xtask fit` writes them.
    pub(crate) const fn new(numbers: &'static [i16]) -> Self {
        Self { trees: numbers.as_chunks().0, bounds: OnceLock::new() }
    }

    /// The sum of the leaves for one row, which above 0 means article text; exact between the two limits. Where the sum will
    /// end up past one of them whatever the last trees say, they are not asked, and it is only said to be past it.
    pub(crate) fn score(&self, row: &[i16], lowest: i32, highest: i32) -> i32 {
        let bounds = self.bounds.get_or_init(|| bounds(self.trees));
        let mut padded = [0; ROW];
        let len = row.len().min(ROW);
        padded[..len].copy_from_slice(&row[..len]);
        let mut sum = 0;
        for (stage, bound) in self.trees.chunks(STAGE).zip(bounds) {
            if sum + bound.most <= lowest {
                return lowest;
            }
            if sum + bound.least >= highest {
                return highest;
            }
            sum += stage.iter().map(|tree| leaf(tree, &padded)).sum::<i32>();
        }
        sum.clamp(lowest, highest)
    }
}

/// What a tree says of a row.
#[inline]
fn leaf(tree: &[i16; TREE], row: &[i16; ROW]) -> i32 {
    let answer =
        |level: usize| usize::from(row[tree[2 * level] as usize % ROW] > tree[2 * level + 1]) << level;
    let leaf = (0..DEPTH).fold(0, |leaf, level| leaf | answer(level));
    i32::from(tree[2 * DEPTH + leaf])
}

/// For each stage what it and all later ones can add.
fn bounds(trees: &[[i16; TREE]]) -> Vec<Bound> {
    let mut rest = Bound::default();
    let mut bounds: Vec<Bound> = Vec::new();
    for stage in trees.chunks(STAGE).rev() {
        for tree in stage {
            let leaves = &tree[2 * DEPTH..];
            rest.least += leaves.iter().copied().min().map_or(0, i32::from);
            rest.most += leaves.iter().copied().max().map_or(0, i32::from);
        }
        bounds.push(rest);
    }
    bounds.reverse();
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::boilerplate::{features, model};

    /// Cutting the sum short never tells another side of a limit than the whole sum.
    #[test]
    fn a_sum_that_is_cut_short_ends_where_the_whole_one_does() {
        let mut state = 1u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % 120) as i16
        };
        for _ in 0..2_000 {
            let row: Vec<i16> = (0..features::COUNT).map(|_| next()).collect();
            let whole = model::FIRST.score(&row, i32::MIN, i32::MAX);
            let mut padded = [0; ROW];
            padded[..row.len()].copy_from_slice(&row);
            assert_eq!(whole, model::FIRST.trees.iter().map(|tree| leaf(tree, &padded)).sum::<i32>());
            assert_eq!(model::FIRST.score(&row, -1200, 1200), whole.clamp(-1200, 1200));
            assert_eq!(model::FIRST.score(&row, 0, 1) > 0, whole > 0);
        }
    }
}
