//! Any two texts give a lawful report with any options, and its mirror image when they are swapped.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reprint_engine::{Comparison, Kind, Options, Report, Segment, compare, render};

/// Parts the two texts of an input.
const SEPARATOR: char = '\u{1E}';
/// So small a budget is spent by most inputs: what is cut short is to be lawful too.
const SMALL_BUDGET: u64 = 500;

/// What is asked of an input, by the bits of its first byte: one thing at a time, so that more inputs are asked.
mod choice {
    /// The budget is [`super::SMALL_BUDGET`].
    pub(super) const SMALL_BUDGET: u8 = 1;
    /// Capitals are told apart.
    pub(super) const TELL_CAPITALS: u8 = 2;
    /// The sides are swapped too, or else the report is written in every form.
    pub(super) const SWAP: u8 = 4;
}

fuzz_target!(|data: &[u8]| {
    let Some((choices, data)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(data);
    let (original, reprint) = text.split_once(SEPARATOR).unwrap_or((&text, &text));
    let is = |choice: u8| choices & choice != 0;
    let budget = if is(choice::SMALL_BUDGET) { SMALL_BUDGET } else { Options::default().budget };
    let options = Options { budget, fold_case: !is(choice::TELL_CAPITALS) };
    let report = compare(original, reprint, &options);
    check(&report, original, reprint);
    if original == reprint {
        assert!(report.changes.is_empty());
    } else if is(choice::SWAP) {
        let swapped = compare(reprint, original, &options);
        assert_eq!(report.summary.scores.similarity, swapped.summary.scores.similarity);
        assert_eq!(report.segments.original.len(), swapped.segments.reprint.len());
    } else {
        let _ = render::json(&report, &Comparison::of(original, reprint));
        let _ = render::labels(&report, original, reprint);
        let utf16 = report.in_utf16(original, reprint);
        let notes = utf16.checks.iter().map(|check| check.note.clone()).collect();
        let unpacked = render::packed::unpack(&render::packed::pack(&utf16), utf16.summary.clone(), notes);
        assert_eq!(unpacked.as_ref(), Some(&utf16));
    }
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
