//! What a caller can choose.

use serde::{Deserialize, Serialize};

/// Choices of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Whether capitals and small letters count as equal; a difference is then Typographic, else Altered.
    pub fold_case: bool,
    /// The most steps of work to spend; past it the rest is compared coarsely and the report says `exact: false`.
    pub budget: u64,
}

/// Steps that texts of any size we accept stay under unless they are hostile: a friendly megabyte a side takes some five
/// million.
pub const DEFAULT_BUDGET: u64 = 2_000_000_000;

impl Default for Options {
    fn default() -> Self {
        Self { fold_case: true, budget: DEFAULT_BUDGET }
    }
}
