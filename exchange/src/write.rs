//! A comparison as a file or as text to paste: what a person hands on.

use js_sys::Array;
use reprint_engine::render::{self, Provenance, plain};
use reprint_engine::{Comparison, Pair, saved};
use sha2::{Digest as _, Sha256};
use wasm_bindgen::prelude::*;

use crate::clock::{now, today};
use crate::message;

/// The comparison as a file in a format, by the format's name: `html`, `markdown`, `csv`, `json` or `saved`. Three strings:
/// the file's name, its type and its content.
///
/// # Errors
///
/// For a name that is not one of these.
#[wasm_bindgen]
pub fn write(format: &str, comparison: &JsValue) -> Result<Array, String> {
    let comparison = message::read(comparison);
    let (extension, kind) = match format {
        "html" => ("html", "text/html"),
        "markdown" => ("md", "text/markdown"),
        "csv" => ("csv", "text/csv"),
        "json" => ("report.json", "application/json"),
        "saved" => ("json", "application/json"),
        _ => return Err(format!("There is no format “{format}”.")),
    };
    let content = content(format, &comparison);
    let name = render::file_name(&comparison.texts.original, &today(), extension);
    Ok(Array::of3(&name.into(), &kind.into(), &content.into()))
}

fn content(format: &str, comparison: &Comparison) -> String {
    if format == "saved" {
        return saved::write(comparison);
    }
    let report = comparison.report();
    let provenance = || Provenance {
        date: now(),
        sha256: comparison.texts.as_ref().map(|text| render::hexadecimal(&Sha256::digest(text.as_bytes()))),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    match format {
        "html" => render::html(&report, comparison, &provenance()),
        "markdown" => render::markdown(&report, comparison, &provenance()),
        "csv" => {
            let Pair { original, reprint } = &comparison.texts;
            render::csv::file(&render::csv::changes(&report, original, reprint))
        }
        _ => render::json(&report, comparison),
    }
}

/// A part of the comparison as plain text, by the part's name: `verdict`, `changes`, `clean` (the reprint without its
/// boilerplate) or `missing`.
///
/// # Errors
///
/// When there is nothing of it, or for a name that is not one of these.
#[wasm_bindgen]
pub fn plain_text(part: &str, comparison: &JsValue) -> Result<String, String> {
    let comparison = message::read(comparison);
    let (original, reprint) = (comparison.texts.original.as_str(), comparison.texts.reprint.as_str());
    let report = comparison.report();
    let (text, nothing) = match part {
        "verdict" => (plain::verdict(&report), ""),
        "changes" => (plain::changes(&report, original, reprint), ""),
        "clean" => {
            (plain::without_boilerplate(&report, reprint), "The whole reprint was taken for boilerplate.")
        }
        "missing" => {
            (plain::missing(&report, original), "The reprint has all of the original’s article text.")
        }
        _ => return Err(format!("There is no part “{part}”.")),
    };
    if text.is_empty() { Err(nothing.to_owned()) } else { Ok(text) }
}
