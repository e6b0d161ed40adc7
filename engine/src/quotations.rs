//! Quotations: what stands between quotation marks and is somebody's speech. What counts as one is settled here, for the
//! kinds of changes, the sentences of the outcome and the republication check alike.

use std::ops::Range;

use crate::ingest::Document;
use crate::report::{Pair, Span};
use crate::token::{Edge, Interner, TokenKind, Tokens};

/// Fewer words in quotation marks are a title, a label or a term, and nobody's speech.
const LEAST_WORDS: usize = 4;
/// In scripts without spaces a word is about two characters.
const CHARACTERS_A_WORD: usize = 2;
/// Tokens after which a quotation that was not closed is given up.
const MOST_TOKENS: usize = 300;

/// The quotations of one text, in order and disjoint: of quotations within one another the outermost.
pub(crate) struct Quotations(Vec<Quotation>);

/// A quotation without its marks.
pub(crate) struct Quotation {
    pub(crate) tokens: Range<usize>,
    pub(crate) span: Span,
}

impl Quotations {
    /// The quotations of both texts.
    pub(crate) fn of(
        documents: &Pair<Document<'_>>,
        tokens: &Pair<Tokens>,
        interner: &Interner,
    ) -> Pair<Self> {
        let of = |document: &Document<'_>, tokens| Self(find(document.text, tokens, interner));
        Pair::new(of(&documents.original, &tokens.original), of(&documents.reprint, &tokens.reprint))
    }

    pub(crate) fn all(&self) -> &[Quotation] {
        &self.0
    }

    /// Those that a span has some of; an empty one lies in a quotation at its ends too.
    pub(crate) fn touched(&self, span: Span) -> Range<usize> {
        let least = u32::from(!span.is_empty());
        let first = self.0.partition_point(|quotation| quotation.span.end < span.start + least);
        let rest = &self.0[first..];
        first..first + rest.partition_point(|quotation| quotation.span.start + least <= span.end)
    }
}

/// A quotation mark: what it can be by itself, and which others it pairs with.
#[derive(Clone, Copy)]
struct Mark {
    /// Whether it opens (or closes) wherever the words around it do not say otherwise; `None` for marks that do either.
    opens: Option<bool>,
    /// The first of the characters that are used together.
    family: char,
}

impl Mark {
    /// Primes stand for feet and minutes.
    fn of(text: &str) -> Option<Self> {
        let (opens, family) = match text.chars().next()? {
            '′' | '″' => return None,
            '“' | '„' | '‟' | '〝' => (Some(true), '"'),
            '”' | '〞' | '〟' => (Some(false), '"'),
            '‘' | '‚' | '‛' => (Some(true), SINGLE),
            '’' => (Some(false), SINGLE),
            '\'' | '`' | '´' | 'ʼ' | '＇' => (None, SINGLE),
            open @ ('«' | '‹' | '「' | '『' | '｢') => (Some(true), open),
            '»' => (Some(false), '«'),
            '›' => (Some(false), '‹'),
            '」' => (Some(false), '「'),
            '』' => (Some(false), '『'),
            '｣' => (Some(false), '｢'),
            _ => (None, '"'),
        };
        Some(Self { opens, family })
    }
}

/// The family of the marks that are apostrophes too.
const SINGLE: char = '\'';

/// What a mark touches on one side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Blank,
    Mark,
    Word,
    /// A character of a script that puts no space before a quotation or behind it.
    Character,
}

fn find(text: &str, tokens: &Tokens, interner: &Interner) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let Some(quote) = interner.find("\"") else { return found };
    let mut keep = |quotation: Range<usize>| {
        if is_speech(quotation.clone(), tokens, interner) {
            found.truncate(found.partition_point(|inner| inner.tokens.start < quotation.start));
            let span = tokens.spans[quotation.start].cover(tokens.spans[quotation.end - 1]);
            found.push(Quotation { tokens: quotation, span });
        }
    };
    let mut open: Vec<(usize, char)> = Vec::new();
    for token in (0..tokens.len()).filter(|token| tokens.ids[*token] == quote) {
        let Some(mark) = Mark::of(tokens.spans[token].of(text)) else { continue };
        open.retain(|(start, _)| token - start <= MOST_TOKENS);
        // Speech of several paragraphs is opened before each of them and closed behind the last.
        let goes_on = |(start, family): (usize, char)| {
            let is_next = tokens.blocks[start] + 1 == tokens.blocks[token];
            (is_next && tokens.edges[token] == Edge::Block && family == mark.family).then_some(start)
        };
        if let Some(start) = open.last().copied().and_then(goes_on) {
            keep(start + 1..token);
        }
        open.retain(|(start, _)| tokens.blocks[*start] == tokens.blocks[token]);
        let last = open.iter().rposition(|(_, family)| *family == mark.family);
        match (opens(mark, token, last.is_some(), tokens, interner), last) {
            (Some(true), _) => open.push((token, mark.family)),
            (Some(false), Some(last)) => {
                keep(open[last].0 + 1..token);
                open.truncate(last);
            }
            _ => {}
        }
    }
    found
}

/// Whether a mark opens a quotation or closes one; `None` for an apostrophe.
fn opens(mark: Mark, token: usize, is_open: bool, tokens: &Tokens, interner: &Interner) -> Option<bool> {
    let is_single = mark.family == SINGLE;
    let beside = |one: usize, other: usize, at: usize| {
        let touches = other < tokens.len()
            && tokens.spans[one].end == tokens.spans[other].start
            && tokens.blocks[one] == tokens.blocks[other];
        match interner.kind(*tokens.ids.get(at)?) {
            _ if !touches => Some(Beside::Blank),
            TokenKind::Mark => Some(Beside::Mark),
            TokenKind::Character => Some(Beside::Character),
            TokenKind::Word | TokenKind::Number => Some(Beside::Word),
        }
    };
    let before = token.checked_sub(1).and_then(|last| beside(last, token, last)).unwrap_or(Beside::Blank);
    let after = beside(token, token + 1, token + 1).unwrap_or(Beside::Blank);
    let is_closed_by = |end: char| token > 0 && interner.form(tokens.ids[token - 1]).ends_with(end);
    match (before, after) {
        // “'90s” and “drivers' break” are apostrophes.
        (Beside::Blank, Beside::Word) if is_single => {
            let is_number = interner.kind(tokens.ids[token + 1]) == TokenKind::Number;
            (mark.opens != Some(false) && !is_number).then_some(true)
        }
        (Beside::Word, Beside::Blank) if is_single => {
            let ends = tokens.edge(token + 1) > Edge::Word
                || interner.kind(tokens.ids[token + 1]) == TokenKind::Mark;
            (ends || !is_closed_by('s')).then_some(false)
        }
        (Beside::Word, Beside::Word) if is_single => None,
        (Beside::Blank, Beside::Word) => Some(true),
        (Beside::Word, Beside::Blank | Beside::Mark) => Some(false),
        _ if mark.opens.is_some() => mark.opens,
        (Beside::Mark, Beside::Blank) => Some(false),
        _ if is_single => None,
        _ => Some(!is_open),
    }
}

fn is_speech(tokens_of_it: Range<usize>, tokens: &Tokens, interner: &Interner) -> bool {
    let (mut words, mut characters) = (0, 0);
    for id in &tokens.ids[tokens_of_it] {
        match interner.kind(*id) {
            TokenKind::Mark => {}
            TokenKind::Character => characters += 1,
            TokenKind::Word | TokenKind::Number => words += 1,
        }
    }
    words + characters / CHARACTERS_A_WORD >= LEAST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::ingest;
    use crate::token::tokenize;

    fn quotations(text: &str) -> Vec<&str> {
        let mut interner = Interner::default();
        let document = ingest(text);
        let tokens = tokenize(&document, true, &mut interner);
        find(text, &tokens, &interner).iter().map(|quotation| quotation.span.of(text)).collect()
    }

    #[test]
    fn speech_is_found_in_the_marks_of_many_languages() {
        for (text, found) in [
            ("“We will not pay,” he said.", "We will not pay,"),
            ("\"We will not pay,\" he said.", "We will not pay,"),
            ("She said: 'We will not pay.'", "We will not pay."),
            ("‘We can’t pay what we don’t have’, she said.", "We can’t pay what we don’t have"),
            ("„Das werden wir nicht zahlen“, sagte er.", "Das werden wir nicht zahlen"),
            ("»Das werden wir nicht zahlen«, sagte er.", "Das werden wir nicht zahlen"),
            ("Il a dit : « nous ne paierons pas », puis rien.", "nous ne paierons pas"),
            ("Il a dit : \" nous ne paierons pas \", puis rien.", "nous ne paierons pas"),
            ("”Vi betalar inte en krona”, sade han.", "Vi betalar inte en krona"),
            ("船長は「われわれは一円も払わない」と述べた。", "われわれは一円も払わない"),
            ("船长说：“我们一分钱都不会付。”他笑了。", "我们一分钱都不会付。"),
        ] {
            assert_eq!(quotations(text), [found], "{text}");
        }
    }

    #[test]
    fn titles_and_apostrophes_are_none() {
        for text in [
            "They read “Ferry Tales” and “Low Water” aloud.",
            "設定の「プロパティ」を開く。",
            "The drivers' break and the captains' hours were cut, 'tis said by all of them.",
            "The '90s boats and the crews' songs went out on the last of the old ships' trips.",
            "A plank of 12″ and a rope of 30″ lay there by the 12″ plank.",
        ] {
            assert_eq!(quotations(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn of_quotations_within_one_another_the_outermost_counts() {
        let text =
            "“He told us ‘the boats will all go tonight’ and left,” she said. \"And that was that, really.\"";
        assert_eq!(
            quotations(text),
            ["He told us ‘the boats will all go tonight’ and left,", "And that was that, really."]
        );
        let text = "« Il a dit « les bateaux partiront tous » et rien de plus », selon elle.";
        assert_eq!(quotations(text), ["Il a dit « les bateaux partiront tous » et rien de plus"]);
        let stray =
            "The “old quay is shut. “We will walk there then,” he said, and “that will be good for us.”";
        assert_eq!(quotations(stray), ["We will walk there then,", "that will be good for us."]);
        assert_eq!(quotations("“We will walk there\n\nand nowhere else,” he said."), [""; 0]);
        let paragraphs = "“We will walk there.\n\n“We will go nowhere else,” he said.";
        assert_eq!(quotations(paragraphs), ["We will walk there.", "We will go nowhere else,"]);
    }
}
