//! The page's way to the exchange: what reads and writes files, links and reports, loaded when it is first used. And the way
//! out of the page: files and the clipboard.
//!
//! `www/exchange.js` loads it and keeps its worker; the tasks and their values are in `exchange/src/`.

use crate::browser;
use crate::caps;
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Asks for a task with these values, and hands on what comes of it: a value, or a sentence that says why there is none.
pub(crate) fn ask(task: &str, values: &[&JsValue], then: impl FnOnce(Answer) + 'static) {
    ask_boxed(task, values, Box::new(move |answer, _| then(answer)));
}

/// The same, for what can be asked again: says also whether the exchange was there to answer.
pub(crate) fn ask_again(task: &str, values: &[&JsValue], then: impl FnOnce(Answer, bool) + 'static) {
    ask_boxed(task, values, Box::new(then));
}

/// Reads a web page from its source. Where a browser would not be done with it in time, a sentence says so.
pub(crate) fn read_page(source: &JsValue, plain: &JsValue, then: impl FnOnce(Answer) + 'static) {
    boot("readPage", &[source, plain, &hand_on(Box::new(move |answer, _| then(answer)))]);
}

/// What the texts are called in an answer that has any.
const TEXTS: [&str; 3] = ["text", "original", "reprint"];

/// What comes of a question.
pub(crate) type Answer = Result<JsValue, String>;

// In a box, so that there is one copy of what passes an answer on.
fn ask_boxed(task: &str, values: &[&JsValue], then: Box<dyn FnOnce(Answer, bool)>) {
    let list = Array::new();
    for value in values {
        list.push(value);
    }
    boot("exchange", &[&task.into(), &list, &hand_on(then)]);
}

/// A function that hands on what comes of a question, and is gone after that.
fn hand_on(then: Box<dyn FnOnce(Answer, bool)>) -> Function {
    Closure::once_into_js(move |value: JsValue, sentence: JsValue, is_ended: JsValue| {
        // Whatever way a text came, it is no more than the page can bear.
        let refused =
            || TEXTS.iter().find_map(|name| caps::refuse_entry(browser::property(&value, name).dyn_ref()?));
        let answer = match sentence.as_string().or_else(refused) {
            Some(sentence) => Err(sentence),
            None => Ok(value),
        };
        then(answer, is_ended.is_falsy());
    })
    .unchecked_into()
}

/// Hands a file of the exchange to the reader: its name, its type and its content.
pub(crate) fn save(file: &JsValue) {
    boot("save", &[file]);
}

/// Puts markup of the exchange, which is ours and no text of anybody's, into an element.
pub(crate) fn fill(element: &Element, markup: &JsValue) {
    boot("fill", &[element, markup]);
}

/// Puts a text on the clipboard, and says whether the browser let it.
pub(crate) fn copy(text: &JsValue, then: impl FnOnce(Answer) + 'static) {
    boot("copy", &[text, &hand_on(Box::new(move |answer, _| then(answer)))]);
}

/// Calls what the boot script has defined: the page would not run without.
fn boot(name: &str, values: &[&JsValue]) {
    let _ = browser::call(&browser::property(&js_sys::global(), "reprint"), name, values);
}
