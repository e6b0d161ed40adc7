//! Boosted decision trees: how a fitted model is kept and read.

use std::sync::OnceLock;

/// A fitted model.
///
/// Its trees stand one after the other, each in the order in which it is walked. A number is an inner node or a leaf. An inner
/// node is `feature * 2 + 1`, the threshold, and the length of the branch for values up to the threshold, which follows at
/// once; larger values go on behind it. A leaf is `score * 2`. Before each tree stands the length of it.
pub(crate) struct Model {
    numbers: &'static [i16],
    bounds: OnceLock<Vec<Bound>>,
}

/// The trees are looked at in stages; between two of them it may be clear already how the sum will end.
const STAGE: usize = 16;

/// Where a stage begins, and the least and the most that it and all later ones can add.
struct Bound {
    start: usize,
    least: i32,
    most: i32,
}

impl Model {
    pub(crate) const fn new(numbers: &'static [i16]) -> Self {
        Self { numbers, bounds: OnceLock::new() }
    }

    /// The sum of the leaves for one row, which above 0 means article text; exact between the two limits. Where the sum will
    /// end up past one of them whatever the last trees say, they are not asked, and it is only said to be past it.
    pub(crate) fn score(&self, row: &[i16], lowest: i32, highest: i32) -> i32 {
        let bounds = self.bounds.get_or_init(|| bounds(self.numbers));
        let mut sum = 0;
        for (index, bound) in bounds.iter().enumerate() {
            if sum + bound.most <= lowest {
                return lowest;
            }
            if sum + bound.least >= highest {
                return highest;
            }
            let end = bounds.get(index + 1).map_or(self.numbers.len(), |next| next.start);
            sum += stage(&self.numbers[bound.start..end], row);
        }
        sum
    }
}

/// The sum of the leaves of some trees.
fn stage(trees: &[i16], row: &[i16]) -> i32 {
    let (mut sum, mut at) = (0, 0);
    while at < trees.len() {
        let end = at + 1 + trees[at] as usize;
        at += 1;
        while trees[at] & 1 == 1 {
            let feature = (trees[at] >> 1) as usize;
            at = if row[feature] <= trees[at + 1] { at + 3 } else { at + 3 + trees[at + 2] as usize };
        }
        sum += i32::from(trees[at] >> 1);
        at = end;
    }
    sum
}

fn bounds(numbers: &[i16]) -> Vec<Bound> {
    let mut bounds = Vec::new();
    let (mut at, mut count) = (0, 0);
    while at < numbers.len() {
        if count % STAGE == 0 {
            bounds.push(Bound { start: at, least: 0, most: 0 });
        }
        let end = at + 1 + numbers[at] as usize;
        let (least, most) = leaves(&numbers[at + 1..end]);
        for bound in &mut bounds {
            bound.least += least;
            bound.most += most;
        }
        (at, count) = (end, count + 1);
    }
    bounds
}

/// The smallest and the largest leaf of a tree.
fn leaves(nodes: &[i16]) -> (i32, i32) {
    let (mut least, mut most) = (i32::MAX, i32::MIN);
    let mut at = 0;
    while at < nodes.len() {
        if nodes[at] & 1 == 1 {
            at += 3;
        } else {
            let leaf = i32::from(nodes[at] >> 1);
            (least, most) = (least.min(leaf), most.max(leaf));
            at += 1;
        }
    }
    (least, most)
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
            assert_eq!(whole, stage(model::FIRST.numbers, &row));
            assert_eq!(model::FIRST.score(&row, -1200, 1200), whole.clamp(-1200, 1200));
            assert_eq!(model::FIRST.score(&row, 0, 1) > 0, whole > 0);
        }
    }
}
