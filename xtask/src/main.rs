//! The project's own tool: `cargo xtask serve | build | js | size | screenshots | test | bench | fuzz | eval | fit | deny | reproduce | audit`.
//!
//! Everything that the project needs besides Cargo and the compiler is fetched, built and checked from here, so a
//! fresh clone needs one command.

mod audit;
mod bench;
mod browsers;
mod bundle;
mod cargo;
mod check;
mod compiler;
mod deny;
mod eval;
mod fit;
mod fuzz;
mod js;
mod npm;
mod process;
mod project;
mod reproduce;
mod screenshots;
mod serve;
mod size;
mod wasm;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::project::Project;

/// The project's own tool.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

/// What the tool can do.
#[derive(Subcommand)]
enum Task {
    /// Build the page and serve it on this machine
    Serve(serve::Arguments),
    /// Build the page to host (`dist/`) and the single file to send (`dist/reprint.html`)
    Build,
    /// Build the JavaScript package (`target/js/`)
    Js,
    /// Build, then hold every asset and every crate against its budget
    Size,
    /// Run every check, cheapest first: format, lints, tests, docs, build, sizes, browsers
    Test(check::Arguments),
    /// Take pictures of every state of the page, for people to look at
    Screenshots(screenshots::Arguments),
    /// Time the page against its rivals, and lay its changes beside theirs
    Bench(bench::Arguments),
    /// Run the command `reprint` over labelled pairs and score it
    Eval(eval::Arguments),
    /// Fit the models that tell boilerplate from article text to labelled pairs
    Fit(fit::Arguments),
    /// Hold every dependency against the rules: licences, origins, versions, reasons
    Deny,
    /// Build the page twice from nothing, and compare every byte
    Reproduce,
    /// Have the hosted page graded by Lighthouse
    Audit,
    /// Run the fuzz targets of the engine, each for a while; needs a nightly compiler
    Fuzz(fuzz::Arguments),
}

fn main() -> ExitCode {
    // The causes in one line each; a stack of the tool's own functions would tell a reader nothing.
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<()> {
    let project = Project::find()?;
    match arguments.command {
        Task::Serve(options) => serve::run(&project, &options),
        Task::Build => bundle::run(&project),
        Task::Js => js::run(&project),
        Task::Size => size::run(&project),
        Task::Test(options) => check::run(&project, &options),
        Task::Screenshots(options) => screenshots::run(&project, &options),
        Task::Bench(options) => bench::run(&project, &options),
        Task::Eval(options) => eval::run(&project, &options),
        Task::Fit(options) => fit::run(&project, &options),
        Task::Deny => deny::run(&project),
        Task::Reproduce => reproduce::run(&project),
        Task::Audit => audit::run(&project),
        Task::Fuzz(options) => fuzz::run(&project, &options),
    }
}
