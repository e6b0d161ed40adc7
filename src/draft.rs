//! The draft: both texts, kept in the browser's own storage so that a reload or a crash loses nothing. Only the hosted
//! page keeps one.

use crate::browser;
use js_sys::JsString;
use reprint_engine::Pair;

/// The storage keys of the two texts.
const KEYS: Pair<&str> = Pair::new("draft.original", "draft.reprint");

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

/// The texts that were kept, if any were.
pub(crate) fn restore() -> Option<Pair<JsString>> {
    if !browser::is_hosted() {
        return None;
    }
    let kept = KEYS.map(browser::stored);
    let is_any = kept.original.is_some() || kept.reprint.is_some();
    is_any.then(|| kept.map(|text| text.unwrap_or_else(|| JsString::from(""))))
}

/// Keeps both texts, in place of those kept before.
pub(crate) fn keep(texts: &Pair<JsString>) -> Keeping {
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
    Keeping::Kept
}

/// Removes what was kept.
pub(crate) fn forget() {
    KEYS.map(browser::unstore);
}
