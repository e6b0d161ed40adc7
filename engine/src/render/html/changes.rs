//! The list of changes, each with both texts and links to where it stands.

use std::fmt::Write;

use super::escape::clean;
use super::excerpt;
use crate::comparison::Comparison;
use crate::render::wording;
use crate::report::{Change, Importance, Kind, Report, Role, Side};

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
            (found > 0).then(|| format!("{found} of {} importance", importance.name()))
        })
        .collect();
    let total = wording::count(report.changes.len(), "change", "changes");
    let _ = write!(out, "<p>{total}: {}.</p>\n<ol>\n", amounts.join(", "));
    for (index, change) in report.changes.iter().enumerate() {
        item(out, index, change, comparison);
    }
    out.push_str("</ol>\n</section>\n");
}

fn item(out: &mut String, index: usize, change: &Change, comparison: &Comparison) {
    let role = match change.role {
        Some(Role::Boilerplate(_)) => " data-role=\"boilerplate\"",
        _ => "",
    };
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
        let _ = write!(out, " · <a href=\"#{}{index}\">in the {name}</a>", &name[..1]);
    }
    out.push_str("</p>");
    let words = |side: Side| excerpt(change.on(side).of(comparison.texts.side(side)));
    let (from, to) = (words(Side::Original), words(Side::Reprint));
    let in_one_line = !from.is_empty() && !to.is_empty() && from.len() + to.len() <= LINE;
    // Moved text is the same on both sides, so once is enough.
    let pieces = match change.kind {
        Kind::Moved => [("mark", String::new()), ("mark", to)],
        _ => [("del", from), ("ins", to)],
    };
    out.push_str("<p class=\"words\">");
    for (index, (element, words)) in pieces.iter().filter(|(_, words)| !words.is_empty()).enumerate() {
        if index > 0 {
            out.push_str(if in_one_line { " → " } else { "</p><p class=\"words\">" });
        }
        let words = clean(words);
        let _ = write!(out, "<{element} dir=\"auto\" data-kind=\"{kind}\"{role}>{words}</{element}>");
    }
    out.push_str("</p>");
    out.push_str("</li>\n");
}
