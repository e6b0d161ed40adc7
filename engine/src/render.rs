//! A report in the forms in which it leaves the engine.

pub mod csv;
mod excerpt;
mod file_name;
pub mod html;
mod json;
mod labels;
mod markdown;
// Between the page and its worker, which are of one version; any other gets JSON.
#[doc(hidden)]
pub mod packed;
pub mod plain;
pub mod row;
mod surroundings;
mod utf16;
mod wording;

// For the exchange and the command, which say the same in the same words.
#[doc(hidden)]
pub use excerpt::excerpt;
pub use file_name::file_name;
pub use html::{Provenance, html};
pub(crate) use json::Writer;
pub use json::{SCHEMA_VERSION, json};
// For `cargo xtask eval` and `fit`.
#[doc(hidden)]
pub use labels::labels;
pub use markdown::markdown;
pub use row::Row;
#[doc(hidden)]
pub use surroundings::{Places, Quoted};
pub use wording::figures;
#[doc(hidden)]
pub use wording::{FIRST, count, details, first, hexadecimal, length, words};
