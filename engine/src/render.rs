//! A report in the forms in which it leaves the engine.

mod json;
mod labels;
pub mod packed;
mod utf16;

pub use json::{SCHEMA_VERSION, json};
pub use labels::labels;
