//! Numbers that no report was packed into are refused, and never more than that.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use reprint_engine::render::packed::{Packed, unpack};
use reprint_engine::{Options, Pair, Summary, compare};

fuzz_target!(|data: &[u8]| {
    let (numbers, _) = data.as_chunks::<4>();
    let numbers: Vec<u32> = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
    // The first number says where each list ends.
    let Some((ends, rest)) = numbers.split_first() else { return };
    let mut parts = ends.to_le_bytes().map(|end| usize::from(end) * rest.len() / 256);
    parts.sort_unstable();
    let part = |from: usize, to: usize| rest[from..to].to_vec();
    let packed = Packed {
        blocks: Pair::new(part(0, parts[0]), Vec::new()),
        segments: Pair::new(part(parts[0], parts[1]), Vec::new()),
        changes: part(parts[1], parts[2]),
        inner: part(parts[2], parts[3]),
        checks: part(parts[3], rest.len()),
    };
    // Any summary will do, and comparing anew for each would take all the time.
    static SUMMARY: OnceLock<Summary> = OnceLock::new();
    let summary = SUMMARY.get_or_init(|| compare("", "", &Options::default()).summary);
    let _ = unpack(&packed, summary.clone(), vec![String::new(); 2]);
});
