//! Figures as they are written on the screen.

use reprint_engine::{Amount, Unit};

pub(crate) use reprint_engine::report::grouped;

/// How long a text is; nothing for one that was not counted yet.
pub(crate) fn length(total: Option<Amount>) -> String {
    total.map_or_else(String::new, |total| {
        [&grouped(total.words), " ", Unit::of(total).name(total.words)].concat()
    })
}
