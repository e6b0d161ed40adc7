//! From Rust to the two files a browser takes: the WebAssembly module and its bindings.

mod bind;
pub(crate) mod bindings;
mod compile;
pub(crate) mod functions;
mod library;
mod likeness;
mod optimise;
mod unused;

pub(crate) use bind::{bind, generator};
pub(crate) use compile::{check_folders, compile, ensure_target, leave_out_folders};
pub(crate) use optimise::optimise;

/// The one target of the page.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The package of the page.
pub(crate) const PACKAGE: &str = "reprint-page";
/// The package of what the page loads when it is first used.
pub(crate) const EXCHANGE: &str = "reprint-exchange";

/// How much care the build takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Care {
    /// The page as it is shipped: the release profile, wasm-opt, everything compressed.
    Ship,
    /// The page while somebody works on it: compiled again in seconds.
    Watch,
}

/// The module and its bindings, as they are shipped.
pub(crate) struct Module {
    /// The script that connects the module to the browser; defines `wasm_bindgen`.
    pub(crate) bindings: String,
    /// The module, without names.
    pub(crate) wasm: Vec<u8>,
}

/// Whether a module keeps the names of its functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// To tell which crate a byte comes from.
    Kept,
    /// To ship.
    Removed,
}
