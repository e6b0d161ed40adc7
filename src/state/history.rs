//! What can be undone: the texts and corrections as they stood before each thing that happened to them.

use crate::corrections::Correction;
use crate::marked_text::Marked;
use js_sys::JsString;
use reprint_engine::{Pair, Side};
use std::rc::Rc;

/// How many steps back there are. Texts are shared with the browser, so a step costs what it changed.
const STEPS: usize = 100;
/// How many UTF-16 code units all steps may hold; a long text is not worth a hundred copies of it.
const UNITS: u32 = 24_000_000;
/// Typing that pauses for less than this, in milliseconds, is one step.
const BURST_MS: f64 = 2_000.0;

/// What a reader chose about both texts, which travels with a comparison.
#[derive(Clone)]
pub(crate) struct Settings {
    /// The publisher and the author.
    pub(crate) names: [String; 2],
    /// The value of [`crate::choices::Choice::Case`].
    pub(crate) case: &'static str,
}

/// Everything that undoing brings back.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// The two texts.
    pub(crate) texts: Pair<JsString>,
    /// How they came, where that was with markup.
    pub(crate) marked: Pair<Option<Rc<Marked>>>,
    /// What the reader said of them.
    pub(crate) corrections: Rc<Vec<Correction>>,
    /// The sample that the texts are, if they are one.
    pub(crate) sample: Option<&'static str>,
    /// The link that the texts came by, if they are still its.
    pub(crate) link: Option<Rc<str>>,
    /// The settings, where the step changed them.
    pub(crate) settings: Option<Settings>,
}

/// One thing that happened: what it was, and how things stood before it (or, once undone, after it).
pub(crate) struct Step {
    /// A sentence.
    pub(crate) what: String,
    /// The other state.
    pub(crate) other: Snapshot,
}

/// The steps in both directions, the nearest last.
#[derive(Default)]
pub(crate) struct History {
    /// What can be undone.
    pub(crate) past: Vec<Step>,
    /// What can be done again.
    pub(crate) future: Vec<Step>,
    /// When which side was typed into last, while that is the newest thing that happened.
    burst: Option<(Side, f64)>,
}

impl History {
    /// Says that something else happens than what was undone.
    pub(crate) fn go_on(&mut self) {
        self.burst = None;
        self.future.clear();
    }

    /// Takes down what is about to happen.
    pub(crate) fn record(&mut self, what: String, before: Snapshot) {
        self.go_on();
        self.past.push(Step { what, other: before });
        let mut units = 0;
        let mut kept = 0;
        for step in self.past.iter().rev().take(STEPS) {
            units += step.other.texts.original.length() + step.other.texts.reprint.length();
            if units > UNITS {
                break;
            }
            kept += 1;
        }
        // The newest step is kept whatever it weighs.
        let gone = self.past.len() - kept.max(1);
        self.past.drain(..gone);
    }

    /// Whether a keystroke belongs to the typing that was taken down last.
    pub(crate) fn continues_typing(&mut self, side: Side, now: f64) -> bool {
        let continues = self.burst.is_some_and(|(last, at)| last == side && now - at < BURST_MS);
        if continues {
            self.burst = Some((side, now));
        }
        continues
    }

    /// Says that what was taken down last is typing, which may go on.
    pub(crate) fn typing(&mut self, side: Side, now: f64) {
        self.burst = Some((side, now));
    }

    /// Goes a step back, or forward again: what there was, given what there is.
    pub(crate) fn go(&mut self, back: bool, mut now: Snapshot) -> Option<(String, Snapshot)> {
        self.burst = None;
        let (from, to) =
            if back { (&mut self.past, &mut self.future) } else { (&mut self.future, &mut self.past) };
        let Step { what, other } = from.pop()?;
        if other.settings.is_none() {
            now.settings = None;
        }
        to.push(Step { what: what.clone(), other: now });
        Some((what, other))
    }
}
