//! What a file is called that a person saves.

use crate::ingest::{ingest, is_terminal, is_unspaced};
use crate::report::BlockKind;

/// The most characters of the headline in a name. Systems take 255 bytes at least, and a character may have four.
const MOST_CHARACTERS: usize = 48;
/// A block of at least so many words is no line.
const PARAGRAPH_WORDS: usize = 15;
/// The most words behind the "By" of a byline: two names and what joins them.
const BYLINE_WORDS: usize = 6;
/// What every name begins with, so that none is one that a system keeps for itself (`CON`, `.profile`).
const START: &str = "reprint";

/// A name made of the headline of a text, or of its first line, and a date: letters, digits and hyphens only, in any script,
/// so that every system takes it as it is. What the date has else becomes hyphens too.
pub fn file_name(text: &str, date: &str, extension: &str) -> String {
    let mut name = START.to_owned();
    for part in [slug(headline(text), MOST_CHARACTERS), slug(date, MOST_CHARACTERS)] {
        if !part.is_empty() {
            name.push('-');
            name.push_str(&part);
        }
    }
    name.push('.');
    name.push_str(extension);
    name
}

/// The headline of a text, or its first line, by the lines above its first paragraph alone.
pub(super) fn headline(text: &str) -> &str {
    let document = ingest(text);
    let lines = || {
        let lines = document.blocks.iter().map(|block| (block.span.of(text), block.kind));
        // Below that, what looks like a heading is a part's.
        lines.take_while(|(line, _)| !is_paragraph(line))
    };
    let is_heading = |(line, kind): &(&str, BlockKind)| *kind == BlockKind::Heading && !is_byline(line);
    // What looks like a heading stands right above its paragraph; between it and its headline may be byline, date and standfirst.
    let byline = lines().position(|(line, _)| is_byline(line)).unwrap_or_default();
    let above_byline = lines().take(byline).filter(|(line, _)| !line.ends_with(is_terminal)).last();
    let headline = above_byline.or_else(|| lines().find(is_heading)).map(|(line, _)| line);
    headline.or(document.blocks.first().map(|block| block.span.of(text))).unwrap_or_default()
}

fn is_paragraph(block: &str) -> bool {
    let unspaced = block.chars().filter(|character| is_unspaced(*character)).count();
    block.split_whitespace().count().max(unspaced / 2) >= PARAGRAPH_WORDS
}

/// Whether a line names its author. In other languages the word before the name begins many a headline.
fn is_byline(line: &str) -> bool {
    line.split_once(' ').is_some_and(|(by, name)| {
        by.eq_ignore_ascii_case("by") && name.split_whitespace().count() <= BYLINE_WORDS
    })
}

/// The letters and digits of a text with hyphens between its words, whole words only unless there is but one.
fn slug(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if count + length + usize::from(count > 0) > most {
            if out.is_empty() {
                out.extend(word.chars().take(most));
            }
            break;
        }
        if count > 0 {
            out.push('-');
            count += 1;
        }
        out.push_str(word);
        count += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_is_in_the_file() {
        assert_eq!(
            file_name(
                "Photo: Eve\n\nHarbour plan passes: “It’s done”\n\nThe council met on Tuesday and voted, after six hours, for the plan that the mayor had put forward in May.",
                "2026-11-24",
                "html"
            ),
            "reprint-Harbour-plan-passes-It-s-done-2026-11-24.html"
        );
        let article = "The council met on Tuesday and voted, after six hours, for the plan that the mayor had put forward.";
        for (lines, name) in [
            (&["Harbour plan passes", "By Ada Brandt"][..], "reprint-Harbour-plan-passes.md"),
            (
                &["News", "Harbour plan passes", "BY ADA BRANDT AND LEO VOSS"],
                "reprint-Harbour-plan-passes.md",
            ),
            (&["Harbour plan passes", "By Ada Brandt", "24 November"], "reprint-Harbour-plan-passes.md"),
            (
                &["Harbour plan passes", "It took six hours.", "By Ada Brandt"],
                "reprint-Harbour-plan-passes.md",
            ),
            (&["By Ada Brandt"], "reprint-By-Ada-Brandt.md"),
            (&[], "reprint-The-council-met-on-Tuesday-and-voted-after-six.md"),
        ] {
            let text = [lines, &[article, "What comes next", article]].concat().join("\n\n");
            assert_eq!(file_name(&text, "", "md"), name);
        }
        assert_eq!(file_name("", "2026-11-24", "csv"), "reprint-2026-11-24.csv");
        assert_eq!(file_name("港の計画が可決", "", "md"), "reprint-港の計画が可決.md");
    }

    #[test]
    fn no_name_is_more_than_a_name() {
        for text in ["../../etc/passwd", "C:\\x", "a\0b\u{202E}gpj.exe", "CON", ".profile", "~", "a/b"] {
            let name = file_name(text, "", "html");
            assert!(name.starts_with("reprint"), "{name}");
            let stem = name.strip_suffix(".html").unwrap();
            assert!(stem.chars().all(|c| c.is_alphanumeric() || c == '-'), "{name}");
        }
        assert!(file_name(&"𝔞".repeat(500), "2026-11-24", "html").len() < 255);
    }
}
