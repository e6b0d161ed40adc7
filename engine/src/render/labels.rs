//! Labels: the form in which comparisons are scored against labelled pairs. Offsets count Unicode code points.

use std::fmt::Write;

use crate::report::{Alteration, Change, Kind, Pair, Report, Role, Segment, Span};

/// The report as one JSON object: labelled intervals of both texts, the scores, and links between paired stretches.
pub fn labels(report: &Report, original: &str, reprint: &str) -> String {
    let original_points = Points::new(original);
    let reprint_points = Points::new(reprint);
    let mut json = String::from("{\"a\": [");
    let texts = Pair::new(original, reprint);
    list(&mut json, &report.segments.original, report, &original_points, texts, false);
    json.push_str("], \"b\": [");
    list(&mut json, &report.segments.reprint, report, &reprint_points, texts, true);
    let scores = &report.summary.scores;
    let _ = write!(
        json,
        "], \"scores\": {{\"containment_a_in_b\": {}, \"b_from_a\": {}, \"b_content_from_a\": {}}}, \"links\": [",
        scores.containment.original, scores.containment.reprint, scores.content_containment
    );
    let mut first = true;
    for segment in &report.segments.reprint {
        let Some(partner) = segment.partner.filter(|_| segment.kind != Kind::Altered) else { continue };
        // A segment has white space around it that its partner does not count.
        let text = segment.span.of(reprint);
        let lead = (text.len() - text.trim_start().len()) as u32;
        let start = reprint_points.of(segment.span.start + lead);
        let len = text.trim().chars().count();
        let (from, start) = (original_points.of(partner.start) as usize, start as usize);
        let other = partner.of(original);
        let (words, others) = (words(text.trim()), words(other));
        if words.len() == others.len() {
            // Word goes to word: accents and empty lines between may take more room on one side. Words that keep their
            // distance are one link.
            let mut word = 0;
            while word < words.len() {
                let keeps = |next: &usize| words[*next] + others[word] == words[word] + others[*next];
                let next = (word + 1..words.len()).find(|next| !keeps(next)).unwrap_or(words.len());
                let end = words.get(next).copied().unwrap_or(len);
                let other_end = others.get(next).copied().unwrap_or_else(|| other.chars().count());
                link(
                    &mut json,
                    &mut first,
                    [from + others[word], from + other_end, start + words[word], start + end],
                );
                word = next;
            }
        } else {
            link(&mut json, &mut first, [from, original_points.of(partner.end) as usize, start, start + len]);
        }
    }
    json.push_str("]}");
    json
}

fn link(json: &mut String, first: &mut bool, [from, to, start, end]: [usize; 4]) {
    separate(json, first);
    let _ = write!(json, "[{from}, {to}, {start}, {end}]");
}

/// Where the words of a text start, in code points.
fn words(text: &str) -> Vec<usize> {
    let blank_before = std::iter::once(true).chain(text.chars().map(char::is_whitespace));
    let starts = text.chars().zip(blank_before).enumerate();
    starts.filter(|(_, (character, blank))| *blank && !character.is_whitespace()).map(|(at, _)| at).collect()
}

fn list(
    json: &mut String,
    segments: &[Segment],
    report: &Report,
    points: &Points<'_>,
    texts: Pair<&str>,
    is_reprint: bool,
) {
    let mut first = true;
    for segment in segments {
        let Span { start, end } = segment.span;
        separate(json, &mut first);
        let label = match (segment.kind, is_reprint) {
            (Kind::Missing, _) => "missing",
            (Kind::Altered, _) => "altered",
            (Kind::Added, _) if segment.role == Some(Role::Article) => "added-content",
            (Kind::Added, _) => "added-boilerplate",
            (_, false) => "kept",
            (_, true) if segment.moved.is_some() => "moved",
            (_, true) => "shared",
        };
        let _ = write!(json, "[{}, {}, \"{label}\"", points.of(start), points.of(end));
        let change = segment.change.map(|change| &report.changes[change as usize]);
        if let (Kind::Altered, Some(change)) = (segment.kind, change) {
            let _ = write!(json, ", \"{}\"", kind(change, texts));
        }
        json.push(']');
    }
}

fn separate(json: &mut String, first: &mut bool) {
    if !std::mem::take(first) {
        json.push_str(", ");
    }
}

/// The kinds of change that labelled pairs know; a date is a number or a name there, and a negation a word
/// or a phrase.
fn kind(change: &Change, texts: Pair<&str>) -> &'static str {
    let has_digit = |span: Span, text: &str| span.of(text).contains(char::is_numeric);
    let is_word = |span: Span, text: &str| span.of(text).split_whitespace().nth(1).is_none();
    match change.alteration {
        Some(Alteration::Number) => "number",
        Some(Alteration::Date) if has_digit(change.original, texts.original) => "number",
        Some(Alteration::Name | Alteration::Date) => "name",
        Some(Alteration::Phrase) => "phrase",
        _ if is_word(change.original, texts.original) && is_word(change.reprint, texts.reprint) => "word",
        _ => "phrase",
    }
}

/// From byte offsets to code points.
struct Points<'t> {
    text: &'t str,
    /// Code points before each 64th byte's character.
    marks: Vec<u32>,
}

/// Bytes from one mark to the next.
const STRIDE: usize = 64;

impl<'t> Points<'t> {
    fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(count);
            }
            // Continuation bytes are not the start of a code point.
            count += u32::from(byte & 0xC0 != 0x80);
        }
        marks.push(count);
        Self { text, marks }
    }

    fn of(&self, byte: u32) -> u32 {
        let mark = byte as usize / STRIDE;
        let Some(count) = self.marks.get(mark) else { return self.marks.last().copied().unwrap_or(0) };
        let rest = &self.text.as_bytes()[mark * STRIDE..byte as usize];
        count + rest.iter().filter(|b| **b & 0xC0 != 0x80).count() as u32
    }
}
