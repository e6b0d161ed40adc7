//! What lengths are told in, and how numbers are written for people.

use super::Amount;

/// A text of fewer words says nothing about its script: "I am" has short words too.
const TELLING_WORDS: u32 = 12;
/// Where a word has fewer characters than this on average, most of the text was compared by characters, as scripts without spaces
/// and Hangul are, and each was counted as a word. Words of an alphabet have four characters and more.
const CHARACTERS_OF_A_WORD: u32 = 2;

/// What the words of an [`Amount`] are called: words, or characters where most of the text is compared by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Words.
    Words,
    /// Characters, each of which was counted as a word.
    Characters,
}

impl Unit {
    /// The unit of a text, or of several, of which there is so much in all.
    pub const fn of(total: Amount) -> Self {
        if total.words >= TELLING_WORDS && total.characters < CHARACTERS_OF_A_WORD * total.words {
            Self::Characters
        } else {
            Self::Words
        }
    }

    /// The word for so many.
    pub const fn name(self, count: u32) -> &'static str {
        match (self, count) {
            (Self::Words, 1) => "word",
            (Self::Words, _) => "words",
            (Self::Characters, 1) => "character",
            (Self::Characters, _) => "characters",
        }
    }
}

/// A number with its thousands set apart, as in "12,345".
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, compare};

    #[test]
    fn what_is_compared_by_characters_is_told_in_characters() {
        let unit = |text: &str| {
            Unit::of(compare(text, "", &Options::default()).summary.scores.counts.original.total)
        };
        assert_eq!(unit("市议会星期二以八票对三票通过了港口计划。"), Unit::Characters);
        assert_eq!(
            unit("The council voted for the harbour plan on Tuesday, by eight votes to three."),
            Unit::Words
        );
        assert_eq!(unit("의회는 화요일에 여덟 표 대 세 표로 항구 계획을 통과시켰다."), Unit::Characters);
        assert_eq!(unit("I am"), Unit::Words);
        assert_eq!(unit(""), Unit::Words);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [0, 999, 1_000, 12_345, 1_234_567].map(grouped),
            ["0", "999", "1,000", "12,345", "1,234,567"]
        );
    }
}
