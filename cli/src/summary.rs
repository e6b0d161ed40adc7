//! The result for people: verdict, scores, changes.

use std::fmt::Write;

use reprint_engine::render::{self, Places, Quoted};
use reprint_engine::{Change, Check, Kind, Pair, Report, Scores, Side, percent};

/// Of a long stretch, or a long cell of a table, the characters shown at each end.
pub(crate) const SHOWN: usize = 60;

/// The whole summary as lines of text.
pub(crate) fn summary(report: &Report, original: &str, reprint: &str, coloured: bool) -> String {
    let (paint, texts) = (Paint { coloured }, Pair::new(original, reprint));
    let scores = &report.summary.scores;
    let mut out = String::new();
    let _ = writeln!(out, "{}", paint.strong(&report.summary.verdict.name().to_uppercase()));
    let _ = writeln!(out, "{}\n", report.summary.sentences.join(" "));
    let _ = writeln!(out, "Original  {}", bar(&paint, scores, Side::Original));
    let _ = writeln!(out, "Reprint   {}\n", bar(&paint, scores, Side::Reprint));
    for (figure, label) in render::figures(scores) {
        let _ = writeln!(out, "{figure:>7}  {label}");
    }
    if !report.summary.exact {
        let _ = writeln!(
            out,
            "\nThe texts are so large or so repetitive that part of them was compared coarsely."
        );
    }
    let places = Places::of(report);
    let line = |out: &mut String, change: &Change| {
        let name = paint.kind(change.kind, &name(change, texts));
        let show = |text: &str| render::excerpt(text, SHOWN, " … ");
        let words = render::words(change.kind, &Quoted::of(report, change, texts), &show, "  ");
        let _ = writeln!(out, "  {name}{words}  {}", paint.soft(&places.place(change)));
    };
    let first = render::first(report);
    if !first.is_empty() {
        let _ = writeln!(out, "\n{}", paint.strong(render::FIRST));
    }
    for (_, change) in first {
        line(&mut out, change);
    }
    let _ = writeln!(out, "\n{}", paint.strong("Republication check"));
    for Check { question, answer, note, .. } in &report.checks {
        let _ = writeln!(out, "  {:<21} {:<8} {note}", question.title(), answer.name());
    }
    if !report.changes.is_empty() {
        let _ =
            writeln!(out, "\n{}", paint.strong(&render::count(report.changes.len(), "change", "changes")));
    }
    for change in &report.changes {
        line(&mut out, change);
    }
    out
}

/// The parts of a side and its length.
fn bar(paint: &Paint, scores: &Scores, side: Side) -> String {
    let (shares, counts) = (*scores.shares.side(side), scores.counts.side(side));
    let lone = match side {
        Side::Original => Kind::Missing,
        Side::Reprint => Kind::Added,
    };
    let parts = [
        ("kept".to_owned(), Kind::Shared),
        ("altered".to_owned(), Kind::Altered),
        ("moved".to_owned(), Kind::Moved),
        (format!("{} article text", lone.name()), lone),
        (format!("{} boilerplate", lone.name()), Kind::Typographic),
    ];
    let shown: Vec<String> = percent::parts(counts, shares)
        .into_iter()
        .zip(parts)
        .filter(|(said, _)| !said.is_empty())
        .map(|(said, (name, kind))| paint.kind(kind, &format!("{said} {name}")))
        .collect();
    let length = render::length(counts.total);
    if shown.is_empty() { length } else { format!("{} ({length})", shown.join(", ")) }
}

/// The kind of a change with what else there is to say of it.
fn name(change: &Change, texts: Pair<&str>) -> String {
    let details = render::details(change, texts.original, texts.reprint);
    let kind = change.kind.name();
    if details.is_empty() { kind.to_owned() } else { format!("{kind}, {details}") }
}

/// Colours of a terminal, or none.
struct Paint {
    coloured: bool,
}

impl Paint {
    fn strong(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn soft(&self, text: &str) -> String {
        self.with("2", text)
    }

    /// The page's colours, as near as sixteen colours come: orange for missing, blue for added.
    fn kind(&self, kind: Kind, text: &str) -> String {
        let code = match kind {
            Kind::Shared => "32",
            Kind::Typographic => "2",
            Kind::Altered => "35",
            Kind::Moved => "36",
            Kind::Missing => "33",
            Kind::Added => "34",
        };
        self.with(code, text)
    }

    fn with(&self, code: &str, text: &str) -> String {
        if self.coloured { format!("\u{1B}[{code}m{text}\u{1B}[0m") } else { text.to_owned() }
    }
}
