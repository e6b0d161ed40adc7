//! `cargo xtask size`: every asset and every crate against its budget.

mod attribution;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::bundle::headers::{HASHED_FOLDER, SINGLE_FILE};
use crate::bundle::{self, EXCHANGE, compress};
use crate::project::Project;
use crate::wasm::{self, Care, Names};

/// The file of the budgets, beside the tool.
const BUDGETS: &str = "xtask/budgets.toml";
/// What the browser loads first, besides the hashed assets.
const FIRST_LOAD: &[&str] = &["index.html", "icon.svg"];
/// How many crates the table shows; those over the budget are shown in any case.
const CRATES_SHOWN: usize = 10;

/// The budgets, as the file states them.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Budgets {
    first_load_brotli: usize,
    exchange_brotli: usize,
    single_file_raw: usize,
    crate_brotli: usize,
    /// For the JavaScript package.
    pub(crate) js_package_brotli: usize,
    crate_notes: BTreeMap<String, String>,
}

/// One file's size, as it is and as it travels.
struct Weight {
    path: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The project's budgets.
pub(crate) fn budgets(project: &Project) -> Result<Budgets> {
    let file = fs::read_to_string(project.root.join(BUDGETS))
        .with_context(|| format!("{BUDGETS} cannot be read"))?;
    toml::from_str(&file).with_context(|| format!("{BUDGETS} is not as it should be"))
}

/// Runs the command.
pub(crate) fn run(project: &Project) -> Result<()> {
    let budgets = budgets(project)?;
    let built = bundle::build(project, Care::Ship, &project.dist())?;
    let weights = weigh(&project.dist())?;

    println!("{:<36} {:>9} {:>9} {:>9}", "asset", "raw", "gzip", "brotli");
    for Weight { path, raw, gzip, brotli } in &weights {
        println!("{path:<36} {raw:>9} {gzip:>9} {brotli:>9}");
    }
    let is_first = |weight: &&Weight| weight.path != SINGLE_FILE && !is_later(&weight.path);
    let first_load: usize = weights.iter().filter(is_first).map(|weight| weight.brotli).sum();
    let exchange: usize =
        weights.iter().filter(|weight| is_later(&weight.path)).map(|weight| weight.brotli).sum();
    let single_file = weights.iter().find(|weight| weight.path == SINGLE_FILE).map_or(0, |weight| weight.raw);
    let mut excesses = Vec::new();
    println!();
    for (what, size, budget) in [
        ("first load, brotli", first_load, budgets.first_load_brotli),
        ("exchange, brotli", exchange, budgets.exchange_brotli),
        ("single file, raw", single_file, budgets.single_file_raw),
    ] {
        println!("{what:<36} {size:>9} of {budget}");
        if size > budget {
            excesses.push(format!("{what}: {} bytes over its budget of {budget}", size - budget));
        }
    }

    // The bindings' generator takes out of the module what only described its interface, so it is weighed after that.
    let crates = weigh_crates(&wasm::bind(&built.compiled, Names::Kept)?.wasm)?;
    println!("\n{:<36} {:>9} {:>9}", "crate (functions, before wasm-opt)", "raw", "brotli");
    for (place, (name, raw, brotli)) in crates.iter().enumerate() {
        let over = *brotli > budgets.crate_brotli;
        let note = budgets.crate_notes.get(name);
        if over || place < CRATES_SHOWN {
            let remark = note.filter(|_| over).map_or(String::new(), |note| format!("  {note}"));
            println!("{name:<36} {raw:>9} {brotli:>9}{remark}");
        }
        if over && note.is_none() {
            excesses.push(format!(
                "crate {name}: {brotli} bytes, over {}; make it smaller, or say in {BUDGETS} why it is worth it",
                budgets.crate_brotli
            ));
        }
    }
    if !excesses.is_empty() {
        bail!("too large:\n  {}", excesses.join("\n  "));
    }
    Ok(())
}

/// Whether a file is loaded only when something of it is first used.
fn is_later(path: &str) -> bool {
    path.strip_prefix(HASHED_FOLDER).is_some_and(|name| name.starts_with(EXCHANGE))
}

/// Weighs the files of the first load and the single file.
fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    let mut paths: Vec<String> = FIRST_LOAD.iter().map(|&path| path.to_owned()).collect();
    for entry in fs::read_dir(dist.join(HASHED_FOLDER)).context("the page is not built")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if compress::is_worthwhile(&name) {
            paths.push(format!("{HASHED_FOLDER}{name}"));
        }
    }
    paths.sort();
    paths.push(SINGLE_FILE.to_owned());
    let length = |path: String| -> Result<usize> {
        let metadata = fs::metadata(dist.join(&path)).with_context(|| format!("dist/{path} is missing"))?;
        Ok(usize::try_from(metadata.len())?)
    };
    paths
        .into_iter()
        .map(|path| {
            Ok(Weight {
                raw: length(path.clone())?,
                gzip: length(format!("{path}.gz"))?,
                brotli: length(format!("{path}.br"))?,
                path,
            })
        })
        .collect()
}

/// Every crate with the bytes of its functions, raw and compressed; the heaviest first.
fn weigh_crates(module: &[u8]) -> Result<Vec<(String, usize, usize)>> {
    let mut crates = Vec::new();
    for (name, bytes) in attribution::by_crate(module)? {
        crates.push((name, bytes.len(), compress::brotli(&bytes)?.len()));
    }
    crates.sort_by_key(|(_, _, brotli)| std::cmp::Reverse(*brotli));
    Ok(crates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budgets_of_the_project_are_readable_and_every_note_says_something() {
        let budgets: Budgets = toml::from_str(include_str!("../budgets.toml")).unwrap();
        assert!(budgets.crate_brotli < budgets.first_load_brotli);
        assert!(budgets.crate_notes.values().all(|note| note.len() > 20));
    }

    #[test]
    fn a_misspelt_budget_is_refused() {
        assert!(toml::from_str::<Budgets>("first-load = 1").is_err());
    }
}
