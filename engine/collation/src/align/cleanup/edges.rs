//! A cut or an insertion can often be drawn in several places ("the end. A b. |A c. |A d."): it is drawn where a block or
//! a sentence begins.

use super::super::{Alignment, NONE, Texts};
use crate::token::{TokenId, Tokens};

/// Tokens that an edge may slide; a longer repeat is rare.
const MOST: usize = 40;

/// Slides every stretch that stands on one side only to its best place.
pub(super) fn slide(texts: Texts<'_>, alignment: &mut Alignment) {
    let Alignment { to_reprint, to_original, moved_original, moved_reprint, .. } = alignment;
    slide_side(texts.original, to_reprint, to_original, moved_original);
    slide_side(texts.reprint, to_original, to_reprint, moved_reprint);
}

/// Slides the unpaired stretches of one side whose neighbours are paired with neighbours on the other side.
fn slide_side(tokens: &Tokens, partners: &mut [u32], others: &mut [u32], moved: &mut [u32]) {
    let mut start = 0;
    while start < tokens.len() {
        if partners[start] != NONE {
            start += 1;
            continue;
        }
        let end = (start..tokens.len()).find(|i| partners[*i] != NONE).unwrap_or(tokens.len());
        let same_move = moved[start..end].iter().all(|m| *m == moved[start]);
        if start > 0
            && end < tokens.len()
            && same_move
            && partners[start - 1].checked_add(1) == Some(partners[end])
        {
            let shift = best_shift(tokens, partners, moved, start, end);
            apply(partners, others, start, end, shift);
            start = (end as isize + shift.max(0)) as usize;
        } else {
            start = end;
        }
    }
}

/// How far the stretch `start..end` slides, negative to the front.
fn best_shift(tokens: &Tokens, partners: &[u32], moved: &[u32], start: usize, end: usize) -> isize {
    let ids: &[TokenId] = &tokens.ids;
    let joined = |at: usize, next: usize| partners[at] != NONE && partners[at] + 1 == partners[next];
    let front = (1..=MOST.min(start))
        .take_while(|n| {
            ids[start - n] == ids[end - n]
                && partners[start - n] != NONE
                && moved[start - n] == moved[start]
                && (*n == 1 || joined(start - n, start - n + 1))
        })
        .count();
    let back = (0..MOST.min(tokens.len() - end))
        .take_while(|n| {
            ids[start + n] == ids[end + n]
                && partners[end + n] != NONE
                && moved[end + n] == moved[start]
                && (*n == 0 || joined(end + n - 1, end + n))
        })
        .count();
    let (front, back) = (front as isize, back as isize);
    let place = |shift: isize| {
        let edge = |at: isize| tokens.edge(at as usize) as u8;
        // Both edges count; of equals the one that moves least, to the back before the front.
        (edge(start as isize + shift) + edge(end as isize + shift), -shift.abs(), shift)
    };
    (-front..=back).max_by_key(|shift| place(*shift)).unwrap_or(0)
}

/// Pairs the tokens that the stretch slid over with what its other neighbours were paired with.
fn apply(partners: &mut [u32], others: &mut [u32], start: usize, end: usize, shift: isize) {
    let mut rewire = |from: usize, to: usize| {
        let partner = partners[from];
        partners[to] = partner;
        partners[from] = NONE;
        others[partner as usize] = to as u32;
    };
    if shift > 0 {
        for n in 0..shift as usize {
            rewire(end + n, start + n);
        }
    } else {
        for n in 1..=shift.unsigned_abs() {
            rewire(start - n, end - n);
        }
    }
}
