//! The tour: five things to know, shown on a sample where they are. It can be left at any step and found again, and its
//! step is in the page's address.

use crate::app::App;
use crate::browser;
use crate::element::{Optional, each, part, set, set_text, withhold};
use crate::watched::{Watched, watch};
use wasm_bindgen::JsCast as _;

/// A step: what it is about, what there is to know, and the part of the page that shows it.
const STEPS: [(&str, &str, &str); 5] = [
    (
        "The verdict",
        "One line says how the two texts are related, and a sentence or two say what was done. The bars below split each text into what was kept, altered, moved, and what only one of them has.",
        ".outcome",
    ),
    (
        "The picture",
        "Both texts as strips, at one scale. Bands join what they share; what crosses was moved; grey is the site’s own text. Point at a part to learn what it is, click it to go there.",
        ".picture",
    ),
    (
        "What matters first",
        "Changed figures, names, negations and quotations come first, because they change what a text says. Each leads to its place.",
        ".key",
    ),
    (
        "Reading",
        "Read the texts side by side, as one text, or the changes only. F7 goes to the next change, Shift+F7 back; j and k do the same.",
        ".reading-head",
    ),
    (
        "Your word is the last",
        "Reprint guesses what is article and what is the site around it. Where it is wrong, select the passage and say what it is: all figures follow at once, and everything can be undone.",
        ".judge, .toolbar:not(:has(.judge))",
    ),
];

/// Where the tour is.
pub(crate) struct Tour {
    /// The step, from 1; 0 when there is no tour.
    pub(crate) step: Watched<usize>,
}

impl Tour {
    /// No tour yet.
    pub(crate) fn new() -> &'static Self {
        Box::leak(Box::new(Self { step: Watched::new(0) }))
    }

    /// Goes to the next step, or the one before.
    pub(crate) fn go(&'static self, forward: bool) {
        let step = self.step.get_untracked();
        let next = if forward { step + 1 } else { step.saturating_sub(1).max(1) };
        self.step.set(if next > STEPS.len() { 0 } else { next });
    }
}

/// Shows the steps.
pub(crate) fn start(app: App) {
    let App { page, state, tour, .. } = app;
    let card = Optional::part(page, ".tour");
    let [title, words, count] =
        [".tour-title", ".tour-words", ".tour-count"].map(|name| part(card.element(), name));
    let [back, next] =
        ["back", "forward"].map(|name| part(card.element(), &["[data-action=tour-", name, "]"].concat()));
    let mut last = 0;
    watch(move || {
        let step = tour.step.get().min(STEPS.len());
        let is_new = std::mem::replace(&mut last, step) != step;
        // The parts are there once there is a result.
        state.comparison.with(|_| {});
        each(page, "[data-toured]", |element| drop(element.remove_attribute("data-toured")));
        let was_shown = card.element().parent_node().is_some();
        let had_focus = browser::has_focus_within(card.element());
        card.show(step > 0);
        let Some((name, told, selector)) = step.checked_sub(1).and_then(|index| STEPS.get(index)) else {
            if had_focus {
                browser::focus(part(page, "[data-action=tour]").unchecked_ref());
            }
            return;
        };
        set_text(&title, name);
        set_text(&words, told);
        set_text(&count, &[&step.to_string(), " of ", &STEPS.len().to_string()].concat());
        withhold(&back, "disabled", step == 1, "[data-action=tour-forward]");
        set_text(&next, if step == STEPS.len() { "Done" } else { "Next" });
        if step == STEPS.len() && (is_new || state.current.get_untracked().is_none()) {
            // What it is about is asked of a change that only the reader can judge.
            let asked = state.comparison.with_untracked(|comparison| {
                comparison.as_ref()?.report.changes.iter().position(|change| change.role.is_some())
            });
            state.current.set(asked.map(|change| change as u32));
        }
        // The card lies over the lower end of the window. What stands above may still come or go.
        browser::before_paint(move || {
            if tour.step.get_untracked() == step
                && let Ok(Some(element)) = page.query_selector(selector)
            {
                set(&element, "data-toured", "");
                element.scroll_into_view();
            }
        });
        if !was_shown {
            browser::focus_id("tour-title");
        }
    });
}
