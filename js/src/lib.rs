//! Reprint's engine for JavaScript: one function, whose result is a plain object of the shape that
//! `docs/report.schema.json` describes. `cargo xtask js` builds the package from this and from the files in `js/package`.
#![cfg(target_arch = "wasm32")]

mod options;
mod shape;

use reprint_engine::compare_with;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use shape::Shape;

/// The standard library's own allocator is a kilobyte larger, and no faster.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Compares an original with its reprint; the options are an object, or nothing.
///
/// # Errors
///
/// When an option is not what it should be; the error is a `TypeError`, or what a getter of the options threw.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value)] // What JavaScript hands over is the function's own.
pub fn compare(original: &str, reprint: &str, options: JsValue) -> Result<JsValue, JsValue> {
    let (options, wishes) = options::read(&options)?;
    let report = compare_with(original, reprint, &options, &wishes);
    let shape = Shape::of(report, original, reprint);
    Ok(shape.serialize(&Serializer::new())?)
}
