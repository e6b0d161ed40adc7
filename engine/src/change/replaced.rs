//! Which unpaired stretches stand in each other's place: these are Altered; the others are Missing and Added.

use std::ops::Range;

use super::Found;
use crate::align::NONE;
use crate::token::{Edge, Tokens};

/// Tokens of the original and of the reprint that stand in each other's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replacement {
    pub(crate) original: Range<u32>,
    pub(crate) reprint: Range<u32>,
    pub(crate) moved: u32,
}

/// Whole stretches up to this many tokens replace each other even where one starts or ends with its sentence and the other does not:
/// a clause. With more, a sentence that was dropped and half of another that was put in would be one that was altered.
const SHORT: u32 = 8;
/// A stretch replaces another of at most this many times its length, and ...
const MOST_TIMES: u32 = 4;
/// ... a few tokens more: one word becomes a phrase of six as easily as not.
const MOST_MORE: u32 = 8;

/// All replacements, in the order of the original within each move and within the text outside moves.
pub(crate) fn replacements(found: Found<'_, '_>) -> Vec<Replacement> {
    let mut replacements = Vec::new();
    let alignment = found.alignment;
    let (original, reprint) = (&found.tokens.original, &found.tokens.reprint);
    // Every place between paired neighbours is seen once, from its left end in the original; the start of the text and
    // the starts of moves have no left end there.
    for start in lefts(original, &alignment.to_reprint, &alignment.moved_original) {
        let moved = alignment.moved_original[start as usize];
        let stretch = unpaired_from(original, &alignment.to_reprint, &alignment.moved_original, start, moved);
        let before = start.checked_sub(1).map(|t| alignment.to_reprint[t as usize]);
        let after = alignment.to_reprint.get(stretch.end as usize).copied().filter(|t| *t != NONE);
        let facing = match (before, after) {
            (Some(before), _) if before != NONE && alignment.moved_original[start as usize - 1] == moved => {
                unpaired_from(reprint, &alignment.to_original, &alignment.moved_reprint, before + 1, moved)
            }
            (_, Some(after)) if alignment.moved_original[stretch.end as usize] == moved => {
                unpaired_before(&alignment.to_original, &alignment.moved_reprint, after, moved)
            }
            _ => continue,
        };
        // What follows both must be paired with each other, or both must be at the end.
        if !facing.is_empty() && is_same_gap(found, &stretch, &facing, moved) {
            split(original, reprint, stretch, facing, moved, &mut replacements);
        }
    }
    replacements
}

/// The first token of every unpaired stretch.
fn lefts(tokens: &Tokens, partners: &[u32], moved: &[u32]) -> Vec<u32> {
    (0..tokens.len())
        .filter(|&i| partners[i] == NONE && (i == 0 || partners[i - 1] != NONE || moved[i - 1] != moved[i]))
        .map(|i| i as u32)
        .collect()
}

fn unpaired_from(tokens: &Tokens, partners: &[u32], moved: &[u32], start: u32, in_move: u32) -> Range<u32> {
    let end = (start as usize..tokens.len())
        .find(|&i| partners[i] != NONE || moved[i] != in_move)
        .unwrap_or(tokens.len());
    start..end as u32
}

fn unpaired_before(partners: &[u32], moved: &[u32], end: u32, in_move: u32) -> Range<u32> {
    let start =
        (0..end as usize).rev().find(|&i| partners[i] != NONE || moved[i] != in_move).map_or(0, |i| i + 1);
    start as u32..end
}

/// Whether both stretches lie between the same pairs: what stands before both is paired with each other, or neither has a
/// paired neighbour in the same move there; and likewise after both, but not nothing at both ends.
fn is_same_gap(found: Found<'_, '_>, stretch: &Range<u32>, facing: &Range<u32>, moved: u32) -> bool {
    let alignment = found.alignment;
    let of_original = |at| neighbour(&alignment.to_reprint, &alignment.moved_original, at, moved);
    let of_reprint = |at| neighbour(&alignment.to_original, &alignment.moved_reprint, at, moved);
    let before = (of_original(stretch.start.checked_sub(1)), of_reprint(facing.start.checked_sub(1)));
    let after = (of_original(Some(stretch.end)), of_reprint(Some(facing.end)));
    let before_fits = match before {
        (Some(partner), Some(_)) => partner + 1 == facing.start,
        (None, None) => true,
        _ => false,
    };
    let after_fits = match after {
        (Some(partner), Some(_)) => partner == facing.end,
        (None, None) => true,
        _ => false,
    };
    before_fits && after_fits && (before.0.is_some() || after.0.is_some())
}

fn neighbour(partners: &[u32], moved: &[u32], at: Option<u32>, in_move: u32) -> Option<u32> {
    let at = at? as usize;
    let partner = *partners.get(at)?;
    (partner != NONE && moved[at] == in_move).then_some(partner)
}

/// Cuts both stretches where sentences begin: what is left of a sentence on both sides replaces each other; whole
/// sentences were dropped and put in.
fn split(
    original: &Tokens,
    reprint: &Tokens,
    mut stretch: Range<u32>,
    mut facing: Range<u32>,
    moved: u32,
    replacements: &mut Vec<Replacement>,
) {
    let mut push = |original: Range<u32>, reprint: Range<u32>| {
        let (m, n) = (original.len() as u32, reprint.len() as u32);
        if m > 0 && n > 0 && m.max(n) <= MOST_TIMES * m.min(n) + MOST_MORE {
            replacements.push(Replacement { original, reprint, moved });
        }
    };
    let is_within = |tokens: &Tokens, at: u32| tokens.edge(at as usize) < Edge::Sentence;
    let sentence_end = |tokens: &Tokens, range: &Range<u32>| {
        (range.start + 1..range.end).find(|i| !is_within(tokens, *i)).unwrap_or(range.end)
    };
    if is_within(original, stretch.start) && is_within(reprint, facing.start) {
        let (end, facing_end) = (sentence_end(original, &stretch), sentence_end(reprint, &facing));
        push(stretch.start..end, facing.start..facing_end);
        (stretch.start, facing.start) = (end, facing_end);
    }
    if stretch.is_empty() || facing.is_empty() {
        return;
    }
    if is_within(original, stretch.end) && is_within(reprint, facing.end) {
        let last_start = |tokens: &Tokens, range: &Range<u32>| {
            (range.start + 1..range.end).rev().find(|i| !is_within(tokens, *i)).unwrap_or(range.start)
        };
        push(last_start(original, &stretch)..stretch.end, last_start(reprint, &facing)..facing.end);
    } else if stretch.len() as u32 <= SHORT
        && facing.len() as u32 <= SHORT
        && touches(original, &stretch)
        && touches(reprint, &facing)
    {
        push(stretch, facing);
    }
}

/// Whether a stretch is less than a whole sentence.
fn touches(tokens: &Tokens, range: &Range<u32>) -> bool {
    tokens.edge(range.start as usize) < Edge::Sentence || tokens.edge(range.end as usize) < Edge::Sentence
}
