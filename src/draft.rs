//! The draft: both texts with what the reader said of them, kept in the browser's own storage so that a reload or a crash loses nothing. Only the hosted
//! page keeps one.

use crate::browser;
use crate::corrections::{Correction, from_list, to_list};
use js_sys::{JSON, JsString};
use reprint_engine::Pair;
use wasm_bindgen::JsCast as _;

/// The storage keys of the two texts.
const KEYS: Pair<&str> = Pair::new("draft.original", "draft.reprint");

/// The storage key of the corrections.
const CORRECTIONS: &str = "draft.corrections";

/// The storage keys of the two names.
const NAMES: [&str; 2] = ["draft.publisher", "draft.author"];

/// What became of the newest attempt to keep the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// This page keeps no draft.
    Never,
    /// There is nothing to keep.
    Nothing,
    /// Both texts are kept.
    Kept,
    /// The reader had it removed; it is kept again once a text changes.
    Forgotten,
    /// The browser refused: its storage is full or switched off.
    Refused,
}

/// The texts that were kept, if any were, and the corrections.
pub(crate) fn restore() -> Option<(Pair<JsString>, Vec<Correction>)> {
    if !browser::is_hosted() {
        return None;
    }
    let kept = KEYS.map(browser::stored);
    let is_any = kept.original.is_some() || kept.reprint.is_some();
    // What is not a list was not stored by this page.
    let corrections = || browser::stored(CORRECTIONS).and_then(|list| JSON::parse(&String::from(list)).ok());
    let corrections = || corrections()?.dyn_into().ok();
    is_any.then(|| {
        let texts = kept.map(|text| text.unwrap_or_else(|| JsString::from("")));
        (texts, corrections().map_or_else(Vec::new, |list| from_list(&list)))
    })
}

/// Keeps both texts and the corrections, in place of those kept before.
pub(crate) fn keep(texts: &Pair<JsString>, corrections: &[Correction]) -> Keeping {
    if !browser::is_hosted() {
        return Keeping::Never;
    }
    if texts.original.length() == 0 && texts.reprint.length() == 0 {
        forget();
        return Keeping::Nothing;
    }
    for (key, text) in [(KEYS.original, &texts.original), (KEYS.reprint, &texts.reprint)] {
        if browser::store(key, text).is_err() {
            // Half a draft, or an old one, would come back in place of what is on the screen.
            forget();
            return Keeping::Refused;
        }
    }
    // A list of strings and numbers always has a text; where there is no room for it, the texts come first.
    match JSON::stringify(&to_list(corrections)) {
        Ok(list) if !corrections.is_empty() => drop(browser::store(CORRECTIONS, &list)),
        _ => browser::unstore(CORRECTIONS),
    }
    Keeping::Kept
}

/// Removes what was kept.
pub(crate) fn forget() {
    for key in [KEYS.original, KEYS.reprint, CORRECTIONS].into_iter().chain(NAMES) {
        browser::unstore(key);
    }
}

/// The publisher and the author that the reader named on the last visit.
pub(crate) fn restore_names() -> [String; 2] {
    let kept = |key| if browser::is_hosted() { browser::stored(key) } else { None };
    NAMES.map(|key| kept(key).map(String::from).unwrap_or_default())
}

/// Keeps both names. They are short, and are typed again in a moment where they cannot be kept.
pub(crate) fn keep_names(names: &[String; 2]) {
    if browser::is_hosted() {
        for (key, name) in NAMES.into_iter().zip(names) {
            if name.is_empty() {
                browser::unstore(key);
            } else {
                let _ = browser::store(key, &name.as_str().into());
            }
        }
    }
}
