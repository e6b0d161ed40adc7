//! A report in the forms in which it leaves the engine.

pub mod csv;
mod excerpt;
mod file_name;
pub mod html;
mod json;
mod labels;
mod markdown;
pub mod packed;
pub mod plain;
pub mod row;
mod utf16;
mod wording;

pub use excerpt::excerpt;
pub use file_name::file_name;
pub use html::{Provenance, html};
pub(crate) use json::Writer;
pub use json::{SCHEMA_VERSION, json};
pub use labels::labels;
pub use markdown::markdown;
pub use row::Row;
pub use wording::{figures, hexadecimal, length};
