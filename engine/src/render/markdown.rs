//! The outcome, the republication check and the changes as Markdown, for a mail, a ticket or a note.

use std::fmt::Write;

use super::plain::capitalised;
use super::wording::{self, Said};
use super::{Places, Provenance, Quoted};
use crate::comparison::Comparison;
use crate::report::{Check, Report, Side};

/// The report of a comparison, whose spans are in bytes, as Markdown, with everything that was chosen. Every mark of
/// Markdown and HTML in the texts is escaped. Takes time linear in the texts.
///
/// # Panics
///
/// When the report is not of these texts.
pub fn markdown(report: &Report, comparison: &Comparison, provenance: &Provenance) -> String {
    let texts = comparison.texts.as_ref().map(String::as_str);
    let summary = &report.summary;
    let mut out = "# Reprint report".to_owned();
    let headline = wording::headline(report, comparison);
    if !headline.is_empty() {
        let _ = write!(out, ": {}", escaped(&headline));
    }
    let sentences = escaped(&summary.sentences.join(" "));
    let _ = write!(out, "\n\n**{}.** {sentences}\n\n", capitalised(summary.verdict.name()));
    if !summary.exact {
        out.push_str("Part of the texts was compared coarsely, to save work.\n\n");
    }
    for side in Side::ALL {
        let _ = writeln!(out, "- The {} {}", side.name(), wording::shares(&summary.scores, side));
    }
    let places = Places::of(report);
    let first = wording::first(report);
    if !first.is_empty() {
        let _ = write!(out, "\n## {}\n\n", wording::FIRST);
        for (index, change) in first {
            let words = wording::words(change.kind, &Quoted::of(report, change, texts), &escaped, "");
            let _ = writeln!(out, "- {words} (change {}, {})", index + 1, places.place(change));
        }
    }
    out.push_str("\n## Figures\n\n| | |\n|---:|---|\n");
    for (value, meaning) in wording::figures(&summary.scores) {
        let _ = writeln!(out, "| {value} | {meaning} |");
    }
    out.push_str("\n## Republication check\n\n");
    for Check { question, answer, note, .. } in &report.checks {
        let _ = writeln!(out, "- {} **{}.** {}", question.title(), answer.name(), escaped(note));
    }
    let _ = write!(out, "\n## {}\n\n", wording::count(report.changes.len(), "change", "changes"));
    for (index, change) in report.changes.iter().enumerate() {
        let _ = write!(out, "{}. **{}**", index + 1, change.kind.name());
        let details = wording::details(change, texts.original, texts.reprint);
        if !details.is_empty() {
            let _ = write!(out, ", {}", escaped(&details));
        }
        let (importance, place) = (change.importance().name(), places.place(change));
        let words = wording::words(change.kind, &Quoted::of(report, change, texts), &escaped, ": ");
        let _ = writeln!(out, " ({importance} importance, {place}){words}");
    }
    out.push_str("\n## How this was compared\n\n");
    for (name, value) in wording::circumstances(report, comparison, provenance) {
        let _ = writeln!(out, "- {name}: {}", escaped(&value));
    }
    let said = wording::said(report, comparison);
    if !said.is_empty() {
        let _ = write!(out, "\n### {}\n\n", wording::SAID);
        for Said { side, text, role, .. } in said {
            let _ = writeln!(out, "- In the {}, “{}” is {role}.", side.name(), escaped(text));
        }
    }
    out
}

/// A text on one line with nothing in it that Markdown or HTML would read as a mark.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let (mut before, mut rest) = (' ', word.chars());
        while let Some(character) = rest.next() {
            let after = rest.clone().next();
            let is_inside = before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric);
            before = character;
            match character {
                // As in a date or a time of day, or at the end of a word.
                '-' if is_inside => out.push(character),
                ':' if is_inside || after.is_none() => out.push(character),
                // Any ASCII punctuation may have a backslash; these are the ones that may mean something.
                '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '+' | '-' | '!' | '|' | '<' | '>'
                | '&' | '~' | '=' | '$' | '^' | ':' => out.extend(['\\', character]),
                _ if character.is_control() => out.push('\u{FFFD}'),
                _ => out.push(character),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Override, Reason, Role};

    #[test]
    fn marks_in_a_text_are_no_marks_of_the_report() {
        let original = "The ferry *leaves* at nine. It carries [80](javascript:x) people | and <b>Pim</b>.";
        let reprint = "The ferry *leaves* at nine. It carries [90](javascript:x) people | and <b>Pim</b>.\n\n# <script>x</script>";
        let mut comparison = Comparison::of(original, reprint);
        comparison.wishes.author = "Ada *Brandt*".to_owned();
        let role = Role::Boilerplate(Reason::Advert);
        comparison.wishes.overrides = vec![Override { side: Side::Reprint, block: 1, role }];
        let markdown = markdown(&comparison.report(), &comparison, &Provenance::default());
        assert!(markdown.starts_with("# Reprint report: "), "{markdown}");
        assert!(
            markdown.contains("**altered**, number \\+12.5% (high importance, paragraph 1): …\\*leaves\\* at nine. It carries \\[“80” → “90”\\](javascript"),
            "{markdown}"
        );
        assert_eq!(
            escaped("a well-known - 10:30 -x x- a:b: https://x"),
            "a well-known \\- 10:30 \\-x x\\- a:b: https\\://x"
        );
        assert!(markdown.contains("\\<script\\>"), "{markdown}");
        assert!(!markdown.contains("<script>"), "{markdown}");
        assert!(markdown.contains("- Author: Ada \\*Brandt\\*\n"), "{markdown}");
        assert!(markdown.contains("is boilerplate (advert)."), "{markdown}");
    }
}
