//! Sides and spans: where something stands.

use serde::{Deserialize, Serialize};

/// One of the two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The text that came first; the reference.
    Original,
    /// The text that republishes it.
    Reprint,
}

impl Side {
    /// Both sides, the original first.
    pub const ALL: [Self; 2] = [Self::Original, Self::Reprint];

    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Original => Self::Reprint,
            Self::Reprint => Self::Original,
        }
    }

    /// The word on the screen and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Reprint => "reprint",
        }
    }
}

/// One value for each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair<T> {
    /// The original's value.
    pub original: T,
    /// The reprint's value.
    pub reprint: T,
}

impl<T> Pair<T> {
    /// A pair of the two values, original first.
    pub const fn new(original: T, reprint: T) -> Self {
        Self { original, reprint }
    }

    /// The value of one side.
    pub const fn side(&self, side: Side) -> &T {
        match side {
            Side::Original => &self.original,
            Side::Reprint => &self.reprint,
        }
    }

    /// The value of one side, to change.
    pub const fn side_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Original => &mut self.original,
            Side::Reprint => &mut self.reprint,
        }
    }

    /// The same function applied to both sides.
    pub fn map<U>(self, mut function: impl FnMut(T) -> U) -> Pair<U> {
        Pair { original: function(self.original), reprint: function(self.reprint) }
    }

    /// Both values by reference.
    pub const fn as_ref(&self) -> Pair<&T> {
        Pair { original: &self.original, reprint: &self.reprint }
    }

    /// The pair with its sides changed about.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { original: self.reprint, reprint: self.original }
    }
}

/// A half-open range of a text, `start..end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The offset of the first unit.
    pub start: u32,
    /// The offset after the last unit.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty span at a place.
    pub const fn empty(at: u32) -> Self {
        Self { start: at, end: at }
    }

    /// How many units it covers.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text it covers; only for spans in bytes.
    ///
    /// # Panics
    ///
    /// When the span does not lie in `text` on character boundaries.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}
