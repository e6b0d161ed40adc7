//! Reprint's exchange: texts in and results out.
//!
//! What writes reports, links and files and what reads them is not needed to compare two texts, so it is a module of its
//! own that the page loads when it is first used (`www/exchange.js`). It runs in its own worker, with its own copy of the
//! engine: the page hands it a comparison and gets a text back.
//!
//! Every function here that JavaScript can call is a task. A task that fails throws a string: a sentence for the person
//! who asked.
#![allow(
    unreachable_pub,
    reason = "what JavaScript calls must be public, in a program that has no public parts"
)]

// What reads Word files, walks and handed-over pages knows no browser, so that it is tested and fuzzed like the engine.
#[cfg(target_arch = "wasm32")]
mod clock;
#[cfg(any(test, target_arch = "wasm32"))]
mod docx;
#[cfg(target_arch = "wasm32")]
mod encoding;
#[cfg(any(test, target_arch = "wasm32"))]
mod handed;
#[cfg(target_arch = "wasm32")]
mod link;
#[cfg(target_arch = "wasm32")]
mod markup;
#[cfg(target_arch = "wasm32")]
mod message;
#[cfg(target_arch = "wasm32")]
mod open;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod sample;
#[cfg(target_arch = "wasm32")]
mod several;
#[cfg(any(test, target_arch = "wasm32"))]
mod walk;
#[cfg(target_arch = "wasm32")]
mod write;

/// The standard library's own allocator is a kilobyte larger, and no faster.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// In a browser the worker's script calls the tasks, and there is nothing to start. A host build of the workspace never
/// compiles them.
fn main() {}
