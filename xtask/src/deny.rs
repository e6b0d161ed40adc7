//! `cargo xtask deny`: the supply chain against `deny.toml` and `docs/dependencies.md`.
//!
//! The file is cargo-deny's, which checks the same and, with a network, known vulnerabilities too (`cargo deny check`). That
//! takes minutes to install; this takes a second, needs no network once everything is fetched, and runs with every test.

pub(crate) mod dependencies;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::project::Project;
use dependencies::{Metadata, Package};

/// The rules.
const RULES: &str = "deny.toml";
/// Why each direct dependency is there: a table with its name in the first column.
const REASONS: &str = "docs/dependencies.md";
/// The folders with a manifest for npm: the package, which asks for nothing, and what builds and tests.
const NPM_FOLDERS: [&str; 4] = ["js/package", "tests/browser", "tests/bench", "tests/audit"];
/// The manifest of the fuzz targets, which are a workspace of their own.
const FUZZ_TARGETS: &str = "engine/fuzz/Cargo.toml";
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
    let workspaces = [
        Metadata::read(project, &platforms)?,
        Metadata::read_of(project, FUZZ_TARGETS, &platforms)
            .context("the fuzz targets cannot be looked at")?,
    ];
    let mut wrongs = wrongs(&rules, &workspaces);
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
    wrongs.extend(unexplained(&read(project, REASONS)?, &direct(&workspaces, &npm)));
    if !wrongs.is_empty() {
        bail!("{}", wrongs.join("\n"));
    }
    let others: BTreeSet<(&str, &str)> = workspaces.iter().flat_map(others).map(name_and_version).collect();
    println!(
        "{} packages: licences, origins, versions and reasons are as {RULES} and {REASONS} say",
        others.len()
    );
    Ok(())
}

fn read(project: &Project, path: &str) -> Result<String> {
    fs::read_to_string(project.root.join(path)).with_context(|| format!("{path} cannot be read"))
}

/// The packages that are not of the project itself.
fn others(metadata: &Metadata) -> impl Iterator<Item = &Package> {
    metadata.packages.iter().filter(|package| !package.is_own())
}

fn name_and_version(package: &Package) -> (&str, &str) {
    (&package.name, &package.version)
}

/// Everything that is against the rules, and every exception that excuses nothing. Workspaces do not share their versions: a
/// second one counts within a workspace.
fn wrongs(rules: &Rules, workspaces: &[Metadata]) -> Vec<String> {
    let mut wrongs = BTreeSet::new();
    let mut excused = BTreeSet::new();
    for package in workspaces.iter().flat_map(others) {
        let (name, version) = name_and_version(package);
        if package.source.as_deref() != Some(REGISTRY) {
            wrongs.insert(format!(
                "{name} {version} comes from {}",
                package.source.as_deref().unwrap_or_default()
            ));
        }
        let licence = package.license.as_deref().unwrap_or_default();
        let is_allowed = |licence: &str| rules.licenses.allow.iter().any(|allowed| allowed == licence);
        if !dependencies::is_met(licence, &is_allowed) {
            excused.insert(name);
            let mut of_its_own = rules.licenses.exceptions.iter().filter(|exception| exception.name == name);
            let is_excused = |exception: &Exception| {
                let is_allowed = |licence: &str| {
                    is_allowed(licence) || exception.allow.iter().any(|allowed| allowed == licence)
                };
                dependencies::is_met(licence, &is_allowed)
            };
            if !of_its_own.any(is_excused) {
                wrongs.insert(format!("{name} {version} has the licence `{licence}`, which is not allowed"));
            }
        }
        if let Some(ban) = rules.bans.deny.iter().find(|ban| ban.name == name) {
            wrongs.insert(format!("{name} {version} is banned: {}", ban.reason));
        }
    }
    let several: Vec<(&str, BTreeSet<&str>)> = workspaces.iter().flat_map(several_versions).collect();
    for (name, versions) in &several {
        let is_known =
            |version: &str| rules.bans.skip.iter().any(|skip| skip.name == format!("{name}@{version}"));
        let others: Vec<&str> = versions.iter().copied().filter(|version| !is_known(version)).collect();
        if others.len() > 1 {
            wrongs.insert(format!(
                "{name} is there in several versions: {}; say in {RULES} why",
                others.join(", ")
            ));
        }
    }
    let is_second = |skip: &Named| {
        skip.name.split_once('@').is_some_and(|(name, version)| {
            several.iter().any(|(several, versions)| *several == name && versions.contains(version))
        })
    };
    for skip in rules.bans.skip.iter().filter(|skip| !is_second(skip)) {
        wrongs.insert(format!(
            "{RULES} excuses {} ({}), which is no second version any more",
            skip.name, skip.reason
        ));
    }
    for Exception { name, allow } in &rules.licenses.exceptions {
        if !excused.contains(name.as_str()) {
            wrongs.insert(format!("{RULES} allows {name} {}, which it does not need", allow.join(", ")));
        }
    }
    wrongs.into_iter().collect()
}

/// The packages of which there is more than one version, with all of them.
fn several_versions(metadata: &Metadata) -> impl Iterator<Item = (&str, BTreeSet<&str>)> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, version) in others(metadata).map(name_and_version) {
        versions.entry(name).or_default().insert(version);
    }
    versions.into_iter().filter(|(_, versions)| versions.len() > 1)
}

/// The names of what the project itself asks for, from Cargo and from npm.
fn direct(workspaces: &[Metadata], npm: &[Manifest]) -> BTreeSet<String> {
    let packages =
        || workspaces.iter().flat_map(|metadata| &metadata.packages).filter(|package| package.is_own());
    let own: BTreeSet<&str> = packages().map(|package| package.name.as_str()).collect();
    let asked = packages().flat_map(|package| &package.dependencies);
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

    fn rules(exceptions: &str, skip: &str) -> Rules {
        toml::from_str(&format!(
            "[graph]\ntargets = []\n[licenses]\nallow = [\"MIT\"]\nexceptions = [{exceptions}]\n\
             [bans]\ndeny = [{{ crate = \"b\", reason = \"never\" }}]\nskip = [{skip}]\n"
        ))
        .unwrap()
    }

    #[test]
    fn what_is_against_a_rule_is_told() {
        let none = rules("", "");
        assert_eq!(wrongs(&none, &[metadata("MIT", REGISTRY, &["1.0.0"])]), [""; 0]);
        assert_eq!(wrongs(&none, &[metadata("GPL-3.0", REGISTRY, &["1.0.0"])]).len(), 1);
        assert_eq!(wrongs(&none, &[metadata("MIT", "git+https://example.org/a", &["1.0.0"])]).len(), 1);
        assert_eq!(wrongs(&none, &[metadata("MIT", REGISTRY, &["1.0.0", "2.0.0"])]).len(), 1);
        let excused = rules("{ allow = [\"ISC\"], crate = \"a\" }", "");
        assert_eq!(wrongs(&excused, &[metadata("ISC AND MIT", REGISTRY, &["1.0.0"])]), [""; 0]);
        assert_eq!(wrongs(&excused, &[metadata("GPL-3.0", REGISTRY, &["1.0.0"])]).len(), 1);
        let skip = rules("", "{ crate = \"a@1.0.0\", reason = \"c needs it\" }");
        assert_eq!(wrongs(&skip, &[metadata("MIT", REGISTRY, &["1.0.0", "2.0.0"])]), [""; 0]);
        // An excuse that is not needed any more goes.
        assert_eq!(wrongs(&skip, &[metadata("MIT", REGISTRY, &["2.0.0"])]).len(), 1);
        assert_eq!(wrongs(&excused, &[metadata("MIT", REGISTRY, &["1.0.0"])]).len(), 1);
    }

    #[test]
    fn every_workspace_is_held_against_the_rules_and_none_against_another() {
        let good = || metadata("MIT", REGISTRY, &["1.0.0"]);
        assert_eq!(wrongs(&rules("", ""), &[good(), metadata("MIT", REGISTRY, &["2.0.0"])]), [""; 0]);
        assert_eq!(wrongs(&rules("", ""), &[good(), metadata("GPL-3.0", REGISTRY, &["1.0.0"])]).len(), 1);
        let excused = rules("{ allow = [\"ISC\"], crate = \"a\" }", "");
        assert_eq!(wrongs(&excused, &[good(), metadata("ISC", REGISTRY, &["1.0.0"])]), [""; 0]);
    }

    #[test]
    fn every_dependency_has_its_reason_and_every_reason_its_dependency() {
        let direct: BTreeSet<String> = ["a", "b"].map(str::to_owned).into();
        assert_eq!(unexplained("| `a` | why |\n| `b` | why |", &direct), [""; 0]);
        assert_eq!(unexplained("| `a` | why |\n| `c` | why |", &direct).len(), 2);
    }
}
