//! The words that really differ inside an Altered pair.

use super::Found;
use super::replaced::Replacement;
use super::typography::narrow;
use crate::report::{Pair, Span};
use crate::token::Tokens;

/// Larger pairs are read as a whole; the table of the comparison stays small.
const MOST_TOKENS: usize = 64;

/// The parts of a replacement that differ, when some of it stands; empty when all of it differs.
pub(super) fn differences(found: Found<'_, '_>, replacement: &Replacement) -> Vec<Pair<Span>> {
    let (a, b) = (
        ids(&found.tokens.original, &replacement.original),
        ids(&found.tokens.reprint, &replacement.reprint),
    );
    if a.len() > MOST_TOKENS || b.len() > MOST_TOKENS {
        return Vec::new();
    }
    let pairs = longest_common(a, b);
    if pairs.is_empty() {
        return within_a_word(found, replacement);
    }
    let mut differences = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in pairs.into_iter().chain([(a.len(), b.len())]) {
        if x > i || y > j {
            differences.push(Pair::new(
                stretch(&found.tokens.original, &replacement.original, i, x),
                stretch(&found.tokens.reprint, &replacement.reprint, j, y),
            ));
        }
        (i, j) = (x + 1, y + 1);
    }
    differences
}

fn ids<'f>(tokens: &'f Tokens, range: &std::ops::Range<u32>) -> &'f [u32] {
    &tokens.ids[range.start as usize..range.end as usize]
}

/// The span of the tokens `from..to` of a range; when there are none, empty at the end of the token before, or at the start of
/// the range.
fn stretch(tokens: &Tokens, range: &std::ops::Range<u32>, from: usize, to: usize) -> Span {
    let spans = &tokens.spans[range.start as usize..range.end as usize];
    let start = spans[from.saturating_sub(usize::from(from == to))];
    match (from, to) {
        (0, 0) => Span::empty(start.start),
        _ if from == to => Span::empty(start.end),
        _ => Span::new(start.start, spans[to - 1].end),
    }
}

/// One word for another that shares at least half of its letters with it: the letters that differ.
fn within_a_word(found: Found<'_, '_>, replacement: &Replacement) -> Vec<Pair<Span>> {
    if replacement.original.len() != 1 || replacement.reprint.len() != 1 {
        return Vec::new();
    }
    let (original, reprint) =
        (found.original_span(&replacement.original), found.reprint_span(&replacement.reprint));
    let (x, y) = narrow(found.documents.original.text, original, found.documents.reprint.text, reprint);
    let half = |part: Span, whole: Span| 2 * part.len() <= whole.len();
    if half(x, original) && half(y, reprint) { vec![Pair::new(x, y)] } else { Vec::new() }
}

/// The pairs of a longest common subsequence.
fn longest_common(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0u8; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if a[i] == b[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    // Of several such subsequences the one whose pairs come first in a text of its own order, so that swapping the sides mirrors
    // them.
    let is_first = a < b;
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let (below, beside) = (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if below > beside || (below == beside && is_first) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
