//! The republication check: what a syndication desk asks of every reprint, each answer with the words that it rests on.

use crate::app::App;
use crate::browser::Timer;
use crate::describing::quoted_from_change;
use crate::element::{append, append_text, around, empty, listen, new_element, part, set};
use crate::state::Comparison;
use crate::watched::watch;
use reprint_engine::{Answer, Check, Question, Side};
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement};

/// How much is quoted of the words that an answer rests on, the first of each side: from where they differ.
const QUOTED_UNITS: u32 = 60;
/// The most words of each text that an answer quotes: quotations may have been altered by the dozen.
const MOST_WORDS: usize = 5;
/// How long typing a name may pause before the check is made anew.
const TYPING_PAUSE: Duration = Duration::from_millis(400);
/// The names that can be given, in the order in which the state has them.
const NAMES: [&str; 2] = ["publisher", "author"];

/// Keeps the list up to date, and takes the two names.
pub(super) fn start(App { page, state, painter, .. }: App) {
    let section = part(page, ".checks");
    let list = part(&section, "ul");
    let fields = NAMES
        .map(|name| -> HtmlInputElement { part(&section, &["[name=", name, "]"].concat()).unchecked_into() });
    let shown = fields.clone();
    // The last visit had names, and an opened comparison brings some along.
    watch(move || {
        for (field, name) in shown.iter().zip(state.names.get()) {
            if field.value() != name {
                field.set_value(&name);
            }
        }
    });
    let asked = list.clone();
    watch(move || {
        empty(&asked);
        if let Some(comparison) = state.comparison.get().filter(|comparison| comparison.is_of_two) {
            let mut said = "";
            for check in &comparison.report.checks {
                let is_said = check.note == said;
                said = &check.note;
                append(&asked, &item(&comparison, check, is_said));
            }
        }
    });
    let timer: RefCell<Timer> = RefCell::default();
    listen(&section, "input", move |_| {
        let fields = fields.clone();
        timer.borrow_mut().set(TYPING_PAUSE, move || {
            state.name(fields.each_ref().map(HtmlInputElement::value));
        });
    });
    listen(&list, "click", move |event| {
        let Some(button) = around(&event, "[data-at]") else { return };
        let at = button.get_attribute("data-at").and_then(|at| at.parse().ok());
        let is_original = button.get_attribute("data-side").as_deref() == Some("original");
        if let Some(at) = at {
            painter.show(if is_original { Side::Original } else { Side::Reprint }, at);
        }
    });
}

fn item(comparison: &Comparison, check: &Check, is_said: bool) -> Element {
    let item = new_element("li", "");
    set(&item, "data-answer", check.answer.name());
    append_text(&item, check.question.title());
    append_text(&item, " ");
    let answer = new_element("b", "");
    append_text(&answer, check.answer.name());
    append(&item, &answer);
    // That the last words are there is seen by them.
    let is_end = check.question == Question::Ending && check.answer == Answer::Yes;
    let has_reprint = !check.words.reprint.is_empty();
    for index in 0..MOST_WORDS {
        for side in Side::ALL {
            // What the reprint has shows that it has it.
            let is_needless = side == Side::Original && has_reprint && check.answer == Answer::Yes;
            let Some(span) = check.words.side(side).get(index).filter(|_| !is_needless) else { continue };
            append_text(&item, " ");
            let button = new_element("button", "link");
            set(&button, "type", "button");
            set(&button, "dir", "auto");
            set(&button, "data-side", side.name());
            set(&button, "data-at", &span.start.to_string());
            set(&button, "title", &["In the ", side.name()].concat());
            append_text(&button, &quoted_from_change(comparison, side, *span, QUOTED_UNITS, is_end));
            append(&item, &button);
        }
    }
    // A plain yes speaks for itself, and a reason is not given twice in a row.
    if check.answer != Answer::Yes && !is_said {
        let note = new_element("p", "");
        append_text(&note, &check.note);
        append(&item, &note);
    }
    item
}
