//! Passes that make an exact alignment readable.

mod edges;
mod order;
mod sentences;

use super::information::BIT;
use super::{Alignment, Run, Texts};
use crate::token::{Edge, Interner};

/// Chained runs with no more tokens than this between them, on both sides, support each other: a sentence may have been rewritten
/// between them. With fewer, what is left of a text that was edited throughout is dropped as chance; with more, so little as the
/// same name in two paragraphs holds a run of chance up.
const NEAR: u32 = 24;
/// What a group of runs must say to be no accident, in parts of a bit: about ten words. Stock phrases ("did not respond to a
/// request for comment") say some sixty bits.
const LEAST: u64 = 90 * BIT as u64;
/// A whole block that stands in both texts may say less: a headline or a subhead.
const LEAST_BLOCK: u64 = 14 * BIT as u64;

/// The runs of a chain that are there for a reason: those that say enough, alone or with their neighbours.
pub(crate) fn credible(texts: Texts<'_>, chain: &[Run]) -> Vec<Run> {
    let mut kept = Vec::with_capacity(chain.len());
    let mut start = 0;
    while start < chain.len() {
        let near = |pair: &[Run]| {
            pair[1].original - pair[0].original_end() <= NEAR
                && pair[1].reprint - pair[0].reprint_end() <= NEAR
        };
        let end = start + 1 + chain[start..].windows(2).take_while(|pair| near(pair)).count();
        let group = &chain[start..end];
        let says = |run: &Run| {
            texts.information.of_all(&texts.reprint.ids[run.reprint as usize..run.reprint_end() as usize])
        };
        let enough = group.iter().map(says).sum::<u64>() >= LEAST;
        let stands = |run: &Run| enough || (is_block(texts, *run) && says(run) >= LEAST_BLOCK);
        for (index, run) in group.iter().enumerate().filter(|(_, run)| stands(run)) {
            let is_open = |pair: Option<&[Run]>| pair.is_none_or(|pair| parts(texts, pair));
            let before = index.checked_sub(1).and_then(|before| group.get(before..=index));
            let after = group.get(index..index + 2);
            let run = without_overhang(texts, *run, is_open(before), is_open(after));
            if run.len > 0 {
                kept.push(run);
            }
        }
        start = end;
    }
    kept
}

/// Whether whole sentences stand between two runs, and not words that were replaced in one.
fn parts(texts: Texts<'_>, pair: &[Run]) -> bool {
    let original = pair[1].original - pair[0].original_end();
    let reprint = pair[1].reprint - pair[0].reprint_end();
    original.max(reprint) > OVERHANG
        && (starts_sentences(texts, pair[0].original_end(), pair[0].reprint_end())
            || starts_sentences(texts, pair[1].original, pair[1].reprint))
}

/// Whether a sentence starts at a place of each text. Asked in many places, and long enough to be there once.
#[inline(never)]
pub(super) fn starts_sentences(texts: Texts<'_>, original: u32, reprint: u32) -> bool {
    texts.original.edge(original as usize) >= Edge::Sentence
        && texts.reprint.edge(reprint as usize) >= Edge::Sentence
}

/// Tokens at the end of a run, beyond the end of a sentence on both sides, that may be there by chance.
const OVERHANG: u32 = 3;

/// The run without a few tokens of a sentence that it only touches: two paragraphs that both begin with "The" are not for
/// that the same, nor are two that both end with a full stop. Only an end with no other run near it can touch so, or one beside
/// whole sentences; what is cut off and belongs is found again when the gaps are filled.
pub(super) fn without_overhang(texts: Texts<'_>, run: Run, open_before: bool, open_after: bool) -> Run {
    let starts = |offset: u32| starts_sentences(texts, run.original + offset, run.reprint + offset);
    if run.len <= OVERHANG {
        // The end of another sentence and nothing else.
        let is_overhang = open_before && open_after && !starts(0) && starts(run.len);
        return if is_overhang { run.skip(run.len) } else { run };
    }
    // Of a short run only the mark that ends the sentence before it, or the word that begins the one behind it.
    let most = if run.len > 2 * OVERHANG { OVERHANG } else { 1 };
    let back = if starts(run.len) || !open_after {
        0
    } else {
        (1..=most).find(|n| starts(run.len - n)).unwrap_or(0)
    };
    let front = if starts(0) || !open_before { 0 } else { (1..=most).find(|n| starts(*n)).unwrap_or(0) };
    Run { len: run.len - back, ..run }.skip(front)
}

/// Whether a run is one or more whole blocks on both sides.
fn is_block(texts: Texts<'_>, run: Run) -> bool {
    texts.original.edge(run.original as usize) == Edge::Block
        && texts.reprint.edge(run.reprint as usize) == Edge::Block
        && texts.original.edge(run.original_end() as usize) == Edge::Block
        && texts.reprint.edge(run.reprint_end() as usize) == Edge::Block
}

/// Takes back scattered matches, moves the edges of cuts to where sentences end, and leaves words in another order to be one
/// change.
pub(crate) fn tidy(texts: Texts<'_>, interner: &Interner, alignment: &mut Alignment) {
    // A word that begins two sentences in a row may be paired with the wrong one; it slides home before it is judged.
    edges::slide(texts, alignment);
    sentences::unpair_scattered(texts, alignment);
    edges::slide(texts, alignment);
    order::unpair_reordered(texts, interner, alignment);
}
