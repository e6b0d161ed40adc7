//! Any numbers are refused, or are a report that is packed and unpacked to the same again.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use reprint_engine::render::packed::{Packed, pack, unpack};
use reprint_engine::{Options, Pair, Question, Summary, compare};

fuzz_target!(|data: &[u8]| {
    let (numbers, _) = data.as_chunks::<4>();
    let numbers: Vec<u32> = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
    let mut rest = numbers.as_slice();
    // Before each list stands how many numbers it has; the last ones have what is left.
    let mut list = || {
        let Some((length, after)) = rest.split_first() else { return Vec::new() };
        let (list, after) = after.split_at((*length as usize).min(after.len()));
        rest = after;
        list.to_vec()
    };
    let packed = Packed {
        blocks: Pair::new(list(), list()),
        segments: Pair::new(list(), list()),
        changes: list(),
        inner: list(),
        checks: list(),
    };
    // Any summary will do, and comparing anew for each would take all the time.
    static SUMMARY: OnceLock<Summary> = OnceLock::new();
    let summary = SUMMARY.get_or_init(|| compare("", "", &Options::default()).summary);
    let checks = if packed.checks.is_empty() { 0 } else { Question::ALL.len() };
    let notes = vec![String::new(); checks];
    if let Some(report) = unpack(&packed, summary.clone(), notes.clone()) {
        assert_eq!(unpack(&pack(&report), summary.clone(), notes), Some(report));
    }
});
