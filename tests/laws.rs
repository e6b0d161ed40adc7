//! The laws that every report obeys, for any two texts, as properties. `ARCHITECTURE.md` lists them.

#[path = "generated/pairs.rs"]
mod pairs;

use pairs::{options, pair, text};
use proptest::prelude::*;
use reprint_engine::render::packed;
use reprint_engine::{Counts, Kind, Options, Pair, Report, Segment, Shares, Span, compare};

/// Cases of each law; `PROPTEST_CASES` asks for more.
const CASES: u32 = 10_000;

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(CASES);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Law 1: the segments of a side are its text; spans are sorted, disjoint and on character boundaries.
fn check_segments(text: &str, segments: &[Segment]) -> Result<(), TestCaseError> {
    let mut at = 0;
    for segment in segments {
        prop_assert_eq!(segment.span.start, at);
        prop_assert!(segment.span.end > segment.span.start);
        prop_assert!(text.get(segment.span.start as usize..segment.span.end as usize).is_some());
        at = segment.span.end;
    }
    prop_assert_eq!(at as usize, text.len());
    Ok(())
}

fn check_spans(texts: Pair<&str>, report: &Report) -> Result<(), TestCaseError> {
    let lies_in = |span: Span, text: &str| text.get(span.start as usize..span.end as usize).is_some();
    for (text, blocks) in [(texts.original, &report.blocks.original), (texts.reprint, &report.blocks.reprint)]
    {
        let mut at = 0;
        for block in blocks {
            prop_assert!(block.span.start >= at && !block.span.is_empty() && lies_in(block.span, text));
            at = block.span.end;
        }
    }
    for change in &report.changes {
        prop_assert!(change.kind != Kind::Shared);
        prop_assert!(lies_in(change.original, texts.original) && lies_in(change.reprint, texts.reprint));
        prop_assert_eq!(change.role.is_some(), matches!(change.kind, Kind::Missing | Kind::Added));
        prop_assert!(change.alteration.is_some() || change.kind != Kind::Altered);
        for pair in &change.inner {
            prop_assert!(lies_in(pair.original, texts.original) && lies_in(pair.reprint, texts.reprint));
        }
    }
    for (segments, partner_text) in
        [(&report.segments.original, texts.reprint), (&report.segments.reprint, texts.original)]
    {
        for segment in segments {
            prop_assert_eq!(segment.change.is_some(), segment.kind != Kind::Shared);
            prop_assert_eq!(segment.role.is_some(), matches!(segment.kind, Kind::Missing | Kind::Added));
            if let Some(change) = segment.change {
                let change = &report.changes[change as usize];
                prop_assert_eq!(change.kind, segment.kind);
                prop_assert_eq!(change.moved, segment.moved);
                prop_assert_eq!(change.role, segment.role);
            }
            if let Some(partner) = segment.partner {
                prop_assert!(lies_in(partner, partner_text));
            }
        }
    }
    Ok(())
}

/// Law 5: paired text is the same text but for typography, and no stretch is paired twice.
fn check_pairs(texts: Pair<&str>, report: &Report) -> Result<(), TestCaseError> {
    let mut taken: Vec<Span> = Vec::new();
    for segment in report.segments.reprint.iter().filter(|s| matches!(s.kind, Kind::Shared | Kind::Moved)) {
        let Some(partner) = segment.partner else {
            prop_assert!(segment.span.of(texts.reprint).trim_matches(is_blank).is_empty());
            continue;
        };
        let (own, other) = (segment.span.of(texts.reprint), partner.of(texts.original));
        prop_assert_eq!(lines(own), lines(other));
        taken.push(partner);
    }
    taken.sort_unstable();
    prop_assert!(taken.windows(2).all(|w| w[0].end <= w[1].start));
    Ok(())
}

/// The lines of a text that are not empty; how far apart and how far in they stand is nobody's change.
fn lines(text: &str) -> Vec<&str> {
    let breaks = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split(breaks).map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty()).collect()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{61C}' | '\u{180E}')
}

/// Law 8: the percentages of a side add up to 100.
fn check_shares(counts: &Counts, shares: Shares) -> Result<(), TestCaseError> {
    let sum: u32 = [shares.kept, shares.altered, shares.moved, shares.article, shares.boilerplate]
        .into_iter()
        .map(u32::from)
        .sum();
    prop_assert_eq!(sum, if counts.total.characters > 0 { 100 } else { 0 });
    let parts =
        [counts.shared, counts.typographic, counts.altered, counts.moved, counts.article, counts.boilerplate];
    prop_assert_eq!(parts.iter().map(|p| p.words).sum::<u32>(), counts.total.words);
    prop_assert_eq!(parts.iter().map(|p| p.characters).sum::<u32>(), counts.total.characters);
    Ok(())
}

/// Laws 1, 5 and 8 at once.
fn check(texts: Pair<&str>, report: &Report) -> Result<(), TestCaseError> {
    check_segments(texts.original, &report.segments.original)?;
    check_segments(texts.reprint, &report.segments.reprint)?;
    check_spans(texts, report)?;
    check_pairs(texts, report)?;
    let scores = &report.summary.scores;
    check_shares(&scores.counts.original, scores.shares.original)?;
    check_shares(&scores.counts.reprint, scores.shares.reprint)?;
    for score in [
        scores.containment.original,
        scores.containment.reprint,
        scores.content_containment,
        scores.resemblance,
        scores.similarity,
        scores.order,
    ] {
        prop_assert!((0.0..=1.0).contains(&score));
    }
    prop_assert!(!report.summary.sentences.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    /// Laws 1, 2, 5, 6 and 8: any two texts, any options, any budget.
    #[test]
    fn any_pair_gives_a_lawful_report((original, reprint) in pair(), options in options()) {
        let report = compare(&original, &reprint, &options);
        check(Pair::new(&original, &reprint), &report)?;
    }

    /// Law 3, first half.
    #[test]
    fn a_text_is_identical_to_itself(text in text(), options in options()) {
        let report = compare(&text, &text, &options);
        let scores = &report.summary.scores;
        prop_assert!(report.changes.is_empty());
        prop_assert!(report.segments.original.iter().all(|segment| segment.kind == Kind::Shared));
        prop_assert_eq!(report.segments.original.len(), usize::from(!text.is_empty()));
        for score in [scores.containment.original, scores.containment.reprint, scores.content_containment, scores.resemblance, scores.similarity, scores.order] {
            prop_assert!((score - 1.0).abs() < f64::EPSILON, "{score}");
        }
    }

    /// Law 3, second half.
    #[test]
    fn nothing_is_found_in_an_empty_text(text in text()) {
        let report = compare(&text, "", &Options::default());
        let scores = &report.summary.scores;
        let has_words = scores.counts.original.total.characters > 0 && report.segments.original.iter().any(|s| s.kind != Kind::Shared);
        if has_words {
            prop_assert!(report.segments.original.iter().all(|segment| segment.kind == Kind::Missing));
            for score in [scores.containment.original, scores.containment.reprint, scores.resemblance, scores.similarity, scores.order] {
                prop_assert!(score.abs() < f64::EPSILON, "{score}");
            }
        }
    }

    /// Law 4: swapping the sides mirrors the report.
    #[test]
    fn swapping_mirrors((original, reprint) in pair(), options in options()) {
        let one = compare(&original, &reprint, &options);
        let other = compare(&reprint, &original, &options);
        let mirrored = |segments: &[Segment]| -> Vec<(Span, Kind, Option<Span>)> {
            segments.iter().map(|s| (s.span, match s.kind {
                Kind::Missing => Kind::Added,
                Kind::Added => Kind::Missing,
                kind => kind,
            }, s.partner)).collect()
        };
        let plain = |segments: &[Segment]| -> Vec<(Span, Kind, Option<Span>)> {
            segments.iter().map(|s| (s.span, s.kind, s.partner)).collect()
        };
        prop_assert_eq!(mirrored(&one.segments.original), plain(&other.segments.reprint));
        prop_assert_eq!(mirrored(&one.segments.reprint), plain(&other.segments.original));
        let (a, b) = (&one.summary.scores, &other.summary.scores);
        prop_assert_eq!(a.containment.swapped(), b.containment);
        prop_assert_eq!((a.resemblance, a.similarity, a.order), (b.resemblance, b.similarity, b.order));
        prop_assert_eq!(a.longest_shared_run, b.longest_shared_run);
        prop_assert_eq!(one.summary.exact, other.summary.exact);
    }

    /// Law 7: the same input gives the same report.
    #[test]
    fn a_report_is_repeatable((original, reprint) in pair(), options in options()) {
        prop_assert_eq!(compare(&original, &reprint, &options), compare(&original, &reprint, &options));
    }

    /// What crosses from worker to page arrives as it left.
    #[test]
    fn packing_loses_nothing((original, reprint) in pair()) {
        let report = compare(&original, &reprint, &Options::default()).in_utf16(&original, &reprint);
        let unpacked = packed::unpack(
            &packed::pack(&report),
            report.summary.clone(),
            report.checks.iter().map(|check| check.note.clone()).collect(),
        );
        prop_assert_eq!(unpacked.as_ref(), Some(&report));
    }

    /// Spans in UTF-16 cover the same text as spans in bytes.
    #[test]
    fn utf16_spans_cover_the_same_text((original, reprint) in pair()) {
        let bytes = compare(&original, &reprint, &Options::default());
        let units: Vec<u16> = reprint.encode_utf16().collect();
        let utf16 = bytes.clone().in_utf16(&original, &reprint);
        for (x, y) in bytes.segments.reprint.iter().zip(&utf16.segments.reprint) {
            let text = String::from_utf16(&units[y.span.start as usize..y.span.end as usize]);
            prop_assert_eq!(text.as_deref().ok(), Some(x.span.of(&reprint)));
        }
    }
}
