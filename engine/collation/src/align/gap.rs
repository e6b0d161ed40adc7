//! Gaps between runs: filled by an exact alignment where they are small, by their rare words where they are large, and left
//! alone where both texts are simply different.

mod exact;
mod islands;
mod large;

use super::budget::Budget;
use super::{Alignment, NONE, Texts};

/// Cells of the exact alignment's table; more cost more than a person gains.
const MOST_CELLS: u64 = 1 << 16;

/// Two stretches of unpaired tokens that face each other, as indices of tokens. Tokens of moves are left out, so a list
/// may jump.
#[derive(Default)]
pub(super) struct Gap {
    pub(super) original: Vec<u32>,
    pub(super) reprint: Vec<u32>,
    /// Whether paired tokens stand directly before both stretches.
    pub(super) anchored_before: bool,
    /// Whether paired tokens stand directly after both stretches.
    pub(super) anchored_after: bool,
}

impl Gap {
    /// Cells of the table of an exact alignment. In 64 bits, as the product of two long gaps is past what a browser counts
    /// sizes in.
    const fn cells(&self) -> u64 {
        self.original.len() as u64 * self.reprint.len() as u64
    }

    /// The part of a gap between two places on either side; inside it, the gap is its anchor.
    fn part(&self, original: std::ops::Range<usize>, reprint: std::ops::Range<usize>) -> Self {
        let (starts, ends) = (
            original.start == 0 && reprint.start == 0,
            original.end == self.original.len() && reprint.end == self.reprint.len(),
        );
        Self {
            anchored_before: !starts || self.anchored_before,
            anchored_after: !ends || self.anchored_after,
            original: self.original[original].to_vec(),
            reprint: self.reprint[reprint].to_vec(),
        }
    }
}

/// Paired stretches inside a gap: (place in the original's list, place in the reprint's list, length).
pub(super) type Island = (usize, usize, usize);

/// Fills every gap of the text in order, and every gap inside a move.
pub(crate) fn fill(texts: Texts<'_>, alignment: &mut Alignment, budget: &mut Budget) {
    let moves = alignment.moved_reprint.iter().filter(|m| **m != NONE).max().copied().unwrap_or(0);
    let mut frames: Vec<Frame> = vec![Frame::default(); moves as usize + 1];
    // A frame is what is aligned in order: frame 0 is all text outside moves, the others are the moves.
    let frame_of = |moved: u32| if moved == NONE { 0 } else { moved as usize };
    for (index, moved) in alignment.moved_original.iter().enumerate() {
        frames[frame_of(*moved)].original.push(index as u32);
    }
    for (index, moved) in alignment.moved_reprint.iter().enumerate() {
        frames[frame_of(*moved)].reprint.push(index as u32);
    }
    for frame in frames {
        for gap in frame.gaps(alignment) {
            for (at_original, at_reprint, len) in islands_of(texts, &gap, budget) {
                for offset in 0..len {
                    alignment.pair(gap.original[at_original + offset], gap.reprint[at_reprint + offset]);
                }
            }
        }
    }
}

/// The islands of the exact alignment of a gap; none of one that is too large for it, or when the budget has no room.
fn closely(texts: Texts<'_>, gap: &Gap, budget: &mut Budget) -> Vec<Island> {
    let cells = gap.cells();
    if (1..=MOST_CELLS).contains(&cells) && budget.allows(cells) {
        exact::align(texts, gap)
    } else {
        Vec::new()
    }
}

fn islands_of(texts: Texts<'_>, gap: &Gap, budget: &mut Budget) -> Vec<Island> {
    let found = if gap.cells() <= MOST_CELLS {
        closely(texts, gap, budget)
    } else {
        large::align(texts, gap, budget)
    };
    let likely = islands::likely(texts, gap, &found, budget);
    // Where nothing on either side vouches for a gap, two short texts may still be the same with changes, but two long ones
    // have words in common for no reason.
    let vouched = gap.anchored_before || gap.anchored_after || islands::are_most(texts, gap, &likely);
    if vouched { likely } else { Vec::new() }
}

/// Tokens that are aligned in order with each other.
#[derive(Clone, Default)]
struct Frame {
    original: Vec<u32>,
    reprint: Vec<u32>,
}

impl Frame {
    /// The gaps between the frame's pairs that have tokens on both sides.
    fn gaps(&self, alignment: &Alignment) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let (mut i, mut j) = (0, 0);
        let mut anchored_before = false;
        loop {
            let start = (i, j);
            while self.original.get(i).is_some_and(|t| alignment.to_reprint[*t as usize] == NONE) {
                i += 1;
            }
            while self.reprint.get(j).is_some_and(|t| alignment.to_original[*t as usize] == NONE) {
                j += 1;
            }
            let paired = i < self.original.len() && j < self.reprint.len();
            if i > start.0 && j > start.1 {
                gaps.push(Gap {
                    original: self.original[start.0..i].to_vec(),
                    reprint: self.reprint[start.1..j].to_vec(),
                    anchored_before,
                    anchored_after: paired,
                });
            }
            if !paired {
                return gaps;
            }
            anchored_before = true;
            i += 1;
            j += 1;
        }
    }
}
