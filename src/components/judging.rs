//! The question in the bar above the texts that only the reader can answer: whether what one side alone has is article or the site
//! around it. Whoever goes through the list of changes goes on in it with the next one.

use crate::app::App;
use crate::browser;
use crate::corrections::role_of;
use crate::element::{Optional, listen, part, set_lead};
use crate::state::Comparison;
use crate::watched::watch;
use reprint_engine::{Kind, Side};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlSelectElement;

/// An answer of which the new figures are on their way.
#[derive(Default)]
struct Answer {
    /// The comparison it was given in, and where in the list of its changes what was judged stood.
    given: RefCell<Option<(Rc<Comparison>, usize)>>,
    /// Whether it was given by keys that go from one answer to the next, so that it may not be the last.
    is_passing: Cell<bool>,
}

/// Asks about the current change.
pub(super) fn start(App { page, state, reading, painter, .. }: App) {
    let judge = Optional::part(page, ".judge");
    let select: HtmlSelectElement = part(judge.element(), "select").unchecked_into();
    let answer: Rc<Answer> = Rc::default();

    let given = Rc::clone(&answer);
    watch(move || {
        let now = state.comparison.get();
        let Some((before, place)) = given.given.take() else { return };
        let Some(now) = now.filter(|now| now.is_of_same_texts(&before)) else { return };
        if Rc::ptr_eq(&now, &before) {
            *given.given.borrow_mut() = Some((before, place));
        } else if reading.place().is_none() {
            reading.left.set((state.current.get_untracked(), place));
            if !given.is_passing.get() {
                state.keeps_place.set(false);
                reading.step(true);
            }
        }
    });

    let shown = select.clone();
    watch(move || {
        let current = state.current.get().zip(state.comparison.get());
        let role =
            current.and_then(|(index, comparison)| comparison.report.changes.get(index as usize)?.role);
        // Only text that one side alone has is either article or boilerplate.
        if let Some(role) = role {
            shown.set_value(&role.number().to_string());
            let is_block = state.block.get().is_some();
            set_lead(judge.element(), if is_block { "This paragraph is " } else { "This passage is " });
        }
        judge.show(role.is_some());
    });

    for kind in ["focus", "keydown", "pointerdown"] {
        let given = Rc::clone(&answer);
        listen(&select, kind, move |event| {
            // Return takes an answer from a list that was opened; in a closed one each arrow is an answer.
            let key = browser::property(&event, "key").as_string();
            given.is_passing.set(key.is_some_and(|key| key != "Enter"));
        });
    }
    listen(&select.clone(), "change", move |event| {
        event.stop_propagation();
        let current = state.current.get_untracked().zip(state.comparison.get_untracked());
        let Some((index, comparison)) = current else { return };
        let Some(change) = comparison.report.changes.get(index as usize) else { return };
        let side = if change.kind == Kind::Missing { Side::Original } else { Side::Reprint };
        let span = state.block.get_untracked().filter(|(block_side, _)| *block_side == side);
        // Whoever clicked it in the texts did not come from the list, and stays where it is.
        let place = reading.place().filter(|_| span.is_none());
        *answer.given.borrow_mut() = place.map(|place| (Rc::clone(&comparison), place));
        let role = role_of(select.value().parse().unwrap_or_default());
        painter.remember_place();
        state.correct(side, span.map_or(change.on(side), |(_, span)| span), role);
    });
}
