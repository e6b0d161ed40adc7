//! The messages between page and worker, in one place: what is written here is read here.
//!
//! | direction | message |
//! |---|---|
//! | page to worker | `{id, original, reprint, foldCase, budget, publisher, author, overrides, hints: [a, b]}`: two strings, the [`Options`], two names, an array of `u32` and what the markup of the texts says |
//! | worker to page | `{ready: true}`, `{error: text}` or `{broken: text}`, from the worker's boot script |
//! | worker to page | `{id, sentences, notes, figures, blocks: [a, b], segments: [a, b], changes, inner, checks}`: the [`Summary`], the notes of the checks and seven arrays of `u32` |
//!
//! Spans in an answer count UTF-16 code units, the units of the strings on the page. The arrays are transferred, not
//! copied. The figures of the summary are one array of `f64`, as [`summary`] orders them.

mod summary;

use crate::browser::{object, property};
use crate::corrections::role_of;
use js_sys::{Array, Float64Array, JsString, Uint32Array};
use reprint_engine::hints::Hints;
use reprint_engine::render::packed::{self, Packed};
use reprint_engine::{Options, Override, Pair, Report, Side, Wishes};
use wasm_bindgen::prelude::*;

/// What the page asks for.
pub(crate) struct Asked {
    /// The two texts.
    pub(crate) texts: Pair<JsString>,
    /// The reader's choices.
    pub(crate) options: Options,
    /// The publisher and the author that the reader named.
    pub(crate) names: [String; 2],
    /// What the reader said of blocks, as [`crate::corrections::overrides`] puts it.
    pub(crate) overrides: Vec<u32>,
    /// What the markup of each text says of it, as [`Hints`] are written.
    pub(crate) hints: Pair<JsString>,
}

impl Asked {
    /// What the reader knows better than the texts tell, as the engine takes it.
    pub(crate) fn wishes(&self) -> Wishes {
        let [publisher, author] = self.names.clone();
        let (rows, _) = self.overrides.as_chunks::<3>();
        let side = |number| if number == 0 { Side::Original } else { Side::Reprint };
        let overrides =
            rows.iter().map(|row| Override { side: side(row[0]), block: row[1], role: role_of(row[2]) });
        let hints = self.hints.as_ref().map(|hints| Hints::read(&String::from(hints)).unwrap_or_default());
        Wishes { publisher, author, overrides: overrides.collect(), hints }
    }
}

/// A comparison that the page asks for.
pub(crate) struct Request {
    /// Tells the answer to this request from answers to earlier ones.
    pub(crate) id: u32,
    /// What to compare, and how.
    pub(crate) asked: Asked,
}

impl Request {
    /// The message of the request.
    pub(crate) fn to_message(&self) -> JsValue {
        let Asked { texts, options: Options { fold_case, budget }, names, overrides, hints } = &self.asked;
        let message = object(&[
            ("id", &self.id.into()),
            ("original", &texts.original),
            ("reprint", &texts.reprint),
            ("publisher", &names[0].as_str().into()),
            ("author", &names[1].as_str().into()),
            ("overrides", &Uint32Array::from(overrides.as_slice())),
            ("hints", &Array::of2(&hints.original, &hints.reprint)),
            ("foldCase", &(*fold_case).into()),
            // The budgets that anybody asks for are exact as numbers of JavaScript.
            ("budget", &(*budget as f64).into()),
        ]);
        message.into()
    }

    /// The request of a message.
    pub(crate) fn from_message(message: &JsValue) -> Option<Self> {
        Some(Self {
            id: property(message, "id").as_f64()? as u32,
            asked: Asked {
                texts: Pair::new(
                    property(message, "original").dyn_into().ok()?,
                    property(message, "reprint").dyn_into().ok()?,
                ),
                options: Options {
                    fold_case: property(message, "foldCase").as_bool()?,
                    budget: property(message, "budget").as_f64()? as u64,
                },
                // What a reader need not say may be left out.
                names: ["publisher", "author"]
                    .map(|name| property(message, name).as_string().unwrap_or_default()),
                overrides: property(message, "overrides")
                    .dyn_into()
                    .map_or_else(|_| Vec::new(), |numbers: Uint32Array| numbers.to_vec()),
                hints: {
                    let both: Array = property(message, "hints").dyn_into().unwrap_or_default();
                    let hints = |side| both.get(side).dyn_into().unwrap_or_else(|_| JsString::from(""));
                    Pair::new(hints(0), hints(1))
                },
            },
        })
    }
}

/// What a worker says.
pub(crate) enum Reply {
    /// It listens.
    Ready,
    /// It could not start, and why.
    Unable(String),
    /// It broke: what, and below that where in the module.
    Broken(String),
    /// The answer to a request.
    Answer {
        /// The request's.
        id: u32,
        /// What the comparison says.
        report: Box<Report>,
    },
}

/// The message of an answer, and the buffers to transfer with it.
pub(crate) fn answer(id: u32, report: &Report) -> (JsValue, Array) {
    let list = |texts: &mut dyn Iterator<Item = &String>| -> Array {
        texts.map(|text| JsValue::from_str(text)).collect()
    };
    let sentences = list(&mut report.summary.sentences.iter());
    let notes = list(&mut report.checks.iter().map(|check| &check.note));
    let figures = Float64Array::from(summary::pack(&report.summary).as_slice());
    let packed = packed::pack(report);
    let transfer = Array::new();
    let array = |numbers: &[u32]| -> JsValue {
        let array = Uint32Array::from(numbers);
        transfer.push(&array.buffer());
        array.into()
    };
    let pair = |numbers: &Pair<Vec<u32>>| -> JsValue {
        Array::of2(&array(&numbers.original), &array(&numbers.reprint)).into()
    };
    let message = object(&[
        ("id", &id.into()),
        ("sentences", &sentences),
        ("notes", &notes),
        ("figures", &figures),
        ("blocks", &pair(&packed.blocks)),
        ("segments", &pair(&packed.segments)),
        ("changes", &array(&packed.changes)),
        ("inner", &array(&packed.inner)),
        ("checks", &array(&packed.checks)),
    ]);
    (message.into(), transfer)
}

/// What a worker's message says; `None` for a message that is not in the table.
pub(crate) fn reply(message: &JsValue) -> Option<Reply> {
    if property(message, "ready").is_truthy() {
        return Some(Reply::Ready);
    }
    if let Some(reason) = property(message, "error").as_string() {
        return Some(Reply::Unable(reason));
    }
    if let Some(trace) = property(message, "broken").as_string() {
        return Some(Reply::Broken(trace));
    }
    let numbers =
        |value: JsValue| -> Option<Vec<u32>> { Some(value.dyn_into::<Uint32Array>().ok()?.to_vec()) };
    let pair = |name: &str| -> Option<Pair<Vec<u32>>> {
        let both: Array = property(message, name).dyn_into().ok()?;
        Some(Pair::new(numbers(both.get(0))?, numbers(both.get(1))?))
    };
    let packed = Packed {
        blocks: pair("blocks")?,
        segments: pair("segments")?,
        changes: numbers(property(message, "changes"))?,
        inner: numbers(property(message, "inner"))?,
        checks: numbers(property(message, "checks"))?,
    };
    let texts = |name: &str| -> Option<Vec<String>> {
        let list: Array = property(message, name).dyn_into().ok()?;
        list.iter().map(|text| text.as_string()).collect()
    };
    let (sentences, notes) = (texts("sentences")?, texts("notes")?);
    let figures: Float64Array = property(message, "figures").dyn_into().ok()?;
    let summary = summary::unpack(&figures.to_vec(), sentences)?;
    Some(Reply::Answer {
        id: property(message, "id").as_f64()? as u32,
        report: Box::new(packed::unpack(&packed, summary, notes)?),
    })
}
