//! The language of a text, where its script tells: browsers choose glyphs and line breaks by it, and screen readers a voice.

use js_sys::JsString;

/// How much of a text is looked at, in UTF-16 code units.
const SAMPLE_UNITS: u32 = 2_000;
/// The least share of a sample, one in so many, that makes a text one of a script.
const SHARE: u32 = 4;

/// A language tag; empty, which is HTML's word for unknown, where the script is that of many languages.
pub(crate) fn language(text: &JsString) -> &'static str {
    let (mut han, mut kana, mut hangul, mut hebrew, mut arabic, mut greek, mut thai, mut all) =
        (0, 0, 0, 0, 0, 0, 0, 0);
    for character in String::from(text.slice(0, SAMPLE_UNITS)).chars().filter(|character| *character > '@') {
        all += 1;
        match character {
            '\u{3040}'..='\u{30FF}' => kana += 1,
            '\u{4E00}'..='\u{9FFF}' => han += 1,
            '\u{AC00}'..='\u{D7AF}' => hangul += 1,
            '\u{590}'..='\u{5FF}' => hebrew += 1,
            '\u{600}'..='\u{6FF}' => arabic += 1,
            '\u{370}'..='\u{3FF}' => greek += 1,
            '\u{E00}'..='\u{E7F}' => thai += 1,
            _ => {}
        }
    }
    let most = |count: u32| count > all / SHARE;
    match () {
        () if most(kana + han) && kana > 0 => "ja",
        () if most(han) => "zh",
        () if most(hangul) => "ko",
        () if most(hebrew) => "he",
        () if most(greek) => "el",
        () if most(thai) => "th",
        // Persian and Urdu are written with it too; the direction is what matters, and a voice that can read it.
        () if most(arabic) => "ar",
        () => "",
    }
}
