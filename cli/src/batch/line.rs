//! One line: a pair in, its answer out.

use reprint_engine::{Comparison, Importance, Options, Report, Shares, compare, render};
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::{Map, Value, json};

/// A pair of texts as it comes. Fields of other names are the sender's own business.
#[derive(Deserialize)]
struct Pair {
    id: Value,
    original: String,
    reprint: String,
}

/// What a line must be, said where one is something else.
const WANTED: &str = "a line is an object with \"id\" and the two texts \"original\" and \"reprint\"";

/// What is written for a line.
pub(super) struct Answer {
    /// One JSON object on one line.
    pub(super) json: String,
    /// How much of the original is in the reprint, or why that cannot be said.
    pub(super) outcome: Result<f64, String>,
}

/// Compares the pair of a line. A line that is no pair is answered with its number and what is wrong with it.
pub(super) fn answer(
    number: usize,
    line: Result<&[u8], String>,
    options: &Options,
    with_report: bool,
) -> Answer {
    match line.and_then(pair) {
        Err(why) => Answer { json: json!({ "line": number, "error": why }).to_string(), outcome: Err(why) },
        Ok(Pair { id, original, reprint }) => {
            let report = compare(&original, &reprint, options);
            let mut answer = summary(&id, &report, &original, &reprint);
            if with_report {
                answer.truncate(answer.len() - 1);
                answer += ",\"report\":";
                let fold_case = options.fold_case;
                let comparison = Comparison { fold_case, ..Comparison::of(original, reprint) };
                answer += &compact(&render::json(&report, &comparison));
                answer.push('}');
            }
            Answer { json: answer, outcome: Ok(report.summary.scores.containment.original) }
        }
    }
}

/// The pair of a line.
fn pair(line: &[u8]) -> Result<Pair, String> {
    // A list of three would be taken for the three fields.
    if !line.trim_ascii_start().starts_with(b"{") {
        return Err(format!("no pair of texts; {WANTED}"));
    }
    serde_json::from_slice(line).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let text = error.to_string();
        // Each line is a document of its own, so what it calls its line says nothing.
        let what = text.strip_suffix(&place).unwrap_or(&text);
        let column = error.column();
        match error.classify() {
            Category::Data => format!("{what} (column {column}); {WANTED}"),
            _ => format!("no JSON: {what} (column {column})"),
        }
    })
}

/// The outcome of a comparison, under the names that the whole report has for it.
fn summary(id: &Value, report: &Report, original: &str, reprint: &str) -> String {
    let scores = &report.summary.scores;
    let counted: Map<String, Value> = Importance::ALL
        .into_iter()
        .map(|importance| {
            let count = report.changes.iter().filter(|change| change.importance() == importance).count();
            (importance.name().to_owned(), count.into())
        })
        .collect();
    let first = report.most_important().map(|change| {
        json!({
            "kind": change.kind.name(),
            "alteration": change.alteration.map(reprint_engine::Alteration::name),
            "original": change.original.of(original),
            "reprint": change.reprint.of(reprint),
        })
    });
    json!({
        "id": id,
        "verdict": report.summary.verdict.name(),
        "sentences": report.summary.sentences,
        "exact": report.summary.exact,
        "containment": {
            "original": scores.containment.original,
            "reprint": scores.containment.reprint,
            "reprintContent": scores.content_containment,
        },
        "resemblance": scores.resemblance,
        "similarity": scores.similarity,
        "shares": { "original": shares(scores.shares.original), "reprint": shares(scores.shares.reprint) },
        "changes": counted,
        "mostImportant": first,
    })
    .to_string()
}

fn shares(shares: Shares) -> Value {
    let Shares { kept, altered, moved, article, boilerplate } = shares;
    json!({ "kept": kept, "altered": altered, "moved": moved, "article": article, "boilerplate": boilerplate })
}

/// The report on one line: no string in it has a line break of its own.
fn compact(json: &str) -> String {
    json.lines().map(str::trim_start).collect()
}
