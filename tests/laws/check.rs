//! The laws as assertions on reports that were made, for properties and fuzzing alike.

use std::collections::BTreeSet;

use reprint_engine::ingest::{ingest, is_blank};
use reprint_engine::token::{Interner, tokenize};
use reprint_engine::{Change, Counts, Kind, Pair, Report, Scores, Segment, Shares, Span, Typography};

/// Law 1: the segments of a side are its text; spans are sorted, disjoint and on character boundaries.
fn check_segments(text: &str, segments: &[Segment]) {
    let mut at = 0;
    for segment in segments {
        assert_eq!(segment.span.start, at);
        assert!(segment.span.end > segment.span.start);
        assert!(text.get(segment.span.start as usize..segment.span.end as usize).is_some());
        at = segment.span.end;
    }
    assert_eq!(at as usize, text.len());
}

fn check_spans(texts: Pair<&str>, report: &Report) {
    let lies_in = |span: Span, text: &str| text.get(span.start as usize..span.end as usize).is_some();
    for (text, blocks) in [(texts.original, &report.blocks.original), (texts.reprint, &report.blocks.reprint)]
    {
        let mut at = 0;
        for block in blocks {
            assert!(block.span.start >= at && !block.span.is_empty() && lies_in(block.span, text));
            at = block.span.end;
        }
    }
    for change in &report.changes {
        assert!(change.kind != Kind::Shared);
        assert!(lies_in(change.original, texts.original) && lies_in(change.reprint, texts.reprint));
        assert_eq!(change.role.is_some(), matches!(change.kind, Kind::Missing | Kind::Added));
        assert!(change.alteration.is_some() || change.kind != Kind::Altered);
        for pair in &change.inner {
            assert!(lies_in(pair.original, texts.original) && lies_in(pair.reprint, texts.reprint));
            for (part, whole) in [(pair.original, change.original), (pair.reprint, change.reprint)] {
                assert!(whole.start <= part.start && part.end <= whole.end);
            }
        }
    }
    // A passage that moved is Moved, or Typographic where all of it is written in another way.
    let is_paired = |change: &&Change| matches!(change.kind, Kind::Moved | Kind::Typographic);
    let moves: BTreeSet<Option<u32>> =
        report.changes.iter().filter(is_paired).map(|change| change.moved).collect();
    assert!(report.changes.iter().all(|change| change.moved.is_none() || moves.contains(&change.moved)));
    for check in &report.checks {
        assert!(check.words.original.iter().all(|span| lies_in(*span, texts.original)));
        assert!(check.words.reprint.iter().all(|span| lies_in(*span, texts.reprint)));
    }
    for (segments, partner_text) in
        [(&report.segments.original, texts.reprint), (&report.segments.reprint, texts.original)]
    {
        for segment in segments {
            assert_eq!(segment.change.is_some(), segment.kind != Kind::Shared);
            assert_eq!(segment.role.is_some(), matches!(segment.kind, Kind::Missing | Kind::Added));
            if let Some(change) = segment.change {
                let change = &report.changes[change as usize];
                assert_eq!(change.kind, segment.kind);
                assert_eq!(change.moved, segment.moved);
                assert_eq!(change.role, segment.role);
            }
            if let Some(partner) = segment.partner {
                assert!(lies_in(partner, partner_text));
            }
        }
    }
}

/// Law 5: paired text is the same text but for typography, and no stretch is paired twice.
fn check_pairs(texts: Pair<&str>, report: &Report) {
    let mut taken: Vec<Span> = Vec::new();
    for segment in report.segments.reprint.iter().filter(|s| !matches!(s.kind, Kind::Missing | Kind::Added)) {
        let Some(partner) = segment.partner else {
            assert!(segment.span.of(texts.reprint).trim_matches(is_blank).is_empty());
            continue;
        };
        let (own, other) = (segment.span.of(texts.reprint), partner.of(texts.original));
        match segment.kind {
            Kind::Typographic => {
                // Bullets and signs of quoting are layout and no words, which a piece cut out of its line does not show.
                let sorts = segment.change.map(|change| report.changes[change as usize].typography);
                let has = |sort: Typography| sorts.is_some_and(|sorts| sorts.contains(sort));
                let (has_markers, has_dashes) = (has(Typography::LAYOUT), has(Typography::DASHES));
                let forms = |text: &str| {
                    let mut forms = forms(text);
                    forms.retain(|form| !has_markers || form.contains(char::is_alphanumeric));
                    // Of "-" and "---" only what differs is marked, which stands against nothing.
                    forms.retain(|form| !has_dashes || form != "-");
                    forms
                };
                assert_eq!(forms(own), forms(other));
            }
            // What faces each other there differs, or is the same by chance and was not paired.
            Kind::Altered => {}
            _ => assert_eq!(lines(own), lines(other)),
        }
        taken.push(partner);
    }
    taken.sort_unstable();
    assert!(taken.windows(2).all(|w| w[0].end <= w[1].start));
}

/// The normal forms of a text's tokens.
pub(crate) fn forms(text: &str) -> Vec<String> {
    let mut interner = Interner::default();
    let tokens = tokenize(&ingest(text), true, &mut interner);
    tokens.ids.iter().map(|id| interner.form(*id).to_owned()).collect()
}

/// The lines of a text that are not empty; how far apart and how far in they stand is nobody's change.
fn lines(text: &str) -> Vec<&str> {
    let breaks = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split(breaks).map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty()).collect()
}

/// Law 8: the percentages of a side add up to 100.
fn check_shares(counts: &Counts, shares: Shares) {
    let sum: u32 = [shares.kept, shares.altered, shares.moved, shares.article, shares.boilerplate]
        .into_iter()
        .map(u32::from)
        .sum();
    assert_eq!(sum, if counts.total.characters > 0 { 100 } else { 0 });
    let parts =
        [counts.shared, counts.typographic, counts.altered, counts.moved, counts.article, counts.boilerplate];
    assert_eq!(parts.iter().map(|p| p.words).sum::<u32>(), counts.total.words);
    assert_eq!(parts.iter().map(|p| p.characters).sum::<u32>(), counts.total.characters);
}

/// Laws 1, 5 and 8 at once.
pub(crate) fn check(texts: Pair<&str>, report: &Report) {
    check_segments(texts.original, &report.segments.original);
    check_segments(texts.reprint, &report.segments.reprint);
    check_spans(texts, report);
    check_pairs(texts, report);
    let scores = &report.summary.scores;
    check_shares(&scores.counts.original, scores.shares.original);
    check_shares(&scores.counts.reprint, scores.shares.reprint);
    for score in self::scores(scores) {
        assert!((0.0..=1.0).contains(&score));
    }
    assert!(!report.summary.sentences.is_empty());
}

/// Law 3, first half, for the report of a text with itself.
pub(crate) fn check_identical(text: &str, report: &Report) {
    assert!(report.changes.is_empty());
    assert!(report.segments.original.iter().all(|segment| segment.kind == Kind::Shared));
    assert_eq!(report.segments.original.len(), usize::from(!text.is_empty()));
    for score in scores(&report.summary.scores) {
        assert!((score - 1.0).abs() < f64::EPSILON, "{score}");
    }
}

/// Law 3, second half, for the report of a text with an empty reprint. A text without words has nothing to be missed.
pub(crate) fn check_missing(text: &str, report: &Report) {
    if text.contains(char::is_alphanumeric) {
        assert!(report.segments.original.iter().all(|segment| segment.kind == Kind::Missing));
        for score in scores(&report.summary.scores) {
            assert!(score.abs() < f64::EPSILON, "{score}");
        }
    }
}

/// Law 4, for the report of two texts and the report of the same with their sides swapped.
pub(crate) fn check_mirrored(one: &Report, other: &Report) {
    let mut moves = BTreeSet::new();
    for (own, mirror) in
        [(&one.segments.original, &other.segments.reprint), (&one.segments.reprint, &other.segments.original)]
    {
        assert_eq!(own.len(), mirror.len());
        for (x, y) in own.iter().zip(mirror) {
            assert_eq!((x.span, mirrored(x.kind), x.role, x.partner), (y.span, y.kind, y.role, y.partner));
            moves.insert((x.moved, y.moved));
        }
    }
    // Moves are numbered in the order of the reprint, which is now the other text: one number for one.
    assert_eq!(moves.iter().map(|pair| pair.0).collect::<BTreeSet<_>>().len(), moves.len());
    assert_eq!(moves.iter().map(|pair| pair.1).collect::<BTreeSet<_>>().len(), moves.len());
    let (a, b) = (&one.summary.scores, &other.summary.scores);
    assert_eq!(a.containment.swapped(), b.containment);
    assert_eq!((a.resemblance, a.similarity, a.order), (b.resemblance, b.similarity, b.order));
    assert_eq!(a.longest_shared_run, b.longest_shared_run);
    assert_eq!((a.counts.swapped(), a.shares.swapped()), (b.counts, b.shares));
    assert_eq!(one.summary.exact, other.summary.exact);
    assert_eq!(all_changes(one, mirrored_change), all_changes(other, |change| change));
}

/// What a kind is when the sides are swapped.
const fn mirrored(kind: Kind) -> Kind {
    match kind {
        Kind::Missing => Kind::Added,
        Kind::Added => Kind::Missing,
        kind => kind,
    }
}

fn mirrored_change(change: Change) -> Change {
    Change {
        kind: mirrored(change.kind),
        original: change.reprint,
        reprint: change.original,
        inner: change.inner.into_iter().map(Pair::swapped).collect(),
        ..change
    }
}

/// All changes whatever their order and the numbers of their moves.
fn all_changes(report: &Report, seen: impl Fn(Change) -> Change) -> Vec<String> {
    let one =
        |change: &Change| format!("{:?}", Change { moved: change.moved.map(|_| 0), ..seen(change.clone()) });
    let mut all: Vec<String> = report.changes.iter().map(one).collect();
    all.sort_unstable();
    all
}

fn scores(scores: &Scores) -> [f64; 6] {
    [
        scores.containment.original,
        scores.containment.reprint,
        scores.content_containment,
        scores.resemblance,
        scores.similarity,
        scores.order,
    ]
}
