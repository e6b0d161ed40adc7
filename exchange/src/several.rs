//! One original, many reprints: the rows of the table, one at a time.

use js_sys::{Array, JsString};
use reprint_engine::render::row::{COLUMNS, Row};
use reprint_engine::render::{csv, file_name};
use wasm_bindgen::prelude::*;

use crate::clock::today;
use crate::message;

/// The row of a reprint, as a list of the texts of its cells.
#[wasm_bindgen]
pub fn row(file: String, comparison: &JsValue) -> Array {
    let comparison = message::read(comparison);
    let report = comparison.report();
    let row = Row::new(file, report, &comparison.texts.original, &comparison.texts.reprint);
    row.cells().iter().map(|cell| JsValue::from_str(cell)).collect()
}

/// A table of such rows as CSV: like any file, its name, its type and its content. The original's first line is in its name.
#[wasm_bindgen]
pub fn table(rows: &Array, original: &str) -> Array {
    let mut out = csv::row(COLUMNS);
    for row in rows.iter() {
        let cells: Vec<String> = Array::from(&row)
            .iter()
            .filter_map(|cell| cell.dyn_into::<JsString>().ok().map(String::from))
            .collect();
        out += &csv::row(cells.iter().map(String::as_str));
    }
    Array::of3(
        &file_name(original, &today(), "reprints.csv").into(),
        &"text/csv".into(),
        &csv::file(&out).into(),
    )
}
