//! Building again whenever a source changes.

/// A profile for work in progress: no whole-program optimisation, so a change is on the screen in seconds.
pub(crate) const PROFILE: &[&str] = &[
    "--profile=watch",
    "--config=profile.watch.inherits='release'",
    "--config=profile.watch.lto=false",
    "--config=profile.watch.codegen-units=16",
    "--config=profile.watch.incremental=true",
    "--config=profile.watch.opt-level=1",
];
