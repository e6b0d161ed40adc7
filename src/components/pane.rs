//! One text box with its label, count, buttons and refusals, and what is pasted, chosen and dropped into it.

use super::several::Several;
use crate::app::App;
use crate::browser;
use crate::caps::{self, Fit};
use crate::element::{around, listen, part, set_if, set_text, withhold};
use crate::exchange;
use crate::files;
use crate::marked_text::Marked;
use crate::state::State;
use crate::watched::watch;
use js_sys::JsString;
use reprint_engine::{Pair, Side};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, InputEvent};

/// The most UTF-16 code units of a page's source that are read when it is pasted: the browser's parser holds the page
/// meanwhile, about a second for so many. What is longer is pasted as plain text.
const MOST_SOURCE: u32 = 10_000_000;

/// Lets a side's box hear of what is typed, pasted, chosen and dropped.
pub(super) fn start(App { page, state, .. }: App, several: &'static Several, side: Side) {
    let pane = pane_of(page, side);
    let refusal = part(&pane, ".refusal");
    watch(move || {
        state
            .refusals
            .with(|refusals| set_text(&refusal, refusals.side(side).as_deref().unwrap_or_default()));
    });
    let clear = part(&pane, "[data-action=clear]");
    watch(move || {
        let is_filled = *state.filled.get().side(side);
        withhold(&clear, "disabled", !is_filled, Pair::new("#original", "#reprint").side(side));
    });

    show_form(state, side, &pane);
    hear_text(state, side, &pane);
    let chooser: HtmlInputElement = part(&pane, "input").unchecked_into();
    listen(&chooser.clone(), "change", move |_| {
        if let Some(files) = chooser.files() {
            files::open(several, side, &files);
        }
        // Choosing the same file again is to open it again.
        chooser.set_value("");
    });
    let marked = pane.clone();
    let mark = move |is_target: bool| set_if(&marked, "data-target", is_target.then_some(""));
    let drag = move |event: Event| {
        if event.type_() == "dragover" {
            if browser::carries_files(event.unchecked_ref()) {
                event.prevent_default();
                mark(true);
            }
            return;
        }
        mark(false);
        if event.type_() != "drop" {
            return;
        }
        // Dragged text is the text box's own business.
        files::dropped(several, Some(side), &event);
    };
    for kind in ["dragover", "dragleave", "drop"] {
        listen(&pane, kind, drag.clone());
    }
}

/// What is being pasted: whether it takes the place of everything, and the source of the web page it is part of.
type Pasting = RefCell<Option<(bool, Option<JsString>)>>;

/// Listens to the box. A page's markup is there only while it is being pasted, before its plain text is in the box.
fn hear_text(state: &'static State, side: Side, pane: &Element) {
    let text_box = state.boxes.side(side);
    let pasting: &'static Pasting = Box::leak(Box::default());
    // A text box always has a selection.
    let selected = || {
        let end = text_box.selection_end().ok().flatten();
        (text_box.selection_start().ok().flatten().unwrap_or_default(), end.unwrap_or_default())
    };
    let enter = move |entering: &JsString, (start, end): (u32, u32), refusal: Option<String>| {
        if refusal.is_some() {
            return state.refuse(side, refusal);
        }
        let before = browser::value_of(text_box);
        let text = before.slice(0, start).concat(entering).concat(&before.slice(end, before.length()));
        state.keep_whole(side, false);
        state.put_into(side, &text);
        take_pasted(state, side, pasting);
    };
    listen(pane, "paste", move |event| {
        let data = browser::property(&event, "clipboardData");
        let form = |form: &str| -> Option<JsString> {
            browser::call(&data, "getData", &[&form.into()]).ok()?.dyn_into().ok()
        };
        let source = form("text/html").filter(|source| (1..=MOST_SOURCE).contains(&source.length()));
        let all = (0, text_box.text_length());
        // What is pasted on the beginning of a text takes the place of all of it.
        let is_beginning = around(&event, ".beginning").is_some();
        pasting.replace(Some((is_beginning || selected() == all, source)));
        if is_beginning && let Some(plain) = form("text/plain") {
            enter(&plain, all, caps::refuse_entry(&plain));
        }
    });
    // What is far too much is not let into the box at all, and what is much is put into it unseen: else the browser would
    // lay it out at once, for seconds.
    listen(text_box, "beforeinput", move |event| {
        let entering: Result<JsString, _> = browser::property(&event, "data").dyn_into();
        if let Ok(entering) = entering {
            let refusal = caps::refuse_entry(&entering);
            if refusal.is_some() || caps::fit(&entering) != Fit::Shown {
                event.prevent_default();
                enter(&entering, selected(), refusal);
            }
        }
    });
    listen(text_box, "input", move |event| {
        // Some browsers and tools send a plain event here, which counts as typing.
        let sort = event.dyn_into::<InputEvent>().map(|event| event.input_type()).unwrap_or_default();
        match sort.as_str() {
            "insertFromPaste" | "insertFromDrop" | "insertFromPasteAsQuotation" => {
                take_pasted(state, side, pasting);
            }
            _ => {
                pasting.take();
                state.typed(side);
            }
        }
    });
}

/// Takes what was pasted and is in the box. In the middle of another text it is part of that, whatever its markup says.
fn take_pasted(state: &'static State, side: Side, pasting: &Pasting) {
    let (is_whole, source) = pasting.take().unwrap_or_default();
    state.pasted(side, is_whole);
    match source.filter(|_| is_whole) {
        Some(source) => {
            read_pasted(state, side, &source);
            state.compare_soon(side);
        }
        None => state.compare(true),
    }
}

/// Puts the text of the page in place of the plain one, unless the box has been changed by the time it is read, or the plain
/// one is better. Where it cannot be read the plain one stays.
fn read_pasted(state: &'static State, side: Side, source: &JsString) {
    let plain = browser::value_of(state.boxes.side(side));
    exchange::read_page(source, &plain.clone(), move |answer| {
        let is_same = browser::value_of(state.boxes.side(side)) == plain;
        let marked = answer.ok().and_then(|answer| Marked::of(&answer, Some(plain)));
        if let Some(marked) = marked.filter(|_| is_same) {
            let what = String::from(&pasted_as(&marked)) + ".";
            state.put_read(side, marked, what);
        }
    });
}

fn pasted_as(marked: &Marked) -> JsString {
    JsString::from(if marked.plain.is_some() { "Pasted as: " } else { "Read as: " }).concat(&marked.says)
}

/// Says below the box how its text came, with a button for the other form.
fn show_form(state: &'static State, side: Side, pane: &Element) {
    let line = part(pane, ".came");
    let (words, button) = (part(&line, "span"), part(&line, "button"));
    watch(move || {
        state.marked.with(|marked| {
            let marked = marked.side(side).as_deref().filter(|marked| marked.says.length() > 0);
            let (says, other) = match marked {
                Some(marked) if marked.is_used => (pasted_as(marked).into(), "Use the plain text"),
                Some(_) => ("Pasted as: plain text".to_owned(), "Use the web page"),
                None => (String::new(), ""),
            };
            set_text(&words, &says);
            set_text(&button, other);
            let has_other = marked.is_some_and(|marked| marked.plain.is_some());
            set_if(&button, "hidden", (!has_other).then_some(""));
        });
    });
}

/// Puts the other form of a text that came with markup in its place.
pub(crate) fn switch_form(state: &'static State, side: Side) {
    let marked = state.marked.get_untracked();
    if let Some(marked) = marked.side(side).as_ref().and_then(|marked| marked.switched()) {
        let what = if marked.is_used { "Read as a web page." } else { "Read as plain text." };
        state.put_marked(side, marked, what.into());
    }
}

/// Lets the reader choose files for a side.
pub(crate) fn choose_file(app: App, side: Side) {
    part(&pane_of(app.page, side), "input").unchecked_into::<HtmlElement>().click();
}

/// Empties a side's box.
pub(crate) fn clear(state: &'static State, side: Side) {
    let what = if side == Side::Original { "Original cleared." } else { "Reprint cleared." };
    state.put_marked(side, Marked::unmarked(JsString::from("")), what.into());
}

fn pane_of(page: &Element, side: Side) -> Element {
    part(page, &[".pane[data-side=", side.name(), "]"].concat())
}
