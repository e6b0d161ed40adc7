//! The draft: both texts with what the reader said of them, kept in the browser's own storage so that a reload or a crash
//! loses nothing. Only the hosted page keeps one.
//!
//! All windows of a browser share the storage, and there is one draft, the newest. A window that finds the draft of another
//! in its place puts that aside before it writes its own; and a window whose draft was overwritten puts aside what it had
//! written. So whichever of two windows ends, and however, both drafts are there, and the one that is not in the boxes
//! can be had for the asking. The same holds in one window for the reader's texts and for what was opened in their place, a
//! link, a sample or a saved comparison, once that is changed and a draft itself.

use crate::browser;
use crate::corrections::{Correction, from_list, to_list};
use crate::marked_text::Marked;
use js_sys::{JSON, JsString};
use reprint_engine::{Pair, Side};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};

/// The storage keys of the two texts.
const KEYS: Pair<&str> = Pair::new("draft.original", "draft.reprint");

/// The storage key of the corrections.
const CORRECTIONS: &str = "draft.corrections";

/// The storage keys of the texts of another window, or of those that something opened took the place of.
const ASIDE: Pair<&str> = Pair::new("other.original", "other.reprint");

/// The storage key that is written when the reader has everything removed, for the other windows to hear of it.
pub(crate) const FORGOTTEN: &str = "forgotten";

/// The storage keys of how they came.
const MARKUP: Pair<&str> = Pair::new("draft.original.markup", "draft.reprint.markup");

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

/// The draft, as one window knows it.
pub(crate) struct Draft {
    /// What this window read or wrote last. Other texts in its place are another window's.
    known: RefCell<Option<Pair<JsString>>>,
    /// Whether something was opened in place of that since, which is not to overwrite it.
    is_left: Cell<bool>,
}

impl Draft {
    pub(crate) const fn new() -> Self {
        Self { known: RefCell::new(None), is_left: Cell::new(false) }
    }

    /// The texts that were kept, if any were, and the corrections.
    pub(crate) fn restore(&self) -> Option<(Pair<JsString>, Vec<Correction>)> {
        let kept = read(KEYS);
        self.known.borrow_mut().clone_from(&kept);
        Some((kept?, read_corrections().unwrap_or_default()))
    }

    /// Says that something is opened in place of what was kept: that is put aside before anything else is.
    pub(crate) fn leave(&self) {
        self.is_left.set(true);
    }

    /// Keeps both texts with the corrections and how they came, in place of what this window kept before.
    pub(crate) fn keep(
        &self,
        texts: &Pair<JsString>,
        corrections: &[Correction],
        marked: &Pair<Option<Rc<Marked>>>,
    ) -> Keeping {
        if !browser::is_hosted() {
            return Keeping::Never;
        }
        let mut known = self.known.borrow_mut();
        let there = read(KEYS);
        let is_known = !self.is_left.get() && same(there.as_ref(), known.as_ref());
        let is_others = there.is_some() && !is_known && !same(there.as_ref(), Some(texts));
        if is_empty(texts) {
            *known = None;
            if is_others {
                return Keeping::Kept;
            }
            remove(KEYS);
            remove(MARKUP);
            browser::unstore(CORRECTIONS);
            return Keeping::Nothing;
        }
        if let Some(others) = there.filter(|_| is_others)
            && write(ASIDE, &others).is_err()
        {
            // There is no room for two, and that one was there first.
            return Keeping::Refused;
        }
        self.is_left.set(false);
        if write(KEYS, texts).is_err() {
            *known = None;
            return Keeping::Refused;
        }
        write_corrections(corrections);
        write_markup(marked);
        if same(read(ASIDE).as_ref(), Some(texts)) {
            remove(ASIDE);
        }
        *known = Some(texts.clone());
        Keeping::Kept
    }

    /// Keeps what this window kept beside the draft of another, if that took its place. Whether there is a draft at all.
    pub(crate) fn make_way(&self) -> bool {
        let there = read(KEYS);
        let known = self.known.borrow();
        if let Some(own) = known.as_ref().filter(|_| there.is_some())
            && !same(there.as_ref(), Some(own))
            && !same(read(ASIDE).as_ref(), Some(own))
        {
            // Where there is no room, this window has the texts still, on its screen or a step back.
            let _ = write(ASIDE, own);
        }
        there.is_some()
    }

    /// The other draft, with these texts aside in its place.
    pub(crate) fn change_places(texts: &Pair<JsString>) -> Option<Pair<JsString>> {
        let aside = read(ASIDE)?;
        if is_empty(texts) {
            remove(ASIDE);
        } else {
            // Where there is no room, undoing brings the texts back.
            let _ = write(ASIDE, texts);
        }
        Some(aside)
    }
}

/// Whether other texts are kept beside the draft.
pub(crate) fn has_other() -> bool {
    read(ASIDE).is_some()
}

/// Removes all that was kept, and lets the other windows know.
pub(crate) fn forget() {
    // They are to hear of it before they see that their draft is gone. Where nothing can be stored, nothing was.
    let _ = browser::store(FORGOTTEN, &JsString::from(""));
    browser::unstore(FORGOTTEN);
    for key in NAMES.into_iter().chain([CORRECTIONS]) {
        browser::unstore(key);
    }
    for keys in [KEYS, MARKUP, ASIDE] {
        remove(keys);
    }
}

/// How the texts that were kept came.
pub(crate) fn restore_markup() -> Pair<Option<Rc<Marked>>> {
    MARKUP.map(|key| browser::stored(key).map(|stored| Rc::new(Marked::restore(&stored))))
}

fn read(keys: Pair<&str>) -> Option<Pair<JsString>> {
    if !browser::is_hosted() {
        return None;
    }
    let kept = keys.map(browser::stored);
    let is_any = kept.original.is_some() || kept.reprint.is_some();
    is_any.then(|| kept.map(|text| text.unwrap_or_else(|| JsString::from(""))))
}

fn write(keys: Pair<&str>, texts: &Pair<JsString>) -> Result<(), JsValue> {
    let written = browser::store(keys.original, &texts.original)
        .and_then(|()| browser::store(keys.reprint, &texts.reprint));
    if written.is_err() {
        // Half a draft, or an old one, would come back in place of what is on the screen.
        remove(keys);
    }
    written
}

/// What is not a list was not stored by this page.
fn read_corrections() -> Option<Vec<Correction>> {
    let list = JSON::parse(&String::from(browser::stored(CORRECTIONS)?)).ok()?;
    Some(from_list(&list.dyn_into().ok()?))
}

/// A list of strings and numbers always has a text; where there is no room for it, the texts come first.
fn write_corrections(corrections: &[Correction]) {
    match JSON::stringify(&to_list(corrections)) {
        Ok(list) if !corrections.is_empty() => drop(browser::store(CORRECTIONS, &list)),
        _ => browser::unstore(CORRECTIONS),
    }
}

/// A text without its markup is still the text.
fn write_markup(marked: &Pair<Option<Rc<Marked>>>) {
    for side in [Side::Original, Side::Reprint] {
        match marked.side(side).as_ref().filter(|marked| marked.is_used) {
            Some(marked) => drop(browser::store(MARKUP.side(side), &marked.stored())),
            None => browser::unstore(MARKUP.side(side)),
        }
    }
}

fn remove(keys: Pair<&str>) {
    browser::unstore(keys.original);
    browser::unstore(keys.reprint);
}

/// Whether there is nothing in either text.
pub(crate) fn is_empty(texts: &Pair<JsString>) -> bool {
    texts.original.length() == 0 && texts.reprint.length() == 0
}

fn same(a: Option<&Pair<JsString>>, b: Option<&Pair<JsString>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.original == b.original && a.reprint == b.reprint,
        (None, None) => true,
        _ => false,
    }
}

/// The publisher and the author that the reader named on the last visit.
pub(crate) fn restore_names() -> [String; 2] {
    let kept = |key| if browser::is_hosted() { browser::stored(key) } else { None };
    NAMES.map(|key| kept(key).map(String::from).unwrap_or_default())
}

/// Whether either name is given.
pub(crate) fn has_any(names: &[String; 2]) -> bool {
    names.iter().any(|name| !name.is_empty())
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
