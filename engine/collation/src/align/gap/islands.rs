//! Which islands in a gap are no accident.

use super::super::Texts;
use super::super::budget::Budget;
use super::super::information::BIT;
use super::{Gap, Island};

/// What an island must say beyond what chance explains, in parts of a bit: the logarithm of its places is rounded down,
/// by half a bit on average.
const BEYOND_CHANCE: u32 = BIT / 2;

/// Keeps the islands that say more than chance would.
///
/// Between its neighbours an island could stand in as many places as there are pairs of unpaired tokens; one of so many
/// places is a matter of chance worth their logarithm. So a lone article between two single changed words stays, and the
/// same article in the middle of a rewritten sentence goes. What goes leaves more room to both its neighbours, which are
/// then judged again: each island comes once and goes at most once, so the work is linear in their number and tokens.
pub(super) fn likely(texts: Texts<'_>, gap: &Gap, islands: &[Island], budget: &mut Budget) -> Vec<Island> {
    // Those so far that say enough, each with what it says.
    let mut kept: Vec<(Island, u64)> = Vec::with_capacity(islands.len());
    for (index, &island) in islands.iter().enumerate() {
        let (right_original, right_reprint) =
            islands.get(index + 1).map_or((gap.original.len(), gap.reprint.len()), |&(i, j, _)| (i, j));
        let (i, _, len) = island;
        kept.push((island, says(texts, &gap.original[i..i + len])));
        while let Some((&((_, _, len), says), before)) = kept.split_last() {
            budget.spend(1);
            let (left_original, left_reprint) =
                before.last().map_or((0, 0), |&((i, j, len), _)| (i + len, j + len));
            let places = (right_original - left_original - len + 1) as u64
                * (right_reprint - left_reprint - len + 1) as u64;
            if says >= u64::from(places.ilog2() * BIT + BEYOND_CHANCE) {
                break;
            }
            kept.pop();
        }
    }
    kept.into_iter().map(|(island, _)| island).collect()
}

/// What some tokens of the original say.
fn says(texts: Texts<'_>, list: &[u32]) -> u64 {
    list.iter().map(|token| u64::from(texts.information.of(texts.original.ids[*token as usize]))).sum()
}

/// Whether the islands say at least half of what the side that says less does.
pub(super) fn are_most(texts: Texts<'_>, gap: &Gap, islands: &[Island]) -> bool {
    let paired: u64 = islands.iter().map(|&(i, _, len)| says(texts, &gap.original[i..i + len])).sum();
    let of_reprint = |token: &u32| u64::from(texts.information.of(texts.reprint.ids[*token as usize]));
    2 * paired >= says(texts, &gap.original).min(gap.reprint.iter().map(of_reprint).sum())
}
