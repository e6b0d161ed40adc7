//! `cargo xtask reproduce`: two builds from nothing, which must come to the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest as _, Sha256};

use crate::project::Project;
use crate::wasm::Care;
use crate::{bundle, compiler};

/// Runs the command.
pub(crate) fn run(project: &Project) -> Result<()> {
    let first = build(project, "first")?;
    let second = build(project, "second")?;
    let mut differing = Vec::new();
    for (path, sum) in &first {
        println!("{sum}  {path}");
        if second.get(path) != Some(sum) {
            differing.push(path.as_str());
        }
    }
    if !differing.is_empty() || first.len() != second.len() {
        bail!("two builds of the same source differ: {}", differing.join(", "));
    }
    println!("two builds by {}, {} files, the same bytes", compiler::version(project)?, first.len());
    Ok(())
}

/// Builds into folders of its own, with nothing compiled before, and returns the checksum of every file.
fn build(project: &Project, name: &str) -> Result<BTreeMap<String, String>> {
    let target = project.target.join("reproduce").join(name);
    if target.exists() {
        fs::remove_dir_all(&target).with_context(|| format!("{} cannot be emptied", target.display()))?;
    }
    let own = Project { root: project.root.clone(), scratch: target.join("xtask"), target };
    let folder = own.target.join("dist");
    bundle::build(&own, Care::Ship, &folder)?;
    let mut sums = BTreeMap::new();
    sum_up(&folder, &folder, &mut sums)?;
    Ok(sums)
}

fn sum_up(root: &Path, folder: &Path, sums: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            sum_up(root, &path, sums)?;
        } else {
            let name = path.strip_prefix(root)?.to_string_lossy().into_owned();
            sums.insert(name, bundle::hex(&Sha256::digest(fs::read(&path)?)));
        }
    }
    Ok(())
}
