//! The stages of a comparison, by themselves and together: `cargo bench -p reprint-engine`. How many steps they take, which is
//! the same on every machine, is asserted in `tests/growth.rs`; here it is only timed.

use divan::Bencher;
use divan::counter::BytesCount;
use reprint_engine::ingest::ingest;
use reprint_engine::options::DEFAULT_BUDGET;
use reprint_engine::token::{Interner, tokenize};
use reprint_engine::{Options, align, compare};
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

/// Bytes of the original.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// The words that English has most of: they are looked up in lists and end up in nearly every sentence.
const COMMON: &str = "the of and to in a is that for it was on with he as his they at be this have from or had by not but \
     what all were we when your can said there use an each which she do how their if will up other about out many then \
     them these so some her would make like him into time has look two more write go see number no way could people";

/// Syllables that rarer words are made of.
const SYLLABLES: [&str; 16] = [
    "ber", "con", "der", "fal", "gris", "hol", "kin", "lor", "men", "nor", "pel", "rin", "sal", "tor", "ver",
    "wick",
];

/// Sentences and paragraphs of words with about the frequencies, the lengths and the capitals of English, from a fixed sequence.
fn prose(bytes: usize, seed: u64) -> String {
    let common: Vec<&str> = COMMON.split_whitespace().collect();
    let mut state = seed;
    let mut next = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % most
    };
    let mut text = String::with_capacity(bytes + 64);
    let mut words = 0;
    while text.len() < bytes {
        let mut word = match next(20) {
            0..9 => common[next(common.len() as u64) as usize].to_owned(),
            9 => next(3_000).to_string(),
            _ => {
                // Of two numbers the smaller: some words are common, most are rare.
                let rank = next(4_096).min(next(4_096)) as usize;
                [rank % 16, rank / 16 % 16, rank / 256].map(|syllable| SYLLABLES[syllable]).concat()
            }
        };
        if words % 13 == 0 || next(30) == 0 {
            word[..1].make_ascii_uppercase();
        }
        words += 1;
        let end = match words % 78 {
            0 => ".\n\n",
            rest if rest % 13 == 0 => ". ",
            rest if rest % 13 == 7 => ", ",
            _ => " ",
        };
        text.push_str(&word);
        text.push_str(end);
    }
    text
}

/// The article with a line of menu, of related articles and of a newsletter box after every other paragraph.
fn on_a_page(article: &str, other: &str) -> String {
    let lines = other.split(". ").filter(|line| !line.is_empty());
    article.split("\n\n").zip(lines).enumerate().fold(
        String::new(),
        |mut page, (index, (paragraph, line))| {
            let site = ["Home | News | Sport | Weather", line, "Sign up for our newsletter"][index % 3];
            page.extend([paragraph, "\n\n", site, "\n\n"]);
            page
        },
    )
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

/// What the words of both texts alone take a well-known library: the whole of a comparison is meant to cost little more.
#[divan::bench(args = SIZES)]
fn split_word_bounds_twice(bencher: Bencher<'_, '_>, bytes: usize) {
    let (original, reprint) = (prose(bytes, 1), edited(&prose(bytes, 1)));
    bencher
        .counter(BytesCount::new(original.len() + reprint.len()))
        .bench(|| [&original, &reprint].map(|text| text.split_word_bounds().count()));
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
fn compare_on_a_page(bencher: Bencher<'_, '_>, bytes: usize) {
    let original = prose(bytes, 1);
    let reprint = on_a_page(&edited(&original), &prose(bytes, 2));
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
