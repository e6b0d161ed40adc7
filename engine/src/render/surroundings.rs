//! What stands around a change, and where it stands. A lone “not” could be any of a page's, and of a quotation mark nobody could tell
//! what it is.
//!
//! The page has its own (`src/describing.rs`), as its texts are the browser's strings: by the same rules, in UTF-16 code units.

use crate::report::{BELOW, Block, Change, Kind, Pair, Report, Side, Span};

/// The most characters that are quoted of the paragraph around a change, before it and after it.
const CONTEXT: usize = 36;
/// The most that are quoted of a word on either side of a typographic change.
const WORD: usize = 16;
/// A change with more characters than this speaks for itself, without what stands around it.
const TELLING: usize = 44;

/// The words of a change as a list quotes them.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'t> {
    /// What stands before them in their paragraph, as far as it is quoted, and whether there is more of it.
    before: (&'t str, bool),
    /// The words of either text; of a typographic change those that it stands in.
    pub words: Pair<&'t str>,
    /// What stands after them, likewise.
    after: (&'t str, bool),
}

impl<'t> Quoted<'t> {
    /// The words of a change of these texts. Takes time linear in what is quoted.
    ///
    /// # Panics
    ///
    /// When the report is not of these texts, or its spans are not in bytes.
    pub fn of(report: &Report, change: &Change, texts: Pair<&'t str>) -> Self {
        let spans = Pair::new(Side::Original, Side::Reprint).map(|side| {
            let (text, span) = (*texts.side(side), change.on(side));
            // Of a mark or a space alone nobody could tell where it stands.
            if change.kind == Kind::Typographic { word_around(text, span) } else { trimmed(text, span) }
        });
        let side = if change.kind == Kind::Missing { Side::Original } else { Side::Reprint };
        let (text, span) = (*texts.side(side), *spans.side(side));
        let is_short =
            Side::ALL.into_iter().all(|side| !is_longer(spans.side(side).of(texts.side(side)), TELLING));
        let (mut before, mut after) = (("", false), ("", false));
        if is_short {
            let blocks = report.blocks.side(side);
            before = end_of(Span::new(start_of_paragraph(blocks, span.start), span.start).of(text));
            after = start_of(Span::new(span.end, end_of_paragraph(blocks, span.end)).of(text));
        }
        let words = Pair::new(spans.original.of(texts.original), spans.reprint.of(texts.reprint));
        Self { before, words, after }
    }

    /// What stands before the words, put on a line by the caller and with a space behind it where there is one.
    pub fn before(&self, show: &dyn Fn(&str) -> String) -> String {
        let (text, is_cut) = self.before;
        let shown = show(text);
        let gap = if text.ends_with(char::is_whitespace) { " " } else { "" };
        if shown.is_empty() { shown } else { [if is_cut { "…" } else { "" }, &shown, gap].concat() }
    }

    /// What stands after them, likewise.
    pub fn after(&self, show: &dyn Fn(&str) -> String) -> String {
        let (text, is_cut) = self.after;
        let shown = show(text);
        let gap = if text.starts_with(char::is_whitespace) { " " } else { "" };
        if shown.is_empty() { shown } else { [gap, &shown, if is_cut { "…" } else { "" }].concat() }
    }
}

/// Where the changes of a report stand.
#[doc(hidden)]
pub struct Places<'r> {
    blocks: Pair<&'r [Block]>,
    paragraphs: Pair<Vec<u32>>,
}

impl<'r> Places<'r> {
    /// The places of a report. Takes time linear in it.
    pub fn of(report: &'r Report) -> Self {
        Self {
            blocks: report.blocks.as_ref().map(Vec::as_slice),
            paragraphs: Pair::new(Side::Original, Side::Reprint).map(|side| report.paragraphs(side)),
        }
    }

    /// The paragraph on one side in which a change begins, in a word or two for the cell of a table: its number, or "above" or
    /// "below" the article. Empty where the side has nothing of the change.
    pub fn cell(&self, change: &Change, side: Side) -> String {
        let lacks = if side == Side::Original { Kind::Added } else { Kind::Missing };
        if change.kind == lacks {
            return String::new();
        }
        match self.paragraph(change, side) {
            0 => "above".to_owned(),
            BELOW => "below".to_owned(),
            number => number.to_string(),
        }
    }

    /// The same in words: "paragraph 7", "below the article".
    pub(super) fn on(&self, change: &Change, side: Side) -> String {
        match self.paragraph(change, side) {
            0 => "above the article".to_owned(),
            BELOW => "below the article".to_owned(),
            number => ["paragraph ", &number.to_string()].concat(),
        }
    }

    /// Where a change stands: "paragraph 7 in the original", "paragraph 7 → 9".
    pub fn place(&self, change: &Change) -> String {
        let side = if change.kind == Kind::Missing { Side::Original } else { Side::Reprint };
        let place = self.on(change, side);
        if matches!(change.kind, Kind::Missing | Kind::Added) {
            return [&place, " in the ", side.name()].concat();
        }
        let original = self.on(change, Side::Original);
        if original == place {
            return place;
        }
        [&original, " → ", place.trim_start_matches("paragraph ")].concat()
    }

    fn paragraph(&self, change: &Change, side: Side) -> u32 {
        let (blocks, at) = (*self.blocks.side(side), change.on(side).start);
        let block = blocks.partition_point(|block| block.span.end <= at).min(blocks.len().saturating_sub(1));
        self.paragraphs.side(side).get(block).copied().unwrap_or_default()
    }
}

/// The words that a span touches, as far as they are not too long to be quoted.
fn word_around(text: &str, span: Span) -> Span {
    let length = |characters: &mut dyn Iterator<Item = char>| -> u32 {
        let word = characters.take(WORD).take_while(|character| !character.is_whitespace());
        word.map(|character| character.len_utf8() as u32).sum()
    };
    let start = span.start - length(&mut text[..span.start as usize].chars().rev());
    let end = span.end + length(&mut text[span.end as usize..].chars());
    Span::new(start, end)
}

/// A span without the white space at its ends, which may reach over into the next paragraph.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len()) as u32;
    Span::new(start, start + words.trim().len() as u32)
}

fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

fn start_of_paragraph(blocks: &[Block], at: u32) -> u32 {
    let before = blocks.partition_point(|block| block.span.start <= at);
    before.checked_sub(1).map_or(at, |block| blocks[block].span.start)
}

fn end_of_paragraph(blocks: &[Block], at: u32) -> u32 {
    let block = blocks.get(blocks.partition_point(|block| block.span.end < at));
    block.map_or(at, |block| block.span.end).max(at)
}

/// The end of a text in whole words, and whether it is not all of it. Where words have no spaces between them it is cut anywhere.
fn end_of(text: &str) -> (&str, bool) {
    match text.char_indices().rev().nth(CONTEXT - 1) {
        Some((at, _)) if at > 0 => {
            let end = &text[at..];
            (end.split_once(char::is_whitespace).map_or(end, |(_, words)| words), true)
        }
        _ => (text, false),
    }
}

/// The start of a text, likewise.
fn start_of(text: &str) -> (&str, bool) {
    match text.char_indices().nth(CONTEXT) {
        Some((at, _)) => {
            let start = &text[..at];
            // The space in front is none between words.
            let words = start.rsplit_once(char::is_whitespace).map(|(words, _)| words);
            (words.filter(|words| !words.trim().is_empty()).unwrap_or(start), true)
        }
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Comparison;

    /// The changes of two texts as a line each, with their places.
    fn listed(original: &str, reprint: &str) -> Vec<String> {
        let report = Comparison::of(original, reprint).report();
        let places = Places::of(&report);
        let line = |change: &Change| {
            let quoted = Quoted::of(&report, change, Pair::new(original, reprint));
            let show = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let Pair { original: from, reprint: to } = quoted.words.map(show);
            let (before, after) = (quoted.before(&show), quoted.after(&show));
            format!("{before}[{from}|{to}]{after} {}", places.place(change))
        };
        report.changes.iter().map(line).collect()
    }

    #[test]
    fn a_short_change_is_told_with_its_paragraph() {
        let first = "The harbour board met on Monday to hear what the pilots had to say about the winter.";
        let long = "The ferry will not stop at the old pier while the divers are at work there.";
        assert_eq!(
            listed(
                &[first, long].join("\n\n"),
                &[first, &long.replace(" not stop", " stop").replace("divers", "masons")].join("\n\n")
            ),
            [
                "The ferry will [not|] stop at the old pier while the… paragraph 2 in the original",
                "…stop at the old pier while the [divers|masons] are at work there. paragraph 2",
            ]
        );
    }

    #[test]
    fn a_mark_is_told_with_its_word() {
        let original = "The council met on Tuesday. The mayor's plan to close the pier passed by 8 votes.";
        assert_eq!(
            listed(original, &original.replace('\'', "’")),
            [
                "The council met on Tuesday. The [mayor's|mayor’s] plan to close the pier passed by 8… paragraph 1"
            ]
        );
        assert_eq!(
            listed(original, &original.replace(". The", ".\n\nThe")),
            [
                "The council met on [Tuesday. The|Tuesday. The] mayor's plan to close the pier… paragraph 1 → 2"
            ]
        );
    }

    #[test]
    fn what_has_no_spaces_is_cut_anywhere() {
        let original = "市議会は火曜日に会合を開き、".repeat(4)
            + "八票で可決した。"
            + &"港の計画について長い議論があった。".repeat(4);
        for line in listed(&original, &original.replace('八', "九")) {
            assert!(line.starts_with('…') && line.contains("[八|九]") && line.contains('…'), "{line}");
        }
    }
}
