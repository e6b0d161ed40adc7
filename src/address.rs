//! The page's address: what comes after `#` says which sample is shown and how the result is looked at, so that a reload
//! keeps it and a link passes it on. Texts are in it only where they came in it: before the rest then stands the payload of
//! a link, `v1.` and so on, as the exchange reads it.

use crate::browser;
use crate::state::State;
use crate::tour::Tour;
use crate::watched::watch;

/// What an address says beyond the choices of view.
#[derive(Default)]
pub(crate) struct Address {
    /// The sample to show.
    pub(crate) sample: Option<String>,
    /// Whether its result is to be found by the reader.
    pub(crate) is_exercise: bool,
    /// The step of the tour.
    pub(crate) tour: usize,
    /// The payload of a link.
    pub(crate) link: Option<String>,
}

/// Whether a part of an address is the payload of a link, of this version or another: `v` and a digit.
fn is_link(part: &str) -> bool {
    matches!(part.as_bytes(), [b'v', digit, ..] if digit.is_ascii_digit())
}

/// Makes the choices that the address says, and returns the rest.
pub(crate) fn read(state: &'static State) -> Address {
    let fragment = browser::fragment();
    let mut address = Address::default();
    if !fragment.split('&').any(is_link) {
        // A link may yet be declined, and the choices are the reader's.
        state.choices.reset();
    }
    for part in fragment.split('&') {
        match part.split_once('=') {
            // Something may have put a sign behind it.
            _ if is_link(part) => address.link = Some(part.to_owned()),
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
        let link = state.link.get();
        parts.extend(link.as_deref().map(str::to_owned));
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
        // The address of a link that was opened is the same as before, and its entry is yet to be told.
        let is_right = now == next && browser::was_opened() == link.is_some();
        // What is still to be opened stays as it is, or a reload would lose it.
        if !is_right && state.asked.borrow().is_none() {
            browser::set_fragment(&next, link.is_some());
        }
    });
}
