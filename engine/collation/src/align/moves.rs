//! Moves: what is shared but out of order. Seeds that the chain left over are joined where they lie close together in the
//! same order, so that a moved paragraph with edits inside is one move.

use std::ops::Range;

use super::budget::Budget;
use super::cleanup;
use super::information::BIT;
use super::places::Places;
use super::{Alignment, NONE, Run, Texts};
use crate::order;
use crate::token::{Edge, Tokens};

/// The least that a move says, in parts of a bit: about a sentence of eight words. A name or a stock phrase says less.
const LEAST: u64 = 60 * BIT as u64;
/// A whole sentence or block that moved may be shorter than [`LEAST`], some five words: the ends of a match by chance seldom lie
/// where sentences end on both sides. With less, every “he said so again” would be a move.
const LEAST_WHOLE: u64 = 36 * BIT as u64;
/// Where nothing stands in order, nothing can be out of order: what the texts share is then a phrase that everybody uses, unless
/// it says as much as this, a sentence of some fifteen words.
const LEAST_ALONE: u64 = 130 * BIT as u64;
/// Tokens that may lie between two pieces of one move, on either side: an edit, or a short sentence put in.
const NEAR: u32 = 24;
/// Pieces back that a predecessor is looked for; more lie within [`NEAR`] only in repetitive text.
const LOOK_BACK: usize = 16;
/// Pieces that say less are chance.
const LEAST_PIECE: u64 = 14 * BIT as u64;
/// Tokens at the edge of a move that may differ and still belong to the sentence that moved: half a sentence. With more, a sentence
/// of which hardly half came along would be one that moved.
const FLANK: u32 = 10;

/// A stretch of a seed that the chain left free on both sides, and the best group of pieces that ends in it.
#[derive(Clone)]
struct Piece {
    run: Run,
    weight: u64,
    group_weight: u64,
    before: Option<usize>,
}

/// Finds the moves, pairs their tokens and numbers them from 1 in the order of the reprint.
pub(crate) fn find(texts: Texts<'_>, seeds: &[Run], alignment: &mut Alignment, budget: &mut Budget) {
    let mut pieces = free_pieces(texts, seeds, alignment);
    if !budget.allows((pieces.len() * LOOK_BACK) as u64) {
        return;
    }
    group(&mut pieces);
    let moves = order::sorted(&chosen(texts, &pieces, alignment), |(first, _)| u64::from(first.reprint));
    for (index, (first, last)) in moves.into_iter().enumerate() {
        number(texts, alignment, index as u32 + 1, first, last);
    }
}

/// Gives every piece the best one to stand before it in a group, if any is near.
fn group(pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        let (earlier, rest) = pieces.split_at_mut(index);
        let piece = &mut rest[0];
        for (other_index, other) in earlier.iter().enumerate().rev().take(LOOK_BACK) {
            let gap_original = piece.run.original.checked_sub(other.run.original_end());
            let gap_reprint = piece.run.reprint.checked_sub(other.run.reprint_end());
            let near = matches!((gap_original, gap_reprint), (Some(x), Some(y)) if x <= NEAR && y <= NEAR);
            if near && other.group_weight + piece.weight > piece.group_weight {
                piece.group_weight = other.group_weight + piece.weight;
                piece.before = Some(other_index);
            }
        }
    }
}

/// Pairs the groups that say enough, the heaviest first, and gives the first and the last run of those that moved.
fn chosen(texts: Texts<'_>, pieces: &[Piece], alignment: &mut Alignment) -> Vec<(Run, Run)> {
    let mut moves = Vec::new();
    let mut in_order = InOrder::of(alignment);
    for end in heaviest_first(pieces, &article(alignment)) {
        let group = group_ending_in(pieces, end, alignment);
        let weight: u64 = group.iter().map(|i| pieces[*i].weight).sum();
        let Some((&last, &first)) = group.first().zip(group.last()) else { continue };
        let (first, last) = (pieces[first].run, pieces[last].run);
        let least = match in_order.is_empty {
            true => LEAST_ALONE,
            false if is_whole(texts, alignment, first, last) => LEAST_WHOLE,
            false => LEAST,
        };
        if weight < least {
            continue;
        }
        // What crosses nothing was only passed over by the chain.
        let crosses = !in_order.admits(alignment, first, last);
        if crosses {
            moves.push((first, last));
        }
        for index in group {
            let run = pieces[index].run;
            alignment.pair_run(run);
            // Every piece: another group may lie between two of them. One token is enough, as none lies within a piece.
            if !crosses {
                in_order.add(run.original as usize);
            }
        }
    }
    moves
}

/// The last pieces of all groups, those of the heaviest first. Of two copies of a headline the one next to the article moved,
/// and not the one in the menu.
fn heaviest_first(pieces: &[Piece], article: &Range<u32>) -> Vec<usize> {
    order::by_key(pieces.len(), |index| {
        let run = pieces[index].run;
        let before = article.start.saturating_sub(run.reprint_end());
        let behind = run.reprint.saturating_sub(article.end);
        let weight = u32::try_from(pieces[index].group_weight).unwrap_or(u32::MAX);
        order::key(u32::MAX - weight, before.max(behind))
    })
}

/// The tokens of the original that stand in the same order in the reprint: the chain's, and what has been found to fit between
/// them.
struct InOrder {
    places: Places,
    is_empty: bool,
}

impl InOrder {
    fn of(alignment: &Alignment) -> Self {
        let mut in_order = Self { places: Places::below(alignment.to_reprint.len()), is_empty: true };
        for (place, _) in alignment.to_reprint.iter().enumerate().filter(|(_, partner)| **partner != NONE) {
            in_order.add(place);
        }
        in_order
    }

    fn add(&mut self, place: usize) {
        self.places.add(place);
        self.is_empty = false;
    }

    /// Whether a group crosses nothing that stands in order. The nearest on either side stand for all.
    fn admits(&self, alignment: &Alignment, first: Run, last: Run) -> bool {
        let before = self.places.last_before(first.original as usize);
        let after = self.places.first_from(first.original as usize);
        !self.is_empty
            && before.is_none_or(|place| alignment.to_reprint[place] < first.reprint)
            && after.is_none_or(|place| {
                place >= last.original_end() as usize && alignment.to_reprint[place] >= last.reprint_end()
            })
    }
}

/// The tokens of the reprint from the first to the last that stand in order.
fn article(alignment: &Alignment) -> Range<u32> {
    let mut paired = alignment.to_original.iter().enumerate().filter(|(_, partner)| **partner != NONE);
    let start = paired.next().map_or(0, |(place, _)| place as u32);
    start..paired.next_back().map_or(start, |(place, _)| place as u32 + 1)
}

fn free_pieces(texts: Texts<'_>, seeds: &[Run], alignment: &Alignment) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for seed in seeds {
        let mut offset = 0;
        while offset < seed.len {
            let rest = seed.skip(offset);
            let free = (0..rest.len)
                .take_while(|n| alignment.is_free(rest.original + n, rest.reprint + n))
                .count() as u32;
            let run = cleanup::without_overhang(texts, Run { len: free, ..rest }, true, true);
            let ids = &texts.reprint.ids[run.reprint as usize..run.reprint_end() as usize];
            let weight = texts.information.of_all(ids);
            if weight >= LEAST_PIECE {
                pieces.push(Piece { run, weight, group_weight: weight, before: None });
            }
            offset += free + 1;
        }
    }
    order::sorted(&pieces, |piece| order::key(piece.run.reprint, piece.run.original))
}

/// The pieces of a group, last first, up to the first that another move has taken.
fn group_ending_in(pieces: &[Piece], end: usize, alignment: &Alignment) -> Vec<usize> {
    let mut group = Vec::new();
    let mut next = Some(end);
    while let Some(index) = next {
        let run = pieces[index].run;
        if !(0..run.len).all(|n| alignment.is_free(run.original + n, run.reprint + n)) {
            break;
        }
        group.push(index);
        next = pieces[index].before;
    }
    group
}

/// Whether a move starts and ends where sentences do, on both sides.
fn is_whole(texts: Texts<'_>, alignment: &Alignment, first: Run, last: Run) -> bool {
    let (original, reprint) = with_flanks(texts, alignment, first, last);
    cleanup::starts_sentences(texts, original.start, reprint.start)
        && cleanup::starts_sentences(texts, original.end, reprint.end)
}

/// Marks the tokens of a move, those that differ inside it and at its edges included.
fn number(texts: Texts<'_>, alignment: &mut Alignment, number: u32, first: Run, last: Run) {
    let (original, reprint) = with_flanks(texts, alignment, first, last);
    let Alignment { to_reprint, to_original, moved_original, moved_reprint, .. } = alignment;
    mark(moved_original, to_reprint, original, first.reprint..last.reprint_end(), number);
    mark(moved_reprint, to_original, reprint, first.original..last.original_end(), number);
}

/// The stretches of both texts from the first to the last run, with the words that differ at the edges of their sentence.
fn with_flanks(texts: Texts<'_>, alignment: &Alignment, first: Run, last: Run) -> (Range<u32>, Range<u32>) {
    let (front_original, front_reprint) = (
        flank_before(texts.original, &alignment.to_reprint, &alignment.moved_original, first.original),
        flank_before(texts.reprint, &alignment.to_original, &alignment.moved_reprint, first.reprint),
    );
    let (back_original, back_reprint) = (
        flank_after(texts.original, &alignment.to_reprint, &alignment.moved_original, last.original_end()),
        flank_after(texts.reprint, &alignment.to_original, &alignment.moved_reprint, last.reprint_end()),
    );
    // Words differ at an edge only where both sides have some.
    let front = if front_original.min(front_reprint) > 0 { (front_original, front_reprint) } else { (0, 0) };
    let back = if back_original.min(back_reprint) > 0 { (back_original, back_reprint) } else { (0, 0) };
    (
        first.original - front.0..last.original_end() + back.0,
        first.reprint - front.1..last.reprint_end() + back.1,
    )
}

/// Numbers the tokens of a stretch, but for those that the chain has paired with text outside the move.
fn mark(moved: &mut [u32], partners: &[u32], stretch: Range<u32>, other: Range<u32>, number: u32) {
    for index in stretch {
        let partner = partners[index as usize];
        if moved[index as usize] == NONE && (partner == NONE || other.contains(&partner)) {
            moved[index as usize] = number;
        }
    }
}

/// Free tokens between the start of the sentence and `start`; 0 when there are more than [`FLANK`].
fn flank_before(tokens: &Tokens, partners: &[u32], moved: &[u32], start: u32) -> u32 {
    for count in 0..=FLANK {
        let at = start - count;
        if tokens.edge(at as usize) >= Edge::Sentence || at == 0 {
            return count;
        }
        if partners[at as usize - 1] != NONE || moved[at as usize - 1] != NONE {
            return 0;
        }
    }
    0
}

/// Free tokens between `end` and the end of the sentence; 0 when there are more than [`FLANK`].
fn flank_after(tokens: &Tokens, partners: &[u32], moved: &[u32], end: u32) -> u32 {
    for count in 0..=FLANK {
        let at = (end + count) as usize;
        if tokens.edge(at) >= Edge::Sentence {
            return count;
        }
        if partners[at] != NONE || moved[at] != NONE {
            return 0;
        }
    }
    0
}
