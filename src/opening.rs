//! Files that are chosen or dropped: the exchange says what is in them.

use crate::browser::{self, property};
use crate::caps;
use crate::components::{SEVERAL, Several};
use crate::exchange;
use crate::marked::{self, Marked};
use crate::state::{Mode, State};
use reprint_engine::Side;
use wasm_bindgen::prelude::*;
use web_sys::{DragEvent, Event, File, FileList};

/// Opens what was dropped on a pane, or anywhere else: there a single file goes where a text is wanting.
pub(crate) fn dropped(several: &'static Several, on: Option<Side>, event: &Event) {
    let data = event.unchecked_ref::<DragEvent>().data_transfer();
    let Some(files) = data.and_then(|data| data.files()).filter(|files| files.length() > 0) else { return };
    event.prevent_default();
    let is_second = files.length() == 1 && several.state.filled.with_untracked(|filled| filled.original);
    open(several, on.unwrap_or(if is_second { Side::Reprint } else { Side::Original }), &files);
}

/// Opens files: the first for a side, a second one for the other; more make a table of reprints.
pub(crate) fn open(several: &'static Several, first: Side, files: &FileList) {
    if files.length() >= SEVERAL {
        return several.open(files);
    }
    let second = if first == Side::Original { Side::Reprint } else { Side::Original };
    for (side, index) in [first, second].into_iter().zip(0..) {
        if let Some(file) = files.get(index) {
            open_one(several.state, side, &file);
        }
    }
}

/// Opens a file for a side, or says why not and leaves its box alone. A saved comparison goes into both boxes.
fn open_one(state: &'static State, side: Side, file: &File) {
    let name = file.name();
    if is_saved(&name) {
        if let Some(why) = caps::refuse_file(&name, file.size()) {
            return refuse(state, side, why);
        }
        return browser::read_file(file, move |bytes| {
            match bytes.and_then(|bytes| String::from_utf8(bytes.to_vec()).ok()) {
                Some(text) => state.open_saved(side, name, &text.into()),
                None => refuse(state, side, ["“", &name, "” could not be read."].concat()),
            }
        });
    }
    read(file, move |text| match text {
        Ok(marked) => state.put_marked(side, marked, ["“", &name, "” opened."].concat()),
        Err(why) => refuse(state, side, why),
    });
}

/// Whether a file is a saved comparison, by its name.
fn is_saved(name: &str) -> bool {
    name.get(name.len().saturating_sub(5)..).is_some_and(|end| end.eq_ignore_ascii_case(".json"))
}

/// Reads the text of a file, or says why there is none.
pub(crate) fn read(file: &File, then: impl FnOnce(Result<Marked, String>) + 'static) {
    read_boxed(file, Box::new(then));
}

/// What is done with a text that was read.
type Then = Box<dyn FnOnce(Result<Marked, String>)>;

fn read_boxed(file: &File, then: Then) {
    let name = file.name();
    if let Some(why) = caps::refuse_file(&name, file.size()) {
        return then(Err(why));
    }
    browser::read_file(file, move |bytes| {
        let Some(bytes) = bytes else {
            return then(Err(["“", &name, "” could not be read."].concat()));
        };
        exchange::ask("open_file", &[&name.as_str().into(), &bytes], move |answer| {
            let page = answer.as_ref().map_or(JsValue::UNDEFINED, |answer| property(answer, "page"));
            if page.is_undefined() {
                take(answer, then);
            } else {
                marked::read_page(&page, &JsValue::UNDEFINED, move |answer| take(answer, then));
            }
        });
    });
}

/// Takes what came of a file. There is no plain text that could be better.
fn take(answer: Result<JsValue, String>, then: Then) {
    match answer.map(|answer| Marked::of(&answer, None)) {
        Ok(Some(marked)) => then(match caps::refuse_entry(&marked.text) {
            Some(why) => Err(why),
            None => Ok(marked),
        }),
        Ok(None) => {}
        Err(why) => then(Err(why)),
    }
}

/// Says why a file was not opened, where it can be seen.
fn refuse(state: &'static State, side: Side, why: String) {
    if state.mode.get_untracked() == Mode::Read {
        state.edit();
    }
    state.refuse(side, Some(why));
}
