//! The page's way to the exchange: what reads and writes files, links and reports, loaded when it is first used. And the way
//! out of the page: files and the clipboard.
//!
//! `www/exchange.js` loads it and keeps its worker; the tasks and their values are in `exchange/src/`.

use crate::browser;
use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

/// Asks for a task with these values, and hands on what comes of it: a value, or a sentence that says why there is none.
pub(crate) fn ask(task: &str, values: &[&JsValue], then: impl FnOnce(Result<JsValue, String>) + 'static) {
    let list = Array::new();
    for value in values {
        list.push(value);
    }
    let done: Function = Closure::once_into_js(move |value: JsValue, sentence: JsValue| {
        then(match sentence.as_string() {
            Some(sentence) => Err(sentence),
            None => Ok(value),
        });
    })
    .unchecked_into();
    boot("exchange", &[&task.into(), &list, &done]);
}

/// Hands a text to the reader as a file.
pub(crate) fn save(name: &JsValue, kind: &JsValue, content: &JsValue) {
    boot("save", &[name, kind, content]);
}

/// Puts a text on the clipboard, and says whether the browser let it.
pub(crate) fn copy(text: &JsValue, then: impl FnOnce(bool) + 'static) {
    let done = Closure::once_into_js(move |is_done: JsValue| then(is_done.is_truthy()));
    boot("copy", &[text, &done]);
}

/// Calls what the boot script has defined: the page would not run without.
fn boot(name: &str, values: &[&JsValue]) {
    let _ = browser::call(&browser::property(&js_sys::global(), "reprint"), name, values);
}
