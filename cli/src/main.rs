//! The command `reprint`: compares an article with its reprint from the terminal. A thin shell over the engine.

mod against;
mod batch;
mod clock;
mod compare;
mod input;
mod message;
mod output;
mod summary;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use reprint_engine::Options;

/// Compare an article with its reprint: what was kept, altered, moved, dropped and added.
#[derive(Parser)]
#[command(name = "reprint", version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(
    after_help = "Exit status: 0; 1 when --fail-under says so; 2 when something could not be read or written."
)]
struct Arguments {
    #[command(subcommand)]
    task: Option<Task>,
    #[command(flatten)]
    compare: compare::Arguments,
}

/// What the command does besides comparing two texts.
#[derive(Subcommand)]
enum Task {
    /// Compare many pairs: JSON Lines in, JSON Lines out
    Batch(batch::Arguments),
    /// Compare one original with several reprints, and print a table
    Against(against::Arguments),
}

/// What every comparison can be told.
#[derive(Args)]
struct Choices {
    /// Let capitals and small letters count as different words
    #[arg(long)]
    match_case: bool,
    /// End with status 1 when less than this percentage of an original is found in its reprint
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    fail_under: Option<f64>,
}

impl Choices {
    fn options(&self) -> Options {
        Options { fold_case: !self.match_case, ..Options::default() }
    }

    /// Whether a containment is under the limit.
    fn is_too_little(&self, containment: f64) -> bool {
        self.fail_under.is_some_and(|percent| containment * 100.0 < percent)
    }
}

fn percent(text: &str) -> Result<f64, String> {
    let percent = text.trim_end_matches('%').parse().ok().filter(|percent| (0.0..=100.0).contains(percent));
    percent.ok_or_else(|| "give a number from 0 to 100".to_owned())
}

/// How a run ended that printed what it should; errors are told apart from it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything is as it should be.
    Fine,
    /// A reprint has less of its original than was asked for.
    TooLittle,
    /// Part of the input could not be read; the rest was done.
    PartlyUnread,
}

/// What a shell takes for a negative answer.
const TOO_LITTLE: u8 = 1;
/// What a shell takes for wrong usage or input that cannot be read.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            // As text: in colours, what steers a terminal could not be told from what was in an argument.
            message::put(&error.render().to_string());
            return ExitCode::from(BAD_INPUT);
        }
        Err(help) => help.exit(),
    };
    let outcome = match &arguments.task {
        None => compare::run(&arguments.compare),
        Some(Task::Batch(batch)) => batch::run(batch),
        Some(Task::Against(against)) => against::run(against),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::TooLittle) => ExitCode::from(TOO_LITTLE),
        Ok(Outcome::PartlyUnread) => ExitCode::from(BAD_INPUT),
        Err(message) => {
            message::say(&message);
            ExitCode::from(BAD_INPUT)
        }
    }
}
