//! Writes the decomposition table of `src/token/decompose.rs`, from the tables of unicode-normalization.
//!
//! That crate looks characters up in perfect hashes, which cost the page some 35 KB and hardly compress. The same data in order,
//! as three streams, is a third of that.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Hangul syllables are taken apart by arithmetic.
const HANGUL: std::ops::RangeInclusive<u32> = 0xAC00..=0xD7A3;

/// Compatibility ideographs for round trips with one Taiwanese standard; no article has them, and they would cost the page more
/// than a kilobyte. They stay as they are.
const SUPPLEMENT: std::ops::RangeInclusive<u32> = 0x2F800..=0x2FA1F;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var_os("OUT_DIR").expect("Cargo names the folder to write to");
    let all = || (0..=u32::from(char::MAX)).filter_map(char::from_u32);
    std::fs::write(Path::new(&out).join("decompositions.bin"), decompositions(all()))
        .expect("the table can be written");
    std::fs::write(Path::new(&out).join("classes.bin"), classes(all())).expect("the table can be written");
}

/// The noughts of the digits of Arabic (of its west and its east), Devanagari and Bengali. Unicode takes no digits for others, but
/// a figure is the same in any.
const DIGITS: [u32; 4] = [0x660, 0x6F0, 0x966, 0x9E6];

/// How many characters there are with a decomposition; then the distance of each from the one before; then for each the bytes
/// of its decomposition, doubled, and one more when it is one of compatibility; then the decompositions in UTF-8.
fn decompositions(all: impl Iterator<Item = char>) -> Vec<u8> {
    let (mut count, mut last) = (0u32, 0);
    let (mut distances, mut lengths, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for character in all.filter(|c| !HANGUL.contains(&u32::from(*c)) && !SUPPLEMENT.contains(&u32::from(*c)))
    {
        let digit =
            DIGITS.iter().find_map(|nought| char::from_digit(u32::from(character).checked_sub(*nought)?, 10));
        let taken_apart: String =
            digit.map_or_else(|| std::iter::once(character).nfkd().collect(), String::from);
        if taken_apart.chars().eq([character]) {
            continue;
        }
        let is_compatibility = !taken_apart.chars().eq(std::iter::once(character).nfd());
        number(&mut distances, u32::from(character) - last);
        number(&mut lengths, taken_apart.len() as u32 * 2 + u32::from(is_compatibility));
        texts.extend(taken_apart.bytes());
        last = u32::from(character);
        count += 1;
    }
    let mut table = Vec::new();
    number(&mut table, count);
    [table, distances, lengths, texts].concat()
}

/// Runs of characters of one canonical combining class other than 0: distance from the end of the run before, length, class.
fn classes(all: impl Iterator<Item = char>) -> Vec<u8> {
    let mut runs: Vec<(u32, u32, u8)> = Vec::new();
    for character in all {
        let class = canonical_combining_class(character);
        match runs.last_mut() {
            _ if class == 0 => {}
            Some((_, end, of_run)) if *end == u32::from(character) && *of_run == class => *end += 1,
            _ => runs.push((u32::from(character), u32::from(character) + 1, class)),
        }
    }
    let mut table = Vec::new();
    let mut last = 0;
    for (start, end, class) in runs {
        number(&mut table, start - last);
        number(&mut table, end - start);
        table.push(class);
        last = end;
    }
    table
}

/// A number in groups of seven bits, the lowest first (LEB128).
fn number(out: &mut Vec<u8>, mut value: u32) {
    while value > 0x7F {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}
