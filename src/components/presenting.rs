//! Presenting: the texts in large type and nothing else, one change at a time, the rest dimmed, for a room that looks at
//! one screen.

use crate::app::App;
use crate::browser;
use crate::element::{around, each, set_if};
use crate::watched::watch;
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{Event, KeyboardEvent};

/// Shows the page as it is presented, or as it is read.
pub(super) fn start(App { page, reading, state, painter, .. }: App) {
    let mut was_presented = false;
    watch(move || {
        let is_presented = reading.presents.get();
        if let Some(root) = document().document_element() {
            set_if(&root, "data-presenting", is_presented.then_some(""));
        }
        if is_presented && !was_presented && state.current.get_untracked().is_none() {
            reading.step(true);
        }
        if let Some(current) = state.current.get_untracked().filter(|_| is_presented != was_presented) {
            // In type of another size it is somewhere else.
            browser::before_paint(move || painter.reveal(current, true));
        }
        if is_presented != was_presented {
            // The button that was pressed is not shown any more.
            let next = if is_presented {
                ".navigator [data-action=next]"
            } else {
                ".more-tools [data-action=present]"
            };
            // Where the result has gone meanwhile, neither is there.
            browser::before_paint(move || {
                each(page, next, |button| browser::focus(button.unchecked_ref()));
            });
        }
        was_presented = is_presented;
    });
}

/// Steps by the keys of a remote control while presenting; whether the key was one.
pub(crate) fn keyed(App { reading, .. }: App, event: &Event) -> bool {
    if !reading.presents.get_untracked() {
        return false;
    }
    match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
        "Escape" => reading.presents.set(false),
        // The search and the question in the bar have their own use for these, and a button is pressed.
        _ if browser::takes_keys() => return false,
        " " if around(event, "button, summary, a").is_some() => return false,
        "ArrowRight" | "ArrowDown" | "PageDown" | " " => reading.step(true),
        "ArrowLeft" | "ArrowUp" | "PageUp" => reading.step(false),
        "Home" => reading.step_to_end(false),
        "End" => reading.step_to_end(true),
        _ => return false,
    }
    event.prevent_default();
    true
}
