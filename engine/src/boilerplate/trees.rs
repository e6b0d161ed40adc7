//! Boosted decision trees: how a fitted model is kept and read.

use std::sync::OnceLock;

/// Questions from the root of a tree to a leaf.
const DEPTH: usize = 3;
/// Leaves of a tree.
const LEAVES: usize = 1 << DEPTH;
/// What a leaf counts for each step it is kept in.
const STEP: i32 = 4;
/// Numbers of a row, so that the number of a feature, which is less, needs no check.
const ROW: usize = 64;

/// A fitted model: its trees, one after the other. They are symmetric: the same question is asked on all branches of a level,
/// and the answers, larger than the threshold or not, are the bits of the leaf's number. So no branch has to be guessed.
///
/// Each sort of numbers is a list of its own, which compresses better than a list of trees.
pub(crate) struct Model {
    features: &'static [[u8; DEPTH]],
    thresholds: &'static [[i16; DEPTH]],
    leaves: &'static [[i8; LEAVES]],
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

/// Rows that are weighed side by side: a number each in the lanes of one word, so that a question is asked of all at once.
const LANES: usize = 4;
/// Bits of a lane.
const LANE: usize = 16;
/// The lowest bit of each lane.
const ONES: u64 = 0x0001_0001_0001_0001;
/// Features and thresholds are compared in fifteen bits, which leaves one of each lane for the answer. No feature that is asked
/// about comes near the ends; a threshold past them is one that nothing exceeds.
const MOST: i16 = (1 << (LANE - 2)) - 1;

/// A row that is to be scored, and the limits past which its score need not be exact.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'r> {
    row: &'r [i16],
    lowest: i32,
    highest: i32,
}

impl<'r> Asked<'r> {
    /// Asks for the score of a row between two limits.
    pub(crate) const fn between((lowest, highest): (i32, i32), row: &'r [i16]) -> Self {
        Self { row, lowest, highest }
    }

    /// The score, if it is clear by now: exact between the limits, else the limit that it is past.
    fn score(&self, sum: i32, rest: Bound) -> Option<i32> {
        if sum + rest.most <= self.lowest {
            Some(self.lowest)
        } else if sum + rest.least >= self.highest {
            Some(self.highest)
        } else {
            (rest.least == 0 && rest.most == 0).then_some(sum)
        }
    }
}

impl Model {
    /// The model of these numbers, as `cargo xtask fit` writes them: for each level of each tree the feature and the threshold, and
    /// the leaves in steps.
    pub(crate) const fn new(
        features: &'static [u8],
        thresholds: &'static [i16],
        leaves: &'static [i8],
    ) -> Self {
        Self {
            features: features.as_chunks().0,
            thresholds: thresholds.as_chunks().0,
            leaves: leaves.as_chunks().0,
            bounds: OnceLock::new(),
        }
    }

    /// The trees in order: what each asks, and its leaves.
    fn trees(&self) -> impl Iterator<Item = (&[u8; DEPTH], &[i16; DEPTH], &[i8; LEAVES])> {
        let questions = self.features.iter().zip(self.thresholds);
        questions.zip(self.leaves).map(|((features, thresholds), leaves)| (features, thresholds, leaves))
    }

    /// The sum of the leaves for each row, which above 0 means article text; exact between the row's two limits. Where the sums
    /// will end up past one of them whatever the last trees say, they are not asked, and it is only said to be past it.
    pub(crate) fn scores(&self, asked: &[Asked<'_>]) -> Vec<i32> {
        let bounds = self.bounds.get_or_init(|| bounds(self.leaves));
        let mut scores = Vec::with_capacity(asked.len());
        for asked in asked.chunks(LANES) {
            let columns = columns(asked);
            let mut sums = [0; LANES];
            let mut trees = self.trees();
            for bound in bounds {
                if asked.iter().zip(sums).all(|(asked, sum)| asked.score(sum, *bound).is_some()) {
                    scores.extend(asked.iter().zip(sums).filter_map(|(asked, sum)| asked.score(sum, *bound)));
                    break;
                }
                for (features, thresholds, leaves) in trees.by_ref().take(STAGE) {
                    let places = places(*features, *thresholds, &columns);
                    let leaf =
                        |lane: usize| STEP * i32::from(leaves[(places >> (LANE * lane)) as usize % LEAVES]);
                    // Lane by lane and not in a loop, which would stay one where code is to be small.
                    sums = [sums[0] + leaf(0), sums[1] + leaf(1), sums[2] + leaf(2), sums[3] + leaf(3)];
                }
            }
        }
        scores
    }
}

/// The features of some rows, each in a lane of its own.
fn columns(asked: &[Asked<'_>]) -> [u64; ROW] {
    let mut columns = [0; ROW];
    for (lane, asked) in asked.iter().enumerate() {
        for (column, feature) in columns.iter_mut().zip(asked.row) {
            *column |= (((*feature).clamp(!MOST, MOST) + 1 + MOST) as u64) << (LANE * lane);
        }
    }
    columns
}

/// Which leaf a tree has for each row, in the lowest bits of its lane.
#[inline(always)]
#[expect(clippy::inline_always, reason = "where code is to be small it would stay a call, for every tree")]
fn places(features: [u8; DEPTH], thresholds: [i16; DEPTH], columns: &[u64; ROW]) -> u64 {
    answers(0, features, thresholds, columns)
        | answers(1, features, thresholds, columns)
        | answers(2, features, thresholds, columns)
}

/// For each row the answer at a level, as that bit of its lane.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as for `places`, three times")]
fn answers(level: usize, features: [u8; DEPTH], thresholds: [i16; DEPTH], columns: &[u64; ROW]) -> u64 {
    // Added to what is larger than the threshold this fills the lane up to its highest bit.
    let threshold = (MOST - thresholds[level].min(MOST)) as u64 * ONES;
    ((columns[features[level] as usize % ROW] + threshold) >> (LANE - 1 - level)) & (ONES << level)
}

/// For each stage what it and all later ones can add, and nothing after the last.
fn bounds(trees: &[[i8; LEAVES]]) -> Vec<Bound> {
    let mut rest = Bound::default();
    let mut bounds = vec![rest];
    for stage in trees.chunks(STAGE).rev() {
        for leaves in stage {
            let counts = leaves.map(|leaf| STEP * i32::from(leaf));
            rest.least += counts.iter().min().unwrap_or(&0);
            rest.most += counts.iter().max().unwrap_or(&0);
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

    /// The sum as it is defined: question by question, with numbers as they are.
    fn whole(model: &Model, row: &[i16]) -> i32 {
        let weight = |(features, thresholds, leaves): (&[u8; DEPTH], &[i16; DEPTH], &[i8; LEAVES])| {
            let answer =
                |level: usize| usize::from(row[features[level] as usize] > thresholds[level]) << level;
            STEP * i32::from(leaves[(0..DEPTH).map(answer).sum::<usize>()])
        };
        model.trees().map(weight).sum()
    }

    /// Weighing rows side by side and cutting their sums short never tells another side of a limit than the whole sum.
    #[test]
    fn a_sum_that_is_cut_short_ends_where_the_whole_one_does() {
        let mut state = 1u64;
        let mut next = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % most) as i16
        };
        for count in 0..2_000 {
            // Now and then a number is as large as numbers get, or as small.
            let mut number = || match next(40) {
                0 => i16::MAX,
                1 => i16::MIN,
                _ => next(120),
            };
            let rows: Vec<Vec<i16>> =
                (0..=count % 6).map(|_| (0..features::COUNT).map(|_| number()).collect()).collect();
            let scores = |lowest, highest| {
                let asked: Vec<Asked<'_>> =
                    rows.iter().map(|row| Asked::between((lowest, highest), row)).collect();
                model::FIRST.scores(&asked)
            };
            let all: Vec<i32> = rows.iter().map(|row| whole(&model::FIRST, row)).collect();
            assert_eq!(scores(-30_000, 30_000), all);
            assert_eq!(
                scores(-1200, 1200),
                all.iter().map(|sum| (*sum).clamp(-1200, 1200)).collect::<Vec<_>>()
            );
            assert_eq!(scores(0, 1), all.iter().map(|sum| i32::from(*sum > 0)).collect::<Vec<_>>());
        }
    }

    /// What the comparison in fifteen bits takes for granted.
    #[test]
    fn thresholds_are_small_or_never_exceeded() {
        for model in [&model::FIRST, &model::BESIDE, &model::ALONE] {
            let is_small = |threshold: &i16| (-MOST..MOST).contains(threshold) || *threshold == i16::MAX;
            assert!(model.thresholds.iter().flatten().all(is_small));
        }
    }
}
