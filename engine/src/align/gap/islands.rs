//! Which islands in a gap are no accident.

use super::super::Texts;
use super::super::information::BIT;
use super::{Gap, Island};

/// What an island must say beyond what chance explains, in parts of a bit.
const BEYOND_CHANCE: u32 = BIT / 2;

/// Keeps the islands that say more than chance would.
///
/// Between its neighbours an island could stand in as many places as there are pairs of unpaired tokens; one of so many
/// places is a matter of chance worth their logarithm. So a lone article between two single changed words stays, and the
/// same article in the middle of a rewritten sentence goes.
pub(super) fn likely(texts: Texts<'_>, gap: &Gap, mut islands: Vec<Island>) -> Vec<Island> {
    let says: Vec<u32> = islands
        .iter()
        .map(|&(_, j, len)| {
            (j..j + len).map(|t| texts.information.of(texts.reprint.ids[gap.reprint[t] as usize])).sum()
        })
        .collect();
    let mut says: std::collections::VecDeque<u32> = says.into();
    loop {
        let before = islands.len();
        let mut kept: Vec<Island> = Vec::with_capacity(before);
        let mut kept_says = std::collections::VecDeque::with_capacity(before);
        for (index, &island) in islands.iter().enumerate() {
            let (left_original, left_reprint) = kept.last().map_or((0, 0), |&(i, j, len)| (i + len, j + len));
            let (right_original, right_reprint) =
                islands.get(index + 1).map_or((gap.original.len(), gap.reprint.len()), |&(i, j, _)| (i, j));
            let (_, _, len) = island;
            let places =
                (right_original - left_original - len + 1) * (right_reprint - left_reprint - len + 1);
            if says[index] >= places.ilog2() * BIT + BEYOND_CHANCE {
                kept.push(island);
                kept_says.push_back(says[index]);
            }
        }
        islands = kept;
        says = kept_says;
        if islands.len() == before {
            return islands;
        }
    }
}
