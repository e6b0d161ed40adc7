//! The parts of the page, one a file: each finds its elements in the page's markup and keeps them up to date.

mod actions;
mod markup;
mod navigator;
mod pane;
mod result;
mod status;
mod texts;
mod theme;
mod view_options;

use crate::app::App;
use crate::element::{each, set_text};
use crate::figures::length;
use crate::reading::SIDES;
use crate::render::Painter;
use crate::samples::SAMPLES;
use crate::state::State;
use crate::watched::watch;
use js_sys::JsString;

pub(crate) use markup::markup;
pub(crate) use pane::{choose_file, clear};

/// Starts every part.
pub(crate) fn start(app: App) {
    // The counts stand in several parts, and some of those are not on the page all the time.
    let mut counts = Vec::new();
    for side in SIDES {
        let selector = format!("[data-words={}]", crate::reading::side_name(side));
        each(app.page, &selector, |element| counts.push((side, element.clone())));
    }
    watch(move || {
        for (side, element) in &counts {
            set_text(element, &length(app.state.amount(*side)));
        }
    });
    theme::start(app);
    for side in SIDES {
        pane::start(app, side);
    }
    actions::start(app);
    status::start(app);
    navigator::start(app);
    view_options::start(app);
    let painter = Painter::default();
    texts::start(app, painter.clone());
    result::start(app, painter);
}

/// Fills both boxes with a sample.
pub(crate) fn load_sample(state: &'static State, name: &str) {
    if let Some(sample) = SAMPLES.iter().find(|sample| sample.name == name) {
        state.replace(&sample.texts.map(JsString::from), format!("Sample “{name}” loaded."));
    }
}
