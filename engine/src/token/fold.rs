//! The normal form: the folded spelling that tokens are compared by. What is shown is always the source text.

use unicode_normalization::UnicodeNormalization;

use crate::ingest::is_invisible;

/// Writes the normal form of one token to `out`.
///
/// Compatibility composition (NFKC: ligatures, full-width forms, composed letters), every quotation mark and apostrophe
/// as `"` alone or `'` inside a word, every dash and hyphen as `-`, ellipsis as three points, invisible characters and
/// Arabic stretching dropped, and, when asked, small letters for capitals. The rule that all quotation marks and all
/// dashes are alike is that of the SPDX matching guidelines.
pub(crate) fn normal_form(token: &str, fold_case: bool, out: &mut String) {
    out.clear();
    // A quotation mark by itself opens or closes speech, whichever shape it has; inside a word it is an apostrophe.
    let apostrophe = if token.chars().filter(|c| !is_invisible(*c)).nth(1).is_some() { '\'' } else { '"' };
    for character in token.chars().filter(|c| !is_invisible(*c) && *c != TATWEEL).nfkc() {
        let folded = match character {
            _ if is_quote(character) => apostrophe,
            _ if is_dash(character) => '-',
            // NFKC leaves the accent on a space, which is how some keyboards write an apostrophe.
            _ => character,
        };
        if fold_case {
            out.extend(folded.to_lowercase());
        } else {
            out.push(folded);
        }
    }
    if out.bytes().all(|byte| byte == b'-') {
        out.truncate(1);
    }
}

/// Arabic's stretching stroke, which typesetters put in to fill a line.
const TATWEEL: char = '\u{640}';

/// Quotation marks and apostrophes of every sort.
pub(crate) const fn is_quote(character: char) -> bool {
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
pub(crate) const fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{2E3A}' | '\u{2E3B}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}
