//! `reprint against`: one original, many reprints, a table.

use std::path::PathBuf;

use clap::ValueEnum;
use reprint_engine::render::row::{COLUMNS, FIGURES, Row};
use reprint_engine::render::{csv, excerpt};
use reprint_engine::{Check, Kind, Pair, Report, Scores, compare_with};
use serde_json::{Value, json};

use crate::input::{Input, Source};
use crate::output::Output;
use crate::summary::SHOWN;
use crate::{Choices, Outcome, message, output};

/// The options of the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The article as it was published first; `-` reads standard input
    original: String,
    /// The republished copies, as text or as web pages; `-`, once in all, reads standard input
    #[arg(required = true)]
    reprints: Vec<String>,
    /// How to print the table
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Write the table to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    choices: Choices,
}

/// The forms in which a table is printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// In columns, for people
    Table,
    /// For a spreadsheet
    Csv,
    /// A list of objects, for programs; containment and the share of boilerplate run from 0 to 1
    Json,
}

/// Runs the command. A reprint that cannot be read is reported, and the others are compared.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let inputs = || std::iter::once(&arguments.original).chain(&arguments.reprints);
    Source::check(inputs())?;
    let output = Output::open(arguments.output.as_deref(), inputs())?;
    let Input { text: original, hints: of_original } = arguments.source.read(&arguments.original)?;
    let options = arguments.choices.options();
    let (mut rows, mut outcome) = (Vec::new(), Outcome::Fine);
    for file in &arguments.reprints {
        let Input { text: reprint, hints } = match arguments.source.read(file) {
            Ok(input) => input,
            Err(why) => {
                message::say(&why);
                outcome = Outcome::PartlyUnread;
                continue;
            }
        };
        let wishes = arguments.choices.wishes(Pair::new(of_original.clone(), hints));
        let report = compare_with(&original, &reprint, &options, &wishes);
        if outcome == Outcome::Fine
            && arguments.choices.is_too_little(report.summary.scores.containment.original)
        {
            outcome = Outcome::TooLittle;
        }
        if !report.summary.exact {
            message::say(&format!(
                "{file} is so large or so repetitive that part of it was compared coarsely"
            ));
        }
        rows.push(Row::new(file.clone(), report, &original, &reprint));
    }
    let table = match arguments.format {
        Format::Table => table(&rows),
        Format::Csv => {
            let cells = rows.iter().map(Row::cells);
            let lines = cells.map(|cells| csv::row(cells.iter().map(String::as_str)));
            let table = csv::row(COLUMNS) + &lines.collect::<String>();
            if arguments.output.is_some() { csv::file(&table) } else { table }
        }
        Format::Json => {
            let list: Vec<Value> = rows.iter().map(object).collect();
            serde_json::to_string_pretty(&list).map_err(|error| error.to_string())? + "\n"
        }
    };
    output::write(output, &table)?;
    Ok(outcome)
}

/// The answers of the republication check, by the names of its questions.
pub(crate) fn answers(report: &Report) -> Value {
    let answers = report.checks.iter().map(|Check { question, answer, .. }| (question.name(), answer.name()));
    answers.collect()
}

/// How much of each text is in the other, and of the reprint without the site around it.
pub(crate) fn containment(scores: &Scores) -> Value {
    json!({
        "original": scores.containment.original,
        "reprint": scores.containment.reprint,
        "reprintContent": scores.content_containment,
    })
}

fn object(row: &Row) -> Value {
    json!({
        "file": row.file,
        "verdict": row.report.summary.verdict.name(),
        "sentences": row.report.summary.sentences,
        "exact": row.report.summary.exact,
        "containment": containment(&row.report.summary.scores),
        "boilerplateShare": row.boilerplate(),
        "changes": {
            "altered": row.count(Kind::Altered),
            "moved": row.count(Kind::Moved),
            "missing": row.count(Kind::Missing),
            "added": row.count(Kind::Added),
        },
        "checks": answers(&row.report),
        "mostImportant": (!row.first.is_empty()).then_some(&row.first),
    })
}

/// The table in columns as wide as their widest cell; figures to the right, as they are compared by their last digit.
fn table(rows: &[Row]) -> String {
    let mut lines: Vec<[String; 10]> = vec![COLUMNS.map(str::to_owned)];
    lines.extend(rows.iter().map(|row| row.cells().map(|cell| excerpt(&cell, SHOWN, " … "))));
    let width = |column: usize| lines.iter().map(|cells| cells[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..COLUMNS.len()).map(width).collect();
    let mut out = String::new();
    for cells in &lines {
        for (column, cell) in cells.iter().enumerate() {
            // A file's name may have anything in it, and goes to a terminal.
            let cell: String = cell.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
            let padding = " ".repeat(widths[column] - cell.chars().count());
            let is_figure = FIGURES.contains(&column);
            out += &if is_figure { padding + &cell } else { cell + &padding };
            out += "  ";
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}
