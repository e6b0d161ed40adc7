//! How the result is read: which changes are stepped through, in which order, and where the reader is among them.

use crate::browser;
use crate::choices::Choice;
use crate::describing::CONTEXT_UNITS;
use crate::legend::Mark;
use crate::numbers::grouped;
use crate::state::{Comparison, State};
use crate::watched::{Watched, watch};
use reprint_engine::{Change, Importance, Side};
use std::cell::Cell;

/// Where the reader is.
pub(crate) struct Reading {
    state: &'static State,
    /// The word that listed changes have to have, in small letters. It is no choice of [`crate::choices`]: the words of a text do
    /// not go into the page's address.
    pub(crate) word: Watched<String>,
    /// The changes that are listed and stepped through, as indexes, in the order of the list.
    pub(crate) steps: Watched<Vec<u32>>,
    /// Whether one change at a time is presented in large type.
    pub(crate) presents: Watched<bool>,
    /// A change that is not listed any more though the reader is there, and where in the list it stood.
    pub(crate) left: Cell<(Option<u32>, usize)>,
}

impl Reading {
    /// The reading of a page that has just been opened, for as long as the page lives.
    pub(crate) fn new(state: &'static State) -> &'static Self {
        let reading: &'static Self = Box::leak(Box::new(Self {
            state,
            word: Watched::new(String::new()),
            steps: Watched::new(Vec::new()),
            presents: Watched::new(false),
            left: Cell::default(),
        }));
        watch(move || {
            let steps = reading.find_steps();
            if reading.steps.with_untracked(|before| *before != steps) {
                reading.steps.set(steps);
            }
        });
        reading
    }

    fn find_steps(&self) -> Vec<u32> {
        let choices = &self.state.choices;
        let kind = choices.get(Choice::Kind);
        let least = choices.get(Choice::Least);
        let least =
            Importance::ALL.into_iter().find(|level| level.name() == least).unwrap_or(Importance::Low);
        let word = self.word.get();
        let Some(comparison) = self.state.comparison.get() else { return Vec::new() };
        let shown = Mark::ALL.map(|mark| match (mark, choices.of(mark)) {
            _ if kind == mark.name() => true,
            _ if kind != "all" => false,
            (Mark::Typographic | Mark::Boilerplate, value) => value == "shown",
            (_, value) => value == "on",
        });
        let is_wanted = |change: &Change| {
            shown[Mark::of(change) as usize]
                && change.importance() as u8 <= least as u8
                && (word.is_empty() || has_word(&comparison, change, &word))
        };
        let mut steps = Vec::new();
        let add = |steps: &mut Vec<u32>, is_step: &dyn Fn(&Change) -> bool| {
            for (change, index) in comparison.report.changes.iter().zip(0..) {
                if is_step(change) {
                    steps.push(index);
                }
            }
        };
        if choices.get(Choice::Order) == "importance" {
            for level in Importance::ALL {
                add(&mut steps, &|change| change.importance() == level && is_wanted(change));
            }
        } else {
            add(&mut steps, &is_wanted);
        }
        if steps.is_empty() && kind == "all" && word.is_empty() && least == Importance::Low {
            // Where the typography is all that differs, it is what there is to see.
            add(&mut steps, &|change| Mark::of(change) == Mark::Typographic);
        }
        steps
    }

    /// Whether a single letter is a command just now.
    pub(crate) fn takes_letters(&'static self) -> bool {
        self.state.choices.peek(Choice::Letters) == "on" && !browser::takes_keys()
    }

    /// Goes to the next change of the list, or the previous one; after the last comes the first.
    pub(crate) fn step(&'static self, forward: bool) {
        let steps = self.steps.get_untracked();
        let count = steps.len();
        if count == 0 {
            return;
        }
        let current = self.state.current.get_untracked();
        let place = current.and_then(|current| steps.iter().position(|step| *step == current));
        // What is not listed stands before the one that follows it.
        let next = place.map_or_else(
            || match (self.left.get(), current) {
                ((left, place), _) if left == current => place.min(count),
                (_, Some(current)) => steps.iter().position(|step| *step > current).unwrap_or(count),
                (_, None) => 0,
            },
            |place| place + 1,
        );
        let previous = place.unwrap_or(next) + count - 1;
        let position = if forward { next } else { previous } % count;
        self.state.current.set(Some(steps[position]));
    }

    /// Goes to the first change of the list, or the last.
    pub(crate) fn step_to_end(&'static self, last: bool) {
        let end = self.steps.with_untracked(|steps| if last { steps.last() } else { steps.first() }.copied());
        if end.is_some() {
            self.state.current.set(end);
        }
    }

    /// Where in the list the current change stands.
    pub(crate) fn place(&'static self) -> Option<usize> {
        let current = self.state.current.get()?;
        self.steps.with(|steps| steps.iter().position(|step| *step == current))
    }

    /// Where the reader is: “Change 3 of 17”.
    pub(crate) fn position(&'static self) -> String {
        let count = self.steps.with(Vec::len);
        match (self.place(), count) {
            (_, 0) => "No changes to step to".to_owned(),
            (Some(place), count) => {
                ["Change ", &grouped(place as u32 + 1), " of ", &grouped(count as u32)].concat()
            }
            (None, 1) => "1 change".to_owned(),
            (None, count) => grouped(count as u32) + " changes",
        }
    }
}

/// Whether a word stands in either end of a change or so near to it that the list shows it, whatever its capitals
/// and apostrophes.
fn has_word(comparison: &Comparison, change: &Change, word: &str) -> bool {
    Side::ALL.into_iter().any(|side| {
        let span = change.on(side);
        let text = comparison.texts.side(side);
        let shown = text.slice(span.start.saturating_sub(CONTEXT_UNITS), span.end + CONTEXT_UNITS);
        browser::as_typed(&shown).includes(word, 0)
    })
}
