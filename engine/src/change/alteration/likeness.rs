//! The words of one stretch held against those that stand in its place.

use std::ops::Range;

use super::words::Words;
use super::{FEW_TOKENS, FEW_WORDS};
use crate::change::telling::OPPOSED;
use crate::{figures, order, word_list};

/// The last letters that many plurals, adverbs and participles have in common.
const ENDINGS: [char; 4] = ['s', 'y', 'g', 'd'];
/// What a verb is drawn together with, and how that is written in full.
const CONTRACTED: &str = "n't not|'re are|'s is|'ll will|'ve have|'m am";
/// The verbs that change when "not" is drawn to them.
const BEFORE_NOT: [(&str, &str); 3] = [("ca", "can"), ("wo", "will"), ("sha", "shall")];
/// What makes a word its opposite, with the fewest letters of such a word: "to" and "into" are no opposites, nor are "form" and
/// "inform".
const OPPOSITES: [(&str, usize); 6] = [("un", 4), ("il", 4), ("ir", 4), ("non", 4), ("in", 5), ("im", 5)];
/// Words that have no opposite of that form: "unrest" and "invaluable" are none.
const NO_OPPOSITES: &str = "rest|less|veiled|covered|valuable|flammable";
/// Endings of words that "in" and "im" are no opposites of, but of other verbs: "improved", "installing", "increase".
const OF_VERBS: [&str; 4] = ["ed", "ing", "s", "ease"];
/// Words that are not drawn together with the next one, however alike that looks: "not able" and "notable".
const APART: &str = "a|an|in|no|not|now|may|the|every|some|all|any";

impl Words<'_> {
    /// Whether there are so few words that one of them can turn the sentence.
    pub(super) fn are_few(&self, range: &Range<u32>) -> bool {
        self.count <= FEW_WORDS && range.len() <= FEW_TOKENS
    }

    /// Whether there are signs of figures; what a figure counts may be left out as a matter of style ("aged 5 years").
    pub(super) fn has_signs(&self) -> bool {
        self.signs.contains(|c: char| !c.is_alphabetic())
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
            a == b || self.digits(&[*a]).is_some_and(|digits| self.digits(&[*b]) == Some(digits))
        };
        self.numbers.len() == other.numbers.len() && self.numbers.iter().zip(&other.numbers).all(are_one)
    }

    /// Whether both sides say the same in another form: "1,000" and "1000", "5m" and "5 million", "37 percent" and "37%"; or one
    /// word in one piece or in two, with points or without: "CO₂" and "CO2", "U.S." and "US", "did not" and "didn't"; or
    /// a name by its first letters: "EU" and "European Union".
    pub(super) fn is_written_as(&self, other: &Self) -> bool {
        let first = |words: &Self| words.forms.first().and_then(|form| form.chars().next());
        let are_figures = !(self.numbers.is_empty() && other.numbers.is_empty());
        let digits = if are_figures { self.digits(&self.forms) } else { None };
        if self.signs != other.signs {
            // "5:30 p.m." and "5.30pm", "9:00 a.m." and "9am", but "3:1" is no "3.1": minutes have two digits.
            let has_minutes = |words: &Self| words.forms.last().is_some_and(|last| last.len() == 2);
            let time =
                |words: &Self| (words.signs.replace(':', ""), words.forms.join(".").replace(".00", ""));
            (has_minutes(self) || has_minutes(other)) && time(self) == time(other)
        } else if self.forms == other.forms {
            // What differs is the sign, or marks alone.
            !self.signs.is_empty()
        } else if (digits.is_some() && digits == self.digits(&other.forms))
            || self.is_short_for(other)
            || other.is_short_for(self)
        {
            true
        } else if first(self) != first(other) {
            // What is drawn together begins as it does in full.
            false
        } else {
            let joined = self.joined(other);
            let longer = if self.forms.len() > other.forms.len() { self } else { other };
            let is_apart = self.forms.len() != other.forms.len()
                && longer.forms.first().is_some_and(|first| word_list::has(APART, first));
            joined.contains(char::is_alphabetic)
                && joined == other.joined(self)
                && !is_apart
                // A country and a pronoun.
                && (joined != "us" || self.names.len() == other.names.len())
        }
    }

    /// Whether one name is made of the first letters of another.
    fn is_short_for(&self, other: &Self) -> bool {
        let initials = other.names.iter().filter_map(|name| name.chars().next());
        other.names.len() > 1
            && self.names.len() == self.forms.len()
            && self.joined(other).chars().eq(initials)
    }

    /// What words say in digits; a point parts thousands where the language is not English.
    fn digits(&self, words: &[&str]) -> Option<(String, usize)> {
        figures::in_digits(words, !self.is_english)
    }

    /// All in one piece, with what is drawn together in full where the other side has that, and without points but those within
    /// a figure.
    fn joined(&self, other: &Self) -> String {
        let is_digit = |c: char| c.is_ascii_digit();
        let mut joined = String::new();
        for form in &self.forms {
            // "M2 5" is no motorway.
            if joined.ends_with(is_digit) && form.starts_with(is_digit) {
                joined.push(' ');
            }
            let contracted = CONTRACTED.split('|').find_map(|entry| {
                let (short, whole) = entry.split_once(' ')?;
                let is_in_full = whole == "not" || other.forms.contains(&whole);
                Some((form.strip_suffix(short).filter(|_| is_in_full)?, whole))
            });
            let (stem, rest) = contracted.unwrap_or((form, ""));
            let whole = BEFORE_NOT.iter().find(|(short, _)| *short == stem && rest == "not");
            joined.push_str(whole.map_or(stem, |(_, whole)| whole));
            joined.push_str(rest);
        }
        let is_within_figure =
            |at: usize| joined[..at].ends_with(is_digit) && joined[at + 1..].starts_with(is_digit);
        let kept = joined.char_indices().filter(|(at, c)| *c != '.' || is_within_figure(*at));
        kept.map(|(_, c)| c).collect()
    }

    /// Whether both sides are one date, with its month cut short in one, or in another order: "Oct. 9" and "9th October".
    pub(super) fn is_date_of(&self, other: &Self) -> bool {
        let digits = |form: &str| form.len() - form.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let is_one = |a: &str, b: &str| digits(a) == digits(b) && (a.starts_with(b) || b.starts_with(a));
        let has_all_of =
            |these: &Self, those: &Self| those.forms.iter().all(|b| these.forms.iter().any(|a| is_one(a, b)));
        self.is_dated
            && other.is_dated
            && self.forms.len() == other.forms.len()
            && (self.forms.len() == 1 || !self.numbers.is_empty())
            && has_all_of(self, other)
            && has_all_of(other, self)
    }

    /// Whether both sides are one word, and one says the opposite of the other: "likely" and "unlikely", "rose" and "fell".
    pub(super) fn is_opposite(&self, other: &Self) -> bool {
        let is_negated = |word: &str, opposite: &str| {
            OPPOSITES.iter().any(|(prefix, least)| {
                word.len() >= *least
                    && opposite.strip_prefix(prefix) == Some(word)
                    && !word_list::has(NO_OPPOSITES, word)
                    && !(matches!(*prefix, "in" | "im")
                        && OF_VERBS.iter().any(|ending| word.ends_with(ending)))
            })
        };
        let is_opposed = |word: &Self, opposite: &str| {
            word.has_opposite && word_list::value(OPPOSED, word.forms[0]) == Some(opposite)
        };
        match (&self.forms[..], &other.forms[..]) {
            ([a], [b]) => is_negated(a, b) || is_negated(b, a) || is_opposed(self, b) || is_opposed(other, a),
            _ => false,
        }
    }

    /// Whether both sides are nothing but names, and other ones.
    pub(super) fn are_other_names(&self, other: &Self) -> bool {
        let last = |words: &Self| words.forms.first().and_then(|form| form.chars().next_back());
        // Two words that may begin a sentence as they are: "engineers" and "workers", "lately" and "recently". Such words are
        // known for English; elsewhere a name is one that some sentence has within.
        let are_alike = || {
            !self.is_english
                || (last(self) == last(other) && last(self).is_some_and(|last| ENDINGS.contains(&last)))
        };
        self.names != other.names
            && !(self.forms.is_empty() || other.forms.is_empty())
            && self.others + other.others == 0
            && !(self.is_likely_name && other.is_likely_name && are_alike())
    }

    /// Whether both sides have names among other words, and none in common. Not every language keeps its capitals for names.
    pub(super) fn have_other_names(&self, other: &Self) -> bool {
        let has_names = |words: &Self| !(words.names.is_empty() || words.is_likely_name);
        self.is_english
            && has_names(self)
            && has_names(other)
            && self.names.iter().all(|name| !other.names.contains(name))
    }

    /// Whether the other side has the same words in another spelling.
    pub(super) fn is_respelled(&self, other: &Self, is_one: fn(&str, &str, bool) -> bool) -> bool {
        let mut pairs = self.forms.iter().zip(&other.forms).filter(|(x, y)| x != y).peekable();
        self.forms.len() == other.forms.len()
            && pairs.peek().is_some()
            && pairs.all(|(x, y)| is_one(x, y, self.is_english))
    }
}
