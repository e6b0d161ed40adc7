//! How much a change matters to an editor: what says something else comes before what says it otherwise.

use reprint_engine::{Alteration, Change, Kind, Role};

/// The levels, what matters most first.
pub(crate) const LEVELS: [Importance; 3] = [Importance::High, Importance::Medium, Importance::Low];

/// A level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Importance {
    Low,
    Medium,
    High,
}

/// The level of a change.
pub(crate) fn importance(change: &Change) -> Importance {
    use Alteration::{Name, Negation, Number, Quotation};
    match (change.kind, change.role, change.alteration) {
        (Kind::Typographic | Kind::Shared, _, _) | (_, Some(Role::Boilerplate(_)), _) => Importance::Low,
        (_, _, Some(Number | Name | Negation | Quotation)) => Importance::High,
        _ => Importance::Medium,
    }
}

/// The word on the screen, in attributes and in the address.
pub(crate) const fn name(level: Importance) -> &'static str {
    match level {
        Importance::High => "high",
        Importance::Medium => "medium",
        Importance::Low => "low",
    }
}

/// The level of a word; the lowest for any other word.
pub(crate) fn of_name(word: &str) -> Importance {
    LEVELS.into_iter().find(|level| name(*level) == word).unwrap_or(Importance::Low)
}

/// Whether nothing matters less.
pub(crate) fn is_least(level: Importance) -> bool {
    level == Importance::Low
}
