//! The outcome, the republication check and the changes as Markdown, for a mail, a ticket or a note.

use std::fmt::Write;

use super::Provenance;
use super::wording::{self, Said};
use crate::comparison::Comparison;
use crate::report::{Check, Report, Side};

/// The report of a comparison, whose spans are in bytes, as Markdown, with everything that was chosen. Every mark of
/// Markdown and HTML in the texts is escaped. Takes time linear in the texts.
///
/// # Panics
///
/// When the report is not of these texts.
pub fn markdown(report: &Report, comparison: &Comparison, provenance: &Provenance) -> String {
    let (original, reprint) = (comparison.texts.original.as_str(), comparison.texts.reprint.as_str());
    let summary = &report.summary;
    let mut out = format!("# Reprint report: {}\n\n", summary.verdict.name());
    let _ = writeln!(out, "{}\n", escaped(&summary.sentences.join(" ")));
    if !summary.exact {
        out.push_str("Part of the texts was compared coarsely, to save work.\n\n");
    }
    for side in Side::ALL {
        let _ = writeln!(out, "- The {} {}", side.name(), wording::shares(&summary.scores, side));
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
        let details = wording::details(change, original, reprint);
        if !details.is_empty() {
            let _ = write!(out, ", {}", escaped(&details));
        }
        let _ = write!(out, " ({} importance)", change.importance().name());
        let (from, to) = (escaped(change.original.of(original)), escaped(change.reprint.of(reprint)));
        out.push_str(&wording::words(change.kind, &from, &to, ": "));
        out.push('\n');
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
        for character in word.chars() {
            match character {
                // Any ASCII punctuation may have a backslash; these are the ones that may mean something.
                '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '!' | '|'
                | '<' | '>' | '&' | '~' | '=' | '$' | '^' | ':' => out.extend(['\\', character]),
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
            markdown.contains("**altered**, number \\+12.5% (high importance): “80” → “90”"),
            "{markdown}"
        );
        assert!(markdown.contains("\\<script\\>"), "{markdown}");
        assert!(!markdown.contains("<script>"), "{markdown}");
        assert!(markdown.contains("- Author: Ada \\*Brandt\\*\n"), "{markdown}");
        assert!(markdown.contains("is boilerplate (advert)."), "{markdown}");
    }
}
