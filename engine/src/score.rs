//! Segments to figures: amounts, scores and the verdict with its sentences.

mod sentences;
mod verdict;

use crate::align::{Alignment, NONE};
use crate::change::Found;
use crate::eight::{self, HIGH};
use crate::ingest::is_blank;
use crate::percent;
use crate::report::{Amount, Change, Counts, Importance, Kind, Pair, Role, Scores, Segment, Summary};
use crate::token::{TokenId, TokenKind, Tokens, hash_of};

/// The summary of a comparison.
pub(crate) fn summary(found: Found<'_, '_>, segments: &Pair<Vec<Segment>>, changes: &[Change]) -> Summary {
    let counts = Pair::new(
        counts(found, found.documents.original.text, &found.tokens.original, &segments.original),
        counts(found, found.documents.reprint.text, &found.tokens.reprint, &segments.reprint),
    );
    let scores = scores(found, counts);
    let turned = changes.iter().any(|change| {
        change.alteration.is_some_and(|alteration| alteration.importance() == Importance::High)
    });
    let verdict = verdict::verdict(&scores, turned);
    Summary {
        verdict,
        sentences: sentences::sentences(verdict, &scores, changes, found),
        scores,
        exact: found.alignment.exact,
        steps: found.alignment.steps,
    }
}

/// How much of a side is of each kind and role.
fn counts(found: Found<'_, '_>, text: &str, tokens: &Tokens, segments: &[Segment]) -> Counts {
    let mut counts = Counts::default();
    let mut token = 0;
    for segment in segments {
        let mut amount = Amount { segments: 1, ..Amount::default() };
        amount.characters = characters(segment.span.of(text));
        // A word belongs to the segment that its end lies in: a difference of typography within it counts as the word.
        while token < tokens.len() && tokens.spans[token].end <= segment.span.end {
            amount.words += u32::from(found.interner.kind(tokens.ids[token]) != TokenKind::Mark);
            token += 1;
        }
        add(&mut counts.total, amount);
        add(
            match (segment.kind, segment.role) {
                (Kind::Shared, _) => &mut counts.shared,
                (Kind::Typographic, _) => &mut counts.typographic,
                (Kind::Altered, _) => &mut counts.altered,
                (Kind::Moved, _) => &mut counts.moved,
                (Kind::Missing | Kind::Added, Some(Role::Boilerplate(_))) => &mut counts.boilerplate,
                (Kind::Missing | Kind::Added, _) => &mut counts.article,
            },
            amount,
        );
    }
    counts
}

fn add(sum: &mut Amount, amount: Amount) {
    sum.words += amount.words;
    sum.characters += amount.characters;
    sum.segments += amount.segments;
}

/// Characters that show: neither white space nor invisible.
fn characters(text: &str) -> u32 {
    let (mut shown, mut all) = (0, 0);
    let mut count = |bytes: &[u8; 8]| {
        let bytes = u64::from_le_bytes(*bytes);
        // Every character beyond ASCII has one byte whose two high bits are set.
        shown += (eight::within(bytes, b'!', b'~') | (bytes & (bytes << 1) & HIGH)).count_ones();
        all |= bytes;
    };
    let (eights, rest) = text.as_bytes().as_chunks();
    eights.iter().for_each(&mut count);
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    count(&last);
    if all & HIGH == 0 {
        return shown;
    }
    // What is blank beyond ASCII begins with one of these bytes.
    let wide = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, 0xC2 | 0xD8 | 0xE1..=0xE3 | 0xEF));
    shown - wide.filter(|(at, _)| text[*at..].starts_with(is_blank)).count() as u32
}

fn scores(found: Found<'_, '_>, counts: Pair<Counts>) -> Scores {
    let alignment = found.alignment;
    let tokens = found.tokens;
    let paired = alignment.to_reprint.iter().filter(|partner| **partner != NONE).count();
    let moved = (0..tokens.original.len())
        .filter(|i| alignment.to_reprint[*i] != NONE && alignment.moved_original[*i] != NONE)
        .count();
    let nothing = tokens.original.is_empty() && tokens.reprint.is_empty();
    let share = |part: u32, whole: u32| {
        if whole > 0 { f64::from(part) / f64::from(whole) } else { f64::from(u8::from(nothing)) }
    };
    let (original, reprint) = (&counts.original, &counts.reprint);
    Scores {
        containment: Pair::new(
            share(original.carried(), original.total.characters),
            share(reprint.carried(), reprint.total.characters),
        ),
        content_containment: share(reprint.carried(), reprint.all_article()),
        resemblance: if nothing { 1.0 } else { resemblance(&tokens.original.ids, &tokens.reprint.ids) },
        similarity: share(2 * paired as u32, (tokens.original.len() + tokens.reprint.len()) as u32),
        order: if nothing { 1.0 } else { share((paired - moved) as u32, paired as u32) },
        longest_shared_run: longest_run(found),
        shares: counts.map(|c| percent::shares(&c)),
        counts,
    }
}

/// Tokens of a shingle when whole texts are compared; Broder's papers take about as many words.
const SHINGLE: usize = 4;

/// About how many shingles of two long texts are looked at: the share is then within half a percent, and megabytes of
/// memory are not filled for a figure that is shown without decimals.
const SKETCH: usize = 1 << 14;
/// With fewer in the sketch than this, all are looked at.
const LEAST_SKETCH: u32 = 1 << 10;

/// Jaccard's coefficient of the two sets of shingles (Broder 1997). Texts shorter than a shingle are one shingle. Of long
/// texts a sketch is compared: the shingles whose hash is divisible by a power of two, the same ones in both texts (Broder's
/// "mod m" sketch).
fn resemblance(original: &[TokenId], reprint: &[TokenId]) -> f64 {
    let all = original.len() + reprint.len();
    let sparse = (all / SKETCH).max(1).ilog2();
    match common(original, reprint, sparse, all >> sparse) {
        // A text that repeats itself has few shingles, and a sketch of them says little.
        (_, either) if sparse > 0 && either < LEAST_SKETCH => {
            let (both, either) = common(original, reprint, 0, all.min((LEAST_SKETCH as usize) << sparse));
            f64::from(both) / f64::from(either.max(1))
        }
        (both, either) => f64::from(both) / f64::from(either.max(1)),
    }
}

/// How many shingles both texts have, and how many either has, of one in `2^sparse`; about `expected` are.
fn common(original: &[TokenId], reprint: &[TokenId], sparse: u32, expected: usize) -> (u32, u32) {
    // Twice the room that an even spread takes.
    let mut shingles = Shingles::with_room_for(2 * expected);
    let (mut both, mut either) = (0, 0);
    for (side, ids) in [(Shingles::ORIGINAL, original), (Shingles::REPRINT, reprint)] {
        let len = SHINGLE.min(ids.len().max(1));
        let in_sketch = |hash: &u64| (hash >> Shingles::SAMPLED) & ((1 << sparse) - 1) == 0;
        for hash in ids.windows(len).map(hash_of).filter(in_sketch) {
            // Only a text that was made to do so fills it.
            if shingles.is_full() {
                break;
            }
            let seen = shingles.see(hash, side);
            either += u32::from(seen == 0);
            both += u32::from(seen != 0 && seen & side == 0);
        }
    }
    (both, either)
}

/// The shingles of two texts in one open hash table. Shingles with the same hash are taken for the same, which chance
/// makes happen once in more texts than were ever written.
struct Shingles {
    /// A hash with its last two bits saying which texts have it; 0 for a free place.
    places: Vec<u64>,
    shift: u32,
    taken: usize,
}

impl Shingles {
    const ORIGINAL: u64 = 1;
    const REPRINT: u64 = 2;
    const SIDES: u64 = Self::ORIGINAL | Self::REPRINT;
    /// The bits of a hash from which on they say whether it is in the sketch: the middle ones, which say neither where it
    /// is looked for nor which texts have it.
    const SAMPLED: u32 = 8;

    fn with_room_for(shingles: usize) -> Self {
        // At most three quarters full, so that a look-up ends soon.
        let size = (shingles + shingles / 3 + 1).next_power_of_two().max(4);
        Self { places: vec![0; size], shift: u64::BITS - size.trailing_zeros(), taken: 0 }
    }

    const fn is_full(&self) -> bool {
        self.taken * 4 >= self.places.len() * 3
    }

    /// Notes that one text has a shingle, and tells which texts were known to have it.
    fn see(&mut self, hash: u64, side: u64) -> u64 {
        let mut at = (hash >> self.shift) as usize;
        loop {
            let place = &mut self.places[at];
            if *place == 0 {
                *place = (hash & !Self::SIDES) | side;
                self.taken += 1;
                return 0;
            }
            if (*place ^ hash) & !Self::SIDES == 0 {
                let seen = *place & Self::SIDES;
                *place |= side;
                return seen;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }
}

/// Words of the longest stretch that stands in both texts without a break.
fn longest_run(found: Found<'_, '_>) -> u32 {
    let Alignment { to_reprint, .. } = found.alignment;
    let (mut longest, mut current) = (0, 0);
    for (index, partner) in to_reprint.iter().enumerate() {
        let continues = *partner != NONE
            && index > 0
            && to_reprint[index - 1] != NONE
            && to_reprint[index - 1] + 1 == *partner;
        if !continues {
            current = 0;
        }
        current += u32::from(
            *partner != NONE && found.interner.kind(found.tokens.original.ids[index]) != TokenKind::Mark,
        );
        longest = longest.max(current);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_blank_is_not_counted() {
        for character in (0..=char::MAX as u32).filter_map(char::from_u32) {
            let shown = u32::from(!is_blank(character));
            assert_eq!(characters(character.encode_utf8(&mut [0; 4])), shown, "{character:?}");
            // Across the eight bytes that are looked at together.
            let among_others = format!("seven, {character} and a few more");
            assert_eq!(characters(&among_others), 17 + shown, "{character:?}");
        }
    }
}
