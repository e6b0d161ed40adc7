//! Opening a comparison that somebody made: from a link in the address, or from a saved file.
//!
//! A link comes uninvited, so it never takes the place of texts that are the reader's own: it waits, and asks. What is open
//! from a link is nobody's draft; it stays in the address until its texts are changed, so a reload brings it back, and the
//! draft that was there before is still there.

use super::State;
use super::history::Settings;
use crate::browser::{self, property};
use crate::choices::Choice;
use crate::corrections;
use crate::describing::quoted;
use crate::draft::{self, Keeping};
use crate::exchange::{self, Answer};
use crate::marked_text::Marked;
use js_sys::{Array, JsString, Reflect};
use reprint_engine::{Pair, Span};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// How much of each text an offer quotes, in UTF-16 code units.
const QUOTED_UNITS: u32 = 60;

/// Something that could be opened, or could not.
#[derive(Clone)]
pub(crate) struct Arrival {
    /// What there is to say of it.
    pub(crate) said: String,
    /// What would be opened, and the payload of the link; nothing where it cannot be.
    pub(crate) comparison: Option<(JsValue, Rc<str>)>,
}

impl State {
    /// Reads the link in the address. What it holds is opened where it is in nobody's way, or was opened before a reload;
    /// else it is offered.
    pub(crate) fn read_link(&'static self, payload: &str) {
        if self.link.with_untracked(|open| open.as_deref() == Some(payload)) {
            // The address is back at it, from another that waited.
            return self.decline();
        }
        let payload: Rc<str> = payload.into();
        *self.asked.borrow_mut() = Some(Rc::clone(&payload));
        self.arrival.set(None);
        exchange::ask_again("from_link", &[&(&*payload).into()], move |answer, is_answered| {
            if self.is_asked(&payload) {
                self.take_link(answer, is_answered, payload);
            }
        });
    }

    /// Whether something in the address is still waited for; the address may have changed since it was asked about.
    pub(crate) fn is_asked(&'static self, payload: &str) -> bool {
        self.asked.borrow().as_deref() == Some(payload)
    }

    fn take_link(&'static self, answer: Answer, is_answered: bool, payload: Rc<str>) {
        match answer {
            Ok(comparison) if !has_texts(&comparison) => self.open_settings(&comparison),
            // It was opened before a reload if nothing else has happened on the page, and else before the reader went back.
            Ok(comparison) if !self.has_own_text() || browser::was_opened() && self.is_untouched() => {
                self.open_link(&comparison, payload);
            }
            Ok(comparison) => {
                let [original, reprint] = ["original", "reprint"].map(|name| {
                    let text = text_of(&comparison, name);
                    quoted(&text, Span::new(0, text.length()), QUOTED_UNITS)
                });
                let said = [
                    "This link holds a comparison of ",
                    &original,
                    " with ",
                    &reprint,
                    " — your own texts are still here.",
                ]
                .concat();
                self.arrival.set(Some(Arrival { said, comparison: Some((comparison, payload)) }));
            }
            Err(said) => {
                self.fail(said, is_answered);
                if self.comparison.with_untracked(Option::is_none) && !self.has_any_text() {
                    self.show_example();
                }
            }
        }
    }

    /// Opens what is offered.
    pub(crate) fn accept(&'static self) {
        if let Some((comparison, payload)) =
            self.arrival.get_untracked().and_then(|arrival| arrival.comparison)
        {
            self.open_link(&comparison, payload);
        }
    }

    /// Leaves what is offered, and takes it out of the address.
    pub(crate) fn decline(&'static self) {
        *self.asked.borrow_mut() = None;
        self.arrival.set(None);
        self.link.touch();
    }

    /// Says why nothing comes of what is in the address. Where nobody could read it, it stays there for another try: it may
    /// be the only copy.
    pub(crate) fn fail(&'static self, said: String, is_answered: bool) {
        if is_answered {
            self.decline();
        }
        self.arrival.set(Some(Arrival { said, comparison: None }));
    }

    fn open_link(&'static self, comparison: &JsValue, payload: Rc<str>) {
        if browser::was_opened() {
            // What was chosen since then is in the address, and was read from there.
            let is_case_kept = self.choices.peek(Choice::Case) == "kept";
            let _ = Reflect::set(comparison, &"foldCase".into(), &(!is_case_kept).into());
        }
        self.decline();
        self.open_comparison(comparison, "Link opened.".into(), Some(payload));
    }

    /// Opens a comparison that was saved.
    pub(crate) fn open_saved(&'static self, comparison: &JsValue, what: String) {
        self.open_comparison(comparison, what, None);
        self.has_brought_text.set(true);
    }

    /// Puts a comparison in place of what there is, in a way that can be undone: texts, corrections and settings.
    fn open_comparison(&'static self, comparison: &JsValue, what: String, link: Option<Rc<str>>) {
        self.take_down_all(&what);
        self.came_from(None, link);
        self.draft.leave();
        let corrections = property(comparison, "corrections").dyn_into().unwrap_or_default();
        self.corrections.set(Rc::new(corrections::from_list(&corrections)));
        self.set_settings(settings_of(comparison));
        let texts = Pair::new(text_of(comparison, "original"), text_of(comparison, "reprint"));
        let hints: Array = property(comparison, "hints").dyn_into().unwrap_or_default();
        let marked = Pair::new(Marked::hinted(&hints.get(0)), Marked::hinted(&hints.get(1)));
        self.put(&texts, marked, what);
        self.stays.set(false);
        self.compare(true);
    }

    /// Takes the settings of a link that has no texts.
    fn open_settings(&'static self, comparison: &JsValue) {
        self.decline();
        let what = "The link’s settings are in place.";
        self.take_down_all(what);
        self.set_settings(settings_of(comparison));
        self.notice.set(what.into());
        if self.comparison.with_untracked(Option::is_none) && !self.has_any_text() {
            return self.show_example();
        }
        self.compare_again();
    }

    /// Whether the boxes hold texts that the reader brought, and not a sample's or a link's.
    fn has_own_text(&'static self) -> bool {
        self.is_own() && self.has_any_text()
    }

    /// Whether nothing has happened on the page that could be undone, was undone, or was forgotten.
    fn is_untouched(&'static self) -> bool {
        self.keeping.get_untracked() != Keeping::Forgotten
            && self.history.with_untracked(|history| history.past.is_empty() && history.future.is_empty())
    }

    /// Whether there is anything in the boxes, what was typed a moment ago included.
    pub(crate) fn has_any_text(&'static self) -> bool {
        !draft::is_empty(&self.texts())
    }
}

fn text_of(comparison: &JsValue, name: &str) -> JsString {
    property(comparison, name).dyn_into().unwrap_or_else(|_| JsString::from(""))
}

fn has_texts(comparison: &JsValue) -> bool {
    ["original", "reprint"].iter().any(|name| text_of(comparison, name).length() > 0)
}

fn settings_of(comparison: &JsValue) -> Settings {
    let is_case_kept = property(comparison, "foldCase").as_bool() == Some(false);
    Settings {
        names: ["publisher", "author"].map(|name| String::from(text_of(comparison, name))),
        case: if is_case_kept { "kept" } else { "ignored" },
    }
}
