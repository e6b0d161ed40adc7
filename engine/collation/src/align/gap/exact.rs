//! The best alignment of two short stretches, by dynamic programming (Needleman and Wunsch 1970).
//!
//! A pair of equal tokens scores its information; starting a new island costs a little, so that one island of two words
//! beats two of one.

use super::super::Texts;
use super::super::information::BIT;
use super::{Gap, Island};

/// What starting an island costs: less than the commonest word says, more than nothing.
const ISLAND: i32 = 2 * BIT as i32;

/// Where the best score of a cell comes from; the lowest two bits for any alignment, the third for one that ends in a
/// pair.
const FROM_PAIR: u8 = 0;
const FROM_ABOVE: u8 = 1;
const FROM_LEFT: u8 = 2;
const SOURCE: u8 = 3;
const CONTINUES: u8 = 4;

/// Worse than any alignment, and far enough from the smallest number to add to.
const NEVER: i32 = i32::MIN / 2;

/// The islands of the best alignment of a gap.
pub(super) fn align(texts: Texts<'_>, gap: &Gap) -> Vec<Island> {
    let (rows, columns) = (gap.original.len(), gap.reprint.len());
    let a: Vec<u32> = gap.original.iter().map(|t| texts.original.ids[*t as usize]).collect();
    let b: Vec<u32> = gap.reprint.iter().map(|t| texts.reprint.ids[*t as usize]).collect();
    let width = columns + 1;
    let mut sources = vec![FROM_ABOVE; (rows + 1) * width];
    // Scores of the row above and of this one: of any alignment, and of one that ends in a pair.
    let mut best = vec![0i32; width];
    let mut paired = vec![NEVER; width];
    if gap.anchored_before {
        paired[0] = 0;
    }
    for i in 1..=rows {
        // The scores diagonally above.
        let (mut best_diagonal, mut paired_diagonal) = (best[0], paired[0]);
        paired[0] = NEVER;
        let score = texts.information.of(a[i - 1]) as i32;
        let follows_original = i == 1 || gap.original[i - 1] == gap.original[i - 2] + 1;
        for j in 1..=columns {
            let (best_above, paired_above) = (best[j], paired[j]);
            let mut source = 0;
            let mut here = NEVER;
            if a[i - 1] == b[j - 1] {
                let follows = follows_original && (j == 1 || gap.reprint[j - 1] == gap.reprint[j - 2] + 1);
                let opened = best_diagonal - ISLAND;
                here = if follows && paired_diagonal >= opened {
                    source |= CONTINUES;
                    paired_diagonal + score
                } else {
                    opened + score
                };
                // An island at the far end joins the run after the gap.
                if i == rows && j == columns && gap.anchored_after {
                    here += ISLAND;
                }
            }
            let apart =
                if best[j - 1] > best_above { (best[j - 1], FROM_LEFT) } else { (best_above, FROM_ABOVE) };
            // Of equals the island nearest to the run before the gap is taken, or else nearest to the one after it.
            let pairs = here > apart.0 || (here == apart.0 && !gap.anchored_before);
            let (value, from) = if pairs { (here, FROM_PAIR) } else { apart };
            sources[i * width + j] = source | from;
            best[j] = value;
            paired[j] = here;
            (best_diagonal, paired_diagonal) = (best_above, paired_above);
        }
    }
    trace(&sources, rows, columns)
}

fn trace(sources: &[u8], rows: usize, columns: usize) -> Vec<Island> {
    let width = columns + 1;
    let (mut i, mut j) = (rows, columns);
    let mut islands: Vec<Island> = Vec::new();
    while i > 0 && j > 0 {
        match sources[i * width + j] & SOURCE {
            FROM_ABOVE => i -= 1,
            FROM_LEFT => j -= 1,
            _ => {
                let end = i;
                while i > 0 && j > 0 {
                    let continues = sources[i * width + j] & CONTINUES != 0;
                    (i, j) = (i - 1, j - 1);
                    if !continues {
                        break;
                    }
                }
                islands.push((i, j, end - i));
            }
        }
    }
    islands.reverse();
    islands
}
