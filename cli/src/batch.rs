//! `reprint batch`: many pairs, as JSON Lines in and out. Lines come out in the order in which they came in, one for each, so
//! the command stands in any pipe that streams lines through a program.

mod line;
mod progress;
mod stream;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::output::Output;
use crate::{Choices, Outcome, output};
use line::Answer;
use progress::Progress;

/// The options of the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A file of lines such as {"id": 7, "original": "…", "reprint": "…"}; `-` reads standard input
    #[arg(default_value = "-")]
    input: String,
    /// Write the lines to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Put the whole report into each line, as `--format json` prints it
    #[arg(long)]
    report: bool,
    /// How many comparisons to run at a time; by default as many as there are cores
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    choices: Choices,
}

/// How many lines may be under way for each job: enough that no job waits for another's long pair, few enough that memory
/// is bounded by a handful of pairs.
const LINES_A_JOB: usize = 8;

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let input: Box<dyn io::Read + Send> = if arguments.input == "-" {
        Box::new(io::stdin())
    } else {
        let file = File::open(&arguments.input);
        Box::new(file.map_err(|error| format!("cannot read {}: {error}", arguments.input))?)
    };
    let out = Output::open(arguments.output.as_deref(), std::iter::once(&arguments.input))?;
    let jobs =
        arguments.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let (choices, with_report) = (arguments.choices.clone(), arguments.report);

    let mut out = BufWriter::new(out);
    let mut progress = Progress::start();
    let (mut too_little, mut unread) = (0, 0);
    let mut write = |number: usize, answer: Answer, is_last_ready: bool| -> io::Result<()> {
        match &answer.outcome {
            Ok(containment) => too_little += usize::from(arguments.choices.is_too_little(*containment)),
            Err(why) => {
                unread += 1;
                progress.say(&format!("line {number}: {why}"));
            }
        }
        progress.step();
        out.write_all(answer.json.as_bytes())?;
        out.write_all(b"\n")?;
        // Whoever feeds lines one at a time gets each answer before the next line.
        if is_last_ready { out.flush() } else { Ok(()) }
    };
    let answered = stream::map_lines(
        BufReader::new(input),
        jobs,
        jobs * LINES_A_JOB,
        move |number, line| line::answer(number, line, &choices, with_report),
        &mut write,
    );
    progress.end(unread);
    let read = match answered {
        Err(stream::Broken::Input(error)) => Err(format!("cannot read {}: {error}", arguments.input)),
        Err(stream::Broken::Output(error)) => output::unless_closed(Err(error)),
        Ok(()) => output::unless_closed(out.into_inner().map_err(io::Error::from).and_then(Output::finish)),
    };
    read?;
    Ok(match (unread, too_little) {
        (0, 0) => Outcome::Fine,
        (0, _) => Outcome::TooLittle,
        _ => Outcome::PartlyUnread,
    })
}
