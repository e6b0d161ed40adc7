//! The lesser choices, out of the way until they are wanted: a fold with the choices of view, of stepping and of
//! comparing.

use crate::app::App;
use crate::element::{listen, part};
use crate::reading::Shown;
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlDetailsElement, HtmlInputElement, KeyboardEvent, Node};

/// Lets the fold close as a menu does, and its choices be made.
pub(super) fn start(App { page, state, reading }: App) {
    let fold: HtmlDetailsElement = part(page, ".options").unchecked_into();
    // It lies over the texts, so it goes away as a menu does.
    let folded = fold.clone();
    listen(&window(), "keydown", move |event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
            folded.set_open(false);
        }
    });
    let folded = fold.clone();
    listen(&window(), "pointerdown", move |event| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !folded.contains(pressed.as_ref()) {
            folded.set_open(false);
        }
    });
    listen(&fold, "change", move |event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let is_on = input.checked();
        match input.get_attribute("data-choice").as_deref() {
            Some("only-changes") => reading.only_changes.set(is_on),
            Some("hides-boilerplate") => reading.hides_boilerplate.set(is_on),
            Some("steps-typographic") => reading.steps_typographic.set(is_on),
            Some("steps-boilerplate") => reading.steps_boilerplate.set(is_on),
            Some("letter-keys") => reading.letter_keys.set(is_on),
            Some("fold-case") => {
                state.fold_case.set(is_on);
                state.compare(false);
            }
            _ => reading.shown.set(match input.value().as_str() {
                "original" => Shown::Original,
                "reprint" => Shown::Reprint,
                _ => Shown::Both,
            }),
        }
    });
}
