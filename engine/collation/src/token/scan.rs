//! Where the tokens of a text stand.

use unicode_segmentation::UnicodeSegmentation;

use super::cluster::is_one;
use super::intern::PackedForm;
use crate::Span;
use crate::eight::{self, HIGH, before, within};
use crate::ingest::{is_invisible, is_unspaced};

/// What a byte is to the scanner. The classes are those of UAX #29 cut down to ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    /// `_`, which joins letters and digits alike.
    Joiner,
    /// `:`, which joins letters only.
    MidLetter,
    /// `,` and `;`, which join digits only.
    MidNumber,
    /// `.` and `'`, which join either.
    MidBoth,
    Mark,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            // Controls do not show and are no words; they part words as white space does.
            0..=b' ' | 0x7F => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joiner,
            b':' => Class::MidLetter,
            b',' | b';' => Class::MidNumber,
            b'.' | b'\'' => Class::MidBoth,
            0x80.. => Class::Wide,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

/// Where a token stands, and its normal form where that is short and plain: the scan has just seen its bytes.
pub(super) struct Scanned {
    pub(super) span: Span,
    /// The normal form, or 0 for a token that has to be looked at again.
    pub(super) form: PackedForm,
}

/// Calls `found` with every token of `text`, in order.
///
/// ASCII text, with the curly quotation marks and the dashes that typesetters put into it, is scanned by a table, a byte at a
/// time. A token that touches any other byte beyond ASCII, and all that follows it up to the next space, goes through the
/// full algorithm.
pub(super) fn scan(text: &str, fold_case: bool, found: &mut impl FnMut(Scanned)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let end = match CLASSES[*first as usize] {
            Class::Space => {
                at += 1;
                continue;
            }
            Class::Letter | Class::Digit | Class::Joiner => word_end(bytes, at),
            Class::Wide => typeset(bytes, at).map(|_| at + TYPESET_BYTES),
            _ => Some(mark_end(bytes, at)),
        };
        if let Some(end) =
            end.filter(|end| class(bytes, *end) != Class::Wide || typeset(bytes, *end).is_some())
        {
            let span = Span::new(at as u32, end as u32);
            found(Scanned { span, form: packed_form(bytes, at, end, fold_case) });
            // Nearly every word is followed by one space.
            at = end + usize::from(bytes.get(end) == Some(&b' '));
        } else {
            let stop = bytes[at..]
                .iter()
                .position(|b| CLASSES[*b as usize] == Class::Space)
                .map_or(bytes.len(), |n| at + n);
            scan_wide(text, at, stop, &mut |span| found(Scanned { span, form: 0 }));
            at = stop;
        }
    }
}

#[inline]
fn class(bytes: &[u8], at: usize) -> Class {
    bytes.get(at).map_or(Class::Space, |byte| CLASSES[*byte as usize])
}

/// Bytes that are looked at together.
const EIGHT: usize = 8;
/// Bytes of a curly quotation mark or a dash in UTF-8.
const TYPESET_BYTES: usize = 3;

/// The marks beyond ASCII that stand in English text as often as not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typeset {
    /// Single quotation marks, which join letters as `'` does.
    Apostrophe,
    Quote,
    Dash,
}

/// The mark at a place, if it is one of those. In UAX #29 none of them is part of a word, but for the apostrophe between two
/// letters.
#[inline]
fn typeset(bytes: &[u8], at: usize) -> Option<Typeset> {
    match bytes.get(at..at + TYPESET_BYTES)? {
        [0xE2, 0x80, 0x98 | 0x99] => Some(Typeset::Apostrophe),
        [0xE2, 0x80, 0x9C | 0x9D] => Some(Typeset::Quote),
        [0xE2, 0x80, 0x93 | 0x94] => Some(Typeset::Dash),
        _ => None,
    }
}

/// The end of the word that starts at `at` (rules WB5 to WB13 of UAX #29); `None` where a byte beyond ASCII may belong to it.
#[inline]
fn word_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        // Most words end within eight bytes, and then no branch has to guess where.
        while let Some(chunk) = eight::at(bytes, end) {
            let letters = letters_at_start(chunk);
            end += letters;
            if letters < EIGHT {
                break;
            }
        }
        let (middle, after) = match class(bytes, end) {
            // Only within eight bytes of the end of the text.
            Class::Letter | Class::Digit | Class::Joiner => {
                end += 1;
                continue;
            }
            middle @ (Class::MidLetter | Class::MidNumber | Class::MidBoth) => (middle, end + 1),
            Class::Wide if typeset(bytes, end) == Some(Typeset::Apostrophe) => {
                (Class::MidBoth, end + TYPESET_BYTES)
            }
            _ => return Some(end),
        };
        let next = class(bytes, after);
        // What joins letters may join one to a letter beyond ASCII, as in "l'été".
        if next == Class::Wide && typeset(bytes, after).is_none() {
            return None;
        }
        let joins = match class(bytes, end - 1) {
            Class::Letter => middle != Class::MidNumber && next == Class::Letter,
            Class::Digit => middle != Class::MidLetter && next == Class::Digit,
            _ => false,
        };
        if !joins {
            return Some(end);
        }
        end = after + 1;
    }
}

/// How many of eight bytes, from the lowest on, are letters, digits or `_`.
#[inline]
const fn letters_at_start(bytes: u64) -> usize {
    let letters = within(bytes, b'a', b'z') | within(bytes, b'A', b'Z');
    before(!(letters | within(bytes, b'0', b'9') | within(bytes, b'_', b'_')) & HIGH)
}

/// The normal form of a token of at most eight bytes of ASCII, or 0 where it is longer or not its own form but for capitals.
#[inline]
fn packed_form(bytes: &[u8], at: usize, end: usize, fold_case: bool) -> PackedForm {
    let len = end - at;
    let Some(chunk) = eight::at(bytes, at).filter(|_| len <= EIGHT) else { return 0 };
    let word = chunk & (u64::MAX >> (u64::BITS - u8::BITS * len as u32));
    if word & HIGH != 0 {
        return match typeset(bytes, at) {
            Some(_) if len > TYPESET_BYTES => 0,
            Some(Typeset::Dash) => u64::from(b'-'),
            Some(_) => u64::from(b'"'),
            None => 0,
        };
    }
    // By themselves these are quotation marks and dashes, whose forms are those of their whole family.
    if matches!(word as u8, b'\'' | b'`' | b'-') {
        return 0;
    }
    if !fold_case {
        return word;
    }
    // A small letter is its capital with one more bit.
    word | (within(word, b'A', b'Z') >> 2)
}

/// The end of the punctuation mark that starts at `at`. Three points are one mark, as the ellipsis is, and so are two or
/// three hyphens, as the dash is.
fn mark_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    if rest.starts_with(b"...") || rest.starts_with(b"---") {
        at + 3
    } else if rest.starts_with(b"--") {
        at + 2
    } else {
        at + 1
    }
}

/// The tokens of `text[start..stop]`, which holds no ASCII space, by the full algorithm.
fn scan_wide(text: &str, start: usize, stop: usize, found: &mut impl FnMut(Span)) {
    let chunk = &text[start..stop];
    if chunk.contains(is_invisible) {
        scan_cleaned(chunk, start, found);
    } else {
        pieces(chunk, &mut |from, to| found(Span::new((start + from) as u32, (start + to) as u32)));
    }
}

/// Invisible characters are taken out first, so that a word with a zero-width space in it stays one word, and its span
/// is that of the word with what is inside.
fn scan_cleaned(chunk: &str, start: usize, found: &mut impl FnMut(Span)) {
    let mut cleaned = String::with_capacity(chunk.len());
    // For each byte of the cleaned text, where it stood.
    let mut origin: Vec<u32> = Vec::with_capacity(chunk.len());
    for (at, character) in chunk.char_indices().filter(|(_, c)| !is_invisible(*c)) {
        cleaned.push(character);
        origin.extend((0..character.len_utf8()).map(|offset| (start + at + offset) as u32));
    }
    pieces(&cleaned, &mut |from, to| found(Span::new(origin[from], origin[to - 1] + 1)));
}

/// The pieces between white space; UAX #29 would take a narrow no-break space for part of a word.
fn pieces(chunk: &str, found: &mut impl FnMut(usize, usize)) {
    let mut start = 0;
    for word in chunk.split_inclusive(char::is_whitespace) {
        word_pieces(word.trim_end(), &mut |from, to| found(start + from, start + to));
        start += word.len();
    }
}

fn word_pieces(chunk: &str, found: &mut impl FnMut(usize, usize)) {
    let bytes = chunk.as_bytes();
    let (mut start, mut least_end) = (0, 0);
    for (at, piece) in chunk.split_word_bound_indices() {
        if at >= least_end {
            start = at;
            if matches!(bytes[at], b'.' | b'-') {
                least_end = mark_end(bytes, at);
            } else if !piece.is_ascii() && piece.chars().any(is_split) {
                split_characters(piece, at, found);
                continue;
            }
        }
        // Three points are three pieces, and the last may have a combining mark on it.
        let end = at + piece.len();
        if end >= least_end {
            found(start, end);
        }
    }
}

/// Whether words of this script are cut into characters: those without spaces, and Hangul, whose particles are part of
/// the word before them.
fn is_split(character: char) -> bool {
    is_unspaced(character) || is_hangul(character)
}

/// Whether a character is a Hangul syllable, whole or taken apart.
pub(crate) const fn is_hangul(character: char) -> bool {
    matches!(character as u32, 0xAC00..=0xD7A3 | 0x1100..=0x11FF)
}

/// Each character of a split script is a token, with the combining marks on it; stretches of other scripts stay whole.
fn split_characters(piece: &str, offset: usize, found: &mut impl FnMut(usize, usize)) {
    let mut start = 0;
    let mut previous_split = false;
    let mut before = None;
    for (at, character) in piece.char_indices() {
        if before.replace(character).is_some_and(|before| is_one(before, character)) {
            continue;
        }
        let split = is_split(character);
        if at > start && (split || previous_split) {
            found(offset + start, offset + at);
            start = at;
        }
        previous_split = split;
    }
    found(offset + start, offset + piece.len());
}
