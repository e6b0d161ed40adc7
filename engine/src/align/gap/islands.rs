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
    let mut says: Vec<u32> = islands
        .iter()
        .map(|&(_, j, len)| {
            (j..j + len).map(|t| texts.information.of(texts.reprint.ids[gap.reprint[t] as usize])).sum()
        })
        .collect();
    loop {
        let before = islands.len();
        let mut kept: Vec<Island> = Vec::with_capacity(before);
        let mut kept_says = Vec::with_capacity(before);
        for (index, &island) in islands.iter().enumerate() {
            let (left_original, left_reprint) = kept.last().map_or((0, 0), |&(i, j, len)| (i + len, j + len));
            let (right_original, right_reprint) =
                islands.get(index + 1).map_or((gap.original.len(), gap.reprint.len()), |&(i, j, _)| (i, j));
            let (_, _, len) = island;
            let places = (right_original - left_original - len + 1) as u64
                * (right_reprint - left_reprint - len + 1) as u64;
            if says[index] >= places.ilog2() * BIT + BEYOND_CHANCE {
                kept.push(island);
                kept_says.push(says[index]);
            }
        }
        islands = kept;
        says = kept_says;
        if islands.len() == before {
            return islands;
        }
    }
}

/// Whether the islands say at least half of what the side that says less does.
pub(super) fn are_most(texts: Texts<'_>, gap: &Gap, islands: &[Island]) -> bool {
    let says = |list: &[u32], ids: &[u32]| -> u64 {
        list.iter().map(|t| u64::from(texts.information.of(ids[*t as usize]))).sum()
    };
    let paired: u64 =
        islands.iter().map(|&(i, _, len)| says(&gap.original[i..i + len], &texts.original.ids)).sum();
    let least = says(&gap.original, &texts.original.ids).min(says(&gap.reprint, &texts.reprint.ids));
    2 * paired >= least
}
