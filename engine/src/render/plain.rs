//! What people paste into a mail or a note: the outcome, the changes, and parts of the texts, as plain text.

use std::fmt::Write;

use super::excerpt::{LISTED, excerpt};
use super::{Places, Quoted, wording};
use crate::report::{Change, Kind, Pair, Report, Role, Segment, Side, Span};

/// What stands between two passages of a text that did not follow each other.
const APART: &str = "\n\n";

/// The verdict with its sentences and figures.
pub fn verdict(report: &Report) -> String {
    let summary = &report.summary;
    let mut out = format!("{}\n", capitalised(summary.verdict.name()));
    for sentence in &summary.sentences {
        let _ = writeln!(out, "{sentence}");
    }
    out.push('\n');
    for side in Side::ALL {
        let _ = writeln!(out, "{} {}", capitalised(side.name()), wording::shares(&summary.scores, side));
    }
    out.push('\n');
    for (value, meaning) in wording::figures(&summary.scores) {
        let _ = writeln!(out, "{value} {meaning}");
    }
    if !summary.exact {
        out.push_str("Part of the texts was compared coarsely, to save work.\n");
    }
    out
}

/// The list of changes, a line each, numbered as everywhere else.
///
/// # Panics
///
/// When the report is not of these texts, or its spans are not in bytes.
pub fn changes(report: &Report, original: &str, reprint: &str) -> String {
    let mut out = format!("{}\n", wording::count(report.changes.len(), "change", "changes"));
    let places = Places::of(report);
    for (index, change) in report.changes.iter().enumerate() {
        let said = capitalised(&one_change(report, change, original, reprint));
        let (importance, place) = (change.importance().name(), places.place(change));
        let _ = writeln!(out, "{}. {said} ({importance} importance, {place})", index + 1);
    }
    out
}

/// A change in one line: its kind with what else there is to say of it, and what became of what.
pub(super) fn one_change(report: &Report, change: &Change, original: &str, reprint: &str) -> String {
    let mut out = change.kind.name().to_owned();
    let details = wording::details(change, original, reprint);
    if !details.is_empty() {
        let _ = write!(out, ", {details}");
    }
    let words = Quoted::of(report, change, Pair::new(original, reprint));
    out + &wording::words(change.kind, &words, &quoted, ": ")
}

/// The reprint without the boilerplate of the site around it, its paragraphs as far apart as they were.
///
/// # Panics
///
/// When the report is not of this text, or its spans are not in bytes.
pub fn without_boilerplate(report: &Report, reprint: &str) -> String {
    let is_boilerplate =
        |segment: &Segment| matches!(segment.role, Some(Role::Boilerplate(_))) && segment.moved.is_none();
    let mut out = String::new();
    // Where the passage before ended, unless something was left out since.
    let mut before: Option<u32> = None;
    for block in &report.blocks.reprint {
        let mut kept = String::new();
        for segment in overlapping(&report.segments.reprint, block.span) {
            if !is_boilerplate(segment) {
                let (start, end) =
                    (segment.span.start.max(block.span.start), segment.span.end.min(block.span.end));
                kept += Span::new(start, end).of(reprint);
            }
        }
        let kept = kept.trim();
        if kept.is_empty() {
            before = None;
            continue;
        }
        if !out.is_empty() {
            out += before.map_or(APART, |end| Span::new(end, block.span.start).of(reprint));
        }
        out += kept;
        before = Some(block.span.end);
    }
    out
}

/// The article text of the original that the reprint does not have, each passage in a paragraph of its own.
///
/// # Panics
///
/// When the report is not of this text, or its spans are not in bytes.
pub fn missing(report: &Report, original: &str) -> String {
    let mut passages: Vec<Span> = Vec::new();
    for segment in &report.segments.original {
        if segment.kind != Kind::Missing || segment.role != Some(Role::Article) {
            continue;
        }
        match passages.last_mut() {
            // What follows without a break is one passage.
            Some(last) if last.end == segment.span.start => last.end = segment.span.end,
            _ => passages.push(segment.span),
        }
    }
    let passages: Vec<&str> =
        passages.iter().map(|span| span.of(original).trim()).filter(|passage| !passage.is_empty()).collect();
    passages.join(APART)
}

/// The segments that a span has some of.
fn overlapping(segments: &[Segment], span: Span) -> impl Iterator<Item = &Segment> {
    let first = segments.partition_point(|segment| segment.span.end <= span.start);
    segments[first..].iter().take_while(move |segment| segment.span.start < span.end)
}

/// A stretch on one line, its middle left out when it is long. A mail has no other way of saying that the gap is not the text's
/// own than brackets.
fn quoted(text: &str) -> String {
    excerpt(text, LISTED, " […] ")
}

pub(super) fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Comparison, Override, Reason};

    const ORIGINAL: &str = "Harbour plan passes\n\nThe council met on Tuesday. It voted for the plan by 8 votes to 3.\n\nNobody cheered in the gallery that evening.";
    const REPRINT: &str = "Home\nNews\nSport\n\nHarbour plan passes\n\nThe council met on Tuesday. It voted for the plan by 9 votes to 3.\nFerries will follow next.\n\nSubscribe to our newsletter";

    const SITE: [&str; 4] = ["Home", "News", "Sport", "Subscribe to our newsletter"];

    fn comparison() -> Comparison {
        let mut comparison = Comparison::of(ORIGINAL, REPRINT);
        let mut say = |side, block: usize, role| {
            comparison.wishes.overrides.push(Override { side, block: block as u32, role });
        };
        for side in Side::ALL {
            let text = if side == Side::Original { ORIGINAL } else { REPRINT };
            for (index, block) in crate::ingest::ingest(text).blocks.iter().enumerate() {
                let is_site = SITE.contains(&block.span.of(text));
                say(side, index, if is_site { Role::Boilerplate(Reason::Other) } else { Role::Article });
            }
        }
        comparison
    }

    #[test]
    fn the_verdict_comes_with_its_figures() {
        let said = verdict(&comparison().report());
        assert!(said.starts_with("Reprint with changes\n") || said.starts_with("Partial reuse\n"), "{said}");
        assert!(said.contains("% of the original found in the reprint\n"), "{said}");
        assert!(said.contains("Original (25 words): "), "{said}");
    }

    #[test]
    fn each_change_is_a_line() {
        let listed = changes(&comparison().report(), ORIGINAL, REPRINT);
        assert!(listed.contains(
            "Altered, number +12.5%: …Tuesday. It voted for the plan by “8” → “9” votes to 3. (high importance, paragraph 2)\n"
        ), "{listed}");
        let count = comparison().report().changes.len();
        assert_eq!(listed.lines().count(), count + 1);
        assert!(listed.starts_with(&format!("{count} changes\n")), "{listed}");
    }

    #[test]
    fn the_clean_text_is_the_reprint_as_it_stands_without_the_site() {
        assert_eq!(
            without_boilerplate(&comparison().report(), REPRINT),
            "Harbour plan passes\n\nThe council met on Tuesday. It voted for the plan by 9 votes to 3.\nFerries will follow next."
        );
    }

    #[test]
    fn the_missing_text_is_what_the_reprint_left_out() {
        assert_eq!(missing(&comparison().report(), ORIGINAL), "Nobody cheered in the gallery that evening.");
        assert_eq!(missing(&Comparison::of(ORIGINAL, ORIGINAL).report(), ORIGINAL), "");
    }

    #[test]
    fn a_long_stretch_is_quoted_from_both_ends() {
        let long = "word ".repeat(200) + "\u{7}end";
        let said = quoted(&long);
        assert!(said.contains(" […] ") && said.ends_with("\u{FFFD}end") && said.len() < 320, "{said}");
    }
}
