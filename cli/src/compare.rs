//! `reprint ORIGINAL REPRINT`: two texts in, one result out.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::ValueEnum;
use reprint_engine::render::{self, Provenance};
use reprint_engine::{Comparison, Pair, saved};
use sha2::{Digest, Sha256};

use crate::input::Source;
use crate::output::Output;
use crate::{Choices, Outcome, clock, output, summary};

/// The options of the command.
#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// The article as it was published first; `-` reads standard input
    #[arg(required = true)]
    original: Option<String>,
    /// The republished copy, as text or as a web page; `-` reads standard input
    #[arg(required = true)]
    reprint: Option<String>,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Summary)]
    format: Format,
    /// Write the result to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    pub(crate) choices: Choices,
}

/// The forms in which a result is printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The verdict, the scores and the changes, for people
    Summary,
    /// One file to read in a browser, with everything in it
    Html,
    /// Verdict, figures and changes as Markdown
    Markdown,
    /// The changes as a table
    Csv,
    /// The whole report, for programs
    Json,
    /// The two texts with what was chosen, to be opened on the page
    Saved,
    /// Labelled intervals, for scoring against labelled pairs
    Labels,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let (Some(original), Some(reprint)) = (&arguments.original, &arguments.reprint) else {
        return Err("give two texts".to_owned());
    };
    let inputs = || [original, reprint].into_iter();
    Source::check(inputs())?;
    let output = Output::open(arguments.output.as_deref(), inputs())?;
    let (original, reprint) = (arguments.source.read(original)?, arguments.source.read(reprint)?);
    let comparison = Comparison {
        fold_case: arguments.choices.options().fold_case,
        wishes: arguments.choices.wishes(Pair::new(original.hints, reprint.hints)),
        ..Comparison::of(original.text, reprint.text)
    };
    let report = comparison.report();
    let (original, reprint) = (comparison.texts.original.as_str(), comparison.texts.reprint.as_str());
    let result = match arguments.format {
        Format::Summary => {
            summary::summary(&report, original, reprint, arguments.output.is_none() && is_coloured())
        }
        Format::Html => render::html(&report, &comparison, &provenance(&comparison)),
        Format::Markdown => render::markdown(&report, &comparison, &provenance(&comparison)),
        Format::Csv => {
            let table = render::csv::changes(&report, original, reprint);
            if arguments.output.is_some() { render::csv::file(&table) } else { table }
        }
        Format::Json => render::json(&report, &comparison),
        Format::Saved => saved::write(&comparison),
        Format::Labels => render::labels(&report, original, reprint) + "\n",
    };
    output::write(output, &result)?;
    let is_too_little = arguments.choices.is_too_little(report.summary.scores.containment.original);
    Ok(if is_too_little { Outcome::TooLittle } else { Outcome::Fine })
}

/// What a report says of where it comes from. The checksums are of the compared texts, not of the files they were read
/// from: a page's markup or another encoding makes no difference.
fn provenance(comparison: &Comparison) -> Provenance {
    let sha256 = |text: &String| render::hexadecimal(&Sha256::digest(text.as_bytes()));
    Provenance {
        date: clock::now(),
        sha256: comparison.texts.as_ref().map(sha256),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// Colours go to terminals only, and not to people who asked for none (no-color.org).
fn is_coloured() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
