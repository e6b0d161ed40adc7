//! The stages of a comparison, by themselves and together: `cargo bench -p reprint-engine`. How many steps they take, which is
//! the same on every machine, is asserted in `tests/growth.rs`; here it is only timed.

use std::fmt::Write as _;

use divan::Bencher;
use divan::counter::BytesCount;
use reprint_engine::ingest::ingest;
use reprint_engine::options::DEFAULT_BUDGET;
use reprint_engine::token::{Interner, tokenize};
use reprint_engine::{Options, align, compare};

fn main() {
    divan::main();
}

/// Bytes of the original.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// Paragraphs of words with about the frequencies of a language, from a fixed sequence.
fn prose(bytes: usize, seed: u64) -> String {
    let mut state = seed;
    let mut text = String::with_capacity(bytes + 16);
    let mut words = 0;
    while text.len() < bytes {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Small numbers are common words, large ones are rare.
        let rank = (state >> 40) % (1 + (state >> 20) % 20_000);
        words += 1;
        let end = match words % 80 {
            0 => ".\n\n",
            rest if rest % 13 == 0 => ". ",
            _ => " ",
        };
        // A text in memory takes whatever is written.
        let _ = write!(text, "w{rank}{end}");
    }
    text
}

/// One word in a hundred is another.
fn edited(text: &str) -> String {
    let mut count = 0;
    let edit = |word: &str| {
        count += 1;
        if count % 100 == 50 { format!("other{count} ") } else { word.to_owned() }
    };
    text.split_inclusive(' ').map(edit).collect()
}

#[divan::bench(args = SIZES)]
fn ingest_prose(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = prose(bytes, 1);
    bencher.counter(BytesCount::of_str(&text)).bench(|| ingest(&text).blocks.len());
}

#[divan::bench(args = SIZES)]
fn tokenize_prose(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = prose(bytes, 1);
    let document = ingest(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| tokenize(&document, true, &mut Interner::default()).len());
}

#[divan::bench(args = SIZES)]
fn align_edited(bencher: Bencher<'_, '_>, bytes: usize) {
    let original = prose(bytes, 1);
    let reprint = edited(&original);
    let mut interner = Interner::default();
    let (a, b) =
        (tokenize(&ingest(&original), true, &mut interner), tokenize(&ingest(&reprint), true, &mut interner));
    bencher
        .counter(BytesCount::new(original.len() + reprint.len()))
        .bench(|| align::align(&a, &b, &interner, DEFAULT_BUDGET).steps);
}

#[divan::bench(args = SIZES)]
fn compare_edited(bencher: Bencher<'_, '_>, bytes: usize) {
    let original = prose(bytes, 1);
    let reprint = edited(&original);
    bencher
        .counter(BytesCount::new(original.len() + reprint.len()))
        .bench(|| compare(&original, &reprint, &Options::default()).changes.len());
}

#[divan::bench(args = SIZES)]
fn compare_unrelated(bencher: Bencher<'_, '_>, bytes: usize) {
    let (original, reprint) = (prose(bytes, 1), prose(bytes, 2));
    bencher
        .counter(BytesCount::new(original.len() + reprint.len()))
        .bench(|| compare(&original, &reprint, &Options::default()).changes.len());
}
