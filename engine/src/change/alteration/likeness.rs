//! The words of one stretch held against those that stand in its place.

use std::ops::Range;

use super::words::Words;
use super::{FEW_TOKENS, FEW_WORDS};
use crate::{figures, order};

/// The last letters that many plurals, adverbs and participles have in common.
const ENDINGS: [char; 4] = ['s', 'y', 'g', 'd'];

impl Words<'_> {
    /// Whether there are so few words that one of them can turn the sentence.
    pub(super) fn are_few(&self, range: &Range<u32>) -> bool {
        self.count <= FEW_WORDS && range.len() <= FEW_TOKENS
    }

    /// Whether the other side has the same words in another order.
    pub(super) fn is_reordered(&self, other: &Self) -> bool {
        if self.forms.len() < 2 || self.forms.len() != other.forms.len() || self.forms == other.forms {
            return false;
        }
        let sorted = |forms: &[&str]| order::sorted_hashes(forms);
        sorted(&self.forms) == sorted(&other.forms)
    }

    /// Whether both sides have the same figures, in digits or in words, whatever else they say.
    pub(super) fn has_figures_of(&self, other: &Self) -> bool {
        let are_one = |(a, b): (&&str, &&str)| {
            a == b
                || figures::in_digits(&[*a]).is_some_and(|digits| figures::in_digits(&[*b]) == Some(digits))
        };
        self.numbers.len() == other.numbers.len() && self.numbers.iter().zip(&other.numbers).all(are_one)
    }

    /// Whether both sides are one figure and nothing else, written in two ways: "1,000" and "1000", "5m" and "5 million"; or one
    /// word with a figure in it, in one piece or in two: "CO₂" and "CO2".
    pub(super) fn is_written_as(&self, other: &Self) -> bool {
        let joined = self.forms.concat();
        let is_one_word = joined.contains(char::is_alphabetic) && joined == other.forms.concat();
        let digits = figures::in_digits(&self.forms);
        self.signs == other.signs
            && (is_one_word || (digits.is_some() && digits == figures::in_digits(&other.forms)))
    }

    /// Whether both sides are nothing but names, and other ones.
    pub(super) fn are_other_names(&self, other: &Self) -> bool {
        let last = |words: &Self| words.forms.first().and_then(|form| form.chars().next_back());
        // Two words that may begin a sentence as they are: "engineers" and "workers", "lately" and "recently".
        let are_alike =
            || last(self) == last(other) && last(self).is_some_and(|last| ENDINGS.contains(&last));
        self.names != other.names
            && !(self.forms.is_empty() || other.forms.is_empty())
            && self.others + other.others == 0
            && !(self.is_likely_name && other.is_likely_name && are_alike())
    }

    /// Whether the other side has the same words in another spelling; "co-operate" and "cooperate" are one word too.
    pub(super) fn is_respelled(&self, other: &Self, is_one: fn(&str, &str) -> bool) -> bool {
        let joined = |words: &Self| words.forms.concat();
        if self.forms.len() != other.forms.len() {
            return joined(self) == joined(other);
        }
        let mut pairs = self.forms.iter().zip(&other.forms).filter(|(x, y)| x != y).peekable();
        pairs.peek().is_some() && pairs.all(|(x, y)| is_one(x, y))
    }
}
