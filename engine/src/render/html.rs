//! The report as one HTML file: for a person who has nothing installed, in a mail, in an archive, on paper.
//!
//! The file runs nothing and asks nobody for anything. It has no script, its policy allows only its own style sheet, and
//! every piece of the texts stands in it as escaped text. Both texts can be read back from it byte for byte, with their
//! segments: each piece carries the number of its segment in `data-s`, and the first piece of a segment everything else
//! that a [`Segment`](crate::Segment) says.

mod changes;
mod escape;
mod outcome;
mod ribbon;
mod texts;

use std::fmt::Write;

use crate::comparison::Comparison;
use crate::report::{Pair, Report, Role, Side};
use escape::{clean, excerpt};

/// What the caller knows about a report and the engine cannot: it has no clock, and carries no code for SHA-256.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// When the texts were compared, in words or digits as they are to be read.
    pub date: String,
    /// The SHA-256 of either text in UTF-8, in hexadecimal digits; an empty one is left out.
    pub sha256: Pair<String>,
    /// The version of the program that compared.
    pub version: String,
}

/// The style sheet, as it stands between `<style>` and `</style>`.
pub const STYLE: &str = include_str!("html/report.css");
/// The SHA-256 of [`STYLE`] in Base64, which the file's policy allows and nothing else.
pub const STYLE_SHA256: &str = "AT2wc7zXHCOf8y9tz9sEWvLBZpsvAAcqRt9Dn43ievA=";

/// The file for a comparison and its report, whose spans are in bytes. Takes time and space linear in the texts; about three
/// times the texts and 200 bytes a change.
///
/// # Panics
///
/// When the report is not of these texts.
pub fn html(report: &Report, comparison: &Comparison, provenance: &Provenance) -> String {
    let mut out = String::new();
    let verdict = report.summary.verdict.name();
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'sha256-{STYLE_SHA256}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>Reprint report: {verdict}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    );
    out.push_str(ribbon::PATTERNS);
    outcome::outcome(&mut out, report);
    ribbon::ribbon(&mut out, report, comparison);
    outcome::checks(&mut out, report, comparison);
    changes::changes(&mut out, report, comparison);
    out.push_str("<section class=\"texts\">\n<h2>Both texts</h2>\n");
    out.push_str(texts::LEGEND);
    out.push_str("<div class=\"columns\">\n");
    for side in Side::ALL {
        texts::text(&mut out, report, side, comparison.texts.side(side));
    }
    out.push_str("</div>\n</section>\n");
    circumstances(&mut out, report, comparison, provenance);
    out.push_str("</body>\n</html>\n");
    out
}

/// What was chosen, and what the report was made with: whoever has the texts can make it again and compare.
fn circumstances(out: &mut String, report: &Report, comparison: &Comparison, provenance: &Provenance) {
    out.push_str("<footer>\n<h2>How this was compared</h2>\n<dl>\n");
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "<div><dt>{name}</dt><dd>{}</dd></div>", clean(value));
        }
    };
    let case = if comparison.fold_case {
        "Differences of capitals count as typographic."
    } else {
        "Capitals and small letters count as different."
    };
    line("Compared on", &provenance.date);
    line("With", &format!("Reprint {}", provenance.version));
    line("Options", case);
    line("Published first in", &comparison.wishes.publisher);
    line("Author", &comparison.wishes.author);
    line(
        "Exact",
        if report.summary.exact {
            "Yes."
        } else {
            "No: part of the texts was compared coarsely, to save work."
        },
    );
    line("SHA-256 of the original", &provenance.sha256.original);
    line("SHA-256 of the reprint", &provenance.sha256.reprint);
    out.push_str("</dl>\n");
    overrides(out, report, comparison);
    out.push_str("</footer>\n");
}

/// The blocks of which the person said what they are; those that are not there had no effect and are left out.
fn overrides(out: &mut String, report: &Report, comparison: &Comparison) {
    let mut list = String::new();
    for own in &comparison.wishes.overrides {
        let Some(block) = report.blocks.side(own.side).get(own.block as usize) else { continue };
        let role = match own.role {
            Role::Article => "article text".to_owned(),
            Role::Boilerplate(reason) => format!("boilerplate ({})", reason.name()),
        };
        let text = block.span.of(comparison.texts.side(own.side));
        let side = own.side.name();
        let _ = writeln!(
            list,
            "<li data-override=\"{}\">In the {side}, <q dir=\"auto\">{}</q> is {role}.</li>",
            own.block,
            clean(&excerpt(text))
        );
    }
    if !list.is_empty() {
        let _ = write!(out, "<h3>Said by a person, whatever the texts look like</h3>\n<ul>\n{list}</ul>\n");
    }
}
