//! The list of changes, each with both texts and links to where it stands.

use std::fmt::Write;

use super::escape::clean;
use super::excerpt;
use crate::comparison::Comparison;
use crate::render::{Places, Quoted, wording};
use crate::report::{Change, Importance, Kind, Pair, Report, Role, Side, grouped};

/// Two texts of no more bytes than this stand in one line.
const LINE: usize = 80;

/// The list, in the order of the reprint.
pub(super) fn changes(out: &mut String, report: &Report, comparison: &Comparison) {
    out.push_str("<section class=\"changes\">\n<h2>Changes</h2>\n");
    if report.changes.is_empty() {
        out.push_str("<p>There are none.</p>\n</section>\n");
        return;
    }
    let amounts: Vec<String> = Importance::ALL
        .into_iter()
        .filter_map(|importance| {
            let found = report.changes.iter().filter(|change| change.importance() == importance).count();
            (found > 0).then(|| format!("{} of {} importance", grouped(found as u32), importance.name()))
        })
        .collect();
    let total = wording::count(report.changes.len(), "change", "changes");
    let _ = write!(out, "<p>{total}: {}.</p>\n<ol>\n", amounts.join(", "));
    let places = Places::of(report);
    for (index, change) in report.changes.iter().enumerate() {
        item(out, index, change, report, comparison, &places);
    }
    out.push_str("</ol>\n</section>\n");
}

/// The first changes that say something else, above everything, where there are others besides them.
pub(super) fn first(out: &mut String, report: &Report, comparison: &Comparison) {
    let first = wording::first(report);
    if first.is_empty() {
        return;
    }
    let _ = write!(out, "<section class=\"first\">\n<h2>{}</h2>\n<ul>\n", wording::FIRST);
    let places = Places::of(report);
    for (index, change) in first {
        let details = wording::details(change, &comparison.texts.original, &comparison.texts.reprint);
        let _ = write!(
            out,
            "<li><a href=\"#c{index}\">{}, {}</a> · {}",
            change.kind.name(),
            clean(&details),
            places.place(change)
        );
        quotation(out, change, report, comparison);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n</section>\n");
}

fn item(
    out: &mut String,
    index: usize,
    change: &Change,
    report: &Report,
    comparison: &Comparison,
    places: &Places<'_>,
) {
    let role = role(change);
    let (kind, importance) = (change.kind.name(), change.importance().name());
    let _ = write!(
        out,
        "<li id=\"c{index}\" data-kind=\"{kind}\" data-importance=\"{importance}\"{role}><p><b>{kind}</b> "
    );
    let details = wording::details(change, &comparison.texts.original, &comparison.texts.reprint);
    if !details.is_empty() {
        let _ = write!(out, "{} · ", clean(&details));
    }
    let _ = write!(out, "{importance} importance");
    for side in Side::ALL.into_iter().filter(|side| !change.on(*side).is_empty()) {
        let name = side.name();
        let place = places.on(change, side);
        let _ = write!(out, " · <a href=\"#{}{index}\">{place} in the {name}</a>", &name[..1]);
    }
    out.push_str("</p>");
    quotation(out, change, report, comparison);
    out.push_str("</li>\n");
}

fn role(change: &Change) -> &'static str {
    match change.role {
        Some(Role::Boilerplate(_)) => " data-role=\"boilerplate\"",
        _ => "",
    }
}

/// The words of a change, between what stands around them.
fn quotation(out: &mut String, change: &Change, report: &Report, comparison: &Comparison) {
    let (kind, role) = (change.kind.name(), role(change));
    let quoted = Quoted::of(report, change, comparison.texts.as_ref().map(String::as_str));
    let Pair { original: from, reprint: to } = quoted.words.map(excerpt);
    let in_one_line = !from.is_empty() && !to.is_empty() && from.len() + to.len() <= LINE;
    // Moved text is the same on both sides, and what differs in white space looks the same on a line; so once is enough.
    let pieces = match change.kind {
        Kind::Moved => [("mark", String::new()), ("mark", to)],
        Kind::Typographic if from == to => [("span", String::new()), ("span", to)],
        _ => [("del", from), ("ins", to)],
    };
    // One direction for the words and what stands around them: that of the text.
    let _ = write!(out, "<p class=\"words\" dir=\"auto\">{}", clean(&quoted.before(&excerpt)));
    for (index, (element, words)) in pieces.iter().filter(|(_, words)| !words.is_empty()).enumerate() {
        if index > 0 {
            out.push_str(if in_one_line {
                " <span class=\"became\">→</span> "
            } else {
                "</p><p class=\"words\" dir=\"auto\">"
            });
        }
        let words = clean(words);
        let _ = write!(out, "<{element} dir=\"auto\" data-kind=\"{kind}\"{role}>{words}</{element}>");
    }
    let _ = write!(out, "{}</p>", clean(&quoted.after(&excerpt)));
}
