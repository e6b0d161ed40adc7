//! Whether two words are one word in two spellings.

/// British endings and their American forms: endings and letters that are swapped before two words are compared.
const VARIANTS: [(&str, &str); 16] = [
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
];

/// Whole words that no rule covers.
const PAIRS: [(&str, &str); 14] = [
    ("grey", "gray"),
    ("tyre", "tire"),
    ("cheque", "check"),
    ("kerb", "curb"),
    ("plough", "plow"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("jewellery", "jewelry"),
    ("moustache", "mustache"),
    ("pyjamas", "pajamas"),
    ("aluminium", "aluminum"),
    ("mum", "mom"),
    ("whilst", "while"),
    ("towards", "toward"),
];

/// Words shorter than this with a letter doubled or two exchanged are other words: "to" and "too".
const LEAST_LETTERS: usize = 5;

/// Whether two normal forms are one word: British and American, with and without accents, or with a slip of the pen (a letter
/// doubled or not, two neighbours exchanged). A letter that is simply another makes another word ("house", "horse").
pub(super) fn is_variant(original: &str, reprint: &str) -> bool {
    if original == reprint || !original.chars().all(is_letter) || !reprint.chars().all(is_letter) {
        return false;
    }
    let (a, b) = (bare(original), bare(reprint));
    a == b || is_pair(original, reprint) || is_pair(reprint, original) || is_slip(&a, &b)
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || is_accent(character)
}

const fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

/// The letters without accents, and without the first of "ae" and "oe".
fn bare(word: &str) -> Vec<char> {
    let plain: Vec<char> = word.chars().filter(|c| !is_accent(*c)).collect();
    let is_first = |at: usize| matches!(plain[at], 'a' | 'o') && plain.get(at + 1) == Some(&'e');
    (0..plain.len()).filter(|at| !is_first(*at)).map(|at| plain[at]).collect()
}

fn is_pair(british: &str, american: &str) -> bool {
    let by_rule = |(from, to): &(&str, &str)| {
        british
            .strip_suffix(from)
            .is_some_and(|stem| stem.len() > 1 && american.strip_suffix(to) == Some(stem))
    };
    PAIRS.contains(&(british, american)) || VARIANTS.iter().any(by_rule)
}

fn is_slip(a: &[char], b: &[char]) -> bool {
    if a.len().min(b.len()) < LEAST_LETTERS {
        return false;
    }
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
            ("cafe\u{301}", "cafe"),
            ("encyclopaedia", "encyclopedia"),
            ("recieve", "receive"),
            ("accomodate", "accommodate"),
            ("defence", "defense"),
            ("grey", "gray"),
        ] {
            assert!(is_variant(a, b) && is_variant(b, a), "{a}, {b}");
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
        ] {
            assert!(!is_variant(a, b) && !is_variant(b, a), "{a}, {b}");
        }
    }
}
