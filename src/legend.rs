//! The entries of the legend: what a change is called on the screen.

use crate::state::Comparison;
use reprint_engine::{Change, Kind, Role};

/// An entry of the legend: a kind of difference, boilerplate apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Article text that the original alone has.
    Missing,
    /// Article text that the reprint alone has.
    Added,
    /// Reworded.
    Altered,
    /// Out of order.
    Moved,
    /// Another typography.
    Typographic,
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

    /// The word in `data-*` attributes and in the address.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Added => "added",
            Self::Altered => "altered",
            Self::Moved => "moved",
            Self::Typographic => "typographic",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// The word on the screen.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Missing => "Missing",
            Self::Added => "Added",
            Self::Altered => "Altered",
            Self::Moved => "Moved",
            Self::Typographic => "Typographic",
            Self::Boilerplate => "Boilerplate",
        }
    }
}

/// How many changes belong to each entry.
pub(crate) fn counts(comparison: &Comparison) -> [u32; Mark::ALL.len()] {
    let mut counts = [0; Mark::ALL.len()];
    for change in &comparison.report.changes {
        counts[Mark::of(change) as usize] += 1;
    }
    counts
}
