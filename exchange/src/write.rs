//! A comparison as a file: what a person hands on.

use std::fmt::Write as _;

use reprint_engine::render::{self, Provenance};
use reprint_engine::saved;
use sha2::{Digest as _, Sha256};
use wasm_bindgen::prelude::*;

use crate::message;

/// The comparison in a format, by its name: `html`, `markdown`, `csv`, `json` or `saved`. The date is as it is to be
/// read.
///
/// # Errors
///
/// For a name that is not one of these.
#[wasm_bindgen]
pub fn write(format: &str, comparison: &JsValue, date: String) -> Result<String, String> {
    let comparison = message::read(comparison);
    if format == "saved" {
        return Ok(saved::write(&comparison));
    }
    let report = comparison.report();
    let (original, reprint) = (comparison.texts.original.as_str(), comparison.texts.reprint.as_str());
    Ok(match format {
        "html" => {
            let sha256 = comparison.texts.as_ref().map(|text| checksum(text));
            let provenance = Provenance { date, sha256, version: env!("CARGO_PKG_VERSION").to_owned() };
            render::html(&report, &comparison, &provenance)
        }
        "markdown" => render::markdown(&report, original, reprint),
        "csv" => render::csv::changes(&report, original, reprint),
        "json" => render::json(&report, original, reprint),
        _ => return Err(format!("There is no format “{format}”.")),
    })
}

fn checksum(text: &str) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
