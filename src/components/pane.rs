//! One text box with its label, count, buttons and refusals.

use super::several::{SEVERAL, Several};
use crate::app::App;
use crate::browser;
use crate::caps;
use crate::element::{listen, part, set_if, set_text};
use crate::files;
use crate::reading::side_name;
use crate::state::State;
use crate::watched::watch;
use js_sys::JsString;
use reprint_engine::Side;
use wasm_bindgen::prelude::*;
use web_sys::{DragEvent, Element, Event, File, FileList, HtmlElement, HtmlInputElement, InputEvent};

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
        // A constant name is never refused.
        let _ = clear.toggle_attribute_with_force("disabled", !is_filled);
    });

    // What is far too long is not let into the box at all, where the browser would take seconds to lay it out.
    listen(state.boxes.side(side), "beforeinput", move |event| {
        let length = browser::property(&event, "data").dyn_into::<JsString>().map_or(0, |text| text.length());
        if let Some(reason) = caps::refuse_length(length) {
            event.prevent_default();
            state.refuse(side, Some(reason));
        }
    });
    listen(state.boxes.side(side), "input", move |event| {
        // Some browsers and tools send a plain event here, which counts as typing.
        let sort = event.dyn_into::<InputEvent>().map(|event| event.input_type()).unwrap_or_default();
        match sort.as_str() {
            "insertFromPaste" | "insertFromDrop" | "insertFromPasteAsQuotation" => state.pasted(side),
            _ => state.typed(side),
        }
    });
    let chooser: HtmlInputElement = part(&pane, "input").unchecked_into();
    listen(&chooser.clone(), "change", move |_| {
        if let Some(file) = chooser.files().and_then(|files| files.get(0)) {
            open(state, side, &file);
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
        let Some(files) = files_of(event.unchecked_ref()).filter(|files| files.length() > 0) else { return };
        event.prevent_default();
        if files.length() >= SEVERAL {
            several.open(&files);
        } else if let Some(file) = files.get(0) {
            open(state, side, &file);
        }
    };
    for kind in ["dragover", "dragleave", "drop"] {
        listen(&pane, kind, drag.clone());
    }
}

/// Lets the reader choose a file for a side.
pub(crate) fn choose_file(app: App, side: Side) {
    part(&pane_of(app.page, side), "input").unchecked_into::<HtmlElement>().click();
}

/// Empties a side's box.
pub(crate) fn clear(state: &'static State, side: Side) {
    let what = if side == Side::Original { "Original cleared." } else { "Reprint cleared." };
    state.replace_side(side, JsString::from(""), what.into());
}

fn pane_of(page: &Element, side: Side) -> Element {
    part(page, &format!(".pane[data-side={}]", side_name(side)))
}

fn files_of(event: &DragEvent) -> Option<FileList> {
    event.data_transfer()?.files()
}

/// Whether a file is a saved comparison, by its name: it goes into both boxes.
fn is_saved(name: &str) -> bool {
    name.get(name.len().saturating_sub(5)..).is_some_and(|end| end.eq_ignore_ascii_case(".json"))
}

/// Opens a text file into a side's box, or says why not and leaves the box alone.
fn open(state: &'static State, side: Side, file: &File) {
    let name = file.name();
    if let Some(reason) = files::refuse_size(&name, file.size()) {
        state.refuse(side, Some(reason));
        return;
    }
    if is_saved(&name) {
        browser::read_file(file, move |bytes| {
            let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
                return state.refuse(side, Some(["“", &name, "” could not be read."].concat()));
            };
            state.open_saved(side, name, &text.into());
        });
        return;
    }
    read_text(file, move |text| match text {
        Ok(text) => state.replace_side(side, JsString::from(text), format!("“{name}” opened.")),
        Err(reason) => state.refuse(side, Some(reason)),
    });
}

/// Reads the text of a file, or says why there is none.
pub(super) fn read_text(file: &File, then: impl FnOnce(Result<String, String>) + 'static) {
    let name = file.name();
    if let Some(reason) = files::refuse_size(&name, file.size()) {
        return then(Err(reason));
    }
    browser::read_file(file, move |bytes| {
        then(match bytes {
            Some(bytes) => files::decode(&name, &bytes),
            None => Err(format!("“{name}” could not be read.")),
        });
    });
}
