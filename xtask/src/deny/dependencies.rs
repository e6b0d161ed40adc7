//! What the project is made of, as Cargo tells it: every package with its licence, its origin and what needs it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;
use crate::project::Project;

/// What `cargo metadata` prints, as far as it is used here.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    /// Every package that is compiled for the platforms asked about.
    pub(crate) packages: Vec<Package>,
    resolve: Resolve,
}

/// A package.
#[derive(Deserialize)]
pub(crate) struct Package {
    /// How the rest of the metadata calls it.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its licence, as an expression.
    pub(crate) license: Option<String>,
    /// Where it was fetched from; nowhere, for the packages of the project.
    pub(crate) source: Option<String>,
    /// What it asks for.
    pub(crate) dependencies: Vec<Dependency>,
    /// Who wrote it.
    pub(crate) authors: Vec<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

/// What a package asks for.
#[derive(Deserialize)]
pub(crate) struct Dependency {
    /// The name of the package that is asked for.
    pub(crate) name: String,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    kind: Option<String>,
}

impl Package {
    /// The folder of its source.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(Path::new(""))
    }

    /// Whether it is a part of the project itself.
    pub(crate) const fn is_own(&self) -> bool {
        self.source.is_none()
    }

    /// Whether its code runs in the compiler and is in nothing that is compiled.
    fn is_for_the_compiler(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }
}

impl Metadata {
    /// Asks Cargo about what is compiled for some platforms.
    pub(crate) fn read(project: &Project, platforms: &[&str]) -> Result<Self> {
        Self::read_of(project, "Cargo.toml", platforms)
    }

    /// The same of a workspace inside the project, by its manifest.
    pub(crate) fn read_of(project: &Project, manifest: &str, platforms: &[&str]) -> Result<Self> {
        let mut cargo = project.cargo();
        cargo.args(["metadata", "--format-version=1", "--locked", "--manifest-path", manifest]);
        for platform in platforms {
            cargo.args(["--filter-platform", platform]);
        }
        serde_json::from_str(&process::capture(&mut cargo)?)
            .context("Cargo's metadata is not as it should be")
    }

    /// The packages of which something is in a module of this package, the package itself left out, in order of their names:
    /// those whose code is compiled in, and those whose tables the project's own build scripts write into it.
    pub(crate) fn compiled_into(&self, name: &str) -> Vec<&Package> {
        let by_id: BTreeMap<&str, &Package> =
            self.packages.iter().map(|package| (package.id.as_str(), package)).collect();
        let nodes: BTreeMap<&str, &Node> =
            self.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let root = self.packages.iter().find(|package| package.name == name && package.is_own());
        let mut open: Vec<&str> = root.iter().map(|package| package.id.as_str()).collect();
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            let is_own = by_id.get(id).is_some_and(|package| package.is_own());
            for edge in nodes.get(id).iter().flat_map(|node| &node.deps) {
                let is_asked_for = |kind| edge.dep_kinds.iter().any(|asked| asked.kind.as_deref() == kind);
                let is_compiled_in = is_asked_for(None)
                    && by_id.get(edge.pkg.as_str()).is_some_and(|package| !package.is_for_the_compiler());
                if is_compiled_in && found.insert(edge.pkg.as_str()) {
                    open.push(&edge.pkg);
                } else if is_own && is_asked_for(Some("build")) {
                    found.insert(edge.pkg.as_str());
                }
            }
        }
        let mut packages: Vec<&Package> = found.into_iter().filter_map(|id| by_id.get(id).copied()).collect();
        packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        packages
    }
}

/// Whether a licence expression can be met with licences of a list.
///
/// Manifests write `A OR B`, `A AND B`, `A WITH exception`, brackets, and (the old way) `A/B` for either.
pub(crate) fn is_met(expression: &str, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    either(&words, &mut at, is_allowed) && at == words.len()
}

fn either(words: &[&str], at: &mut usize, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = both(words, at, is_allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= both(words, at, is_allowed);
    }
    met
}

fn both(words: &[&str], at: &mut usize, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = single(words, at, is_allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= single(words, at, is_allowed);
    }
    met
}

fn single(words: &[&str], at: &mut usize, is_allowed: &dyn Fn(&str) -> bool) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = either(words, at, is_allowed);
        let is_closed = words.get(*at) == Some(&")");
        *at += 1;
        return met && is_closed;
    }
    if words.get(*at) == Some(&"WITH") {
        // An exception only ever allows more than the licence it belongs to.
        *at += 2;
    }
    is_allowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_met_as_they_are_meant() {
        let met =
            |expression| is_met(expression, &|name| ["MIT", "Apache-2.0", "Unicode-3.0"].contains(&name));
        for expression in [
            "MIT",
            "GPL-3.0 OR MIT",
            "Unlicense/MIT",
            "(MIT OR GPL-3.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
        ] {
            assert!(met(expression), "{expression}");
        }
        for expression in
            ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Apache-2.0) AND BSD-3-Clause", "", "(MIT", "MIT MIT"]
        {
            assert!(!met(expression), "{expression}");
        }
    }
}
