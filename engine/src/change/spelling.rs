//! Whether two words are one word in two spellings.

use crate::word_list;

/// British endings and their American forms: endings and letters that are swapped before two words are compared.
const VARIANTS: [(&str, &str); 20] = [
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ourable", "orable"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ogue", "og"),
    ("gramme", "gram"),
    ("ence", "ense"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("alled", "aled"),
    ("alling", "aling"),
];

/// Whole words that no rule covers, and words that are often cut short.
const PAIRS: &str = "grey gray|tyre tire|cheque check|kerb curb|plough plow|sceptic skeptic|sceptical skeptical|jewellery jewelry|moustache mustache|pyjamas pajamas|aluminium aluminum|mum mom|whilst while|towards toward|okay ok|governor gov|senator sen|representative rep|doctor dr|professor prof|general gen|lieutenant lt|kilometres km|kilometers km|kilograms kg|television tv|versus vs|captain capt|sergeant sgt|colonel col|reverend rev|company co|limited ltd|street st|saint st|number no|celsius c|fahrenheit f";

/// Words that are a letter apart and no slip.
const NO_SLIPS: &str = "unclear nuclear|martial marital|compliant complaint|scrapped scraped|princess princes|perfect prefect|starring staring|stripped striped|needless needles|discreet discrete|casually causally|scrapping scraping|gripping griping";

/// Words shorter than this with a letter doubled or two exchanged are other words as often as not: "later" and "latter",
/// "trial" and "trail".
const LEAST_LETTERS: usize = 7;
/// Words shorter than this, "ae" counted as one letter, are other words with "e" for it: "poet" and "pet".
const LEAST_LIGATURE: usize = 5;

/// Whether two normal forms are one word: British and American, or with and without accents, which mean nothing in English ("café").
pub(super) fn is_variant(original: &str, reprint: &str, is_english: bool) -> bool {
    are_words(original, reprint)
        && (is_accented(original, reprint, is_english)
            || is_pair(original, reprint)
            || is_pair(reprint, original))
}

/// Whether two normal forms differ in accents, and are one word. In other languages than English another accent is another word
/// ("wurde", "würde"), but for the dots that Russian may leave out.
fn is_accented(original: &str, reprint: &str, is_english: bool) -> bool {
    let dotless = |word: &str| word.replace("е\u{308}", "е");
    if is_english {
        letters(original, false) == letters(reprint, false)
    } else {
        dotless(original) == dotless(reprint)
    }
}

/// Whether two normal forms are one word with a slip of the pen: a letter doubled or not, two neighbours exchanged, "e" for "ae".
/// A letter that is simply another makes another word ("house", "horse").
pub(super) fn is_slip(original: &str, reprint: &str, is_english: bool) -> bool {
    // In other languages too many words lie next to each other: "steigen", "stiegen".
    if !is_english || !are_words(original, reprint) {
        return false;
    }
    let (a, b) = (letters(original, true), letters(reprint, true));
    let least = a.len().min(b.len());
    word_list::value(NO_SLIPS, original) != Some(reprint)
        && word_list::value(NO_SLIPS, reprint) != Some(original)
        && ((least >= LEAST_LIGATURE && a == b)
            || (least >= LEAST_LETTERS && is_exchanged_or_doubled(&a, &b)))
}

/// Whether two normal forms are other words, each of letters, that begin or end alike: no word is spelled otherwise at both ends.
fn are_words(original: &str, reprint: &str) -> bool {
    let ends = |form: &str| (form.chars().next(), form.chars().next_back());
    let (a, b) = (ends(original), ends(reprint));
    (a.0 == b.0 || a.1 == b.1)
        && original != reprint
        && original.chars().all(is_letter)
        && reprint.chars().all(is_letter)
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || is_accent(character)
}

const fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

/// The letters without accents; and without the first of "ae" and "oe", if they are to be taken for one letter.
fn letters(word: &str, ligatures: bool) -> Vec<char> {
    let mut letters: Vec<char> = Vec::new();
    for letter in word.chars().filter(|c| !is_accent(*c)) {
        if let (true, 'e', Some('a' | 'o')) = (ligatures, letter, letters.last()) {
            letters.pop();
        }
        letters.push(letter);
    }
    letters
}

fn is_pair(british: &str, american: &str) -> bool {
    let by_rule = |(from, to): &(&str, &str)| {
        british
            .strip_suffix(from)
            .is_some_and(|stem| stem.len() > 1 && american.strip_suffix(to) == Some(stem))
    };
    word_list::value(PAIRS, british) == Some(american) || VARIANTS.iter().any(by_rule)
}

fn is_exchanged_or_doubled(a: &[char], b: &[char]) -> bool {
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match a.len().abs_diff(b.len()) {
        0 => {
            let (x, y) = (&a[front..], &b[front..]);
            x.len() >= 2 && x[0] == y[1] && x[1] == y[0] && x[2..] == y[2..]
        }
        1 => {
            let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
            // The letter too many stands beside its like.
            front + back >= short.len() && front > 0 && long[front - 1..].first() == long.get(front)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_told_from_other_words() {
        for (a, b) in [
            ("colour", "color"),
            ("organise", "organize"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("fuelled", "fueled"),
            ("cafe\u{301}", "cafe"),
            ("defence", "defense"),
            ("grey", "gray"),
        ] {
            assert!(is_variant(a, b, true) && is_variant(b, a, true), "{a}, {b}");
        }
        for (a, b) in
            [("encyclopaedia", "encyclopedia"), ("recieve", "receive"), ("accomodate", "accommodate")]
        {
            assert!(!is_variant(a, b, true) && is_slip(a, b, true) && is_slip(b, a, true), "{a}, {b}");
        }
        for (a, b) in [
            ("house", "horse"),
            ("report", "reports"),
            ("to", "too"),
            ("form", "from"),
            ("eight", "nine"),
            ("said", "says"),
            ("hour", "hor"),
            ("50", "500"),
            ("poet", "pet"),
            ("filled", "filed"),
            ("trial", "trail"),
            ("united", "untied"),
        ] {
            assert!(!is_variant(a, b, true) && !is_variant(b, a, true), "{a}, {b}");
            assert!(!is_slip(a, b, true) && !is_slip(b, a, true), "{a}, {b}");
        }
    }
}
