//! The report as JSON, for other programs. `docs/report.schema.json` describes it.
//!
//! Offsets count UTF-16 code units, as strings of JavaScript, Java and C# do. Written by hand: a serializer would cost the page
//! 20 KB, and the shape is small and fixed.

mod writer;

use std::fmt::Write;

use crate::comparison::Comparison;
use crate::report::{Amount, Block, Change, Check, Counts, Pair, Report, Role, Segment, Shares, Span};
use crate::saved;
pub(crate) use writer::Writer;

/// The version of the shape; it grows when a reader of the old one would misread the new one.
pub const SCHEMA_VERSION: u32 = 2;

/// The report of a comparison as one JSON object, in lines a person can read, with everything that was chosen.
///
/// # Panics
///
/// When the report is not of these texts.
pub fn json(report: &Report, comparison: &Comparison) -> String {
    let (original, reprint) = (comparison.texts.original.as_str(), comparison.texts.reprint.as_str());
    // By how much figures differ is read from the texts, while spans still fit them.
    let differences: Vec<Option<String>> =
        report.changes.iter().map(|change| change.difference(original, reprint)).collect();
    let report = report.clone().in_utf16(original, reprint);
    let mut out = Writer::default();
    out.open('{');
    out.field("schemaVersion", |o| o.number(SCHEMA_VERSION));
    out.field("offsets", |o| o.string("utf-16"));
    out.field("verdict", |o| o.string(report.summary.verdict.name()));
    out.field("sentences", |o| o.list(&report.summary.sentences, |o, sentence| o.string(sentence)));
    out.field("exact", |o| o.raw(if report.summary.exact { "true" } else { "false" }));
    out.field("steps", |o| o.number(report.summary.steps));
    out.field("choices", |o| {
        o.open('{');
        saved::choices(o, comparison);
        o.close('}');
    });
    out.field("scores", |o| scores(o, &report));
    out.field("original", |o| side(o, &report.blocks.original, &report.segments.original));
    out.field("reprint", |o| side(o, &report.blocks.reprint, &report.segments.reprint));
    let changes: Vec<(&Change, &Option<String>)> = report.changes.iter().zip(&differences).collect();
    out.field("changes", |o| {
        o.list(&changes, |o, (change, difference)| self::change(o, change, difference.as_deref()));
    });
    out.field("checks", |o| o.list(&report.checks, check));
    out.close('}');
    out.finish()
}

fn scores(out: &mut Writer, report: &Report) {
    let scores = &report.summary.scores;
    out.open('{');
    out.field("containment", |o| {
        o.open('{');
        o.field("original", |o| o.number(scores.containment.original));
        o.field("reprint", |o| o.number(scores.containment.reprint));
        o.field("reprintContent", |o| o.number(scores.content_containment));
        o.close('}');
    });
    out.field("resemblance", |o| o.number(scores.resemblance));
    out.field("similarity", |o| o.number(scores.similarity));
    out.field("order", |o| o.number(scores.order));
    out.field("longestSharedRun", |o| o.number(scores.longest_shared_run));
    out.field("counts", |o| pair(o, scores.counts.as_ref(), counts));
    out.field("shares", |o| pair(o, scores.shares.as_ref(), |o, side| shares(o, *side)));
    out.close('}');
}

fn pair<T>(out: &mut Writer, pair: Pair<&T>, mut value: impl FnMut(&mut Writer, &T)) {
    out.open('{');
    out.field("original", |o| value(o, pair.original));
    out.field("reprint", |o| value(o, pair.reprint));
    out.close('}');
}

fn counts(out: &mut Writer, counts: &Counts) {
    out.open('{');
    for (name, amount) in [
        ("total", counts.total),
        ("shared", counts.shared),
        ("typographic", counts.typographic),
        ("altered", counts.altered),
        ("moved", counts.moved),
        ("article", counts.article),
        ("boilerplate", counts.boilerplate),
    ] {
        out.field(name, |o| {
            let Amount { words, characters, segments } = amount;
            o.raw(&format!("{{\"words\": {words}, \"characters\": {characters}, \"segments\": {segments}}}"));
        });
    }
    out.close('}');
}

fn shares(out: &mut Writer, shares: Shares) {
    let Shares { kept, altered, moved, article, boilerplate } = shares;
    out.raw(&format!(
        "{{\"kept\": {kept}, \"altered\": {altered}, \"moved\": {moved}, \"article\": {article}, \"boilerplate\": {boilerplate}}}"
    ));
}

fn side(out: &mut Writer, blocks: &[Block], segments: &[Segment]) {
    out.open('{');
    out.field("blocks", |o| {
        o.list(blocks, |o, block| {
            o.raw(&format!(
                "{{\"start\": {}, \"end\": {}, \"kind\": \"{}\"}}",
                block.span.start,
                block.span.end,
                block.kind.name()
            ));
        });
    });
    out.field("segments", |o| o.list(segments, segment));
    out.close('}');
}

fn segment(out: &mut Writer, segment: &Segment) {
    let mut line = format!(
        "{{\"start\": {}, \"end\": {}, \"kind\": \"{}\"",
        segment.span.start,
        segment.span.end,
        segment.kind.name()
    );
    role(&mut line, segment.role);
    if let Some(change) = segment.change {
        let _ = write!(line, ", \"change\": {change}");
    }
    if let Some(moved) = segment.moved {
        let _ = write!(line, ", \"move\": {moved}");
    }
    if let Some(partner) = segment.partner {
        let _ = write!(line, ", \"partner\": {}", span(partner));
    }
    line.push('}');
    out.raw(&line);
}

fn check(out: &mut Writer, check: &Check) {
    let spans = |spans: &[Span]| spans.iter().map(|s| span(*s)).collect::<Vec<_>>().join(", ");
    out.open('{');
    out.field("question", |o| o.string(check.question.name()));
    out.field("answer", |o| o.string(check.answer.name()));
    out.field("note", |o| o.string(&check.note));
    out.field("original", |o| o.raw(&format!("[{}]", spans(&check.words.original))));
    out.field("reprint", |o| o.raw(&format!("[{}]", spans(&check.words.reprint))));
    out.close('}');
}

fn change(out: &mut Writer, change: &Change, difference: Option<&str>) {
    let mut line = format!(
        "{{\"kind\": \"{}\", \"importance\": \"{}\", \"original\": {}, \"reprint\": {}",
        change.kind.name(),
        change.importance().name(),
        span(change.original),
        span(change.reprint)
    );
    role(&mut line, change.role);
    if let Some(alteration) = change.alteration {
        let _ = write!(line, ", \"alteration\": \"{}\"", alteration.name());
    }
    if let Some(difference) = difference {
        let _ = write!(line, ", \"difference\": \"{difference}\"");
    }
    if !change.typography.is_empty() {
        let names: Vec<String> = change.typography.names().map(|name| format!("\"{name}\"")).collect();
        let _ = write!(line, ", \"typography\": [{}]", names.join(", "));
    }
    if let Some(moved) = change.moved {
        let _ = write!(line, ", \"move\": {moved}");
    }
    if !change.inner.is_empty() {
        let pairs: Vec<String> =
            change.inner.iter().map(|p| format!("[{}, {}]", span(p.original), span(p.reprint))).collect();
        let _ = write!(line, ", \"inner\": [{}]", pairs.join(", "));
    }
    line.push('}');
    out.raw(&line);
}

fn role(line: &mut String, role: Option<Role>) {
    match role {
        None => {}
        Some(Role::Article) => line.push_str(", \"role\": \"article\""),
        Some(Role::Boilerplate(reason)) => {
            let _ = write!(line, ", \"role\": \"boilerplate\", \"reason\": \"{}\"", reason.name());
        }
    }
}

fn span(span: Span) -> String {
    format!("[{}, {}]", span.start, span.end)
}
