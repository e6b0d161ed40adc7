//! The page's address: what comes after `#` says which sample is shown and how the result is looked at, so that a reload
//! keeps it and a link passes it on. Texts are never in it, and what starts with `#v1.` is another's.

use crate::browser;
use crate::state::State;
use crate::tour::Tour;
use crate::watched::watch;

/// What an address begins with that this module leaves alone.
const RESERVED: &str = "v1.";

/// What an address says beyond the choices of view.
#[derive(Default)]
pub(crate) struct Address {
    /// The sample to show.
    pub(crate) sample: Option<String>,
    /// Whether its result is to be found by the reader.
    pub(crate) is_exercise: bool,
    /// The step of the tour.
    pub(crate) tour: usize,
}

/// Makes the choices that the address says, and returns the rest.
pub(crate) fn read(state: &'static State) -> Address {
    let fragment = browser::fragment();
    let mut address = Address::default();
    if fragment.starts_with(RESERVED) {
        return address;
    }
    state.choices.reset();
    for part in fragment.split('&') {
        match part.split_once('=') {
            Some(("sample", name)) => address.sample = Some(name.to_owned()),
            Some(("tour", step)) => address.tour = step.parse().unwrap_or_default(),
            Some((name, value)) => state.choices.set(name, value),
            None => address.is_exercise |= part == "exercise",
        }
    }
    address
}

/// Keeps the address up to date from now on.
pub(crate) fn keep(state: &'static State, tour: &'static Tour) {
    watch(move || {
        let mut parts = Vec::new();
        if let Some(sample) = state.sample.get() {
            parts.push(["sample=", sample].concat());
            if state.is_exercise.get() {
                parts.push("exercise".to_owned());
            }
        }
        let step = tour.step.get();
        if step > 0 {
            parts.push(["tour=", &step.to_string()].concat());
        }
        state.choices.to_address(&mut parts);
        let (now, next) = (browser::fragment(), parts.join("&"));
        if now != next && !now.starts_with(RESERVED) {
            browser::set_fragment(&next);
        }
    });
}
