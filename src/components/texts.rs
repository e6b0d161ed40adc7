//! The container of the highlighted texts. What is in it is built by [`crate::render`].

use crate::app::App;
use crate::choices::Choice;
use crate::element::{around, closest, each, listen, part, set_if};
use crate::legend::Mark;
use crate::render::{Manner, connectors, fold};
use crate::state::{Comparison, State};
use crate::watched::watch;
use reprint_engine::{Side, Span};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Paints the texts as they are to be shown, and steps to what is clicked.
pub(super) fn start(App { page, state, painter, .. }: App) {
    let container = part(page, "#texts");
    let mut painted: Option<(Rc<Comparison>, Manner)> = None;
    watch(move || {
        let comparison = state.comparison.get().filter(|comparison| comparison.is_of_two);
        let manner = Manner {
            is_one: state.choices.get(Choice::View) != "side",
            shows_invisible: state.choices.get(Choice::Invisible) == "shown",
            folds_boilerplate: folds_boilerplate(state),
        };
        let Some(comparison) = comparison else {
            painted = None;
            return painter.clear();
        };
        let is_painted = painted.as_ref().is_some_and(|(before, how)| {
            Rc::ptr_eq(before, &comparison)
                && how.is_one == manner.is_one
                && how.shows_invisible == manner.shows_invisible
        });
        if !is_painted {
            painted = Some((Rc::clone(&comparison), manner));
            painter.paint(&comparison, manner);
        }
    });

    fold::open_when_found(&container);
    connectors::follow(painter);
    painter.let_go_when_left();
    watch(move || {
        // Whatever is chosen may move the texts, or leave no room for lines.
        state.choices.each(|_, _| {});
        painter.connect_soon();
    });

    // A click on a mark makes it the current change, which is no reason to scroll away from it.
    let was_clicked = Rc::new(Cell::new(false));
    let clicked = Rc::clone(&was_clicked);
    watch(move || {
        let was_clicked = clicked.take();
        if !was_clicked {
            // Whoever steps judges the whole change.
            state.block.set(None);
        }
        let scrolls = !was_clicked && !state.keeps_place.take();
        match state.current.get() {
            Some(change) => painter.reveal(change, scrolls),
            None => painter.forget_current(),
        }
    });
    listen(&container, "click", move |event| {
        if let Some(button) = around(&event, "[data-jump]") {
            jump(page, &button);
        } else if let Some(button) = around(&event, "button") {
            fold::toggle(&button);
            // The label of the site's own text stands for the passage below it.
            if let Some(mark) = button.next_element_sibling().filter(|_| button.has_attribute("data-run")) {
                each(&mark, "[data-change]", |mark| select(state, &was_clicked, mark));
                state.block.set(None);
            }
        } else if let Some(mark) = around(&event, "[data-change]") {
            select(state, &was_clicked, &mark);
        }
    });
    // A selection is begun in one text and is to stay in it: rows hold both, and would be selected across.
    listen(&container.clone(), "pointerdown", move |event| {
        let cell = around(&event, "[data-side]");
        let side = cell.and_then(|cell| cell.get_attribute("data-side"));
        set_if(&container, "data-selecting", side.as_deref());
    });
}

/// Whether the site's own text is folded away: when the reader wants it so, and where only changes are shown, unless it is
/// to be among them.
pub(super) fn folds_boilerplate(state: &'static State) -> bool {
    match state.choices.peek_of(Mark::Boilerplate) {
        "folded" => true,
        "shown" => false,
        _ => state.choices.peek(Choice::View) == "changes",
    }
}

/// Makes the change of a mark the current one, and its paragraph the one that the reader judges.
fn select(state: &'static State, was_clicked: &Cell<bool>, mark: &Element) {
    let change = mark.get_attribute("data-change").and_then(|change| change.parse().ok());
    state.block.set(block_of(state, mark));
    if state.current.get_untracked() != change {
        was_clicked.set(true);
        state.current.set(change);
    }
}

/// The paragraph of a mark.
fn block_of(state: &'static State, mark: &Element) -> Option<(Side, Span)> {
    let block = closest(mark, "[data-at]")?;
    let at: u32 = block.get_attribute("data-at")?.parse().ok()?;
    let is_original = closest(&block, "[data-side]")?.get_attribute("data-side")? == "original";
    let side = if is_original { Side::Original } else { Side::Reprint };
    Some((side, state.comparison.get_untracked()?.block(side, at)))
}

/// Goes from one end of a move to the other, and puts the focus there, so that the way back is the same key.
fn jump(page: &Element, button: &Element) {
    let Some(number) = button.get_attribute("data-jump") else { return };
    each(page, &["[data-jump=\"", &number, "\"]"].concat(), |end| {
        if !end.is_same_node(Some(button)) {
            fold::open_around(end);
            crate::browser::reveal(end);
            crate::browser::focus(end.unchecked_ref());
        }
    });
}
