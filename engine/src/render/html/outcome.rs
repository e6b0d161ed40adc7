//! The outcome: verdict, sentences, bars, figures, and the republication check.

use std::fmt::Write;

use super::escape::clean;
use super::excerpt;
use crate::comparison::Comparison;
use crate::render::wording;
use crate::report::{Check, Report, Scores, Side, grouped};

/// The head of the report: which article it is about, and what became of it.
pub(super) fn head(out: &mut String, report: &Report, headline: &str) {
    let summary = &report.summary;
    let verdict = summary.verdict.name();
    let brand = if headline.is_empty() { "h1" } else { "p" };
    let _ = writeln!(out, "<header>\n<{brand} class=\"brand\">Reprint report</{brand}>");
    if !headline.is_empty() {
        let _ = writeln!(out, "<h1 dir=\"auto\">{}</h1>", clean(headline));
    }
    let _ = writeln!(out, "<p class=\"verdict\" data-verdict=\"{verdict}\">{verdict}</p>");
    for sentence in &summary.sentences {
        let _ = writeln!(out, "<p class=\"sentence\">{}</p>", clean(sentence));
    }
    if !summary.exact {
        out.push_str("<p class=\"note\">Part of the texts was compared coarsely, to save work.</p>\n");
    }
    out.push_str("</header>\n");
}

/// How much of each text is what, drawn and in figures.
pub(super) fn figures(out: &mut String, report: &Report) {
    let summary = &report.summary;
    out.push_str("<section class=\"bars\">\n<h2>How much of each text is what</h2>\n");
    for side in Side::ALL {
        bar(out, side, &summary.scores);
    }
    out.push_str("</section>\n<section class=\"figures\">\n<h2>Figures</h2>\n<dl>\n");
    for (value, meaning) in wording::figures(&summary.scores) {
        let _ = writeln!(out, "<div><dt>{meaning}</dt><dd>{value}</dd></div>");
    }
    out.push_str("</dl>\n</section>\n");
}

/// How long a part of a bar is drawn at least, as a share of a hundred: one that is there is to be seen.
const LEAST: u32 = 1;

/// One bar: drawn, and in words. A share of nothing is left out.
fn bar(out: &mut String, side: Side, scores: &Scores) {
    let parts = wording::parts(scores, side);
    let name = side.name();
    let said = wording::length(scores.counts.side(side).total);
    let width = |share: &u8| u32::from(*share).max(LEAST);
    let length: u32 = parts.iter().map(|(_, _, share, _)| width(share)).sum();
    let _ = write!(
        out,
        "<div class=\"bar\" data-side=\"{name}\">\n<h3>The {name} <small>{said}</small></h3>\n\
         <svg viewBox=\"0 0 {length} 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
    );
    let mut at = 0;
    for (part, _, share, _) in &parts {
        let width = width(share);
        let _ = write!(out, "<rect data-part=\"{part}\" x=\"{at}\" y=\"0\" width=\"{width}\" height=\"6\"/>");
        at += width;
    }
    out.push_str("</svg>\n<ul>\n");
    for (part, title, _, said) in &parts {
        let _ = writeln!(
            out,
            "<li><svg class=\"swatch\" viewBox=\"0 0 3 3\" aria-hidden=\"true\"><rect data-part=\"{part}\" width=\"3\" \
             height=\"3\"/></svg><b data-share=\"{part}\">{said}</b> {title}</li>"
        );
    }
    out.push_str("</ul>\n</div>\n");
}

/// Words of one text, or of both, that an answer rests on.
fn quotations(out: &mut String, whose: &str, quoted: &[String]) {
    if quoted.is_empty() {
        return;
    }
    let _ = write!(out, " {whose}");
    for words in quoted.iter().take(QUOTED) {
        let _ = write!(out, " <q dir=\"auto\">{}</q>", clean(words));
    }
    if quoted.len() > QUOTED {
        let _ = write!(out, " and {} more", grouped((quoted.len() - QUOTED) as u32));
    }
}

/// How many of the words that an answer rests on are quoted: enough to see what it is about.
const QUOTED: usize = 4;

/// The republication check: every question with its answer, why, and the words it rests on.
pub(super) fn checks(out: &mut String, report: &Report, comparison: &Comparison) {
    out.push_str("<section class=\"checks\">\n<h2>Republication check</h2>\n<dl>\n");
    for Check { question, answer, note, words } in &report.checks {
        let answer = answer.name();
        let _ = write!(
            out,
            "<div data-question=\"{}\" data-answer=\"{answer}\"><dt>{} <b>{answer}</b></dt><dd>{}",
            question.name(),
            question.title(),
            clean(note)
        );
        let quoted = |side: Side| -> Vec<String> {
            let text = comparison.texts.side(side);
            words.side(side).iter().map(|span| excerpt(span.of(text))).collect()
        };
        let (original, reprint) = (quoted(Side::Original), quoted(Side::Reprint));
        // What stands in both texts is quoted once.
        if original == reprint {
            quotations(out, "", &original);
        } else {
            quotations(out, "Original:", &original);
            quotations(out, "Reprint:", &reprint);
        }
        out.push_str("</dd></div>\n");
    }
    out.push_str("</dl>\n</section>\n");
}
