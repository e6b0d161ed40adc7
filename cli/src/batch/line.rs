//! One line: a pair in, its answer out.

use reprint_engine::{Comparison, Importance, Pair, Report, Shares, render};
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use crate::Choices;
use crate::against::{answers, containment};

/// A pair of texts as it comes. Fields of other names are the sender's own business.
#[derive(Deserialize)]
struct Line<'l> {
    /// As it was written: a number may have more digits than a program's numbers have.
    #[serde(borrow)]
    id: &'l RawValue,
    original: String,
    reprint: String,
    publisher: Option<String>,
    author: Option<String>,
}

/// All that is asked of a line that is no pair.
#[derive(Deserialize)]
struct Named<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
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

/// Compares the pair of a line. A line that is no pair is answered with its number, what is wrong with it, and its id where it has
/// one.
pub(super) fn answer(
    number: usize,
    line: Result<&[u8], String>,
    choices: &Choices,
    with_report: bool,
) -> Answer {
    match line.map_err(|why| (why, None)).and_then(pair) {
        Err((why, id)) => {
            let refusal = Refusal { id, line: number, error: &why };
            Answer { json: written(&refusal), outcome: Err(why) }
        }
        Ok(Line { id, original, reprint, publisher, author }) => {
            let mut wishes = choices.wishes(Pair::default());
            wishes.publisher = publisher.unwrap_or(wishes.publisher);
            wishes.author = author.unwrap_or(wishes.author);
            let fold_case = choices.options().fold_case;
            let comparison = Comparison { fold_case, wishes, ..Comparison::of(original, reprint) };
            let report = comparison.report();
            let mut answer = written(&Summary::new(id, &report, &comparison));
            if with_report {
                answer.truncate(answer.len() - 1);
                answer += ",\"report\":";
                answer += &compact(&render::json(&report, &comparison));
                answer.push('}');
            }
            Answer { json: answer, outcome: Ok(report.summary.scores.containment.original) }
        }
    }
}

/// The pair of a line, or what is wrong with it and the id of the line.
fn pair(line: &[u8]) -> Result<Line<'_>, (String, Option<&RawValue>)> {
    // A list of three would be taken for the three fields.
    if !line.trim_ascii_start().starts_with(b"{") {
        return Err((format!("no pair of texts; {WANTED}"), None));
    }
    serde_json::from_slice(line).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let text = error.to_string();
        // Each line is a document of its own, so what it calls its line says nothing.
        let what = text.strip_suffix(&place).unwrap_or(&text);
        let column = error.column();
        let why = match error.classify() {
            Category::Data => format!("{what} (column {column}); {WANTED}"),
            _ => format!("no JSON: {what} (column {column})"),
        };
        (why, serde_json::from_slice(line).ok().and_then(|Named { id }| id))
    })
}

/// An object on one line.
fn written(object: &impl Serialize) -> String {
    serde_json::to_string(object).unwrap_or_else(|error| json!({ "error": error.to_string() }).to_string())
}

/// What is said of a line that is no pair.
#[derive(Serialize)]
struct Refusal<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'l RawValue>,
    line: usize,
    error: &'l str,
}

/// The outcome of a comparison, under the names that the whole report has for it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Summary<'l> {
    id: &'l RawValue,
    verdict: &'l str,
    sentences: &'l [String],
    exact: bool,
    containment: Value,
    resemblance: f64,
    similarity: f64,
    shares: Value,
    /// How many there are of each importance.
    changes: Value,
    checks: Value,
    most_important: Option<Value>,
}

impl<'l> Summary<'l> {
    fn new(id: &'l RawValue, report: &'l Report, comparison: &Comparison) -> Self {
        let reprint_engine::Summary { verdict, sentences, scores, exact, .. } = &report.summary;
        let count =
            |importance| report.changes.iter().filter(|change| change.importance() == importance).count();
        let counted: Map<String, Value> = Importance::ALL
            .into_iter()
            .map(|importance| (importance.name().to_owned(), count(importance).into()))
            .collect();
        let first = report.most_important().map(|change| {
            json!({
                "kind": change.kind.name(),
                "alteration": change.alteration.map(reprint_engine::Alteration::name),
                "original": change.original.of(&comparison.texts.original),
                "reprint": change.reprint.of(&comparison.texts.reprint),
            })
        });
        Self {
            id,
            verdict: verdict.name(),
            sentences,
            exact: *exact,
            containment: containment(scores),
            resemblance: scores.resemblance,
            similarity: scores.similarity,
            shares: json!({
                "original": shares(scores.shares.original),
                "reprint": shares(scores.shares.reprint),
            }),
            changes: counted.into(),
            checks: answers(report),
            most_important: first,
        }
    }
}

fn shares(shares: Shares) -> Value {
    let Shares { kept, altered, moved, article, boilerplate } = shares;
    json!({ "kept": kept, "altered": altered, "moved": moved, "article": article, "boilerplate": boilerplate })
}

/// The report on one line: no string in it has a line break of its own.
fn compact(json: &str) -> String {
    json.lines().map(str::trim_start).collect()
}
