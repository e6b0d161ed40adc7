//! What a reader sees as one character.

use super::{is_accent, is_joiner};

/// Joins pictures to one, as it does letters in the scripts whose letters have shapes that join.
const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Whether two characters in a row are seen as one, as near as the engine needs it. The exact rules (UAX #29, grapheme
/// clusters) come with tables of five kilobytes.
pub fn is_one(before: char, after: char) -> bool {
    if after.is_ascii() {
        return (before, after) == ('\r', '\n');
    }
    is_mark(after)
        || is_accent(after)
        || is_joiner(after)
        || before == ZERO_WIDTH_JOINER && !after.is_alphabetic()
        || is_linker(before) && after.is_alphabetic()
        || is_flag_letter(before) && is_flag_letter(after)
}

/// Whether a consonant is written under or into the one before when this sign stands between them.
const fn is_linker(character: char) -> bool {
    matches!(character as u32, 0x094D | 0x09CD | 0x0ACD | 0x0B4D | 0x0C4D | 0x0D4D | 0x1039 | 0x17D2)
}

/// Two of them are a flag.
const fn is_flag_letter(character: char) -> bool {
    matches!(character, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Whether a character is written on or around the one before it, though it has no combining class.
const fn is_mark(character: char) -> bool {
    let place = character as u32;
    match place {
        // The scripts of India lie in Unicode as tables of 128 places each, with the marks at the same places.
        0x0900..=0x0DFF => {
            matches!(place & 0x7F, 0..=3 | 0x3A..=0x3C | 0x3E..=0x4F | 0x51..=0x57 | 0x62..=0x63)
        }
        // Thai and Lao likewise.
        0x0E00..=0x0EFF => matches!(place & 0x7F, 0x31 | 0x33..=0x3C | 0x47..=0x4E),
        // Myanmar; Khmer; the vowels and last letters of a syllable of Hangul; what encloses the character before it; voice
        // marks of half width; selectors of how a character is drawn; shades of skin.
        0x102D..=0x1037
        | 0x1039..=0x103E
        | 0x1056..=0x1059
        | 0x105E..=0x1060
        | 0x1071..=0x1074
        | 0x1082
        | 0x1084..=0x1086
        | 0x108D
        | 0x109D
        | 0x17B4..=0x17D3
        | 0x17DD
        | 0x1160..=0x11FF
        | 0x20D0..=0x20FF
        | 0xFF9E..=0xFF9F
        | 0xFE00..=0xFE0F
        | 0x1F3FB..=0x1F3FF => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    #[test]
    fn what_is_one_is_one_by_the_exact_rules_too() {
        for text in [
            "cafe\u{301}s",
            "हिंदी में क्षेत्र क",
            "ที่นี่ น้ำ",
            "ພາສາລາວ ນ້ຳ",
            "မြန်မာ",
            "ភាសាខ្មែរ",
            "\u{1112}\u{1161}\u{11AB}글",
            "ｶﾞギャ か\u{3099}",
            "👩\u{200D}🌾 👍🏽 ❤\u{FE0F}",
            "🇫🇷 🇫🇮",
            "1\u{FE0F}\u{20E3}",
            "漢字、かな",
            "a\r\nb",
        ] {
            let starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            let own = text.char_indices().zip(text.chars().skip(1));
            for ((at, before), after) in own {
                let next = at + before.len_utf8();
                assert_eq!(is_one(before, after), !starts.contains(&next), "{text}: {before:?} {after:?}");
            }
        }
    }
}
