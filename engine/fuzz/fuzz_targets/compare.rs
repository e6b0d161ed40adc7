//! Any two texts give a lawful report, and its mirror image when they are swapped.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reprint_engine::{Comparison, Kind, Options, Report, Segment, compare, render};

/// Parts the two texts of an input.
const SEPARATOR: char = '\u{1E}';
/// So small a budget is spent by most inputs: what is cut short is to be lawful too.
const SMALL_BUDGET: u64 = 500;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (original, reprint) = text.split_once(SEPARATOR).unwrap_or((&text, ""));
    for budget in [Options::default().budget, SMALL_BUDGET] {
        let options = Options { budget, ..Options::default() };
        let report = compare(original, reprint, &options);
        check(&report, original, reprint);
        let swapped = compare(reprint, original, &options);
        assert_eq!(report.summary.scores.similarity, swapped.summary.scores.similarity);
        assert_eq!(report.segments.original.len(), swapped.segments.reprint.len());
    }
    let report = compare(original, reprint, &Options::default());
    let comparison = Comparison::of(original, reprint);
    let _ = render::json(&report, &comparison);
    let _ = render::labels(&report, original, reprint);
    let utf16 = report.in_utf16(original, reprint);
    let notes = utf16.checks.iter().map(|check| check.note.clone()).collect();
    let unpacked = render::packed::unpack(&render::packed::pack(&utf16), utf16.summary.clone(), notes);
    assert_eq!(unpacked.as_ref(), Some(&utf16));
    let same = compare(original, original, &Options::default());
    assert!(same.changes.is_empty());
});

fn check(report: &Report, original: &str, reprint: &str) {
    covers(&report.segments.original, original);
    covers(&report.segments.reprint, reprint);
    for change in &report.changes {
        assert_ne!(change.kind, Kind::Shared);
        // Spans that do not stand on the boundaries of characters cannot be read.
        let _ = (change.original.of(original), change.reprint.of(reprint));
        for pair in &change.inner {
            let _ = (pair.original.of(original), pair.reprint.of(reprint));
        }
    }
    for check in &report.checks {
        check.words.original.iter().for_each(|span| drop(span.of(original).len()));
        check.words.reprint.iter().for_each(|span| drop(span.of(reprint).len()));
    }
    for shares in [report.summary.scores.shares.original, report.summary.scores.shares.reprint] {
        let parts = [shares.kept, shares.altered, shares.moved, shares.article, shares.boilerplate];
        let sum: u32 = parts.into_iter().map(u32::from).sum();
        assert!(sum == 100 || sum == 0);
    }
}

fn covers(segments: &[Segment], text: &str) {
    let together: String = segments.iter().map(|segment| segment.span.of(text)).collect();
    assert_eq!(together, text);
}
