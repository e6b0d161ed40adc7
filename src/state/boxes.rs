//! How the two text boxes are shown. A box holds its text however long that is, but a browser lays a text box out as a whole,
//! and again for every letter: of a text that would take it long, the beginning stands in the place of the box.

use super::State;
use crate::browser;
use crate::caps::{self, Fit};
use crate::element::{part, set_if, set_text};
use crate::numbers::grouped;
use js_sys::JsString;
use reprint_engine::Side;
use wasm_bindgen::JsCast as _;

/// How many UTF-16 code units of a long text stand in the place of its box: some five screens of it.
const BEGINNING_UNITS: u32 = 6_000;

impl State {
    /// Shows a box, or the beginning of its text.
    pub(super) fn fit(&'static self, side: Side, text: &JsString) {
        let part = |what: &str| part(&self.editor, &[".pane[data-side=", side.name(), "] ", what].concat());
        let (text_box, beginning) = (self.boxes.side(side), part(".beginning"));
        let mut fit = caps::fit(text);
        if fit == Fit::Large && *self.whole.get().side(side) {
            fit = Fit::Shown;
        }
        let had_focus = browser::has_focus_within(text_box) || browser::has_focus_within(&beginning);
        let (mut shown, mut said) = (String::new(), String::new());
        if fit != Fit::Shown {
            shown = text.slice(0, BEGINNING_UNITS).into();
            let why = if fit == Fit::Huge { ": too many to be edited here." } else { "." };
            said = ["The beginning of ", &grouped(text.length()), " characters", why].concat();
        }
        set_text(&beginning, &shown);
        set_text(&part(".long span"), &said);
        set_if(&part(".long button"), "hidden", (fit != Fit::Large).then_some(""));
        if had_focus {
            self.focus_box(side);
        }
    }

    /// Puts a text into a box. A box that is not to show it is out of sight by then: else the browser would lay it out once.
    pub(crate) fn put_into(&'static self, side: Side, text: &JsString) {
        if caps::fit(text) != Fit::Shown {
            self.fit(side, text);
        }
        browser::set_value(self.boxes.side(side), text);
    }

    /// Lays a long text out in its box, for the reader who wants to edit it.
    pub(crate) fn show_whole(&'static self, side: Side) {
        self.keep_whole(side, true);
        let text_box = self.boxes.side(side);
        self.fit(side, &browser::value_of(text_box));
        self.focus_box(side);
    }

    /// Whether a box is shown though its text is long.
    pub(crate) fn keep_whole(&'static self, side: Side, is_whole: bool) {
        let mut whole = self.whole.get();
        *whole.side_mut(side) = is_whole;
        self.whole.set(whole);
    }

    /// Puts the focus on a box, or on what stands in its place: what is not shown takes none.
    pub(super) fn focus_box(&'static self, side: Side) {
        let text_box = self.boxes.side(side);
        browser::focus(text_box);
        if let Some(beginning) = text_box.next_element_sibling() {
            browser::focus(beginning.unchecked_ref());
        }
    }
}
