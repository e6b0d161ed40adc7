//! Building again whenever a source changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::project::Project;

/// A profile for work in progress: no whole-program optimisation, so a change is on the screen in seconds.
pub(crate) const PROFILE: &[&str] = &[
    "--profile=watch",
    "--config=profile.watch.inherits='release'",
    "--config=profile.watch.lto=false",
    "--config=profile.watch.codegen-units=16",
    "--config=profile.watch.incremental=true",
    "--config=profile.watch.opt-level=1",
    // So that a panic says what it is about; see `src/worker.rs`.
    "--config=profile.watch.debug-assertions=true",
];

/// How often the sources are looked at: soon enough to feel immediate, rarely enough to cost nothing.
const INTERVAL: Duration = Duration::from_millis(300);

/// What the page is made of.
const WATCHED: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-MIT",
    "engine/Cargo.toml",
    "engine/collation",
    "engine/src",
    "exchange/Cargo.toml",
    "exchange/src",
    "index.html",
    "src",
    "www",
];

/// Every watched file with what changes when it is saved.
pub(crate) type Snapshot = BTreeMap<PathBuf, (SystemTime, u64)>;

/// The number of the build that is being served, which pages wait on to know when to reload.
#[derive(Default)]
pub(crate) struct Generation {
    number: Mutex<u64>,
    changed: Condvar,
}

impl Generation {
    /// Waits until the number is another than the given one, or the time is up; returns it.
    pub(crate) fn wait_for_other_than(&self, known: u64, patience: Duration) -> u64 {
        let number = self.number.lock().unwrap_or_else(PoisonError::into_inner);
        let (number, _) = self
            .changed
            .wait_timeout_while(number, patience, |number| *number == known)
            .unwrap_or_else(PoisonError::into_inner);
        *number
    }

    fn advance(&self) {
        *self.number.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }
}

/// Calls `rebuild` after every change of a source since it was last seen, for ever; a build that fails is said and waited out.
pub(crate) fn forever(
    project: &Project,
    generation: &Generation,
    mut seen: Snapshot,
    mut rebuild: impl FnMut() -> Result<()>,
) -> ! {
    loop {
        std::thread::sleep(INTERVAL);
        let now = snapshot(&project.root);
        if now == seen {
            continue;
        }
        seen = now;
        match rebuild() {
            Ok(()) => generation.advance(),
            Err(error) => eprintln!("error: {error:#}\nWaiting for the next change."),
        }
    }
}

/// What is there now.
pub(crate) fn snapshot(root: &Path) -> Snapshot {
    let mut files = Snapshot::new();
    for path in WATCHED {
        note(&root.join(path), &mut files);
    }
    files
}

/// Notes a file, or all files of a folder. What cannot be read counts as absent: an editor may just be replacing it.
fn note(path: &Path, files: &mut Snapshot) {
    let Ok(metadata) = fs::metadata(path) else { return };
    if metadata.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            note(&entry.path(), files);
        }
    } else if let Ok(modified) = metadata.modified() {
        files.insert(path.to_owned(), (modified, metadata.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiting_page_hears_of_the_next_build_and_else_of_none() {
        let generation = Generation::default();
        assert_eq!(generation.wait_for_other_than(0, Duration::from_millis(1)), 0);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| generation.wait_for_other_than(0, Duration::from_mins(1)));
            generation.advance();
            assert_eq!(waiting.join().unwrap(), 1);
        });
    }

    #[test]
    fn a_changed_a_new_and_a_removed_file_are_seen() {
        let folder = std::env::temp_dir().join(format!("reprint-watch-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/deep")).unwrap();
        fs::write(folder.join("src/deep/a.rs"), "a").unwrap();
        let first = snapshot(&folder);
        assert_eq!(first.len(), 1);
        fs::write(folder.join("src/deep/a.rs"), "ab").unwrap();
        let second = snapshot(&folder);
        assert_ne!(first, second);
        fs::write(folder.join("index.html"), "").unwrap();
        assert_eq!(snapshot(&folder).len(), 2);
        fs::remove_dir_all(folder.join("src")).unwrap();
        assert_eq!(snapshot(&folder).len(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
