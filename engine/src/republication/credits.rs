//! Who wrote it, where it was published first, and when: the lines around the article.

use super::phrases::cut;
use super::view::{Text, View};
use super::{Finding, no, unclear, yes};
use crate::calendar::{is_late_year, is_month};
use crate::report::{Reason, Span};
use crate::token::{TokenId, TokenKind};

/// A byline has no more words than this.
const BYLINE_WORDS: usize = 12;
/// A name has at most this many words.
const NAME_WORDS: usize = 5;
/// A source line is a line, or a short paragraph at the end.
const SOURCE_WORDS: usize = 60;
/// Words that say where an article comes from only at the start of a line; elsewhere they are ordinary words.
const OPENING_ONLY: [&str; 8] =
    ["source", "sources", "via", "credit", "fuente", "fonte", "quelle", "источник"];
/// Blocks above and below the shared text within which its credits stand.
const REACH: usize = 14;
/// Words of a line that is there for its date, its figures left out: a second date may say when it was updated.
const DATE_WORDS: usize = 14;

/// Words that may stand before a date in a line that is there for it: "Published", "Last updated".
const LEAD_WORDS: usize = 2;

/// Whether the author is named: the one that was typed in, or else the one of the original's byline.
pub(super) fn byline(view: &View<'_, '_>, author: &str) -> Finding {
    if !author.trim().is_empty() {
        return match find_name(&view.reprint, author) {
            Some(span) => yes("The author is named in the reprint.").in_reprint([span]),
            None => no("The author’s name does not stand in the reprint."),
        };
    }
    let Some((own, name)) = byline_of(&view.original) else {
        return match byline_of(&view.reprint) {
            Some((block, _)) => unclear("The original as pasted names no author; the reprint has a byline.")
                .in_reprint([view.reprint.blocks[block].span]),
            None => unclear("The original as pasted names no author."),
        };
    };
    let span = view.original.blocks[own].span;
    match find_name(&view.reprint, name.of(view.original.source)) {
        Some(found) => yes("The reprint names the author.").in_original([span]).in_reprint([found]),
        None => match byline_of(&view.reprint) {
            Some((block, _)) => no("The reprint has another byline.")
                .in_original([span])
                .in_reprint([view.reprint.blocks[block].span]),
            None => no("The author’s name does not stand in the reprint.").in_original([span]),
        },
    }
}

/// Whether a block names the author and does nothing else.
pub(super) fn is_byline(text: &Text<'_, '_>, block: usize) -> bool {
    name_in_byline(text, block).is_some()
}

/// Whether a block is there for its date.
pub(super) fn is_dateline(text: &Text<'_, '_>, block: usize) -> bool {
    is_line(text, block)
        && Line { text, range: text.range(block) }.find(&|line, token| line.date(token)).is_some()
}

/// The lines above the shared article that say when it appeared: those that begin with a date, and bylines. A headline may have a
/// date in it, with more words before.
pub(super) fn datelines(text: &Text<'_, '_>) -> Vec<Span> {
    let (first, _) = text.shared_article().unwrap_or_default();
    let is_one = |block: &usize| {
        let range = text.range(*block);
        let line = Line { text, range: range.clone() };
        let lead =
            |date: usize| (range.start..date).filter(|token| text.kind(*token) != TokenKind::Mark).count();
        is_line(text, *block)
            && (is_byline(text, *block)
                || range
                    .clone()
                    .find_map(|token| line.date(token))
                    .is_some_and(|date| lead(date.start) <= LEAD_WORDS))
    };
    (first.saturating_sub(REACH)..first).filter(is_one).map(|block| text.blocks[block].span).collect()
}

/// The first byline of a text, and the name in it.
fn byline_of(text: &Text<'_, '_>) -> Option<(usize, Span)> {
    text.near_article(REACH).find_map(|block| Some((block, name_in_byline(text, block)?)))
}

/// The name behind the "By" of a byline.
fn name_in_byline(text: &Text<'_, '_>, block: usize) -> Option<Span> {
    let range = text.range(block);
    if text.words(block) > BYLINE_WORDS || text.ends_sentence(block) {
        return None;
    }
    let opening = text.bylines.longest(&text.tokens.folded_ids()[range.clone()])?;
    let mut start = range.start + opening;
    while start < range.end && text.kind(start) == TokenKind::Mark {
        start += 1;
    }
    let mut end = start;
    while end < range.end && end - start < NAME_WORDS && is_name_word(text, end) {
        end += 1;
    }
    // One name alone after "de" or "di" is as likely a place; two words are a person.
    let is_characters = start < end && text.kind(start) == TokenKind::Character;
    (end >= start + 2 || is_characters).then(|| text.span(start..end)).flatten()
}

fn is_name_word(text: &Text<'_, '_>, token: usize) -> bool {
    let word = text.tokens.spans[token].of(text.source);
    match text.kind(token) {
        TokenKind::Character => true,
        TokenKind::Word => {
            // Most scripts have no capitals.
            !word.starts_with(char::is_lowercase)
                || matches!(word, "de" | "van" | "von" | "der" | "da" | "di" | "del" | "la" | "bin" | "al")
        }
        TokenKind::Mark => matches!(word, "-" | "." | "’" | "'"),
        TokenKind::Number => false,
    }
}

/// Where a name stands in a text: its words in a row.
fn find_name(text: &Text<'_, '_>, name: &str) -> Option<Span> {
    let words = cut(name).into_iter().flatten().filter(|form| form.chars().any(char::is_alphanumeric));
    // A word that neither text has makes the whole name absent.
    let wanted: Vec<TokenId> = words.map(|form| text.interner.find(&form)).collect::<Option<_>>()?;
    if wanted.is_empty() {
        return None;
    }
    // The marks of a name are written one way here and another there, or not at all.
    let ids = text.tokens.folded_ids();
    let words: Vec<usize> = (0..ids.len()).filter(|token| text.kind(*token) != TokenKind::Mark).collect();
    let found = words
        .windows(wanted.len())
        .find(|words| words.iter().zip(&wanted).all(|(token, wanted)| ids[*token] == *wanted))?;
    text.span(found[0]..found[found.len() - 1] + 1)
}

/// The line that says where the article was published first, and whether it names what it speaks of.
pub(super) fn source_line(view: &View<'_, '_>) -> (Finding, bool) {
    let text = &view.reprint;
    let lines = text.near_article(REACH).filter(|block| text.words(*block) <= SOURCE_WORDS);
    // A line that names something goes before one that does not.
    let mut found = None;
    for line in lines.filter_map(|block| source_phrase(text, block)) {
        found = Some(line);
        if line.1 {
            break;
        }
    }
    match found {
        Some((span, true)) => (yes("A line says where the article comes from.").in_reprint([span]), true),
        Some((span, false)) => {
            (unclear("A line speaks of a source and does not name it.").in_reprint([span]), false)
        }
        None => (no("No line says where the article was published first."), false),
    }
}

/// The phrase of a source line with what follows it in its block, and whether that is anything. A caption names its own source.
fn source_phrase(text: &Text<'_, '_>, block: usize) -> Option<(Span, bool)> {
    if text.is_for(block, Reason::Caption) {
        return None;
    }
    let range = text.range(block);
    // What the original has too may be its article: a word of it says nothing, and in a paragraph two do not either.
    let least = if text.is_mostly_paired(block) { 2 + usize::from(text.is_running(block)) } else { 1 };
    let opens_line = |at: usize| at == range.start;
    range.clone().find_map(|at| {
        let len = text.source_lines.longest(&text.tokens.folded_ids()[at..range.end])?;
        let is_opening_only = len == 1 && OPENING_ONLY.contains(&text.form(at));
        // A source has a name behind it, or is a link by itself.
        let has_more = (at + len..range.end).any(|token| {
            text.kind(token) != TokenKind::Mark && !matches!(text.form(token), "article" | "here")
        });
        if len < least || (is_opening_only && !opens_line(at)) || (len == 1 && !has_more) {
            return None;
        }
        Some((text.span(at..range.end)?, has_more))
    })
}

/// Whether the publication is named: the one that was typed in, or else whatever the source line names.
pub(super) fn source(view: &View<'_, '_>, publisher: &str, source_line: &(Finding, bool)) -> Finding {
    if publisher.trim().is_empty() {
        return match source_line {
            (line, true) => yes("The source line names it.").in_reprint(line.reprint.iter().copied()),
            _ => unclear("No publication’s name was given to look for."),
        };
    }
    match find_name(&view.reprint, publisher) {
        Some(span) => yes("The publication is named in the reprint.").in_reprint([span]),
        None => no("The publication’s name does not stand in the reprint."),
    }
}

/// Whether a date stands by the article.
pub(super) fn date(view: &View<'_, '_>) -> Finding {
    let text = &view.reprint;
    let Some((first, last)) = text.shared_article() else {
        return unclear("The texts share no article to ask this of.");
    };
    // Bullets without a word, as buttons leave them, take no place.
    let has_words = |block: &usize| text.words(*block) > 0;
    let mut lines: Vec<usize> = (0..first).rev().filter(has_words).collect();
    let begins_with_article = lines.is_empty();
    // A line that is known for one of credits may stand above as many pictures as there are.
    let mut place = 0;
    lines.retain(|block| {
        place += 1;
        place <= REACH || text.is_for(*block, Reason::Byline)
    });
    lines.extend((last + 1..text.blocks.len()).filter(has_words).take(REACH / 2));
    // A teaser's date is that of another article.
    lines.retain(|block| is_line(text, *block) && !text.is_for(*block, Reason::Related));
    let find = |stretch: Stretch<'_>| {
        lines.iter().find_map(|block| Line { text, range: text.range(*block) }.find(stretch))
    };
    // Below the article a day without its year is that of an event, or of another article.
    let is_above = |line: &Line<'_, '_, '_>| line.range.start < text.first_token(first);
    let date = |line: &Line<'_, '_, '_>, token: usize| {
        line.date(token).filter(|range| is_above(line) || range.clone().any(|token| line.has_year(token)))
    };
    if let Some(span) = find(&date) {
        return yes("A date stands by the article.").in_reprint([span]);
    }
    match find(&|line, token| line.with_unknown_month(token)) {
        Some(span) => {
            unclear("A line may give the date, in words that are not known here.").in_reprint([span])
        }
        None if begins_with_article => unclear("The reprint as pasted begins with the article’s text."),
        None => no("No date stands by the article."),
    }
}

/// Whether a block is a line in which a date is what it is there for.
fn is_line(text: &Text<'_, '_>, block: usize) -> bool {
    let numbers = text.range(block).filter(|token| text.kind(*token) == TokenKind::Number).count();
    text.words(block) - numbers.min(text.words(block)) <= DATE_WORDS && !text.is_running(block)
}

/// What a line is looked at for: the tokens of it from the given one on, if they are it.
type Stretch<'s> = &'s dyn Fn(&Line<'_, '_, '_>, usize) -> Option<std::ops::Range<usize>>;

/// The tokens of a block, looked at for a date.
struct Line<'l, 'f, 't> {
    text: &'l Text<'f, 't>,
    range: std::ops::Range<usize>,
}

impl Line<'_, '_, '_> {
    /// The first of its stretches that is what is looked for.
    fn find(&self, stretch: Stretch<'_>) -> Option<Span> {
        self.text.span(self.range.clone().find_map(|token| stretch(self, token))?)
    }

    /// A month with a day or a year beside it, or figures as dates have them.
    fn date(&self, token: usize) -> Option<std::ops::Range<usize>> {
        self.with_month(token).or_else(|| self.in_figures(token))
    }

    fn form(&self, token: usize) -> &str {
        if self.range.contains(&token) { self.text.form(token) } else { "" }
    }

    /// Whether a token is a day or a month in figures.
    fn is_day(&self, token: usize) -> bool {
        // "3rd", "3." and the "19T12" of a machine's date are days too.
        let digits = self.form(token).split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        digits.len() <= 2 && digits.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
    }

    fn is_year(&self, token: usize) -> bool {
        is_late_year(self.form(token))
    }

    /// Whether a token is a year, or figures with points between them of which one is.
    fn has_year(&self, token: usize) -> bool {
        self.form(token).split('.').any(is_late_year)
    }

    fn is_mark(&self, token: usize, marks: &[&str]) -> bool {
        marks.contains(&self.form(token))
    }

    /// A date in which a month is named: "3 May 2024", "May 3, 2024", "3. Mai", "3 de maio de 2024", "May 2024", "5月3日".
    fn with_month(&self, month: usize) -> Option<std::ops::Range<usize>> {
        if !is_month(self.form(month)) && !self.is_mark(month, &["月", "월"]) {
            return None;
        }
        let before = (1..=2).filter_map(|back| month.checked_sub(back)).find(|token| self.is_day(*token));
        let mut end = month + 1;
        end += usize::from(self.is_day(end));
        if self.is_mark(month, &["月", "월"]) {
            // The figure before these is the month's.
            let start = before.filter(|start| start + 1 == month && end > month + 1)?;
            return Some(start..end + usize::from(self.is_mark(end, &["日", "일"])));
        }
        let joined = self.past_joint(end);
        if self.is_year(joined) {
            end = joined + 1;
        }
        (before.is_some() || end > month + 1).then(|| before.unwrap_or(month)..end)
    }

    /// The token after what may stand between a month and the figures beside it.
    fn past_joint(&self, token: usize) -> usize {
        token + usize::from(self.is_mark(token, &[",", ".", "de"]))
    }

    /// What looks like a date in a language whose months are not known: a day and a year with a word between them.
    fn with_unknown_month(&self, first: usize) -> Option<std::ops::Range<usize>> {
        let month = self.past_joint(first + 1);
        let last = self.past_joint(month + 1);
        let is_in = |token: usize| self.range.contains(&token);
        let figures = |token: usize| {
            let is_number = is_in(token) && self.text.kind(token) == TokenKind::Number;
            if is_number { self.form(token).chars().count() } else { 0 }
        };
        let is_parted = is_in(month) && self.text.kind(month) == TokenKind::Word;
        let (a, b) = (figures(first), figures(last));
        (is_parted && a.min(b) > 0 && a.min(b) <= 2 && a.max(b) == 4).then_some(first..last + 1)
    }

    /// A date in figures that begins here: 2024-05-03, 03/05/2024, 3.5.2024, 2024年5月3日.
    fn in_figures(&self, token: usize) -> Option<std::ops::Range<usize>> {
        const MARKS: [&str; 3] = ["-", "/", "."];
        // Figures with points between them are one token.
        let parts: Vec<&str> = self.form(token).split('.').collect();
        if let [first, month, last] = parts[..]
            && (is_late_year(first) || is_late_year(last))
            && [first, month, last].iter().all(|part| part.parse::<u16>().is_ok())
        {
            return Some(token..token + 1);
        }
        let next = |first: &str| self.is_mark(token + 1, &[first]) && self.is_day(token + 2);
        if self.is_year(token) && (next("年") || next("년")) {
            let mut end = token + 3 + usize::from(self.is_mark(token + 3, &["月", "월"]));
            if self.is_day(end) && self.is_mark(end + 1, &["日", "일"]) {
                end += 2;
            }
            return Some(token..end);
        }
        let parted =
            self.is_mark(token + 1, &MARKS) && self.is_mark(token + 3, &MARKS) && self.is_day(token + 2);
        let is_whole = (self.is_year(token) && self.is_day(token + 4))
            || (self.is_day(token) && self.is_year(token + 4));
        (parted && is_whole).then_some(token..token + 5)
    }
}

#[cfg(test)]
mod tests {
    use crate::report::{Answer, Question};
    use crate::{Comparison, Report};

    const ARTICLE: &str = "The harbour council voted for the plan on Tuesday evening, after a debate of six hours about money.\n\n\
        Nobody in the gallery cheered when the result was read out, and nobody booed, as the mayor had asked them to.";

    fn answer(report: &Report, question: Question) -> Answer {
        let check = report.checks.iter().find(|check| check.question == question);
        check.expect("every question is answered").answer
    }

    #[test]
    fn a_source_line_that_both_have_is_one() {
        let with = |line: &str| format!("{ARTICLE}\n\n{line}");
        for (line, is_one) in [
            (
                "This article is republished from The Harbour Gazette under a Creative Commons license.",
                Answer::Yes,
            ),
            ("Originally published by The Harbour Gazette", Answer::Yes),
            ("Source: the harbour council", Answer::No),
            (
                "The photos were shown by courtesy of the mayor, who had found them in a drawer of his desk.",
                Answer::No,
            ),
        ] {
            let comparison = Comparison::of(with(line), with(line));
            assert_eq!(answer(&comparison.report(), Question::SourceLine), is_one, "{line}");
        }
        for (line, is_one) in [
            ("Read the original article here.", Answer::Unclear),
            ("Read the original article at The Harbour Gazette.", Answer::Yes),
            ("О споре рассказал источник в мэрии", Answer::No),
        ] {
            let comparison = Comparison::of(ARTICLE, with(line));
            assert_eq!(answer(&comparison.report(), Question::SourceLine), is_one, "{line}");
        }
    }

    #[test]
    fn a_menu_entry_is_no_byline() {
        let byline = |line: &str| {
            let text = format!("{line}\n\n{ARTICLE}");
            answer(&Comparison::of(text.clone(), text).report(), Question::Byline)
        };
        assert_eq!(
            [byline("文化"), byline("文：王小明"), byline("文/王小明")],
            [Answer::Unclear, Answer::Yes, Answer::Yes]
        );
    }

    #[test]
    fn a_name_is_found_whatever_marks_are_in_it() {
        for (name, in_reprint) in [
            ("Jean-Luc Thibault", "Jean-Luc Thibault"),
            ("Jean Luc Thibault", "Jean-Luc Thibault"),
            ("J. K. Harrow", "J. K. Harrow"),
            ("J.K. Harrow", "J.K. Harrow"),
            ("Seán O’Brien-Hale", "SEÁN O'BRIEN-HALE"),
        ] {
            let original = format!("By {name}\n\n{ARTICLE}");
            let reprint = format!("By {in_reprint}\n\n{ARTICLE}");
            let by_line = Comparison::of(original, reprint.clone());
            assert_eq!(answer(&by_line.report(), Question::Byline), Answer::Yes, "{name}");
            let mut typed_in = Comparison::of(ARTICLE, reprint);
            typed_in.wishes.author = name.to_owned();
            assert_eq!(answer(&typed_in.report(), Question::Byline), Answer::Yes, "{name}");
        }
        for (name, line) in [
            ("AT&T", "First published by AT&T"),
            ("Brandt & Sons", "Courtesy of Brandt & Sons"),
            ("St. Olaf Post-Dispatch", "This article first appeared in the St. Olaf Post-Dispatch."),
        ] {
            let mut comparison = Comparison::of(ARTICLE, format!("{ARTICLE}\n\n{line}"));
            comparison.wishes.publisher = name.to_owned();
            assert_eq!(answer(&comparison.report(), Question::Source), Answer::Yes, "{name}");
            comparison.wishes.publisher = format!("{name} Weekly");
            assert_eq!(answer(&comparison.report(), Question::Source), Answer::No, "{name}");
        }
        let mut comparison = Comparison::of(ARTICLE, format!("By Jean Luc\n\n{ARTICLE}"));
        for absent in ["Jean-Luc Harrow", "Luc-Jean", "&", "-"] {
            comparison.wishes.author = absent.to_owned();
            assert_eq!(answer(&comparison.report(), Question::Byline), Answer::No, "{absent}");
        }
    }
}
