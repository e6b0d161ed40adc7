//! Files that are chosen or dropped: the exchange says what is in them.

use crate::browser::{self, property};
use crate::caps;
use crate::components::{SEVERAL, Several};
use crate::exchange::{self, Answer};
use crate::marked_text::Marked;
use crate::state::{Mode, State};
use js_sys::JsString;
use reprint_engine::{Pair, Side};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
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
    // A sample that is on its way would take their place.
    several.state.await_no_sample();
    if files.length() >= SEVERAL {
        return several.open(files);
    }
    let opening = Rc::new(Opening {
        before: several.state.texts(),
        left: Cell::new(files.length()),
        came: RefCell::default(),
    });
    for (side, index) in [first, first.other()].into_iter().zip(0..) {
        if let Some(file) = files.get(index) {
            open_one(several.state, side, &file, &opening);
        }
    }
}

/// What is said of a file that came when its box had been changed.
const LATE: &str =
    "The text was changed while the file was read, and stays. Open the file again to have it instead.";

/// What there is to say of a file for each side, and its text; or why there is none.
type Came = Pair<Option<Result<(String, Marked), String>>>;

/// Files that were chosen together: what is in them comes into the boxes when the last of them is read, as one step.
struct Opening {
    /// What was in the boxes when they were chosen.
    before: Pair<JsString>,
    /// How many are still being read.
    left: Cell<u32>,
    came: RefCell<Came>,
}

impl Opening {
    /// Whether another text is in a box by now.
    fn is_late(&self, state: &'static State, side: Side) -> bool {
        browser::value_of(state.boxes.side(side)) != *self.before.side(side)
    }
}

/// Opens a file for a side, or says why not and leaves its box alone. A saved comparison goes into both boxes.
fn open_one(state: &'static State, side: Side, file: &File, opening: &Rc<Opening>) {
    let what = ["“", &file.name(), "” opened."].concat();
    let opening = opening.clone();
    let mut numbers = state.chosen.get();
    *numbers.side_mut(side) += 1;
    state.chosen.set(numbers);
    let is_elsewhere = move || browser::has_focus_within(state.boxes.side(side.other()));
    let was_elsewhere = is_elsewhere();
    ask(
        file,
        Box::new(move |answer| {
            let came = answer.map(|answer| (Marked::of(&answer, None), answer));
            // Another may have been chosen in its place meanwhile.
            if state.chosen.get().side(side) == numbers.side(side) {
                let text = match came {
                    Ok((Some(marked), _)) => Some(Ok((what, marked))),
                    Ok(_) if opening.is_late(state, side) || opening.is_late(state, side.other()) => {
                        state.notice.set(LATE.into());
                        None
                    }
                    Ok((None, saved)) => {
                        state.open_saved(&saved, what);
                        None
                    }
                    Err(why) => Some(Err(why)),
                };
                *opening.came.borrow_mut().side_mut(side) = text;
            }
            opening.left.set(opening.left.get() - 1);
            if opening.left.get() == 0 {
                // Who went to the other box meanwhile stays there.
                put(state, &opening, !was_elsewhere && is_elsewhere());
            }
        }),
    );
}

/// Puts what came into the boxes, and says why something did not.
fn put(state: &'static State, opening: &Opening, stays: bool) {
    let (mut came, mut is_late) = (opening.came.take(), false);
    let mut texts = Pair::default();
    let mut refusals = Pair::default();
    for side in Side::ALL {
        match came.side_mut(side).take() {
            // What was put in meanwhile is what the reader is at.
            Some(Ok(_)) if opening.is_late(state, side) => is_late = true,
            Some(Ok(text)) => *texts.side_mut(side) = Some(text),
            Some(Err(why)) => *refusals.side_mut(side) = Some(why),
            None => {}
        }
    }
    // A reader who is told why is not taken away from it.
    state.put_texts(texts, stays || refusals != Pair::default());
    for side in Side::ALL {
        if let Some(why) = refusals.side_mut(side).take() {
            refuse(state, side, why);
        }
    }
    if is_late {
        state.notice.set(LATE.into());
    }
}

/// Reads the text of a file, or says why there is none.
pub(crate) fn read(file: &File, then: impl FnOnce(Result<Marked, String>) + 'static) {
    let alone = "This is a saved comparison. Open it alone.";
    let text = |answer: JsValue| Marked::of(&answer, None).ok_or_else(|| alone.into());
    ask(file, Box::new(move |answer| then(answer.and_then(text))));
}

/// Has the exchange read a file: a text and how it came, or the comparison that was saved in it.
fn ask(file: &File, then: Box<dyn FnOnce(Answer)>) {
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
                return then(answer);
            }
            exchange::read_page(&page, &JsValue::UNDEFINED, move |answer| {
                then(answer.map_err(|why| ["“", &name, "”: ", &why].concat()));
            });
        });
    });
}

/// Says why a file was not opened, where it can be seen.
fn refuse(state: &'static State, side: Side, why: String) {
    if state.mode.get_untracked() == Mode::Read {
        state.edit();
    }
    state.refuse(side, Some(why));
}
