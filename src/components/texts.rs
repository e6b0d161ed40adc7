//! The container of the highlighted texts. What is in it is built by [`crate::render`], outside of the reactive view.

use crate::figures::words;
use crate::reading::{Reading, SIDES, side_name};
use crate::render::Painter;
use crate::state::State;
use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The names of the two columns, which stay in sight.
#[component]
pub(super) fn Sides() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let reading = expect_context::<&'static Reading>();
    let names = SIDES.map(|(side, name)| {
        view! { <span data-side=side_name(side)>{name}" "<b>{move || words(state.words(side))}</b></span> }
    });
    view! { <div class="sides" data-shown=move || reading.shown.get().name()>{names}</div> }
}

/// The two texts side by side.
#[component]
pub(super) fn Texts() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let reading = expect_context::<&'static Reading>();
    let container = NodeRef::<Div>::new();
    let painter = StoredValue::new_local(Painter::default());
    // A click on a mark makes it the current change, which is no reason to scroll away from it.
    let was_clicked = StoredValue::new(false);

    Effect::new(move |_| {
        if let (Some(container), Some(comparison)) = (container.get(), state.comparison.get()) {
            painter.with_value(|painter| painter.paint(&container, &comparison));
        }
    });
    Effect::new(move |_| {
        if let (Some(container), Some(change)) = (container.get(), state.current.get()) {
            let scrolls = !was_clicked.get_value();
            was_clicked.set_value(false);
            painter.with_value(|painter| painter.reveal(&container, change, scrolls));
        }
    });
    on_cleanup(move || painter.with_value(Painter::stop));

    let click = move |event: ev::MouseEvent| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if let Some(button) = closest(&target, "[data-jump]") {
            jump(&button);
        } else if let Some(change) =
            closest(&target, "[data-change]").and_then(|mark| mark.get_attribute("data-change"))
        {
            let change = change.parse().ok();
            if state.current.get_untracked() != change {
                was_clicked.set_value(true);
                state.current.set(change);
            }
        }
    };
    // A selection is begun in one text and is to stay in it: rows hold both, and would be selected across.
    let selecting = RwSignal::new(None::<String>);
    let press = move |event: ev::PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let cell = target.and_then(|target| closest(&target, "[data-side]"));
        selecting.set(cell.and_then(|cell| cell.get_attribute("data-side")));
    };
    view! {
        <div id="texts" node_ref=container data-shown=move || reading.shown.get().name() data-unmarked=move || reading.unmarked_names()
            data-only=move || reading.only_changes.get().then_some("changes")
            data-boilerplate=move || reading.hides_boilerplate.get().then_some("hidden")
            data-selecting=move || selecting.get() on:click=click on:pointerdown=press></div>
    }
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
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
