//! Segments to figures: amounts, scores and the verdict with its sentences.

mod sentences;
mod verdict;

use crate::align::{Alignment, NONE};
use crate::change::Found;
use crate::order;
use crate::report::{Alteration, Amount, Change, Counts, Kind, Pair, Role, Scores, Segment, Shares, Summary};
use crate::token::{TokenId, TokenKind, Tokens, hash_of};

/// The summary of a comparison.
pub(crate) fn summary(found: Found<'_, '_>, segments: &Pair<Vec<Segment>>, changes: &[Change]) -> Summary {
    let counts = Pair::new(
        counts(found, found.documents.original.text, &found.tokens.original, &segments.original),
        counts(found, found.documents.reprint.text, &found.tokens.reprint, &segments.reprint),
    );
    let scores = scores(found, counts);
    let turned = changes.iter().any(|change| {
        matches!(change.alteration, Some(Alteration::Number | Alteration::Name | Alteration::Negation))
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

/// Characters that are not white space.
fn characters(text: &str) -> u32 {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !matches!(byte, b'\t'..=b'\r' | 0x1C..=0x1F | b' ')).count()
            as u32;
    }
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{1C}'..='\u{1F}')).count() as u32
}

fn scores(found: Found<'_, '_>, counts: Pair<Counts>) -> Scores {
    let alignment = found.alignment;
    let tokens = found.tokens;
    let paired = alignment.to_reprint.iter().filter(|partner| **partner != NONE).count();
    let moved = (0..tokens.original.len())
        .filter(|i| alignment.to_reprint[*i] != NONE && alignment.moved_original[*i] != NONE)
        .count();
    let nothing = tokens.original.is_empty() && tokens.reprint.is_empty();
    let from_original = |c: &Counts| c.shared.characters + c.typographic.characters + c.moved.characters;
    let share = |part: u32, whole: u32| {
        if whole > 0 { f64::from(part) / f64::from(whole) } else { f64::from(u8::from(nothing)) }
    };
    let (original, reprint) = (&counts.original, &counts.reprint);
    Scores {
        containment: Pair::new(
            share(from_original(original), original.total.characters),
            share(from_original(reprint), reprint.total.characters),
        ),
        content_containment: share(
            from_original(reprint),
            reprint.total.characters - reprint.boilerplate.characters,
        ),
        resemblance: if nothing { 1.0 } else { resemblance(&tokens.original.ids, &tokens.reprint.ids) },
        similarity: share(2 * paired as u32, (tokens.original.len() + tokens.reprint.len()) as u32),
        order: if nothing { 1.0 } else { share((paired - moved) as u32, paired as u32) },
        longest_shared_run: longest_run(found),
        shares: counts.map(|c| shares(&c)),
        counts,
    }
}

/// Tokens of a shingle when whole texts are compared; Broder's papers take about as many words.
const SHINGLE: usize = 4;

/// Jaccard's coefficient of the two sets of shingles (Broder 1997). Texts shorter than a shingle are one shingle.
fn resemblance(original: &[TokenId], reprint: &[TokenId]) -> f64 {
    let (a, b) = (shingles(original), shingles(reprint));
    let (mut i, mut j, mut both) = (0, 0, 0u32);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    f64::from(both) / (a.len() + b.len() - both as usize).max(1) as f64
}

fn shingles(ids: &[TokenId]) -> Vec<u64> {
    if ids.len() < SHINGLE {
        order::set(ids.chunks(SHINGLE).map(hash_of))
    } else {
        order::set(ids.windows(SHINGLE).map(hash_of))
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

/// Whole percentages that add up to 100, by the method of largest remainders.
fn shares(counts: &Counts) -> Shares {
    let parts = [
        counts.shared.characters + counts.typographic.characters,
        counts.altered.characters,
        counts.moved.characters,
        counts.article.characters,
        counts.boilerplate.characters,
    ]
    .map(u64::from);
    let total: u64 = parts.iter().sum();
    if total == 0 {
        return Shares::default();
    }
    let mut percent = parts.map(|part| part * 100 / total);
    let left = 100 - percent.iter().sum::<u64>();
    let by_remainder = order::by_key(parts.len(), |i| u64::MAX - parts[i] * 100 % total);
    for index in by_remainder.into_iter().take(left as usize) {
        percent[index] += 1;
    }
    let [kept, altered, moved, article, boilerplate] = percent.map(|p| p as u8);
    Shares { kept, altered, moved, article, boilerplate }
}
