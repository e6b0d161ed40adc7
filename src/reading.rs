//! How the result is looked at: which kinds are marked, what is stepped to, which side is shown.

use crate::state::{Comparison, State};
use crate::watched::{Watched, watch};
use js_sys::JsString;
use reprint_engine::{Change, Kind, Role, Side, Span};
use std::rc::Rc;

/// The most characters of a change's text that are quoted beside the buttons.
const QUOTED_UNITS: u32 = 90;

/// An entry of the legend: a kind of difference, boilerplate apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Another typography.
    Typographic,
    /// Reworded.
    Altered,
    /// Out of order.
    Moved,
    /// Article text that the original alone has.
    Missing,
    /// Article text that the reprint alone has.
    Added,
    /// Site text of either.
    Boilerplate,
}

impl Mark {
    /// Every entry, in the order of the legend: what an editor looks for first stands first.
    pub(crate) const ALL: [Self; 6] =
        [Self::Missing, Self::Added, Self::Altered, Self::Moved, Self::Typographic, Self::Boilerplate];

    /// The entry that a change belongs to.
    pub(crate) fn of(change: &Change) -> Self {
        match (change.kind, change.role) {
            (_, Some(Role::Boilerplate(_))) => Self::Boilerplate,
            (Kind::Missing, _) => Self::Missing,
            (Kind::Added, _) => Self::Added,
            (Kind::Altered, _) => Self::Altered,
            (Kind::Moved, _) => Self::Moved,
            (Kind::Typographic | Kind::Shared, _) => Self::Typographic,
        }
    }

    /// The word in `data-*` attributes.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Typographic => "typographic",
            Self::Altered => "altered",
            Self::Moved => "moved",
            Self::Missing => "missing",
            Self::Added => "added",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// The word on the screen.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Typographic => "Typographic",
            Self::Altered => "Altered",
            Self::Moved => "Moved",
            Self::Missing => "Missing",
            Self::Added => "Added",
            Self::Boilerplate => "Boilerplate",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Which sides are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Both, side by side.
    Both,
    /// The original only.
    Original,
    /// The reprint only.
    Reprint,
}

impl Shown {
    /// The word in the `data-shown` attribute.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Original => "original",
            Self::Reprint => "reprint",
        }
    }
}

/// The reader's choices.
pub(crate) struct Reading {
    state: &'static State,
    /// The entries of the legend that are switched off, a bit each.
    unmarked: Watched<u8>,
    /// Whether next and previous stop at typographic differences.
    pub(crate) steps_typographic: Watched<bool>,
    /// Whether next and previous stop at boilerplate.
    pub(crate) steps_boilerplate: Watched<bool>,
    /// Whether paragraphs that are the same on both sides are left out.
    pub(crate) only_changes: Watched<bool>,
    /// Whether boilerplate paragraphs are left out.
    pub(crate) hides_boilerplate: Watched<bool>,
    /// Whether single letters step.
    pub(crate) letter_keys: Watched<bool>,
    /// Which sides are shown.
    pub(crate) shown: Watched<Shown>,
    /// The changes that next and previous stop at, as indexes.
    pub(crate) steps: Watched<Vec<u32>>,
}

impl Reading {
    /// The choices of a page that has just been opened, for as long as the page lives.
    pub(crate) fn new(state: &'static State) -> &'static Self {
        let reading: &'static Self = Box::leak(Box::new(Self {
            state,
            unmarked: Watched::new(0),
            // Hundreds of quotation marks are not what a reader steps through a text for, nor are a site's menus.
            steps_typographic: Watched::new(false),
            steps_boilerplate: Watched::new(false),
            only_changes: Watched::new(false),
            hides_boilerplate: Watched::new(false),
            letter_keys: Watched::new(true),
            shown: Watched::new(Shown::Both),
            steps: Watched::new(Vec::new()),
        }));
        watch(move || reading.steps.set(reading.find_steps()));
        reading
    }

    fn find_steps(&self) -> Vec<u32> {
        let typographic = self.steps_typographic.get();
        let boilerplate = self.steps_boilerplate.get() && !self.hides_boilerplate.get();
        let unmarked = self.unmarked.get();
        let Some(comparison) = self.state.comparison.get() else { return Vec::new() };
        let find = |is_step: &dyn Fn(Mark) -> bool| -> Vec<u32> {
            let mut found = Vec::new();
            for (change, index) in comparison.report.changes.iter().zip(0..) {
                let mark = Mark::of(change);
                if unmarked & mark.bit() == 0 && is_step(mark) {
                    found.push(index);
                }
            }
            found
        };
        let steps = find(&|mark| match mark {
            Mark::Typographic => typographic,
            Mark::Boilerplate => boilerplate,
            _ => true,
        });
        if steps.is_empty() {
            // Where the typography is all that differs, it is what there is to see.
            return find(&|mark| mark == Mark::Typographic);
        }
        steps
    }

    /// Whether a single letter is a command just now.
    pub(crate) fn takes_letters(&'static self) -> bool {
        self.letter_keys.get_untracked() && !crate::browser::is_typing()
    }

    /// Whether an entry of the legend is on.
    pub(crate) fn is_marked(&'static self, mark: Mark) -> bool {
        self.unmarked.get() & mark.bit() == 0
    }

    /// Switches an entry of the legend.
    pub(crate) fn toggle(&'static self, mark: Mark) {
        self.unmarked.update(|unmarked| *unmarked ^= mark.bit());
    }

    /// The entries that are off, for the style sheet.
    pub(crate) fn unmarked_names(&'static self) -> String {
        Mark::ALL
            .into_iter()
            .filter(|mark| !self.is_marked(*mark))
            .map(Mark::name)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Goes to the next change, or the previous one; after the last comes the first.
    pub(crate) fn step(&'static self, forward: bool) {
        let steps = self.steps.get_untracked();
        let Some(last) = steps.len().checked_sub(1) else { return };
        let position = match self.state.current.get_untracked() {
            None if forward => 0,
            None => last,
            Some(current) if forward => {
                let next = steps.partition_point(|step| *step <= current);
                if next > last { 0 } else { next }
            }
            Some(current) => steps.partition_point(|step| *step < current).checked_sub(1).unwrap_or(last),
        };
        self.state.current.set(Some(steps[position]));
    }

    /// Where the reader is: “Change 3 of 17”.
    pub(crate) fn position(&'static self) -> String {
        let steps = self.steps.get();
        let place = self.state.current.get().and_then(|current| steps.binary_search(&current).ok());
        match (place, steps.len()) {
            (_, 0) => "No changes to step to".to_owned(),
            (Some(place), count) => format!("Change {} of {count}", place + 1),
            (None, 1) => "1 change".to_owned(),
            (None, count) => format!("{count} changes"),
        }
    }

    /// The current change in a line: its entry of the legend and what became of its words.
    pub(crate) fn description(&'static self) -> Option<(Mark, String)> {
        let comparison = self.state.comparison.get()?;
        let change = comparison.report.changes.get(self.state.current.get()? as usize)?;
        Some((Mark::of(change), describe(&comparison, change)))
    }
}

fn describe(comparison: &Rc<Comparison>, change: &Change) -> String {
    let quote = |side: Side, span: Span| quoted(comparison.texts.side(side), span);
    let original = quote(Side::Original, change.original);
    let reprint = quote(Side::Reprint, change.reprint);
    match (change.kind, change.role) {
        (Kind::Missing, Some(Role::Boilerplate(reason))) => {
            format!("{}, original only: {original}", reason.name())
        }
        (Kind::Added, Some(Role::Boilerplate(reason))) => {
            format!("{}, reprint only: {reprint}", reason.name())
        }
        (Kind::Missing, _) => original,
        (Kind::Added, _) => reprint,
        (Kind::Altered, _) => {
            let sort = change.alteration.map_or("", |alteration| alteration.name());
            format!("{sort}: {original} became {reprint}")
        }
        (Kind::Moved, _) => format!("move {}: {reprint}", change.moved.unwrap_or_default()),
        (Kind::Typographic | Kind::Shared, _) => {
            let sorts = change.typography.names().collect::<Vec<_>>().join(", ");
            format!("{sorts}: {original} became {reprint}")
        }
    }
}

/// The text of a span on one line, in quotation marks, shortened at its end.
fn quoted(text: &JsString, span: Span) -> String {
    let end = span.end.min(span.start + QUOTED_UNITS);
    let words = String::from(text.slice(span.start, end)).split_whitespace().collect::<Vec<_>>().join(" ");
    let more = if end < span.end { "…" } else { "" };
    format!("“{words}{more}”")
}

/// The legend's counts: how many changes belong to each entry.
pub(crate) fn counts(comparison: &Comparison) -> [u32; Mark::ALL.len()] {
    let mut counts = [0; Mark::ALL.len()];
    for change in &comparison.report.changes {
        counts[Mark::of(change) as usize] += 1;
    }
    counts
}

/// The two sides.
pub(crate) const SIDES: [Side; 2] = [Side::Original, Side::Reprint];

/// The word in `data-side` attributes and ids.
pub(crate) const fn side_name(side: Side) -> &'static str {
    match side {
        Side::Original => "original",
        Side::Reprint => "reprint",
    }
}
