//! What buttons and keys do, wherever they stand.

use crate::app::App;
use crate::browser;
use crate::components::{self, Find, Several, sharing};
use crate::element::{around, part};
use crate::handed;
use crate::legend::Mark;
use crate::state::State;
use reprint_engine::Side;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlDialogElement, KeyboardEvent};

/// Does what a button is there for.
pub(crate) fn clicked(app: App, find: &'static Find, several: &'static Several, event: &Event) {
    let state = app.state;
    let Some(button) = around(event, "button, a[data-sample]") else { return };
    if let Some(name) = button.get_attribute("data-sample") {
        event.prevent_default();
        return state.load_sample(&name, false);
    }
    if let Some(name) = button.get_attribute("data-mark") {
        return state.choices.toggle(&name);
    }
    if let Some(change) = button.get_attribute("data-go") {
        let Ok(change) = change.parse() else { return };
        if state.current.get_untracked() == Some(change) {
            // Going there again is going there.
            app.painter.reveal(change, true);
        }
        return state.current.set(Some(change));
    }
    if let Some(action) = button.get_attribute("data-several") {
        return several.clicked(app, &action, &button.get_attribute("value").unwrap_or_default());
    }
    if let Some(format) = button.get_attribute("data-save") {
        return sharing::save(app, &format);
    }
    if let Some(what) = button.get_attribute("data-copy") {
        return sharing::copy(app, &what);
    }
    if let Some(index) = button.get_attribute("data-take-back") {
        return state.take_back(index.parse().ok());
    }
    if let Some(action) = button.get_attribute("data-action") {
        match around(event, ".pane") {
            Some(pane) => in_pane(app, side_of(&pane), &action),
            None => act(app, find, &button, &action),
        }
    }
}

/// Does what a button of a side's box is there for.
fn in_pane(app: App, side: Side, action: &str) {
    match action {
        "open" => components::choose_file(app, side),
        "clear" => components::clear(app.state, side),
        "whole" => app.state.show_whole(side),
        "form" => components::switch_form(app.state, side),
        _ => {}
    }
}

/// Does what any other button is there for.
fn act(app: App, find: &'static Find, button: &Element, action: &str) {
    let App { state, reading, tour, .. } = app;
    match action {
        "swap" => state.swap(),
        "take" => handed::answer(state, button.get_attribute("data-side").map(|_| side_of(button))),
        "clear-both" => state.empty(),
        "edit" => state.edit(),
        "read" => state.read(),
        "solve" => solve(state),
        "undo" => state.undo(true),
        "redo" => state.undo(false),
        "dismiss" => state.notice.set(String::new()),
        "cancel" => state.cancel(),
        "retry" => state.compare(true),
        "forget" => state.forget(),
        "other" => state.open_other(),
        "take-all-back" => state.take_back(None),
        "previous" => reading.step(false),
        "next" => reading.step(true),
        "list" => open_list(app),
        "list-important" => {
            state.choices.set("kind", "all");
            state.choices.set("least", "high");
            open_list(app);
        }
        "close-list" => close_list(app),
        "list-all" => list_all(app),
        "find" => find.open(),
        "find-previous" => find.step(false),
        "find-next" => find.step(true),
        "find-close" => find.close(),
        "present" => reading.presents.set(!reading.presents.get_untracked()),
        "tour" => begin_tour(app),
        "tour-back" => tour.go(false),
        "tour-forward" => tour.go(true),
        "tour-leave" => tour.step.set(0),
        "shortcuts" => open_shortcuts(app),
        "several" => components::several::choose(app),
        "share" => sharing::open(app),
        "close-share" => sharing::close(app),
        "accept" => state.accept(),
        "decline" | "dismiss-arrival" => state.decline(),
        "close-shortcuts" => shortcuts(app).close(),
        _ => {}
    }
}

/// Does what a key is there for. Keys that are letters do nothing where letters are typed, nor for those who switched them
/// off; keys with a modifier do nothing in a text box, which has its own use for them. While a dialog is open, nothing behind it
/// hears of keys.
pub(crate) fn keyed(app: App, find: &'static Find, event: &Event) {
    let App { state, reading, tour, .. } = app;
    let key: &KeyboardEvent = event.unchecked_ref();
    let has_dialog = || matches!(app.page.query_selector("dialog[open]"), Ok(Some(_)));
    if event.default_prevented() || key.alt_key() || has_dialog() {
        return;
    }
    let name = key.key();
    if key.ctrl_key() || key.meta_key() {
        let back = match (name.as_str(), key.shift_key()) {
            ("z", false) => true,
            ("Z" | "z", true) | ("y", false) => false,
            _ => return,
        };
        if !browser::is_typing() {
            event.prevent_default();
            state.undo(back);
        }
        return;
    }
    if components::presenter_keyed(app, event) {
        return;
    }
    match name.as_str() {
        "F7" if !browser::is_typing() => reading.step(!key.shift_key()),
        "n" | "j" if reading.takes_letters() => reading.step(true),
        "p" | "k" if reading.takes_letters() => reading.step(false),
        "/" if reading.takes_letters() => find.open(),
        "?" if reading.takes_letters() => open_shortcuts(app),
        "Escape" if tour.step.get_untracked() > 0 => tour.step.set(0),
        "Escape" if around(event, ".find").is_some() => find.close(),
        // Back to the list, for those who came from it.
        "Escape" if around(event, "#texts").is_some() => {
            if let Ok(Some(item)) = app.page.query_selector(".list [aria-current]") {
                browser::focus(item.unchecked_ref());
            }
        }
        _ => return,
    }
    event.prevent_default();
}

/// The side that an element's `data-side` names.
fn side_of(element: &Element) -> Side {
    if element.get_attribute("data-side").as_deref() == Some("original") {
        Side::Original
    } else {
        Side::Reprint
    }
}

/// Ends an exercise: the result is there.
fn solve(state: &'static State) {
    state.is_exercise.set(false);
    state.read();
    browser::before_paint(|| browser::focus_id("verdict"));
}

/// Opens the list of changes, and puts the focus on the item that is to be read.
fn open_list(app: App) {
    app.state.choices.set("list", "open");
    let page = app.page;
    browser::before_paint(move || {
        if let Ok(Some(item)) = page.query_selector(".list [tabindex=\"0\"]") {
            browser::reveal(&item);
            browser::focus(item.unchecked_ref());
        }
    });
}

/// Closes it, and puts the focus on what opens it again.
fn close_list(app: App) {
    app.state.choices.set("list", "closed");
    let page = app.page;
    browser::before_paint(move || browser::focus(part(page, ".to-list").unchecked_ref()));
}

/// Lets every change into the list, whatever was chosen before.
fn list_all(app: App) {
    let choices = &app.state.choices;
    choices.set("kind", "all");
    choices.set("least", "low");
    for mark in Mark::ALL {
        let is_quiet = matches!(mark, Mark::Typographic | Mark::Boilerplate);
        choices.set(mark.name(), if is_quiet { "shown" } else { "on" });
    }
    if let Ok(Some(field)) = app.page.query_selector(".word") {
        field.unchecked_into::<web_sys::HtmlInputElement>().set_value("");
    }
    app.reading.word.set(String::new());
}

/// Begins the tour: on the reader's texts if both are there, else on the example.
fn begin_tour(app: App) {
    let has_comparison =
        app.state.comparison.with_untracked(|now| now.as_ref().is_some_and(|now| now.is_of_two));
    if !has_comparison {
        app.state.show_example();
    }
    app.state.is_exercise.set(false);
    app.tour.step.set(1);
}

fn shortcuts(app: App) -> HtmlDialogElement {
    part(app.page, "#shortcuts").unchecked_into()
}

fn open_shortcuts(app: App) {
    // It is on the page, and not open: nothing behind it can be pressed.
    let _ = shortcuts(app).show_modal();
}
