//! Seeds: runs of shared tokens, grown from shingles that are rare in the original.

use super::budget::Budget;
use super::{Run, Texts};
use crate::order;
use crate::token::{TokenId, hash_of, starts_with};

/// Tokens of a shingle in whole texts. Three words in a row are shared by chance all the time, five miss short stretches
/// between edits.
pub(crate) const SHINGLE: usize = 4;
/// A shingle that stands in more places than this says nothing about which of them belong together.
const MOST_PLACES: usize = 8;

/// All maximal runs that hold a rare shared shingle of so many tokens, in the order of the reprint.
///
/// A place is looked at once per diagonal, so the work is at most [`MOST_PLACES`] times the reprint.
pub(crate) fn seeds(texts: Texts<'_>, shingle: usize, budget: &mut Budget) -> Vec<Run> {
    let (a, b) = (&texts.original.ids[..], &texts.reprint.ids[..]);
    let mut runs = ends_in_common(a, b);
    if a.len() < shingle || b.len() < shingle {
        return runs;
    }
    let places = ShinglePlaces::new(a, shingle);
    // For each diagonal, the place in the reprint up to which it has been looked at.
    let mut seen = vec![0u32; a.len() + b.len()];
    let mut steps = (a.len() + b.len()) as u64;
    // The run that was grown last reaches up to here in the reprint, on this diagonal.
    let (mut covered, mut diagonal_of_run) = (0, 0);
    for at in 0..=b.len() - shingle {
        // Inside a run the only place of a shingle that does not repeat is the one the run has found.
        if at + shingle <= covered && !places.repeats[at + diagonal_of_run - b.len()] {
            continue;
        }
        let Some(found) = places.of(a, &b[at..at + shingle]) else { continue };
        for place in found.into_iter().flatten() {
            let diagonal = place + b.len() - at;
            if seen[diagonal] as usize > at {
                continue;
            }
            let floor = seen[diagonal] as usize;
            let run = grow(a, b, place, at, floor);
            steps += u64::from(run.len);
            seen[diagonal] = run.reprint_end();
            (covered, diagonal_of_run) = (run.reprint_end() as usize, diagonal);
            runs.push(run);
        }
        if !budget.allows(std::mem::take(&mut steps)) {
            break;
        }
    }
    let mut runs = order::sorted(&runs, |run| order::key(run.reprint, run.original));
    runs.dedup();
    runs
}

/// What both texts begin with, and what both end with: found even where every shingle is common.
fn ends_in_common(a: &[TokenId], b: &[TokenId]) -> Vec<Run> {
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let room = a.len().min(b.len()) - front;
    let back = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(x, y)| x == y).count();
    [
        Run { original: 0, reprint: 0, len: front as u32 },
        Run { original: (a.len() - back) as u32, reprint: (b.len() - back) as u32, len: back as u32 },
    ]
    .into_iter()
    .filter(|run| run.len > 0)
    .collect()
}

/// The maximal run through a shared place; it does not reach back before `floor` in the reprint.
fn grow(a: &[TokenId], b: &[TokenId], place: usize, at: usize, floor: usize) -> Run {
    let room = place.min(at - floor.min(at));
    let back = (1..=room).take_while(|n| a[place - n] == b[at - n]).count();
    let forward = a[place..].iter().zip(&b[at..]).take_while(|(x, y)| x == y).count();
    Run { original: (place - back) as u32, reprint: (at - back) as u32, len: (back + forward) as u32 }
}

/// Where each shingle of the original stands.
struct ShinglePlaces {
    /// An open hash table: the last place, plus one, of a shingle; 0 for none.
    last: Vec<u32>,
    /// For each place the one before it with the same shingle, plus one.
    before: Vec<u32>,
    /// For each place whether its shingle has another.
    repeats: Vec<bool>,
    shift: u32,
}

impl ShinglePlaces {
    fn new(ids: &[TokenId], shingle: usize) -> Self {
        // Half full at most, so that a look-up ends soon.
        let size = (2 * ids.len()).next_power_of_two();
        let mut places = Self {
            last: vec![0; size],
            before: vec![0; ids.len()],
            repeats: vec![false; ids.len()],
            shift: u64::BITS - size.trailing_zeros(),
        };
        for at in 0..=ids.len() - shingle {
            let slot = places.slot(ids, &ids[at..at + shingle]);
            let before = std::mem::replace(&mut places.last[slot], at as u32 + 1);
            places.before[at] = before;
            if before > 0 {
                places.repeats[at] = true;
                places.repeats[before as usize - 1] = true;
            }
        }
        places
    }

    /// The slot that holds the shingle, or the free one where it would go.
    fn slot(&self, ids: &[TokenId], shingle: &[TokenId]) -> usize {
        let mut slot = (hash_of(shingle) >> self.shift) as usize;
        loop {
            match self.last[slot] {
                0 => return slot,
                place if starts_with(&ids[place as usize - 1..], shingle) => return slot,
                _ => slot = (slot + 1) & (self.last.len() - 1),
            }
        }
    }

    /// The places of a shingle, or `None` when there are none or too many.
    fn of(&self, ids: &[TokenId], shingle: &[TokenId]) -> Option<[Option<usize>; MOST_PLACES]> {
        let mut next = self.last[self.slot(ids, shingle)];
        if next == 0 {
            return None;
        }
        let mut found = [None; MOST_PLACES];
        let mut count = 0;
        while next != 0 {
            if count == MOST_PLACES {
                return None;
            }
            found[count] = Some(next as usize - 1);
            count += 1;
            next = self.before[next as usize - 1];
        }
        Some(found)
    }
}
