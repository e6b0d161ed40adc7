//! The worker role: compares what it is sent and answers. The engine runs nowhere else, so that a long comparison never
//! holds the page, and a failed one cannot take it down.

use crate::messages::{self, Request};
use js_sys::JsString;
use reprint_engine::compare_with;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens for requests for as long as the worker lives.
pub(crate) fn serve() {
    // As the page is shipped a panic is a trap, of which the boot script tells; while it is worked on, a panic says more.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let sent = Request::from_message(&event.data()).and_then(|request| {
            let (message, transfer) = compare(&request);
            answering.post_message_with_transfer(&message, &transfer).ok()
        });
        if sent.is_none() {
            // The page takes an error in the worker for a failed comparison, and says so.
            wasm_bindgen::throw_str("the request or its answer could not be passed on");
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker, which nothing but `terminate` ends.
    listener.forget();
}

fn compare(request: &Request) -> (JsValue, js_sys::Array) {
    // A lone surrogate becomes one replacement character, one UTF-16 unit like itself, so the answer's spans still fit
    // the page's string.
    let original = utf8_of(&request.asked.texts.original);
    let reprint = utf8_of(&request.asked.texts.reprint);
    let asked = &request.asked;
    let report =
        compare_with(&original, &reprint, &asked.options, &asked.wishes()).in_utf16(&original, &reprint);
    messages::answer(request.id, &report)
}

fn utf8_of(text: &JsString) -> String {
    String::from(text)
}
