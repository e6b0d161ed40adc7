//! What a file is called that a person saves.

use crate::ingest::ingest;
use crate::report::BlockKind;

/// The most characters of the headline in a name. Systems take 255 bytes at least, and a character may have four.
const MOST_CHARACTERS: usize = 48;
/// What every name begins with, so that none is one that a system keeps for itself (`CON`, `.profile`).
const START: &str = "reprint";

/// A name made of the headline of a text, or of its first line, and a date: letters, digits and hyphens only, in any script,
/// so that every system takes it as it is. What the date has else becomes hyphens too.
pub fn file_name(text: &str, date: &str, extension: &str) -> String {
    let blocks = ingest(text).blocks;
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Heading).or(blocks.first());
    let headline = headline.map_or("", |block| block.span.of(text));
    let mut name = START.to_owned();
    for part in [slug(headline, MOST_CHARACTERS), slug(date, MOST_CHARACTERS)] {
        if !part.is_empty() {
            name.push('-');
            name.push_str(&part);
        }
    }
    name.push('.');
    name.push_str(extension);
    name
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
