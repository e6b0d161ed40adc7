//! Compatibility decomposition (NFKD, UAX #15): letters and marks apart, ligatures and full-width forms as plain letters.
//!
//! The data is that of the crate unicode-normalization, laid out by `build.rs` for a small page; the tests hold the outcome
//! against that crate for every character. One thing Unicode does not do: the digits of Arabic and of India come apart into
//! European ones, which their texts are written with as well.

use std::sync::OnceLock;

use crate::order;

/// Characters with a decomposition, and those that are reordered.
struct Tables {
    /// For each character with a decomposition, in order: the character, where its text starts, and whether it is one of
    /// compatibility, which loses how the character looked.
    entries: Vec<(u32, u32, bool)>,
    /// All decompositions, end to end.
    texts: &'static str,
    /// Runs of characters with one canonical combining class: start, end, class.
    classes: Vec<(u32, u32, u8)>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/decompositions.bin"));
        let count = number(&mut bytes) as usize;
        let mut last = 0;
        let characters: Vec<u32> = (0..count)
            .map(|_| {
                last += number(&mut bytes);
                last
            })
            .collect();
        let mut start = 0;
        let entries = characters
            .into_iter()
            .map(|character| {
                let length = number(&mut bytes);
                let entry = (character, start, length & 1 == 1);
                start += length >> 1;
                entry
            })
            .collect();
        let mut rest: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/classes.bin"));
        let mut classes = Vec::new();
        let mut end = 0;
        while !rest.is_empty() {
            let start = end + number(&mut rest);
            end = start + number(&mut rest);
            classes.push((start, end, number_of_byte(&mut rest)));
        }
        Tables { entries, texts: std::str::from_utf8(bytes).unwrap_or_default(), classes }
    })
}

/// Takes a number in groups of seven bits off the front.
fn number(bytes: &mut &[u8]) -> u32 {
    let mut value = 0;
    let mut shift = 0;
    loop {
        let byte = number_of_byte(bytes);
        value |= u32::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return value;
        }
    }
}

fn number_of_byte(bytes: &mut &[u8]) -> u8 {
    let Some((first, rest)) = bytes.split_first() else { return 0 };
    *bytes = rest;
    *first
}

/// Whether a character has no decomposition for sure: ASCII, and the Han characters that are in use.
const fn is_plain(character: char) -> bool {
    matches!(character, '\0'..='\u{9F}' | '\u{3400}'..='\u{9FFF}')
}

/// The decomposition of a character that has one, Hangul left out, and whether it is one of compatibility.
fn of(character: char) -> Option<(&'static str, bool)> {
    if is_plain(character) {
        return None;
    }
    let Tables { entries, texts, .. } = tables();
    let place = entries.binary_search_by_key(&u32::from(character), |(c, ..)| *c).ok()?;
    let (_, start, is_compatibility) = entries[place];
    let end = entries.get(place + 1).map_or(texts.len(), |(_, next, _)| *next as usize);
    Some((&texts[start as usize..end], is_compatibility))
}

/// Whether taking a character apart loses how it looked, as with ligatures and full-width forms.
pub fn is_compatibility(character: char) -> bool {
    of(character).is_some_and(|(_, is_compatibility)| is_compatibility)
}

/// Appends the decomposition of a text, with all decompositions or just the canonical ones.
pub fn decompose(text: impl Iterator<Item = char>, compatibility: bool, out: &mut String) {
    let start = out.len();
    let mut has_marks = false;
    for character in text {
        match of(character) {
            Some((apart, is_compatibility)) if compatibility || !is_compatibility => {
                has_marks = true;
                out.push_str(apart);
            }
            _ if is_syllable(character) => hangul(character, out),
            _ => {
                has_marks |= !is_plain(character);
                out.push(character);
            }
        }
    }
    if has_marks {
        let ordered = in_canonical_order(&out[start..]);
        if let Some(ordered) = ordered {
            out.truncate(start);
            out.push_str(&ordered);
        }
    }
}

/// The text with its combining marks in canonical order, if they are not (the canonical ordering algorithm of Unicode,
/// section 3.11).
fn in_canonical_order(text: &str) -> Option<String> {
    let mut marked: Vec<(u8, char)> = text.chars().map(|c| (class(c), c)).collect();
    let mut changed = false;
    for marks in marked
        .split_mut(|(class, _)| *class == 0)
        .filter(|marks| !marks.is_sorted_by_key(|(class, _)| *class))
    {
        // A letter may carry a million marks when somebody wants to see what happens.
        let ordered = order::sorted(marks, |(class, _)| u64::from(*class));
        marks.copy_from_slice(&ordered);
        changed = true;
    }
    changed.then(|| marked.into_iter().map(|(_, c)| c).collect())
}

/// Whether a character is written above, below or through the one before it: it has a combining class.
pub fn is_accent(character: char) -> bool {
    class(character) != 0
}

/// The canonical combining class.
fn class(character: char) -> u8 {
    if is_plain(character) {
        return 0;
    }
    let classes = &tables().classes;
    let after = classes.partition_point(|(start, ..)| *start <= u32::from(character));
    match after.checked_sub(1).map(|run| classes[run]) {
        Some((_, end, class)) if u32::from(character) < end => class,
        _ => 0,
    }
}

/// The first syllable of Hangul, the first of each sort of letter, and how many of each there are (Unicode, section 3.12).
const SYLLABLE: u32 = 0xAC00;
const LEADING: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
const TRAILING: u32 = 0x11A7;
const VOWELS: u32 = 21;
const TRAILINGS: u32 = 28;

fn is_syllable(character: char) -> bool {
    matches!(character, '\u{AC00}'..='\u{D7A3}')
}

fn hangul(syllable: char, out: &mut String) {
    let index = u32::from(syllable) - SYLLABLE;
    let trailing = index % TRAILINGS;
    let letters = [
        LEADING + index / (VOWELS * TRAILINGS),
        VOWEL + index % (VOWELS * TRAILINGS) / TRAILINGS,
        TRAILING + trailing,
    ];
    let count = if trailing == 0 { 2 } else { 3 };
    out.extend(letters.into_iter().take(count).filter_map(char::from_u32));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn taken_apart(text: &str) -> String {
        let mut out = String::new();
        decompose(text.chars(), true, &mut out);
        out
    }

    #[test]
    fn digits_are_the_same_in_all_scripts() {
        for digits in ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯"]
        {
            assert_eq!(taken_apart(digits), "0123456789");
            assert!(digits.chars().all(is_compatibility));
        }
    }

    /// The supplement of compatibility ideographs is left out of the table on purpose, and digits are European ones.
    fn is_left_out(character: char) -> bool {
        matches!(character, '\u{2F800}'..='\u{2FA1F}' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '০'..='৯')
    }

    #[test]
    fn every_character_comes_apart_as_unicode_says() {
        for character in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| !is_left_out(*c)) {
            let text = character.to_string();
            assert_eq!(taken_apart(&text), text.nfkd().collect::<String>(), "U+{:04X}", u32::from(character));
            assert_eq!(class(character), unicode_normalization::char::canonical_combining_class(character));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(5_000) })]

        #[test]
        fn texts_come_apart_as_unicode_says(
            text in prop::collection::vec(
                prop_oneof![
                    any::<char>().prop_filter("in the table", |c| !is_left_out(*c)),
                    prop::char::range('\u{300}', '\u{36F}'),
                    prop::char::range('\u{590}', '\u{65F}'),
                    prop::char::range('a', 'z'),
                    prop::char::range('\u{AC00}', '\u{D7A3}'),
                ],
                0..12,
            ),
        ) {
            let text: String = text.into_iter().collect();
            prop_assert_eq!(taken_apart(&text), text.nfkd().collect::<String>());
        }
    }
}
