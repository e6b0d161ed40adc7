//! What exports for people say in the same words.

use std::fmt::Write;

use crate::report::{Change, Kind, Pair, Role, Scores};

/// The shares of a side: the word in attributes, and the words for people.
pub(super) const SHARES: Pair<[(&str, &str); 5]> = Pair::new(
    [
        ("kept", "kept"),
        ("altered", "altered"),
        ("moved", "moved"),
        ("missing", "missing article text"),
        ("boilerplate", "missing boilerplate"),
    ],
    [
        ("kept", "from the original"),
        ("altered", "altered"),
        ("moved", "moved"),
        ("added", "added article text"),
        ("boilerplate", "added boilerplate"),
    ],
);

/// The figures of a comparison, with what each means.
pub(super) fn figures(scores: &Scores) -> [(String, &'static str); 7] {
    [
        (percent(scores.containment.original), "of the original found in the reprint"),
        (percent(scores.containment.reprint), "of the reprint taken from the original"),
        (percent(scores.content_containment), "of it, site boilerplate left out"),
        (percent(scores.order), "of the shared text in order"),
        (percent(scores.similarity), "similarity (Dice)"),
        (percent(scores.resemblance), "resemblance (Jaccard, four-word shingles)"),
        (scores.longest_shared_run.to_string(), "words in the longest shared run"),
    ]
}

/// A share in per cent with one decimal; only all is 100%, and only nothing is 0%.
pub(super) fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round() as u32;
    let tenths = match tenths {
        1000.. if share < 1.0 => 999,
        0 if share > 0.0 => 1,
        _ => tenths,
    };
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A number with the word for what is counted.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// What a change is besides its kind: sort and size of the alteration, role, typography, move; empty where there is nothing
/// to say.
pub(super) fn details(change: &Change, original: &str, reprint: &str) -> String {
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
