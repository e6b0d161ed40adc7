//! The parts of the page, one a file: each finds its elements in the page's markup and keeps them up to date.

mod actions;
mod arrivals;
mod changes;
mod checks;
mod choosing;
mod corrected;
mod find;
mod judging;
mod markup;
mod navigator;
mod pane;
mod presenting;
mod result;
mod ribbon;
pub(crate) mod several;
pub(crate) mod sharing;
mod status;
mod texts;
mod theme;

use crate::app::App;
use crate::element::{each, set_text};
use crate::numbers::length;
use crate::watched::watch;
use reprint_engine::Side;

pub(crate) use find::Find;
pub(crate) use markup::markup;
pub(crate) use pane::{choose_file, clear, switch_form};
pub(crate) use presenting::keyed as presenter_keyed;
pub(crate) use several::{SEVERAL, Several};

/// Starts every part.
pub(crate) fn start(app: App) -> (&'static Find, &'static Several) {
    // The counts stand in several parts, and some of those are not on the page all the time.
    let mut counts = Vec::new();
    for side in Side::ALL {
        let selector = ["[data-words=", side.name(), "]"].concat();
        each(app.page, &selector, |element| counts.push((side, element.clone())));
    }
    watch(move || {
        for (side, element) in &counts {
            set_text(element, &length(app.state.amount(*side)));
        }
    });
    theme::start();
    sharing::start(app);
    arrivals::start(app);
    let several = several::start(app);
    for side in Side::ALL {
        pane::start(app, several, side);
    }
    actions::start(app);
    status::start(app);
    navigator::start(app);
    judging::start(app);
    changes::start(app);
    checks::start(app);
    corrected::start(app);
    choosing::start(app);
    presenting::start(app);
    texts::start(app);
    ribbon::start(app);
    let find = find::start(app);
    // Takes the result off the page, where the parts above look for theirs.
    result::start(app);
    crate::tour::start(app);
    crate::handed::start(app);
    (find, several)
}
