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
//! | `save(file)`, `fill(element, markup)`, `copy(text, done, refused)` | a file for the reader, markup of the exchange, a text for the clipboard | absent |
//! | `walk(source)` | reads a web page’s source for the exchange, see `src/marked_text.rs` | absent |
//! | `spawnWorker()` | a new `Worker`, already on its way to start this module; needs no network | absent |
//!
//! A worker posts `{ready: true}` once `worker::serve` has returned, or `{error: text}` if it could not start. The
//! page keeps its own requests back until then: a message that arrives earlier has no listener. When it breaks later, it
//! posts `{broken: text}`.

#[cfg(target_arch = "wasm32")]
mod address;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod bands;
#[cfg(target_arch = "wasm32")]
mod bridge;
#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod caps;
#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod commands;
#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod corrections;
#[cfg(target_arch = "wasm32")]
mod describing;
#[cfg(target_arch = "wasm32")]
mod draft;
#[cfg(target_arch = "wasm32")]
mod element;
#[cfg(target_arch = "wasm32")]
mod exchange;
#[cfg(target_arch = "wasm32")]
mod fault;
#[cfg(target_arch = "wasm32")]
mod files;
#[cfg(target_arch = "wasm32")]
mod handed;
#[cfg(target_arch = "wasm32")]
mod legend;
#[cfg(target_arch = "wasm32")]
mod marked_text;
#[cfg(target_arch = "wasm32")]
mod messages;
#[cfg(target_arch = "wasm32")]
mod numbers;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
mod render;
#[cfg(target_arch = "wasm32")]
mod samples;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod tour;
#[cfg(target_arch = "wasm32")]
mod watched;
#[cfg(target_arch = "wasm32")]
mod worker;

/// Starts the role that the boot script set.
#[cfg(target_arch = "wasm32")]
fn main() {
    if boot_setting("role").as_deref() == Some("worker") {
        worker::serve();
    } else {
        app::mount();
    }
}

/// Reads one text from the global `reprint` that the boot script defines; `None` where it is absent.
#[cfg(target_arch = "wasm32")]
fn boot_setting(name: &str) -> Option<String> {
    let boot = js_sys::Reflect::get(&js_sys::global(), &"reprint".into()).ok()?;
    js_sys::Reflect::get(&boot, &name.into()).ok()?.as_string()
}

/// The page runs in a browser only. A host build of the workspace reaches this instead, and never compiles Leptos.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Reprint's page runs in a browser. Run `cargo xtask serve`, or use the command `reprint`.");
}
