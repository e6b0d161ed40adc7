//! The outcome in plain sentences.

use crate::change::Found;
use crate::percent::{parts, whole};
use crate::report::{Alteration, Amount, Change, Kind, Scores, Typography, Unit, Verdict, grouped};

/// One or two sentences, in English.
pub(super) fn sentences(
    verdict: Verdict,
    scores: &Scores,
    changes: &[Change],
    found: Found<'_, '_>,
) -> Vec<String> {
    let (original, reprint) = (&scores.counts.original, &scores.counts.reprint);
    let unit = Unit::of(Amount {
        words: original.total.words.saturating_add(reprint.total.words),
        characters: original.total.characters.saturating_add(reprint.total.characters),
        ..Amount::default()
    });
    if original.total.characters == 0 || reprint.total.characters == 0 {
        return vec![match (original.total.characters, reprint.total.characters) {
            (0, 0) => "Both texts are empty.".to_owned(),
            (0, _) => "The original is empty, so there is nothing to compare with.".to_owned(),
            _ => "The reprint is empty, so nothing of the original is in it.".to_owned(),
        }];
    }
    let first = match verdict {
        Verdict::Identical => return vec![identical(changes)],
        Verdict::Unrelated if original.total.words + reprint.total.words == 0 => {
            return vec!["Neither text has any words.".to_owned()];
        }
        Verdict::Unrelated => "The two texts share nothing of substance.".to_owned(),
        Verdict::SlightOverlap => format!(
            "The texts share only a few passages: {} of the original, the longest of {}.",
            percent(scores.containment.original),
            amount(unit, scores.longest_shared_run)
        ),
        Verdict::Reprint | Verdict::ReprintWithChanges | Verdict::PartialReuse => {
            // Menus that were pasted with the original are not what a reprint is expected to carry.
            let of =
                if original.boilerplate.characters > 0 { "the original’s article" } else { "the original" };
            format!(
                "The reprint carries {} of {of}{}.",
                percent_of(original.carried(), original.all_article()),
                manner(changes, found)
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
        format!("The two texts are the same word for word, but for {}.", typographic(changes))
    }
}

/// How the carried text stands: word for word, or with what changes.
fn manner(changes: &[Change], found: Found<'_, '_>) -> String {
    let is_dateline = |change: &Change| change.alteration == Some(Alteration::Dateline);
    let altered: Vec<&Change> =
        changes.iter().filter(|change| change.kind == Kind::Altered && !is_dateline(change)).collect();
    // Words that turn a sentence or a quotation by coming or going.
    let (cut, turning): (Vec<&Change>, Vec<&Change>) = changes
        .iter()
        .filter(|change| {
            change.kind != Kind::Altered && change.alteration.is_some_and(|sort| sort != Alteration::Spelling)
        })
        .partition(|change| change.alteration == Some(Alteration::Quotation));
    let moved = changes.iter().filter(|change| change.kind == Kind::Moved).count();
    let mut differences = typographic(changes);
    if changes.iter().any(is_dateline) {
        let and = if differences.is_empty() { "" } else { " and " };
        differences = ["the dateline", and, &differences].concat();
    }
    let mut manner = String::new();
    if altered.is_empty() && turning.is_empty() && cut.is_empty() {
        manner.push_str(", word for word");
        if !differences.is_empty() {
            manner.push_str(" but for ");
            manner.push_str(&differences);
        }
    }
    let mut parts = Vec::new();
    if !altered.is_empty() {
        let weighty = weighty(&altered, found);
        let weighty = if weighty.is_empty() { weighty } else { format!(" ({weighty})") };
        parts.push(count(altered.len(), "altered passage", "altered passages") + &weighty);
    }
    if !turning.is_empty() {
        parts.push(weighty(&turning, found) + " put in or left out");
    }
    if !cut.is_empty() {
        parts.push(weighty(&cut, found) + " with words put in or left out");
    }
    if moved > 0 {
        parts.push(count(moved, "passage moved", "passages moved"));
    }
    if let Some(last) = parts.pop() {
        manner.push_str(", with ");
        if !parts.is_empty() {
            manner.push_str(&parts.join(", "));
            manner.push_str(" and ");
        }
        manner.push_str(&last);
    }
    manner
}

/// Those of some alterations that matter most to an editor, by sort: "2 numbers, 1 name". Quotations are counted and not the
/// places in them.
fn weighty(changes: &[&Change], found: Found<'_, '_>) -> String {
    let named: Vec<String> = [
        (Alteration::Number, "number", "numbers"),
        (Alteration::Name, "name", "names"),
        (Alteration::Negation, "negation", "negations"),
        (Alteration::Quotation, "quotation", "quotations"),
        (Alteration::Date, "date", "dates"),
    ]
    .into_iter()
    .filter_map(|(sort, one, many)| {
        let of_sort = changes.iter().copied().filter(|change| change.alteration == Some(sort));
        let n = if sort == Alteration::Quotation {
            found.quotations_with(of_sort).into_iter().filter(|is_touched| *is_touched).count()
        } else {
            of_sort.count()
        };
        (n > 0).then(|| count(n, one, many))
    })
    .collect();
    named.join(", ")
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
        Typography::DASHES => ("dash of another shape", "dashes of another shape"),
        Typography::ELLIPSIS => ("ellipsis written another way", "ellipses written another way"),
        Typography::SPACES => ("difference of spacing", "differences of spacing"),
        Typography::CASE => ("difference of capitals", "differences of capitals"),
        Typography::INVISIBLE => ("place with invisible characters", "places with invisible characters"),
        Typography::LIGATURES => ("word with a ligature", "words with ligatures"),
        Typography::WIDTH => {
            ("word in other forms of its characters", "words in other forms of their characters")
        }
        Typography::COMPOSITION => {
            ("stretch with letters composed in another way", "stretches with letters composed in another way")
        }
        _ => ("line break in another place", "line breaks in other places"),
    };
    count(n, one, many)
}

/// What the reprint leaves out and puts in: "It drops 16 words of the article and adds 58 words of its own and 284 of site
/// boilerplate (38% of the page)." Nothing for texts that are unrelated, where everything is dropped and added.
fn drops_and_adds(verdict: Verdict, scores: &Scores, unit: Unit) -> Option<String> {
    if verdict == Verdict::Unrelated {
        return None;
    }
    let (original, reprint) = (&scores.counts.original, &scores.counts.reprint);
    let subject = if verdict == Verdict::SlightOverlap { "The reprint" } else { "It" };
    let drops = (original.article.words > 0)
        .then(|| format!("drops {} of the article", amount(unit, original.article.words)));
    // The figure that stands beside the bar.
    let [.., share] = parts(reprint, scores.shares.reprint);
    let adds = match (reprint.article.words, reprint.boilerplate.words) {
        (0, 0) => None,
        (own, 0) => Some(format!("adds {} of its own", amount(unit, own))),
        (0, site) => Some(format!("adds {} of site boilerplate, {share} of the page", amount(unit, site))),
        (own, site) => Some(format!(
            "adds {} of its own and {} of site boilerplate ({share} of the page)",
            amount(unit, own),
            grouped(site)
        )),
    };
    let said: Vec<String> = drops.into_iter().chain(adds).collect();
    (!said.is_empty()).then(|| format!("{subject} {}.", said.join(", and ")))
}

fn percent_of(part: u32, whole: u32) -> String {
    percent(f64::from(part) / f64::from(whole.max(1)))
}

fn percent(share: f64) -> String {
    if share < 1.0 { whole(share) } else { "all".to_owned() }
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u32), if n == 1 { one } else { many })
}

fn amount(unit: Unit, n: u32) -> String {
    format!("{} {}", grouped(n), unit.name(n))
}
