//! Which sorts of typography two spellings of the same tokens differ in.

use crate::ingest::is_blank;
use crate::report::{Span, Typography};
use crate::token::{
    decompose, is_compatibility, is_dash, is_joiner, is_one, is_quote, is_unseen, is_vowel_mark,
    small_letters,
};

/// The sorts in which two texts differ whose normal forms are equal; empty when they are as good as the same.
pub(super) fn difference(original: &str, reprint: &str) -> Typography {
    if original == reprint {
        return Typography::default();
    }
    if original.chars().chain(reprint.chars()).all(is_blank) {
        return between_tokens(original, reprint);
    }
    if has_other_quotes_only(original, reprint) {
        return Typography::QUOTES;
    }
    // The two that a whole text can differ in, told without folding it for every sort.
    if original.is_ascii() && original.eq_ignore_ascii_case(reprint) {
        return Typography::CASE;
    }
    if !original.is_ascii() && taken_apart(original) == taken_apart(reprint) {
        return Typography::COMPOSITION;
    }
    let sorts = Typography::NAMED
        .into_iter()
        .map(|(sort, _)| sort)
        .filter(|sort| folded_but_for(original, *sort) != folded_but_for(reprint, *sort))
        .fold(Typography::default(), Typography::union);
    // What no single sort explains lies in the joining of characters.
    if sorts.is_empty() { Typography::COMPOSITION } else { sorts }
}

/// Whether two texts that differ have quotation marks of another shape and are the same for the rest: by far the commonest
/// difference, and told without folding.
fn has_other_quotes_only(original: &str, reprint: &str) -> bool {
    let mut others = reprint.chars();
    let is_same = |c: char| others.next().is_some_and(|other| c == other || (is_quote(c) && is_quote(other)));
    original.chars().all(is_same) && others.next().is_none()
}

/// A text with its letters and the marks on them apart.
#[inline(never)]
fn taken_apart(text: &str) -> String {
    let mut apart = String::with_capacity(text.len());
    decompose(text.chars(), false, &mut apart);
    apart
}

/// The sorts in which two stretches between tokens differ of which one has a bullet or a sign of quoting.
pub(super) fn between_lines(original: &str, reprint: &str) -> Typography {
    let split = |text: &str| text.find(|c| !is_blank(c)).unwrap_or(text.len());
    let ((blank, marked), (other_blank, other_marked)) =
        (original.split_at(split(original)), reprint.split_at(split(reprint)));
    if marked != other_marked {
        Typography::LAYOUT
    } else if blank == other_blank {
        Typography::default()
    } else {
        between_tokens(blank, other_blank)
    }
}

/// The sorts in which two stretches of blank differ; either may be empty.
fn between_tokens(original: &str, reprint: &str) -> Typography {
    let breaks = |text: &str| text.contains(is_line_break);
    let is_unseen = |c: char| is_blank(c) && !c.is_whitespace();
    let spaces =
        |text: &str| text.chars().filter(|c| !is_unseen(*c) && !is_line_break(*c)).collect::<String>();
    if breaks(original) && breaks(reprint) && original.contains(is_unseen) == reprint.contains(is_unseen) {
        // How many lines are left empty, and how a line is indented, is nobody's change.
        Typography::default()
    } else if breaks(original) != breaks(reprint) {
        Typography::LAYOUT
    } else if spaces(original) != spaces(reprint) {
        Typography::SPACES
    } else {
        Typography::INVISIBLE
    }
}

const fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text with every sort folded away but one.
fn folded_but_for(text: &str, sort: Typography) -> String {
    let folds = |other: Typography| other != sort;
    let mut folded = String::with_capacity(text.len());
    let mut in_space = false;
    for character in text.chars() {
        if is_unseen(character) || is_joiner(character) {
            if !folds(Typography::INVISIBLE) {
                folded.push(character);
            }
            continue;
        }
        if character.is_whitespace() {
            // Line breaks are layout, everything else is spaces; folded, either is one space.
            let kept = if is_line_break(character) { Typography::LAYOUT } else { Typography::SPACES };
            if !folds(kept) {
                folded.push(character);
            } else if !in_space {
                folded.push(' ');
            }
            in_space = true;
            continue;
        }
        in_space = false;
        match character {
            _ if is_quote(character) && folds(Typography::QUOTES) => folded.push('"'),
            '\u{640}' if folds(Typography::WIDTH) => {}
            _ if is_vowel_mark(character) && folds(Typography::COMPOSITION) => {}
            'ß' | 'ẞ' if folds(Typography::CASE) => folded.push_str("ss"),
            'İ' | 'ı' if folds(Typography::CASE) => folded.push('i'),
            _ if is_dash(character) && folds(Typography::DASHES) => folded.push('-'),
            '…' if folds(Typography::ELLIPSIS) => folded.push_str("..."),
            'ﬀ'..='ﬆ' | 'ĳ' | 'Ĳ' if folds(Typography::LIGATURES) => {
                decompose(std::iter::once(character), true, &mut folded);
            }
            _ if is_width(character) && folds(Typography::WIDTH) => {
                decompose(std::iter::once(character), true, &mut folded);
            }
            _ => folded.push(character),
        }
    }
    let cased = if folds(Typography::CASE) { small_letters(&folded) } else { folded };
    let joined = if folds(Typography::DASHES) { join_dashes(&cased) } else { cased };
    if folds(Typography::COMPOSITION) { taken_apart(&joined) } else { joined }
}

/// Two or three hyphens stand for one dash.
fn join_dashes(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '-' || !joined.ends_with('-') {
            joined.push(character);
        }
    }
    joined
}

/// Full-width and half-width forms, superscripts and the like; not the sorts that have names of their own.
fn is_width(character: char) -> bool {
    is_compatibility(character)
        && !matches!(character, '…' | 'ﬀ'..='ﬆ' | 'ĳ' | 'Ĳ')
        && !is_quote(character)
        && !is_dash(character)
}

/// Sorts whose differences are single characters, easily shown by themselves. Of a word with other capitals or accents a person
/// wants to see the word.
const NARROW: Typography = Typography(
    Typography::QUOTES.0
        | Typography::DASHES.0
        | Typography::ELLIPSIS.0
        | Typography::SPACES.0
        | Typography::INVISIBLE.0
        | Typography::LAYOUT.0,
);

/// Whether a difference of these sorts is shown without the letters around it.
pub(super) const fn is_narrow(sorts: Typography) -> bool {
    NARROW.contains(sorts)
}

/// The parts of two spans that differ: what both begin with and what both end with is left out, and no character is parted
/// from the marks on it.
pub(super) fn narrow(original_text: &str, original: Span, reprint_text: &str, reprint: Span) -> (Span, Span) {
    let (a, b) = (original.of(original_text), reprint.of(reprint_text));
    let both = a.chars().zip(b.chars()).take_while(|(x, y)| x == y);
    let mut front: usize = both.map(|(x, _)| x.len_utf8()).sum();
    while is_inside(a, front) || is_inside(b, front) {
        front = a[..front].char_indices().next_back().map_or(0, |(at, _)| at);
    }
    let (a, b) = (&a[front..], &b[front..]);
    let both = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y);
    let mut back: usize = both.map(|(x, _)| x.len_utf8()).sum();
    while is_inside(a, a.len() - back) || is_inside(b, b.len() - back) {
        back -= a[a.len() - back..].chars().next().map_or(0, char::len_utf8);
    }
    let (front, back) = (front as u32, back as u32);
    (
        Span::new(original.start + front, original.end - back),
        Span::new(reprint.start + front, reprint.end - back),
    )
}

/// Whether a place in a text is inside what a reader sees as one character.
fn is_inside(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    before.zip(after).is_some_and(|(before, after)| is_one(before, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sort_is_named() {
        for (original, reprint, sort) in [
            ("'", "’", Typography::QUOTES),
            ("-", "—", Typography::DASHES),
            ("--", "–", Typography::DASHES),
            ("...", "…", Typography::ELLIPSIS),
            (" ", "\u{A0}", Typography::SPACES),
            ("", " ", Typography::SPACES),
            (" ", "\n\n", Typography::LAYOUT),
            ("Word", "word", Typography::CASE),
            ("wo\u{AD}rd", "word", Typography::INVISIBLE),
            ("ﬁn", "fin", Typography::LIGATURES),
            ("Ａ", "A", Typography::WIDTH),
            ("é", "e\u{301}", Typography::COMPOSITION),
        ] {
            assert_eq!(difference(original, reprint), sort, "{original:?} and {reprint:?}");
        }
        assert_eq!(difference("‘It", "'it"), Typography::QUOTES.union(Typography::CASE));
        assert!(difference("same", "same").is_empty());
        assert!(difference("\n\n", "\r\n\r\n  ").is_empty(), "empty lines are not counted");
    }

    #[test]
    fn bullets_are_layout() {
        assert_eq!(between_lines("\n\n• ", " "), Typography::LAYOUT);
        assert_eq!(between_lines("\n• ", "\n- "), Typography::LAYOUT);
        for (original, reprint) in [("• ", "• "), ("\n• ", "\r\n\r\n• ")] {
            assert!(between_lines(original, reprint).is_empty());
        }
    }

    #[test]
    fn only_what_differs_is_marked() {
        let whole = |text: &str| Span::new(0, text.len() as u32);
        let (a, b) = ("don't", "don’t");
        let (x, y) = narrow(a, whole(a), b, whole(b));
        assert_eq!((x.of(a), y.of(b)), ("'", "’"));
        for (a, b, x, y) in [
            ("cafe\u{301}s", "cafés", "e\u{301}", "é"),
            ("cafes", "cafe\u{301}s", "e", "e\u{301}"),
            ("\u{300}a", "\u{301}a", "\u{300}", "\u{301}"),
            ("हिंदी में", "हिंदू में", "दी", "दू"),
            ("ที่นี่", "ที่นั่น", "นี่", "นั่น"),
            ("👩\u{200D}🌾!", "👩\u{200D}🚀!", "👩\u{200D}🌾", "👩\u{200D}🚀"),
            ("🇫🇷.", "🇫🇮.", "🇫🇷", "🇫🇮"),
            ("same", "same", "", ""),
            ("aa", "aaa", "", "a"),
        ] {
            let (own, other) = narrow(a, whole(a), b, whole(b));
            assert_eq!((own.of(a), other.of(b)), (x, y), "{a} and {b}");
        }
    }
}
