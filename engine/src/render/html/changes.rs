//! The list of changes, each with both texts and links to where it stands.

use std::fmt::Write;

use super::escape::{clean, excerpt};
use crate::comparison::Comparison;
use crate::render::words;
use crate::report::{Change, Importance, Kind, Report, Role, Side};

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
    let total = words::count(report.changes.len(), "change", "changes");
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
    let details = words::details(change, &comparison.texts.original, &comparison.texts.reprint);
    if !details.is_empty() {
        let _ = write!(out, "{} · ", clean(&details));
    }
    let _ = write!(out, "{importance} importance");
    for side in Side::ALL.into_iter().filter(|side| !change.on(*side).is_empty()) {
        let name = side.name();
        let _ = write!(out, " · <a href=\"#{}{index}\">in the {name}</a>", &name[..1]);
    }
    out.push_str("</p>");
    // Moved text is the same on both sides, so once is enough.
    let sides = if change.kind == Kind::Moved { &Side::ALL[1..] } else { &Side::ALL[..] };
    for side in sides.iter().copied() {
        let text = change.on(side).of(comparison.texts.side(side));
        if change.on(side).is_empty() {
            continue;
        }
        let element = match (change.kind, side) {
            (Kind::Moved, _) => "mark",
            (_, Side::Original) => "del",
            (_, Side::Reprint) => "ins",
        };
        let _ = write!(
            out,
            "<p class=\"words\" dir=\"auto\"><{element} data-kind=\"{kind}\"{role}>{}</{element}></p>",
            clean(&excerpt(text))
        );
    }
    out.push_str("</li>\n");
}
