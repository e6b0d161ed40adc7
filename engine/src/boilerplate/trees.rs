//! Boosted decision trees: how a fitted model is kept and read.

/// A model: its trees one after the other, each in the order in which it is walked.
///
/// A number is an inner node or a leaf. An inner node is two numbers: `feature * 2 + 1` and the threshold, followed by the
/// nodes of the branch for values up to the threshold, which are skipped by the third number, their count, for larger
/// values. A leaf is `score * 2`.
pub(crate) type Model = &'static [i16];

/// The sum of a model's leaves for one row; above 0 means article text.
pub(crate) fn score(model: Model, row: &[i16]) -> i32 {
    let mut sum = 0;
    let mut at = 0;
    while at < model.len() {
        // One tree: the number of its numbers, then its nodes.
        let end = at + 1 + model[at] as usize;
        at += 1;
        while model[at] & 1 == 1 {
            let feature = (model[at] >> 1) as usize;
            at = if row[feature] <= model[at + 1] { at + 3 } else { at + 3 + model[at + 2] as usize };
        }
        sum += i32::from(model[at] >> 1);
        at = end;
    }
    sum
}
