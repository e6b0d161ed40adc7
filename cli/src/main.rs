//! The command `reprint`: compares an article with its reprint from the terminal. A thin shell over the engine.

mod input;
mod summary;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use reprint_engine::{Options, compare, render};

/// Compare an article with its reprint: what was kept, altered, moved, dropped and added.
#[derive(Parser)]
#[command(name = "reprint", version)]
struct Arguments {
    /// The article as it was published first; `-` reads standard input
    original: String,
    /// The republished copy, as text; `-` reads standard input
    reprint: String,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Format::Summary)]
    format: Format,
    /// Let capitals and small letters count as different words
    #[arg(long)]
    match_case: bool,
}

/// The forms in which a result is printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The verdict, the scores and the changes, for people
    Summary,
    /// The whole report, for programs
    Json,
    /// Labelled intervals, for scoring against labelled pairs
    Labels,
}

/// What a shell takes for wrong usage or input that cannot be read.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("reprint: {message}");
            ExitCode::from(BAD_INPUT)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    if arguments.original == "-" && arguments.reprint == "-" {
        return Err(
            "only one of the two texts can come from standard input; give a file for the other".to_owned()
        );
    }
    let original = input::read(&arguments.original)?;
    let reprint = input::read(&arguments.reprint)?;
    let options = Options { fold_case: !arguments.match_case, ..Options::default() };
    let report = compare(&original, &reprint, &options);
    let output = match arguments.format {
        Format::Summary => summary::summary(&report, &original, &reprint, is_coloured()),
        Format::Json => render::json(&report, &original, &reprint),
        Format::Labels => render::labels(&report, &original, &reprint) + "\n",
    };
    // A reader that has seen enough (`| head`) closes the pipe, which is no mistake.
    match std::io::stdout().lock().write_all(output.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {error}"))
        }
        _ => Ok(()),
    }
}

/// Colours go to terminals only, and not to people who asked for none (no-color.org).
fn is_coloured() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
