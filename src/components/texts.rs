//! The container of the highlighted texts. What is in it is built by [`crate::render`].

use crate::app::App;
use crate::element::{around, closest, listen, part, set, set_if};
use crate::render::Painter;
use crate::watched::watch;
use leptos::prelude::document;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Applies the reader's choices to the texts, and steps to what is clicked.
pub(super) fn start(App { page, state, reading }: App, painter: Painter) {
    let container = part(page, "#texts");
    let sides = part(page, ".sides");
    let texts = container.clone();
    watch(move || {
        let shown = reading.shown.get().name();
        set(&sides, "data-shown", shown);
        set(&texts, "data-shown", shown);
        set(&texts, "data-unmarked", &reading.unmarked_names());
        set_if(&texts, "data-only", reading.only_changes.get().then_some("changes"));
        set_if(&texts, "data-boilerplate", reading.hides_boilerplate.get().then_some("hidden"));
    });

    // A click on a mark makes it the current change, which is no reason to scroll away from it.
    let was_clicked = Rc::new(Cell::new(false));
    let (texts, clicked) = (container.clone(), Rc::clone(&was_clicked));
    watch(move || {
        if let Some(change) = state.current.get() {
            painter.reveal(&texts, change, !clicked.take());
        }
    });
    listen(&container, "click", move |event| {
        if let Some(button) = around(&event, "[data-jump]") {
            jump(&button);
        } else if let Some(change) =
            around(&event, "[data-change]").and_then(|mark| mark.get_attribute("data-change"))
        {
            let change = change.parse().ok();
            if state.current.get_untracked() != change {
                was_clicked.set(true);
                state.current.set(change);
            }
        }
    });
    // A selection is begun in one text and is to stay in it: rows hold both, and would be selected across.
    listen(&container.clone(), "pointerdown", move |event| {
        let cell = around(&event, "[data-side]");
        let side = cell.and_then(|cell| cell.get_attribute("data-side"));
        set_if(&container, "data-selecting", side.as_deref());
    });
}

/// Goes from one end of a move to the other, and puts the focus there, so that the way back is the same key.
fn jump(button: &Element) {
    let (Some(number), Some(side)) = (
        button.get_attribute("data-jump"),
        closest(button, "[data-side]").and_then(|cell| cell.get_attribute("data-side")),
    ) else {
        return;
    };
    let other = if side == "original" { "reprint" } else { "original" };
    let selector = format!("#texts .cell[data-side={other}] [data-jump=\"{number}\"]");
    if let Ok(Some(end)) = document().query_selector(&selector) {
        crate::browser::reveal(&end);
        crate::browser::focus(end.unchecked_ref());
    }
}
