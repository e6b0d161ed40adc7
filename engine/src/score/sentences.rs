//! The outcome in plain sentences.

use crate::change::Found;
use crate::report::{Alteration, Amount, Change, Kind, Scores, Typography, Verdict};
use crate::token::TokenKind;

/// One or two sentences, in English.
pub(super) fn sentences(
    verdict: Verdict,
    scores: &Scores,
    changes: &[Change],
    found: Found<'_, '_>,
) -> Vec<String> {
    let (original, reprint) = (&scores.counts.original, &scores.counts.reprint);
    let unit = Unit::of(found);
    if original.total.characters == 0 || reprint.total.characters == 0 {
        return vec![match (original.total.characters, reprint.total.characters) {
            (0, 0) => "Both texts are empty.".to_owned(),
            (0, _) => "The original is empty, so there is nothing to compare with.".to_owned(),
            _ => "The reprint is empty, so nothing of the original is in it.".to_owned(),
        }];
    }
    let first = match verdict {
        Verdict::Identical => return vec![identical(changes)],
        Verdict::Unrelated => "The two texts share nothing of substance.".to_owned(),
        Verdict::SlightOverlap => format!(
            "The texts share only a few passages: {} of the original, the longest of {}.",
            percent(scores.containment.original),
            unit.amount(scores.longest_shared_run)
        ),
        Verdict::Reprint | Verdict::ReprintWithChanges | Verdict::PartialReuse => {
            format!(
                "The reprint carries {} of the original{}.",
                percent(scores.containment.original),
                manner(changes)
            )
        }
    };
    let mut sentences = vec![first];
    sentences.extend(drops_and_adds(verdict, scores, unit));
    sentences
}

fn identical(changes: &[Change]) -> String {
    if changes.is_empty() {
        "The two texts are identical.".to_owned()
    } else {
        format!("The two texts are the same, word for word but for {}.", typographic(changes))
    }
}

/// How the carried text stands: word for word, or with what changes.
fn manner(changes: &[Change]) -> String {
    let altered = changes.iter().filter(|change| change.kind == Kind::Altered).count();
    let moved = changes.iter().filter(|change| change.kind == Kind::Moved).count();
    let differences = typographic(changes);
    let mut manner = String::new();
    if altered == 0 {
        manner.push_str(", word for word");
        if !differences.is_empty() {
            manner.push_str(" but for ");
            manner.push_str(&differences);
        }
    } else {
        manner.push_str(", with ");
        manner.push_str(&count(altered, "altered passage", "altered passages"));
        manner.push_str(&weighty(changes));
    }
    if moved > 0 {
        manner.push_str(if altered == 0 { ", with " } else { " and " });
        manner.push_str(&count(moved, "passage moved", "passages moved"));
    }
    manner
}

/// The alterations that matter most to an editor, by sort: " (2 numbers, a name)".
fn weighty(changes: &[Change]) -> String {
    let named: Vec<String> = [
        (Alteration::Number, "number", "numbers"),
        (Alteration::Name, "name", "names"),
        (Alteration::Negation, "negation", "negations"),
        (Alteration::Quotation, "quotation", "quotations"),
    ]
    .into_iter()
    .filter_map(|(sort, one, many)| {
        let found = changes.iter().filter(|change| change.alteration == Some(sort)).count();
        (found > 0).then(|| count(found, one, many))
    })
    .collect();
    if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) }
}

/// The typographic differences in words: "14 quotes", or "9 typographic differences (6 quotes, 3 dashes)".
fn typographic(changes: &[Change]) -> String {
    let all: Vec<&Change> = changes.iter().filter(|change| change.kind == Kind::Typographic).collect();
    if all.is_empty() {
        return String::new();
    }
    let of_sort = |sort: Typography| all.iter().filter(|change| change.typography.contains(sort)).count();
    let sorts: Vec<(usize, Typography)> = Typography::NAMED
        .into_iter()
        .map(|(sort, _)| (of_sort(sort), sort))
        .filter(|(n, _)| *n > 0)
        .collect();
    if let [(n, sort)] = sorts[..] {
        return sort_in_words(n, sort);
    }
    let parts: Vec<String> = sorts.iter().map(|(n, sort)| sort_in_words(*n, *sort)).collect();
    format!(
        "{} ({})",
        count(all.len(), "typographic difference", "typographic differences"),
        parts.join(", ")
    )
}

fn sort_in_words(n: usize, sort: Typography) -> String {
    let (one, many) = match sort {
        Typography::QUOTES => (
            "quotation mark or apostrophe of another shape",
            "quotation marks or apostrophes of another shape",
        ),
        Typography::DASHES => ("other dash", "other dashes"),
        Typography::ELLIPSIS => ("other ellipsis", "other ellipses"),
        Typography::SPACES => ("difference of spacing", "differences of spacing"),
        Typography::CASE => ("difference of capitals", "differences of capitals"),
        Typography::INVISIBLE => ("invisible character", "places with invisible characters"),
        Typography::LIGATURES => ("ligature", "ligatures"),
        Typography::WIDTH => ("character of another width or form", "characters of another width or form"),
        Typography::COMPOSITION => ("letter composed in another way", "letters composed in another way"),
        _ => ("other line break", "other line breaks"),
    };
    count(n, one, many)
}

/// What the reprint leaves out and puts in.
fn drops_and_adds(verdict: Verdict, scores: &Scores, unit: Unit) -> Option<String> {
    let (original, reprint) = (&scores.counts.original, &scores.counts.reprint);
    let unrelated = verdict == Verdict::Unrelated;
    let mut parts = Vec::new();
    if !unrelated && original.article.words > 0 {
        parts.push(format!("drops {} of the article", unit.amount(original.article.words)));
    }
    if reprint.article.words > 0 {
        parts.push(format!(
            "{} {} of its own",
            if unrelated { "has" } else { "adds" },
            unit.amount(reprint.article.words)
        ));
    }
    if reprint.boilerplate.words > 0 {
        parts.push(format!(
            "{} {} of site boilerplate, {} of the page",
            if unrelated { "has" } else { "adds" },
            unit.amount(reprint.boilerplate.words),
            percent_of(reprint.boilerplate, reprint.total)
        ));
    }
    let last = parts.pop()?;
    let subject = if unrelated { "The second text" } else { "It" };
    Some(if parts.is_empty() {
        format!("{subject} {last}.")
    } else {
        format!("{subject} {} and {last}.", parts.join(", "))
    })
}

fn percent_of(part: Amount, whole: Amount) -> String {
    percent(f64::from(part.characters) / f64::from(whole.characters.max(1)))
}

/// A whole percentage that says 0 or 100 only when it is meant.
fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    if share > 0.0 && rounded < 1.0 {
        "less than 1%".to_owned()
    } else if share >= 1.0 {
        "all".to_owned()
    } else {
        format!("{}%", rounded.min(99.0))
    }
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u32), if n == 1 { one } else { many })
}

/// A number with its thousands parted, as in 1,020.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// What text is counted in: words, or characters where most of it is in a script without spaces.
#[derive(Clone, Copy)]
enum Unit {
    Words,
    Characters,
}

impl Unit {
    fn of(found: Found<'_, '_>) -> Self {
        let (mut words, mut characters) = (0usize, 0usize);
        for tokens in [&found.tokens.original, &found.tokens.reprint] {
            for id in &tokens.ids {
                match found.interner.kind(*id) {
                    TokenKind::Character => characters += 1,
                    TokenKind::Mark => {}
                    TokenKind::Word | TokenKind::Number => words += 1,
                }
            }
        }
        if characters > words { Self::Characters } else { Self::Words }
    }

    fn amount(self, n: u32) -> String {
        match self {
            Self::Words => count(n as usize, "word", "words"),
            Self::Characters => count(n as usize, "character", "characters"),
        }
    }
}
