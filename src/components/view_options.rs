//! The lesser choices, out of the way until they are wanted.

use crate::reading::{Reading, Shown};
use crate::state::State;
use leptos::ev;
use leptos::html::Details;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::Node;

/// A fold with the choices of view, of stepping and of comparing.
#[component]
pub(super) fn ViewOptions() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let reading = expect_context::<&'static Reading>();
    let fold = NodeRef::<Details>::new();
    let close = move || {
        if let Some(fold) = fold.get_untracked() {
            fold.set_open(false);
        }
    };
    // It lies over the texts, so it goes away as a menu does.
    let by_key = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            close();
        }
    });
    let by_press = window_event_listener(ev::pointerdown, move |event| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if fold.get_untracked().is_some_and(|fold| !fold.contains(pressed.as_ref())) {
            close();
        }
    });
    on_cleanup(move || {
        by_key.remove();
        by_press.remove();
    });
    let folds_case = move |on: bool| {
        state.fold_case.set(on);
        state.compare(false);
    };
    let sides = [(Shown::Both, "Both"), (Shown::Original, "Original only"), (Shown::Reprint, "Reprint only")].map(|(shown, name)| {
        view! {
            <label>
                <input type="radio" name="shown" prop:checked=move || reading.shown.get() == shown on:change=move |_| reading.shown.set(shown)/>
                {name}
            </label>
        }
    });
    let switch =
        |signal: RwSignal<bool>, name: &'static str| check(signal.into(), move |on| signal.set(on), name);
    view! {
        <details class="options" node_ref=fold>
            <summary>"View"</summary>
            <div class="choices">
                <fieldset>
                    <legend>"Show"</legend>
                    {sides}
                    {switch(reading.only_changes, "Only paragraphs with differences")}
                    {switch(reading.hides_boilerplate, "Hide boilerplate")}
                </fieldset>
                <fieldset>
                    <legend>"Next and previous"</legend>
                    {switch(reading.steps_typographic, "Stop at typographic differences")}
                    {switch(reading.steps_boilerplate, "Stop at boilerplate")}
                    {switch(reading.letter_keys, "Step with the keys n, p, j and k")}
                </fieldset>
                <fieldset>
                    <legend>"Compare"</legend>
                    {check(state.fold_case.into(), folds_case, "Capitals count as small letters")}
                </fieldset>
            </div>
        </details>
    }
}

fn check(is_on: Signal<bool>, switch: impl Fn(bool) + 'static, name: &'static str) -> impl IntoView {
    view! {
        <label>
            <input type="checkbox" prop:checked=is_on on:change:target=move |event| switch(event.target().checked())/>
            {name}
        </label>
    }
}
