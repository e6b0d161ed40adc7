//! What exports for people say in the same words.

use std::fmt::Write;

use super::excerpt::excerpt;
use super::{Provenance, Quoted};
use crate::comparison::Comparison;
use crate::percent::{self, tenths};
use crate::report::{
    Amount, Change, Importance, Kind, Pair, Question, Report, Role, Scores, Shares, Side, Unit, grouped,
};

/// Of a headline, the characters shown at each end: all but of what is none.
const HEADLINE: usize = 70;

/// The shares of a side: the word in attributes, and the words for people.
const SHARES: Pair<[(&str, &str); 5]> = Pair::new(
    [
        ("kept", "kept"),
        ("altered", "altered"),
        ("moved", "moved"),
        ("missing", "missing article text"),
        ("boilerplate", "missing boilerplate"),
    ],
    [
        ("kept", "kept"),
        ("altered", "altered"),
        ("moved", "moved"),
        ("added", "added article text"),
        ("boilerplate", "added boilerplate"),
    ],
);

/// The figures of a comparison as people read them, with what each means.
pub fn figures(scores: &Scores) -> [(String, &'static str); 7] {
    let longest = match Unit::of(scores.counts.original.total) {
        Unit::Words => "words in the longest shared run",
        Unit::Characters => "characters in the longest shared run",
    };
    [
        (tenths(scores.containment.original), "of the original found in the reprint"),
        (tenths(scores.containment.reprint), "of the reprint taken from the original"),
        (tenths(scores.content_containment), "of it, site boilerplate left out"),
        (tenths(scores.order), "of the shared text in order"),
        (tenths(scores.similarity), "similarity (Dice)"),
        (tenths(scores.resemblance), "resemblance (Jaccard, four-token shingles)"),
        (grouped(scores.longest_shared_run), longest),
    ]
}

/// Bytes in hexadecimal digits, as checksums are written.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        // A text in memory takes whatever is written.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// A number with the word for what is counted.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number as u32), if number == 1 { one } else { many })
}

/// How long a text is.
pub fn length(total: Amount) -> String {
    format!("{} {}", grouped(total.words), Unit::of(total).name(total.words))
}

/// What a change is besides its kind: sort and size of the alteration, role, typography, move; empty where there is nothing
/// to say.
pub fn details(change: &Change, original: &str, reprint: &str) -> String {
    let mut details: Vec<String> = Vec::new();
    if let Some(alteration) = change.alteration {
        let mut said = alteration.name().to_owned();
        if let Some(difference) = change.difference(original, reprint) {
            let _ = write!(said, " {difference}");
        }
        details.push(said);
    }
    match change.role {
        Some(Role::Boilerplate(reason)) => details.push(format!("boilerplate: {}", reason.name())),
        Some(Role::Article) => details.push("article text".to_owned()),
        None => {}
    }
    if !change.typography.is_empty() {
        details.push(change.typography.names().collect::<Vec<_>>().join(" and "));
    }
    if let Some(moved) = change.moved {
        details.push(if change.kind == Kind::Moved {
            format!("move {moved}")
        } else {
            format!("in move {moved}")
        });
    }
    details.join(", ")
}

/// What became of what, in quotation marks between what stands around it, each as the caller puts it on a line, behind something
/// that leads there. Where only white space differs both look the same on one line, and are quoted once: what a change is besides
/// its kind says what differs. What is written from right to left is read so as a whole, the arrow too.
pub fn words(kind: Kind, quoted: &Quoted<'_>, show: &dyn Fn(&str) -> String, lead: &str) -> String {
    let Pair { original: from, reprint: to } = quoted.words.map(show);
    if from.is_empty() && to.is_empty() {
        return String::new();
    }
    let [before, after] = [quoted.before(show), quoted.after(show)];
    let is_leftward =
        is_right_to_left([&before, &from, &to, &after].into_iter().flat_map(|text| text.chars()));
    let arrow = if is_leftward { '←' } else { '→' };
    let words = match kind {
        Kind::Missing => format!("“{from}”"),
        Kind::Added | Kind::Moved => format!("“{to}”"),
        _ if from == to => format!("“{to}”"),
        _ => format!("“{from}” {arrow} “{to}”"),
    };
    let words = [before, words, after].concat();
    if !is_leftward {
        return [lead, &words].concat();
    }
    // The lines are in English, whatever they quote. A sign of the text's own could end the passage early, or begin another.
    [lead, RIGHT_TO_LEFT, &words.replace(is_sign, ""), END].concat()
}

/// What begins a passage of its own that is read from right to left, and what ends it.
const RIGHT_TO_LEFT: &str = "\u{2067}";
const END: &str = "\u{2069}";

/// Whether a character turns the direction of what follows it, or ends that.
const fn is_sign(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether a text is read from right to left: by its first letter, as browsers go by it. The ranges are those that Unicode keeps for
/// such scripts.
fn is_right_to_left(mut text: impl Iterator<Item = char>) -> bool {
    let first = text.find(|character| character.is_alphabetic());
    first.is_some_and(|letter| {
        matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

/// The heading above [`first`], as on the page.
pub const FIRST: &str = "Look at these first";
/// The most changes that stand below it, as on the page.
const MOST_FIRST: usize = 5;

/// The changes that say something else, in the order of the text, with their places in the list; none where the list has no others.
pub fn first(report: &Report) -> Vec<(usize, &Change)> {
    let mut first: Vec<(usize, &Change)> = report.changes.iter().enumerate().collect();
    first.retain(|(_, change)| change.importance() == Importance::High);
    first.truncate(MOST_FIRST);
    if first.len() == report.changes.len() {
        first.clear();
    }
    first
}

/// The headline of a comparison: the original's, or else its first line, or else the reprint's; empty where there are no words.
pub(super) fn headline(report: &Report, comparison: &Comparison) -> String {
    let Pair { original, reprint } = comparison.texts.as_ref().map(String::as_str);
    // The check looks at both texts, and knows better where it knows.
    let checked = report.checks.iter().find(|check| check.question == Question::Headline);
    let checked = checked.and_then(|check| check.words.original.first()).map(|span| span.of(original));
    let line = checked.unwrap_or_else(|| match super::file_name::headline(original) {
        "" => super::file_name::headline(reprint),
        headline => headline,
    });
    excerpt(line, HEADLINE, " … ")
}

/// What was chosen, and what a report was made with: whoever has the texts can make it again and compare. Empty ones are
/// left out.
pub(super) fn circumstances(
    report: &Report,
    comparison: &Comparison,
    provenance: &Provenance,
) -> Vec<(&'static str, String)> {
    let with =
        if provenance.version.is_empty() { String::new() } else { format!("Reprint {}", provenance.version) };
    let case = if comparison.fold_case {
        "Differences of capitals count as typographic."
    } else {
        "Capitals and small letters count as different."
    };
    let exact = if report.summary.exact {
        "Yes."
    } else {
        "No: part of the texts was compared coarsely, to save work."
    };
    let mut lines = vec![
        ("Compared on", provenance.date.clone()),
        ("With", with),
        ("Options", case.to_owned()),
        ("Published first in", comparison.wishes.publisher.clone()),
        ("Author", comparison.wishes.author.clone()),
        ("Exact", exact.to_owned()),
        // Not of the files that they were read from.
        ("SHA-256 of the original’s text", provenance.sha256.original.clone()),
        ("SHA-256 of the reprint’s text", provenance.sha256.reprint.clone()),
    ];
    lines.retain(|(_, value)| !value.is_empty());
    lines
}

/// A block of which a person said what it is.
pub(super) struct Said<'t> {
    pub(super) side: Side,
    /// Its number among the blocks of its text.
    pub(super) block: u32,
    pub(super) text: &'t str,
    /// What the person said.
    pub(super) role: String,
}

/// The heading above what a person said. A link has no room for hints: what they change comes with it as if it had been said.
pub(super) const SAID: &str = "Said by a person or by the page’s markup, whatever the texts look like";

/// What a person said of blocks; of those that are not there it had no effect, and they are left out.
pub(super) fn said<'t>(report: &Report, comparison: &'t Comparison) -> Vec<Said<'t>> {
    let overrides = comparison.wishes.overrides.iter();
    overrides
        .filter_map(|own| {
            let block = report.blocks.side(own.side).get(own.block as usize)?;
            let role = match own.role {
                Role::Article => "article text".to_owned(),
                Role::Boilerplate(reason) => format!("boilerplate ({})", reason.name()),
            };
            let text = block.span.of(comparison.texts.side(own.side));
            Some(Said { side: own.side, block: own.block, text, role })
        })
        .collect()
}

/// The parts of a side that are there: the word in attributes, the words for people, the whole percentage, and how it is written.
pub(super) fn parts(scores: &Scores, side: Side) -> Vec<(&'static str, &'static str, u8, String)> {
    let shares = *scores.shares.side(side);
    let Shares { kept, altered, moved, article, boilerplate } = shares;
    SHARES
        .side(side)
        .iter()
        .zip([kept, altered, moved, article, boilerplate])
        .zip(percent::parts(scores.counts.side(side), shares))
        .filter(|(_, said)| !said.is_empty())
        .map(|(((part, title), share), said)| (*part, *title, share, said))
        .collect()
}

/// The length of a text, and its parts: "(120 words): 80% kept, 20% missing".
pub(super) fn shares(scores: &Scores, side: Side) -> String {
    let parts: Vec<String> =
        parts(scores, side).into_iter().map(|(_, title, _, said)| format!("{said} {title}")).collect();
    let length = length(scores.counts.side(side).total);
    if parts.is_empty() { format!("({length})") } else { format!("({length}): {}", parts.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, compare};

    #[test]
    fn what_is_read_from_right_to_left_has_its_arrow_that_way() {
        let said = |original: &str, reprint: &str| {
            let report = compare(original, reprint, &Options::default());
            let change = &report.changes[0];
            let quoted = Quoted::of(&report, change, Pair::new(original, reprint));
            words(change.kind, &quoted, &|text: &str| text.trim().to_owned(), ": ")
        };
        let hebrew = "המעבורת יוצאת מהנמל בתשע. היא נושאת 80 אנשים וכלב אחד.";
        assert_eq!(
            said(hebrew, &hebrew.replace("80", "90")),
            ": \u{2067}המעבורת יוצאת מהנמל בתשע. היא נושאת “80” ← “90” אנשים וכלב אחד.\u{2069}"
        );
        // Nothing in such a passage ends it, or turns what is behind it.
        let marked = hebrew.replace("אנשים", "\u{2069}אנ\u{202E}שים");
        assert_eq!(said(&marked, &marked.replace("80", "90")), said(hebrew, &hebrew.replace("80", "90")));
        let english = "The ferry leaves at nine. It carries 80 people and a dog named מימי.";
        assert!(said(english, &english.replace("80", "90")).contains("“80” → “90”"));
    }

    #[test]
    fn numbers_are_written_as_in_the_sentences() {
        let text = "The ferry left the harbour at ten past four. ".repeat(200);
        let report = compare(&text, &text, &Options::default());
        for side in Side::ALL {
            assert_eq!(shares(&report.summary.scores, side), "(1,800 words): 100% kept");
        }
        let longest = figures(&report.summary.scores).into_iter().last().unwrap();
        assert_eq!(longest, ("1,800".to_owned(), "words in the longest shared run"));
        assert_eq!(count(1, "change", "changes"), "1 change");
        assert_eq!(count(12_345, "change", "changes"), "12,345 changes");
    }
}
