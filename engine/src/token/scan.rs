//! Where the tokens of a text stand.

use unicode_segmentation::UnicodeSegmentation;

use crate::ingest::{is_invisible, is_unspaced};
use crate::report::Span;

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

/// Calls `found` with the span of every token of `text`, in order.
///
/// ASCII text is scanned by a table, a byte at a time. A token that touches a byte beyond ASCII, and all that follows it
/// up to the next space, goes through the full algorithm.
pub(super) fn scan(text: &str, found: &mut impl FnMut(Span)) {
    let bytes = text.as_bytes();
    let class = |at: usize| bytes.get(at).map_or(Class::Space, |byte| CLASSES[*byte as usize]);
    let mut at = 0;
    while at < bytes.len() {
        let end = match class(at) {
            Class::Space => {
                at += 1;
                continue;
            }
            Class::Letter | Class::Digit | Class::Joiner => word_end(at, class),
            Class::Wide => at,
            _ => mark_end(bytes, at),
        };
        // What joins letters may join one to a letter beyond ASCII, as in "l'été".
        let joins = matches!(class(end), Class::MidLetter | Class::MidNumber | Class::MidBoth)
            && class(end + 1) == Class::Wide;
        if class(end) == Class::Wide || joins {
            let stop = bytes[end..]
                .iter()
                .position(|b| CLASSES[*b as usize] == Class::Space)
                .map_or(bytes.len(), |n| end + n);
            scan_wide(text, at, stop, found);
            at = stop;
        } else {
            found(Span::new(at as u32, end as u32));
            at = end;
        }
    }
}

/// The end of the word that starts at `at` (rules WB5 to WB13 of UAX #29).
#[inline]
fn word_end(at: usize, class: impl Fn(usize) -> Class) -> usize {
    let mut end = at + 1;
    loop {
        match class(end) {
            Class::Letter | Class::Digit | Class::Joiner => end += 1,
            middle @ (Class::MidLetter | Class::MidNumber | Class::MidBoth) => {
                let (before, after) = (class(end - 1), class(end + 1));
                let joins = match before {
                    Class::Letter => middle != Class::MidNumber && after == Class::Letter,
                    Class::Digit => middle != Class::MidLetter && after == Class::Digit,
                    _ => false,
                };
                if !joins {
                    return end;
                }
                end += 2;
            }
            _ => return end,
        }
    }
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
    let mut resume = 0;
    for (at, piece) in chunk.split_word_bound_indices() {
        if at < resume {
            continue;
        }
        let first = bytes[at];
        if first == b'.' || first == b'-' {
            resume = mark_end(bytes, at);
            found(at, resume.max(at + piece.len()));
        } else if !piece.is_ascii() && piece.chars().any(is_split) {
            split_characters(piece, at, found);
        } else {
            found(at, at + piece.len());
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
    for (at, grapheme) in piece.grapheme_indices(true) {
        let split = grapheme.chars().next().is_some_and(is_split);
        if at > start && (split || previous_split) {
            found(offset + start, offset + at);
            start = at;
        }
        previous_split = split;
    }
    found(offset + start, offset + piece.len());
}
