//! Figures as they are written on the screen.

use reprint_engine::Amount;

/// A text of fewer words says nothing about its script: "I am" has short words too.
const TELLING_WORDS: u32 = 12;

/// A count with its thousands set apart, as in “12,345”.
pub(crate) fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What a text is counted in. Where a "word" has fewer than two characters on average the script has no spaces between words,
/// and the engine counts its characters.
pub(crate) fn unit(count: u32, total: Amount) -> &'static str {
    let is_unspaced = total.words >= TELLING_WORDS && total.characters < 2 * total.words;
    match (is_unspaced, count) {
        (false, 1) => "word",
        (false, _) => "words",
        (true, 1) => "character",
        (true, _) => "characters",
    }
}

/// How long a text is; nothing for one that was not counted yet.
pub(crate) fn length(total: Option<Amount>) -> String {
    total.map_or_else(String::new, |total| format!("{} {}", grouped(total.words), unit(total.words, total)))
}

/// A share as a whole percentage. 0 and 100 are said only of nothing and of everything.
pub(crate) fn percent(share: f64) -> String {
    // Whole numbers from here on: formatting a float brings 5 KB of code along.
    let rounded = (share * 100.0).round() as u32;
    if share > 0.0 && rounded == 0 {
        "under 1%".into()
    } else if share < 1.0 && rounded == 100 {
        "over 99%".into()
    } else {
        format!("{rounded}%")
    }
}
