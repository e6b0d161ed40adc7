//! The licences of what is shipped, as one text: `licences.txt` beside the hosted page, a part of the single file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::deny::dependencies::{self, Metadata, Package};
use crate::project::Project;
use crate::wasm;

/// The file beside the hosted page.
pub(crate) const FILE: &str = "licences.txt";
/// What a licence's file is called, in front of the licence's name if a package has several.
const NAMES: [&str; 4] = ["license", "licence", "copying", "unlicense"];
/// The licence under which a package is used that leaves the choice: the shortest, and the project's own.
const PREFERRED: &str = "mit";

/// The text for what is compiled of these packages of the project.
///
/// # Errors
///
/// When a package's licence cannot be had.
pub(crate) fn text(project: &Project, modules: &[&str]) -> Result<String> {
    let metadata = Metadata::read(project, &[wasm::TARGET])?;
    let mut packages: Vec<&Package> =
        modules.iter().flat_map(|module| metadata.compiled_into(module)).collect();
    packages.retain(|package| !package.is_own());
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    packages.dedup_by(|a, b| a.id == b.id);

    let own = fs::read_to_string(project.root.join("LICENSE-MIT")).context("LICENSE-MIT cannot be read")?;
    let mut out = format!(
        "Reprint is licensed under MIT or Apache-2.0, as you like.\n\n{}\n\nIt contains Rust's standard library, with the \
         packages that it is made with ({}; all MIT or Apache-2.0), and code and tables of these packages, each used under \
         the first of its licences that stands below:\n\n",
        own.trim(),
        STANDARD_LIBRARY.join(", ")
    );
    // Equal texts stand once, with what is said above them (whose they are) and the packages that are under them.
    let mut texts: BTreeMap<String, (String, BTreeMap<String, Vec<String>>)> = BTreeMap::new();
    let standard = (
        MIT.to_owned(),
        BTreeMap::from([(STANDARD_COPYRIGHT.to_owned(), STANDARD_LIBRARY.map(str::to_owned).to_vec())]),
    );
    texts.insert(words_of(MIT), standard);
    for package in &packages {
        let name = format!("{} {}", package.name, package.version);
        writeln!(out, "  {name}: {}", package.license.as_deref().unwrap_or_default())?;
        let mut own = texts_of(package)?;
        if own.is_empty() {
            // The package names its licence, and leaves the text out.
            let licence = package.license.as_deref().unwrap_or_default();
            ensure!(
                dependencies::is_met(licence, &|name| name == "MIT"),
                "{name} brings no text of its licence ({licence})"
            );
            own.push(format!("Copyright (c) {}\n\n{MIT}", own_authors(package)));
        }
        for text in own {
            let (above, rest) = text.split_at(text.find(MIT_BEGINS).unwrap_or_default());
            let (_, owners) =
                texts.entry(words_of(rest)).or_insert_with(|| (rest.to_owned(), BTreeMap::new()));
            owners.entry(above.trim().to_owned()).or_default().push(name.clone());
        }
    }
    for (text, owners) in texts.into_values() {
        writeln!(out, "\n{}", "-".repeat(72))?;
        for (above, names) in owners {
            writeln!(out, "{}:{}{above}", names.join(", "), if above.is_empty() { "" } else { "\n" })?;
        }
        writeln!(out, "\n{text}")?;
    }
    Ok(out)
}

/// The words of a text: where lines break is layout.
fn words_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn own_authors(package: &Package) -> String {
    if package.authors.is_empty() {
        format!("the authors of {}", package.name)
    } else {
        package.authors.join(", ")
    }
}

/// The texts of the licences that a package brings: of the preferred one if it has the choice, else of all.
fn texts_of(package: &Package) -> Result<Vec<String>> {
    let mut files: Vec<(String, String)> = Vec::new();
    let entries = fs::read_dir(package.folder())
        .with_context(|| format!("the source of {} is not there", package.name))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            let text =
                fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            // Line ends and indentation are layout; without them equal texts are equal.
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            files.push((name, lines.join("\n").trim().to_owned()));
        }
    }
    files.sort();
    let expression = package.license.as_deref().unwrap_or_default();
    let has_choice = !expression.contains("AND");
    if has_choice && let Some(preferred) = files.iter().find(|(name, _)| name.contains(PREFERRED)) {
        return Ok(vec![preferred.1.clone()]);
    }
    Ok(files.into_iter().map(|(_, text)| text).collect())
}

/// The standard library, and those of its packages of which there is code in a module. The library is compiled from the source
/// that comes with the compiler, of which Cargo tells nothing.
const STANDARD_LIBRARY: [&str; 3] = ["std", "dlmalloc", "hashbrown"];
/// Whose they are.
const STANDARD_COPYRIGHT: &str =
    "Copyright (c) The Rust Project Contributors, Alex Crichton (dlmalloc), Amanieu d'Antras (hashbrown)";

/// How the MIT licence begins, below the line that says whose it is.
const MIT_BEGINS: &str = "Permission is hereby granted, free of charge";

/// The MIT licence, for a package that does not bring it.
const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the \"Software\"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.";
