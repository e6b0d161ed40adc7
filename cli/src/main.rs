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

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};
use reprint_engine::hints::Hints;
use reprint_engine::percent::count_tenths;
use reprint_engine::{Options, Pair, Wishes};

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
#[derive(Args, Clone)]
struct Choices {
    /// Let capitals and small letters count as different words
    #[arg(long)]
    match_case: bool,
    /// The publication that the original appeared in, for the republication check
    #[arg(long, value_name = "NAME", default_value = "")]
    publisher: String,
    /// The author of the original, likewise
    #[arg(long, value_name = "NAME", default_value = "")]
    author: String,
    /// End with status 1 when less than this percentage of an original is found in its reprint
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    fail_under: Option<f64>,
}

impl Choices {
    fn options(&self) -> Options {
        Options { fold_case: !self.match_case, ..Options::default() }
    }

    /// What is known about a pair of texts besides its words.
    fn wishes(&self, hints: Pair<Hints>) -> Wishes {
        Wishes { publisher: self.publisher.clone(), author: self.author.clone(), hints, ..Wishes::default() }
    }

    /// Whether a containment is under the limit, as it is written: what reads 29.0% is not under 29.
    fn is_too_little(&self, containment: f64) -> bool {
        let written = f64::from(count_tenths(containment)) / 10.0;
        self.fail_under.is_some_and(|percent| written < percent)
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

/// What `clap` takes for a conflict with a command of some name is a third text, or an option before a command.
const ONE_OF_TWO: &str = "two texts are compared at a time; for more reprints there is `reprint against ORIGINAL REPRINT...`, \
     and options stand behind `against` and `batch`";

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            // As text: in colours, what steers a terminal could not be told from what was in an argument.
            if error.kind() == ErrorKind::ArgumentConflict {
                message::say(ONE_OF_TWO);
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_as_the_limit_is_not_under_it() {
        let is_too_little = |limit: &str, containment| {
            let arguments = Arguments::parse_from(["reprint", "a", "b", "--fail-under", limit]);
            arguments.compare.choices.is_too_little(containment)
        };
        for tenths in 0..=1000 {
            let limit = format!("{}.{}", tenths / 10, tenths % 10);
            assert!(!is_too_little(&limit, f64::from(tenths) / 1000.0), "{limit}");
        }
        assert!(!is_too_little("29%", 0.29) && is_too_little("29.1", 0.29));
        assert!(is_too_little("100", 0.99999) && !is_too_little("100", 1.0));
    }
}
