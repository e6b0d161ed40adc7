//! The page's way to the exchange: what reads and writes files, links and reports, loaded when it is first used.
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
    let boot = browser::property(&js_sys::global(), "reprint");
    // The boot script has defined it: the page would not run without.
    let _ = browser::call(&boot, "exchange", &[&task.into(), &list, &done]);
}
