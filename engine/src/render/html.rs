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

use super::excerpt::{self, LISTED};
use super::wording::{self, Said};
use crate::comparison::Comparison;
use crate::report::{Pair, Report, Side};
use escape::clean;

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
pub const STYLE_SHA256: &str = "Yurctq/LjOrnLV9+IhFvwS3TEwLKLv0XfSCHJm1wtjE=";

/// The file for a comparison and its report, whose spans are in bytes. Takes time and space linear in the texts; about three
/// times the texts and 200 bytes a change.
///
/// # Panics
///
/// When the report is not of these texts.
pub fn html(report: &Report, comparison: &Comparison, provenance: &Provenance) -> String {
    let mut out = String::new();
    let verdict = report.summary.verdict.name();
    let headline = wording::headline(report, comparison);
    let title = if headline.is_empty() { String::new() } else { format!("{} – ", clean(&headline)) };
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'sha256-{STYLE_SHA256}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}Reprint report: {verdict}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    );
    out.push_str(ribbon::PATTERNS);
    outcome::head(&mut out, report, &headline);
    changes::first(&mut out, report, comparison);
    outcome::figures(&mut out, report);
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

/// What was chosen, what the report was made with, and what a person said of blocks.
fn circumstances(out: &mut String, report: &Report, comparison: &Comparison, provenance: &Provenance) {
    out.push_str("<footer>\n<h2>How this was compared</h2>\n<dl>\n");
    for (name, value) in wording::circumstances(report, comparison, provenance) {
        let _ = writeln!(out, "<div><dt>{name}</dt><dd>{}</dd></div>", clean(&value));
    }
    out.push_str("</dl>\n");
    let said = wording::said(report, comparison);
    if !said.is_empty() {
        let _ = write!(out, "<h3>{}</h3>\n<ul>\n", wording::SAID);
        for Said { side, block, text, role } in said {
            let _ = writeln!(
                out,
                "<li data-override=\"{block}\">In the {}, <q dir=\"auto\">{}</q> is {role}.</li>",
                side.name(),
                clean(&excerpt(text))
            );
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</footer>\n");
}

/// A stretch of a text as lists have it.
fn excerpt(text: &str) -> String {
    excerpt::excerpt(text, LISTED, " … ")
}
