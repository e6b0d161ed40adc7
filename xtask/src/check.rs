//! `cargo xtask test`: every check, cheapest first.

use std::fs;
use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{browsers, bundle, cargo, compiler, deny, js, npm, process, size, wasm};

/// The options of the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run only these steps (several with commas between them)
    #[arg(long, value_name = "STEP", value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(STEPS.iter().map(|step| step.name)))]
    only: Vec<String>,
}

/// One check.
struct Step {
    name: &'static str,
    run: fn(&Project) -> Result<()>,
}

/// All checks in their order.
const STEPS: &[Step] = &[
    Step { name: "set-up", run: set_up },
    Step { name: "format", run: |project| process::run(project.cargo().args(["fmt", "--all", "--check"])) },
    Step { name: "deny", run: deny::run },
    Step { name: "lints", run: lint_host },
    Step { name: "lints-page", run: lint_page },
    Step { name: "lints-fuzz", run: lint_fuzz },
    Step { name: "tests", run: test_on_host },
    Step { name: "docs", run: document },
    Step { name: "build", run: bundle::run },
    Step { name: "size", run: size::run },
    Step { name: "js", run: js::test },
    Step { name: "browsers", run: test_in_browsers },
];

/// No browser test waits longer than this, in milliseconds: a page that hangs fails its test, not the whole run.
const TEST_TIMEOUT: &str = "--test-timeout=180000";

/// The properties try the same cases in every run: what passed once passes again, and a failure can be had again. To try others
/// set the variable, which is proptest's own; the search for what nobody thought of is `cargo xtask fuzz`.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20261124");

/// Runs the command.
pub(crate) fn run(project: &Project, options: &Arguments) -> Result<()> {
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut outcome = Ok(());
    for step in STEPS
        .iter()
        .filter(|step| options.only.is_empty() || options.only.iter().any(|name| name == step.name))
    {
        eprintln!("== {}", step.name);
        let started = Instant::now();
        outcome = (step.run)(project).with_context(|| format!("the step `{}` failed", step.name));
        times.push((step.name, started.elapsed()));
        eprintln!("== {}: {:.1} s", step.name, started.elapsed().as_secs_f32());
        if outcome.is_err() {
            break;
        }
    }
    println!("\n{:<12} {:>8}", "step", "seconds");
    for (name, time) in &times {
        println!("{name:<12} {:>8.1}", time.as_secs_f32());
    }
    println!("{:<12} {:>8.1}", "all", times.iter().map(|(_, time)| time.as_secs_f32()).sum::<f32>());
    outcome
}

/// Brings in whatever a later step needs and a fresh clone lacks.
fn set_up(project: &Project) -> Result<()> {
    eprintln!("{}", compiler::version(project)?);
    wasm::ensure_target(project)?;
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        // rustup puts a program for each in place, whether it has the component or not.
        if process::capture(project.cargo().args([tool, "--version"])).is_err() {
            process::run(project.command("rustup").args(["component", "add", component])).with_context(
                || format!("`cargo {tool}` is missing; run `rustup component add {component}`"),
            )?;
        }
    }
    npm::ensure_node(project)?;
    npm::install(project)?;
    browsers::ensure_all()
}

fn lint_host(project: &Project) -> Result<()> {
    process::run(project.cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// What compiles for the browser only has its lints there too.
fn lint_page(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    cargo.args(["clippy", "--target", wasm::TARGET]);
    for package in [wasm::PACKAGE, wasm::EXCHANGE, js::PACKAGE] {
        cargo.args(["--package", package]);
    }
    cargo.args(["--", "-D", "warnings"]);
    wasm::leave_out_folders(project, &mut cargo)?;
    process::run(&mut cargo)
}

/// The fuzz targets are a workspace of their own and run with a nightly compiler only; that they compile is seen without one.
fn lint_fuzz(project: &Project) -> Result<()> {
    let manifest = project.root.join("engine/fuzz/Cargo.toml");
    let mut cargo = project.cargo();
    cargo.args(["clippy", "--all-targets", "--manifest-path"]).arg(&manifest);
    cargo.arg("--target-dir").arg(project.target.join("fuzz"));
    // Nothing is linked: with a library of somebody's own, whatever that is, libFuzzer needs not be built from its C++.
    process::run(cargo.args(["--", "-D", "warnings"]).env("CUSTOM_LIBFUZZER_PATH", &manifest))
}

fn test_on_host(project: &Project) -> Result<()> {
    let (variable, seed) = SEED;
    let mut cargo = project.cargo();
    cargo.args(["test", "--workspace"]);
    if std::env::var_os(variable).is_none() {
        cargo.env(variable, seed);
    }
    process::run(&mut cargo)
}

fn document(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    process::run(cargo.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-Dwarnings"))
}

fn test_in_browsers(project: &Project) -> Result<()> {
    // Asked for alone, this step would drive the page of the last build; after the others it finds nothing to do.
    bundle::run(project)?;
    js::build_once(project)?;
    npm::install(project)?;
    let folder = project.npm_folder();
    let mut files: Vec<_> = fs::read_dir(&folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        // The third engine is there on Linux only.
        .filter(|path| cfg!(target_os = "linux") || !path.ends_with("webkit.test.mjs"))
        .collect();
    if files.is_empty() {
        bail!("there are no browser tests in {}", folder.display());
    }
    files.sort();
    // One test file at a time: the measured times mean something, and two browsers fit in a small machine.
    let mut node = project.command("node");
    node.args(["--test", "--test-concurrency=1", TEST_TIMEOUT]);
    // A person reads the one form, a machine the other.
    node.arg(if std::io::stdout().is_terminal() { "--test-reporter=spec" } else { "--test-reporter=tap" });
    node.args(files).env("REPRINT_DIST", project.dist()).env("REPRINT_PACKAGE", js::folder(project));
    // The shipped module is held against the same engine compiled for this machine.
    node.env("REPRINT_COMMAND", cargo::program(project, js::COMMAND, &[])?);
    browsers::tell_of_all(&mut node)?;
    process::run(&mut node)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// Every threat of `SECURITY.md` names what shows that it is met. A test that was renamed shows nothing.
    #[test]
    fn what_the_threats_are_shown_by_is_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
        let page = read("SECURITY.md");
        let (_, threats) = page.split_once("| threat | what stops it | shown by |\n|---|---|---|\n").unwrap();
        let (threats, _) = threats.split_once("\n\n").unwrap();
        let tasks = read("xtask/src/main.rs").to_lowercase();
        for threat in threats.lines() {
            let shown = threat.trim_end_matches(" |").rsplit(" | ").next().unwrap();
            let names: Vec<&str> = shown.split('`').skip(1).step_by(2).collect();
            assert!(!names.is_empty(), "{threat}");
            let mut file = String::new();
            for name in names {
                let is_there = if let Some(task) = name.strip_prefix("cargo xtask ") {
                    tasks.contains(&format!("task::{task}"))
                } else if name.ends_with(".test.mjs") {
                    root.join("tests/browser").join(name).is_file()
                } else if name.contains('/') {
                    file = read(name);
                    !file.is_empty()
                } else if name.contains('_') {
                    // A test of the file that was named last.
                    file.contains(&format!("fn {name}("))
                } else {
                    root.join("engine/fuzz/fuzz_targets").join(name).with_extension("rs").is_file()
                };
                assert!(is_there, "`{name}` of SECURITY.md is not there");
            }
        }
    }
}
