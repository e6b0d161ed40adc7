//! `cargo xtask build`: the page to host, and the single file.

pub(crate) mod compress;
mod csp;
pub(crate) mod headers;
mod html;
pub(crate) mod licences;
mod script;
mod sources;
mod style;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use sha2::{Digest as _, Sha256};

use crate::compiler;
use crate::project::Project;
use crate::wasm::{self, Care, Names};
use headers::{Policies, SINGLE_FILE};
use sources::{Program, Sources};

/// What the names of the files begin with that are loaded only when something of them is first used.
pub(crate) const EXCHANGE: &str = "exchange";
/// Where the last build's inputs and outputs are noted, beside its output.
const NOTE: &str = "build-note.txt";
/// Runs the command.
pub(crate) fn run(project: &Project) -> Result<()> {
    let started = Instant::now();
    let built = build(project, Care::Ship, &project.dist())?;
    let state = if built.fresh { "is up to date" } else { "built" };
    println!(
        "dist/ {state} ({:.1} s): host that folder, or send dist/{SINGLE_FILE}",
        started.elapsed().as_secs_f32()
    );
    println!(
        "sha256 of {SINGLE_FILE}: {}",
        hex(&Sha256::digest(fs::read(project.dist().join(SINGLE_FILE))?))
    );
    println!("compiled by {}", compiler::version(project)?);
    Ok(())
}

/// What a build did.
pub(crate) struct Built {
    /// The module as the compiler made it, with its names.
    pub(crate) compiled: PathBuf,
    /// Whether nothing had to be done.
    pub(crate) fresh: bool,
    /// The policies of the two forms.
    pub(crate) policies: Policies,
}

/// Builds the page into a folder, unless the folder already holds what the same inputs made.
pub(crate) fn build(project: &Project, care: Care, folder: &Path) -> Result<Built> {
    let compiled = wasm::compile(project, wasm::PACKAGE, care)?;
    let exchange = wasm::compile(project, wasm::EXCHANGE, care)?;
    let sources = Sources::read(project)?;
    let read = |path: &Path| fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
    let inputs = sources.fingerprint(care, &[&read(&compiled)?, &read(&exchange)?])?;
    let note = project.scratch.join(format!("{care:?}-{NOTE}").to_lowercase());
    if let Some(policies) = noted(&note, &inputs, folder) {
        return Ok(Built { compiled, fresh: true, policies });
    }
    let mut optimised = care == Care::Ship;
    let mut finish =
        |compiled: &Path, script: fn(&Sources, &wasm::Module) -> Result<String>| -> Result<Program> {
            let mut module = wasm::bind(compiled, Names::Removed)?;
            optimised = care == Care::Ship && wasm::optimise(project, &mut module)? && optimised;
            wasm::check_folders(project, &module.wasm)?;
            let mut script = script(&sources, &module)?;
            if care == Care::Ship {
                script = script::minify(project, script)?;
            }
            Ok(Program { wasm: module.wasm, script })
        };
    let page = finish(&compiled, Sources::script)?;
    let exchange = finish(&exchange, Sources::exchange_script)?;
    let (files, policies) = sources.bundle(&page, &exchange, care)?;
    let written = write(folder, &files, care)?;
    // A build that had to do without wasm-opt is not noted, so the next one tries again.
    if optimised || care == Care::Watch {
        let text = format!("{inputs}\n{}\n{}\n{written}", policies.hosted, policies.single_file);
        fs::create_dir_all(&project.scratch)
            .and_then(|()| fs::write(&note, text))
            .with_context(|| format!("{} cannot be written", note.display()))?;
    }
    Ok(Built { compiled, fresh: false, policies })
}

/// The policies noted by the last build, when it had the same inputs and all its output is still there.
fn noted(note: &Path, inputs: &str, folder: &Path) -> Option<Policies> {
    let note = fs::read_to_string(note).ok()?;
    let mut lines = note.lines();
    if lines.next()? != inputs {
        return None;
    }
    let policies = Policies { hosted: lines.next()?.to_owned(), single_file: lines.next()?.to_owned() };
    for line in lines {
        let (sum, path) = line.split_once(' ')?;
        if hex(&Sha256::digest(fs::read(folder.join(path)).ok()?)) != sum {
            return None;
        }
    }
    Some(policies)
}

/// Writes the files and what they compress to, and nothing else, into the folder. Returns a list for the note.
fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>, care: Care) -> Result<String> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    let mut list = String::new();
    let mut put = |path: &str, bytes: &[u8]| -> Result<()> {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().context("a file without a folder")?)
            .and_then(|()| fs::write(&file, bytes))
            .with_context(|| format!("{} cannot be written", file.display()))?;
        writeln!(list, "{} {path}", hex(&Sha256::digest(bytes)))?;
        Ok(())
    };
    for (path, bytes) in files {
        put(path, bytes)?;
        if care == Care::Ship && compress::is_worthwhile(path) {
            put(&format!("{path}.br"), &compress::brotli(bytes)?)?;
            put(&format!("{path}.gz"), &compress::gzip(bytes)?)?;
        }
    }
    Ok(list)
}

/// Bytes as checksums are written.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
