//! Whether a stretch is a date.

use std::ops::Range;

use super::FEW_TOKENS;
use crate::calendar::{is_also_word, is_day_or_year, is_year};
use crate::change::Found;
use crate::change::telling::{Telling, TellingWords};
use crate::token::{TokenKind, Tokens};

/// Whether a stretch is a date or part of one: it has a month, a day of the week or a word of time, or it is a number that can
/// be the day or the year beside a month.
pub(super) fn is_dated(
    found: Found<'_, '_>,
    telling: &TellingWords,
    tokens: &Tokens,
    text: &str,
    range: &Range<u32>,
) -> bool {
    if range.len() > FEW_TOKENS {
        return false;
    }
    let (start, end) = (range.start as usize, range.end as usize);
    let form = |index: usize| found.interner.form(tokens.folded_ids()[index]);
    let is = |index: usize, sort| telling.is(tokens.folded_ids()[index], sort);
    // What stands between the parts of a date: "Jan. 5", "4 de marzo".
    let is_joint =
        |index: usize| found.interner.kind(tokens.ids[index]) == TokenKind::Mark || form(index) == "de";
    // What stands beside some tokens, in their block; behind one mark ("Jan. 5", "3. März"), and before a year behind the day
    // too ("March 14, 2024").
    let beside = |start: usize, end: usize| {
        let is_near = move |index: &usize| tokens.blocks.get(*index) == Some(&tokens.blocks[start]);
        let before = |index: usize| index.checked_sub(1).filter(is_near);
        let passing = |index: Option<usize>| {
            index.and_then(|index| if is_joint(index) { before(index) } else { Some(index) })
        };
        let mut first = passing(before(start));
        if is_year(form(start)) {
            first = first
                .and_then(|day| if is_day_or_year(form(day)) { passing(before(day)) } else { Some(day) });
        }
        let last = if is_near(&end) && is_joint(end) { end + 1 } else { end };
        first.into_iter().chain(Some(last).filter(is_near))
    };
    // "May" and "march" are months by a capital or a year.
    let is_month = |index: usize| {
        is(index, Telling::Month)
            && (!is_also_word(form(index))
                || tokens.is_large(index, text)
                || beside(index, index + 1).any(|near| is_year(form(near))))
    };
    let mut words = (start..end).filter(|index| !is_joint(*index));
    (start..end).any(|index| is(index, Telling::Day) || is_month(index))
        || (words.all(|index| is_day_or_year(form(index))) && beside(start, end).any(is_month))
}
