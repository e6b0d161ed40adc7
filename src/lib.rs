//! Reprint's page: one WebAssembly module that plays two roles.
//!
//! The boot scripts in `www/` load the module and start it, once in the page and once in every worker. Before they
//! start it they define one global, `reprint`, and this file asks it which role to play:
//!
//! | `reprint.` | in the page | in a worker |
//! |---|---|---|
//! | `role` | `"page"` | `"worker"` |
//! | `form` | `"hosted"`, or `"file"` in the single self-contained file | the page's |
//! | `exchange(task, values, done)` | asks the exchange, see `src/exchange.rs` | absent |
//! | `save(file)`, `fill(element, markup)`, `copy(text, done)` | a file for the reader, markup of the exchange, a text for the clipboard | absent |
//! | `readPage(source, plain, done)` | walks over a web page for the exchange, see `src/marked_text.rs` | absent |
//! | `spawnWorker()` | a new `Worker`, already on its way to start this module; needs no network | absent |
//!
//! A worker posts `{ready: true}` once `worker::serve` has returned, or `{error: text}` if it could not start. The
//! page keeps its own requests back until then: a message that arrives earlier has no listener. When it breaks later, it
//! posts `{broken: text}`.
#![cfg(target_arch = "wasm32")]

mod address;
mod app;
mod bands;
mod bridge;
mod browser;
mod caps;
mod choices;
mod commands;
mod components;
mod corrections;
mod describing;
mod draft;
mod element;
mod exchange;
mod fault;
mod files;
mod handed;
mod legend;
mod marked_text;
mod messages;
mod numbers;
mod reading;
mod render;
mod samples;
mod state;
mod tour;
mod watched;
mod worker;

use wasm_bindgen::prelude::wasm_bindgen;

/// The standard library's own allocator is a kilobyte larger, and no faster.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Starts the role that the boot script set.
#[wasm_bindgen(start)]
pub fn start() {
    if boot_setting("role").as_deref() == Some("worker") {
        worker::serve();
    } else {
        app::mount();
    }
}

/// Reads one text from the global `reprint` that the boot script defines; `None` where it is absent.
fn boot_setting(name: &str) -> Option<String> {
    let boot = js_sys::Reflect::get(&js_sys::global(), &"reprint".into()).ok()?;
    js_sys::Reflect::get(&boot, &name.into()).ok()?.as_string()
}
