//! `cargo xtask deny`: the supply chain against `deny.toml` and `docs/dependencies.md`.
//!
//! The file is cargo-deny's, which checks the same and, with a network, known vulnerabilities too (`cargo deny check`). That
//! takes minutes to install; this takes a second, needs no network once everything is fetched, and runs with every test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::dependencies::{self, Metadata};
use crate::project::Project;

/// The rules.
const RULES: &str = "deny.toml";
/// Why each direct dependency is there: a table with its name in the first column.
const REASONS: &str = "docs/dependencies.md";
/// The folders with a manifest for npm: the package, which asks for nothing, and what builds and tests.
const NPM_FOLDERS: [&str; 4] = ["js/package", "tests/browser", "tests/bench", "tests/audit"];
/// The one place that packages come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[derive(Deserialize)]
struct Rules {
    graph: Graph,
    licenses: Licences,
    bans: Bans,
}

#[derive(Deserialize)]
struct Graph {
    /// The platforms that are compiled for.
    targets: Vec<String>,
}

#[derive(Deserialize)]
struct Licences {
    /// Licences that anything may have.
    allow: Vec<String>,
    /// Licences that single packages may have.
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    allow: Vec<String>,
    #[serde(rename = "crate")]
    name: String,
}

#[derive(Deserialize)]
struct Bans {
    /// Packages that nothing may bring in.
    deny: Vec<Named>,
    /// Versions that stand beside another of the same package, and why that is so.
    skip: Vec<Named>,
}

/// The manifest of an npm package.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Manifest {
    dependencies: BTreeMap<String, String>,
    dev_dependencies: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

/// Runs the command.
pub(crate) fn run(project: &Project) -> Result<()> {
    let rules: Rules =
        toml::from_str(&read(project, RULES)?).with_context(|| format!("{RULES} is not as it should be"))?;
    let platforms: Vec<&str> = rules.graph.targets.iter().map(String::as_str).collect();
    let metadata = Metadata::read(project, &platforms)?;
    let mut wrongs = wrongs(&rules, &metadata);
    let npm: Vec<Manifest> = NPM_FOLDERS
        .iter()
        .map(|folder| {
            let manifest = read(project, &format!("{folder}/package.json"))?;
            serde_json::from_str(&manifest).with_context(|| format!("{folder}/package.json is no manifest"))
        })
        .collect::<Result<_>>()?;
    for (folder, manifest) in NPM_FOLDERS.iter().zip(&npm) {
        let shipped = manifest.dependencies.keys();
        wrongs.extend(
            shipped.map(|name| format!("{folder}/package.json ships {name}: nothing of npm is shipped")),
        );
    }
    wrongs.extend(unexplained(&read(project, REASONS)?, &direct(&metadata, &npm)));
    if !wrongs.is_empty() {
        bail!("{}", wrongs.join("\n"));
    }
    let others = metadata.packages.iter().filter(|package| !package.is_own()).count();
    println!("{others} packages: licences, origins, versions and reasons are as {RULES} and {REASONS} say");
    Ok(())
}

fn read(project: &Project, path: &str) -> Result<String> {
    fs::read_to_string(project.root.join(path)).with_context(|| format!("{path} cannot be read"))
}

/// Everything that is against the rules, and every rule that is about nothing.
fn wrongs(rules: &Rules, metadata: &Metadata) -> Vec<String> {
    let mut wrongs = Vec::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in metadata.packages.iter().filter(|package| !package.is_own()) {
        let (name, version) = (package.name.as_str(), package.version.as_str());
        versions.entry(name).or_default().insert(version);
        if package.source.as_deref() != Some(REGISTRY) {
            wrongs.push(format!(
                "{name} {version} comes from {}",
                package.source.as_deref().unwrap_or_default()
            ));
        }
        let is_allowed = |licence: &str| {
            let of_its_own = rules.licenses.exceptions.iter().filter(|exception| exception.name == name);
            of_its_own
                .flat_map(|exception| &exception.allow)
                .chain(&rules.licenses.allow)
                .any(|allowed| allowed == licence)
        };
        let licence = package.license.as_deref().unwrap_or_default();
        if !dependencies::is_met(licence, &is_allowed) {
            wrongs.push(format!("{name} {version} has the licence `{licence}`, which is not allowed"));
        }
        if let Some(ban) = rules.bans.deny.iter().find(|ban| ban.name == name) {
            wrongs.push(format!("{name} {version} is banned: {}", ban.reason));
        }
    }
    for (name, versions) in &versions {
        let is_known =
            |version: &str| rules.bans.skip.iter().any(|skip| skip.name == format!("{name}@{version}"));
        let others: Vec<&str> = versions.iter().copied().filter(|version| !is_known(version)).collect();
        if versions.len() > 1 && others.len() > 1 {
            wrongs.push(format!(
                "{name} is there in several versions: {}; say in {RULES} why",
                others.join(", ")
            ));
        }
    }
    let is_there = |skip: &&Named| {
        skip.name.split_once('@').is_some_and(|(name, version)| {
            versions.get(name).is_some_and(|versions| versions.len() > 1 && versions.contains(version))
        })
    };
    for skip in rules.bans.skip.iter().filter(|skip| !is_there(skip)) {
        wrongs.push(format!(
            "{RULES} excuses {} ({}), which is no second version any more",
            skip.name, skip.reason
        ));
    }
    wrongs
}

/// The names of what the project itself asks for, from Cargo and from npm.
fn direct(metadata: &Metadata, npm: &[Manifest]) -> BTreeSet<String> {
    let own: BTreeSet<&str> = metadata
        .packages
        .iter()
        .filter(|package| package.is_own())
        .map(|package| package.name.as_str())
        .collect();
    let asked =
        metadata.packages.iter().filter(|package| package.is_own()).flat_map(|package| &package.dependencies);
    let mut names: BTreeSet<String> =
        asked.map(|asked| asked.name.clone()).filter(|name| !own.contains(name.as_str())).collect();
    names.extend(npm.iter().flat_map(|manifest| manifest.dev_dependencies.keys().cloned()));
    names
}

/// The direct dependencies without a reason, and the reasons for what is no dependency.
fn unexplained(reasons: &str, direct: &BTreeSet<String>) -> Vec<String> {
    let rows = reasons.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let explained: BTreeSet<String> = rows.map(|(name, _)| name.to_owned()).collect();
    let missing =
        direct.difference(&explained).map(|name| format!("{REASONS} does not say why {name} is needed"));
    let left =
        explained.difference(direct).map(|name| format!("{REASONS} explains {name}, which nothing asks for"));
    missing.chain(left).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(license: &str, source: &str, versions: &[&str]) -> Metadata {
        let packages: Vec<_> = versions
            .iter()
            .map(|version| {
                serde_json::json!({
                    "id": version, "name": "a", "version": version, "license": license, "source": source,
                    "dependencies": [], "authors": [], "manifest_path": "/a/Cargo.toml", "targets": []
                })
            })
            .collect();
        serde_json::from_value(serde_json::json!({ "packages": packages, "resolve": { "nodes": [] } }))
            .unwrap()
    }

    fn rules(skip: &str) -> Rules {
        toml::from_str(&format!(
            "[graph]\ntargets = []\n[licenses]\nallow = [\"MIT\"]\nexceptions = [{{ allow = [\"ISC\"], crate = \"a\" }}]\n\
             [bans]\ndeny = [{{ crate = \"b\", reason = \"never\" }}]\nskip = [{skip}]\n"
        ))
        .unwrap()
    }

    #[test]
    fn what_is_against_a_rule_is_told() {
        let none = rules("");
        assert_eq!(wrongs(&none, &metadata("ISC AND MIT", REGISTRY, &["1.0.0"])), [""; 0]);
        assert_eq!(wrongs(&none, &metadata("GPL-3.0", REGISTRY, &["1.0.0"])).len(), 1);
        assert_eq!(wrongs(&none, &metadata("MIT", "git+https://example.org/a", &["1.0.0"])).len(), 1);
        assert_eq!(wrongs(&none, &metadata("MIT", REGISTRY, &["1.0.0", "2.0.0"])).len(), 1);
        let skip = rules("{ crate = \"a@1.0.0\", reason = \"c needs it\" }");
        assert_eq!(wrongs(&skip, &metadata("MIT", REGISTRY, &["1.0.0", "2.0.0"])), [""; 0]);
        // An excuse that is not needed any more goes.
        assert_eq!(wrongs(&skip, &metadata("MIT", REGISTRY, &["2.0.0"])).len(), 1);
    }

    #[test]
    fn every_dependency_has_its_reason_and_every_reason_its_dependency() {
        let direct: BTreeSet<String> = ["a", "b"].map(str::to_owned).into();
        assert_eq!(unexplained("| `a` | why |\n| `b` | why |", &direct), [""; 0]);
        assert_eq!(unexplained("| `a` | why |\n| `c` | why |", &direct).len(), 2);
    }
}
