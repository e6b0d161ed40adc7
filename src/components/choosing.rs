//! The controls by which the view is chosen, wherever they stand: each has the name of its choice and the value it stands
//! for. What is chosen stands in attributes around the texts, by which the style sheet goes.

use super::texts::folds_boilerplate;
use crate::app::App;
use crate::browser;
use crate::choices::Choice;
use crate::element::{each, listen, part, set};
use crate::render::fold;
use crate::watched::watch;
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlDetailsElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent, Node};

/// Lets choices be made, and shows which are.
pub(super) fn start(App { page, state, painter, .. }: App) {
    let reading = part(page, ".reading");
    let texts = part(page, "#texts");
    // The reading view is not on the page all the time, and its controls go with it. They are found here, once: among the marks
    // of a long text it would take a while.
    let mut controls = Vec::new();
    each(&part(page, ".result"), "[name]", |control| {
        controls.push((control.get_attribute("name").unwrap_or_default(), control.clone()));
    });
    let (mut was_folded, mut case) = (false, state.choices.peek(Choice::Case));
    watch(move || {
        painter.keep_place();
        state.choices.each(|name, value| {
            set(&reading, &["data-", name].concat(), value);
            for (_, control) in controls.iter().filter(|(of, _)| of == name) {
                show(control, value);
            }
        });
        if was_folded != folds_boilerplate(state) {
            was_folded = !was_folded;
            fold::turn_runs(&texts, !was_folded);
        }
        if case != state.choices.peek(Choice::Case) {
            case = state.choices.peek(Choice::Case);
            state.compare_again();
        }
    });
    listen(page, "change", move |event| {
        let Some(target) = event.target() else { return };
        if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
            let other = input.get_attribute("data-else").filter(|_| !input.checked());
            state.choices.set(&input.name(), &other.unwrap_or_else(|| input.value()));
        } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
            state.choices.set(&select.name(), &select.value());
        }
    });

    let fold: HtmlDetailsElement = part(page, ".options").unchecked_into();
    // It lies over the texts, so it goes away as a menu does.
    let folded = fold.clone();
    listen(&window(), "keydown", move |event| {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" && folded.open() {
            event.prevent_default();
            if browser::has_focus_within(&folded) {
                browser::focus(part(&folded, "summary").unchecked_ref());
            }
            folded.set_open(false);
        }
    });
    listen(&window(), "pointerdown", move |event| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !fold.contains(pressed.as_ref()) {
            fold.set_open(false);
        }
    });
}

/// Shows a choice in its control.
fn show(control: &web_sys::Element, value: &str) {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        input.set_checked(input.value() == value);
    } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
    }
}
