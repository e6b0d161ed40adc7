//! The normal form: the folded spelling that tokens are compared by. What is shown is always the source text.

use super::decompose::decompose;
use crate::ingest::is_invisible;

/// Writes the normal form of one token to `out`.
///
/// Compatibility decomposition (NFKD: ligatures, full-width forms, composed letters; equality needs no composition, and its
/// tables would cost the page 20 KB), every quotation mark and apostrophe
/// as `"` alone or `'` inside a word, every dash and hyphen as `-`, ellipsis as three points; invisible characters, Arabic
/// stretching and the vowel marks of Arabic and Hebrew dropped; and, when asked, small letters for capitals (with `ss` for
/// `ß` and one `i` for the Turkish two, which capitals tell apart or do not). The rule that all quotation marks and all
/// dashes are alike is that of the SPDX matching guidelines.
pub fn normal_form(token: &str, fold_case: bool, out: &mut String) {
    out.clear();
    let joins_letters = token.chars().any(|c| c.is_alphabetic() && !shapes_with_joiners(c));
    let is_dropped =
        |c: char| is_unseen(c) || (joins_letters && is_joiner(c)) || is_vowel_mark(c) || c == TATWEEL;
    let mut apart = String::with_capacity(token.len());
    decompose(token.chars(), true, &mut apart);
    // A quotation mark by itself opens or closes speech, whichever shape it has and however many strokes; inside a word it
    // is an apostrophe.
    let is_in_word = apart.chars().any(|c| !is_dropped(c) && !is_quote(c));
    let apostrophe = if is_in_word { '\'' } else { '"' };
    for character in apart.chars().filter(|c| !is_dropped(*c)) {
        let folded = match character {
            _ if is_quote(character) => apostrophe,
            _ if is_dash(character) => '-',
            _ => character,
        };
        if fold_case {
            match folded {
                'ı' => out.push('i'),
                // What is left of the dotted capital when it comes apart.
                '\u{307}' if out.ends_with('i') => {}
                'ß' | 'ẞ' => out.push_str("ss"),
                _ => out.extend(folded.to_lowercase()),
            }
        } else {
            out.push(folded);
        }
    }
    if out.bytes().all(|byte| byte == b'-') {
        out.truncate(1);
    }
}

/// A text in small letters, a character at a time: what a letter becomes does not hang on those beside it, as it does where
/// the last sigma of a Greek word has a shape of its own, whose rule and tables would cost the page two kilobytes.
pub fn small_letters(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Whether a character never shows: an invisible one, or a selector of how the one before it is drawn.
pub const fn is_unseen(character: char) -> bool {
    is_invisible(character) || matches!(character, '\u{FE0E}' | '\u{FE0F}')
}

/// The zero-width joiner and non-joiner.
pub const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

/// Whether joiners change how a letter is written: in Arabic and in the scripts of India they do, in Latin they are there to
/// fool a reader or by accident.
const fn shapes_with_joiners(letter: char) -> bool {
    matches!(letter as u32, 0x0600..=0x08FF | 0x0900..=0x109F | 0x1780..=0x18AF)
}

/// Vowel marks of Arabic and Hebrew, which may be written or left out.
pub const fn is_vowel_mark(character: char) -> bool {
    matches!(character, '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{64B}'..='\u{652}' | '\u{670}')
}

/// Arabic's stretching stroke, which typesetters put in to fill a line.
const TATWEEL: char = '\u{640}';

/// Quotation marks and apostrophes of every sort.
pub const fn is_quote(character: char) -> bool {
    matches!(
        character,
        '"' | '\''
            | '`'
            | '´'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
            | '＇'
            | '｢'
            | '｣'
            | 'ʼ'
            | '′'
            | '″'
    )
}

/// Dashes and hyphens of every sort, and the minus sign.
pub const fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{2E3A}' | '\u{2E3B}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}
