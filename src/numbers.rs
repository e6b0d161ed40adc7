//! Figures as they are written on the screen.

use reprint_engine::{Amount, Unit};

pub(crate) use reprint_engine::report::grouped;

/// How long a text is; nothing for one that was not counted yet.
pub(crate) fn length(total: Option<Amount>) -> String {
    total.map_or_else(String::new, |total| {
        [&grouped(total.words), " ", Unit::of(total).name(total.words)].concat()
    })
}

/// A share as a whole percentage. 0 and 100 are said only of nothing and of everything.
pub(crate) fn percent(share: f64) -> String {
    // Whole numbers from here on: formatting a float brings 5 KB of code along.
    let rounded = (share * 100.0).round() as u32;
    if share > 0.0 && rounded == 0 {
        "under 1%".into()
    } else if share < 1.0 && rounded == 100 {
        "over 99%".into()
    } else {
        format!("{rounded}%")
    }
}
