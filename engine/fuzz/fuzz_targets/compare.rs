//! Any two texts give a lawful report with any options, and its mirror image when they are swapped: the laws are those of
//! `tests/laws.rs`, checked by the same code.

#![no_main]

#[path = "../../../tests/laws/check.rs"]
mod check;

use libfuzzer_sys::fuzz_target;
use reprint_engine::{Comparison, Options, Pair, compare, render};

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
    check::check(Pair::new(original, reprint), &report);
    if reprint.is_empty() {
        check::check_missing(original, &report);
    }
    if original == reprint {
        check::check_identical(original, &report);
    } else if is(choice::SWAP) {
        check::check_mirrored(&report, &compare(reprint, original, &options));
    } else {
        let _ = render::json(&report, &Comparison::of(original, reprint));
        let _ = render::labels(&report, original, reprint);
        let utf16 = report.in_utf16(original, reprint);
        let notes = utf16.checks.iter().map(|check| check.note.clone()).collect();
        let unpacked = render::packed::unpack(&render::packed::pack(&utf16), utf16.summary.clone(), notes);
        assert_eq!(unpacked.as_ref(), Some(&utf16));
    }
});
