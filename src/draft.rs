//! The draft: both texts with what the reader said of them, kept in the browser's own storage so that a reload or a crash
//! loses nothing. Only the hosted page keeps one.
//!
//! All windows of a browser share the storage, and there is one draft, the newest. A window that finds the draft of another
//! in its place puts that aside before it writes its own; and a window whose draft was overwritten puts aside what it had
//! written, once. So whichever of two windows ends, and however, both drafts are there, and the one that is not in the boxes
//! can be had for the asking. The same holds in one window for the reader's texts and for what was opened in their place, a
//! link, a sample or a saved comparison, once that is changed and a draft itself.

use crate::browser;
use crate::corrections::{Correction, from_list, to_list};
use crate::marked_text::Marked;
use js_sys::{Array, JSON, JsString};
use reprint_engine::{Pair, Side};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;

/// A draft as it is stored: the two texts, how each came, and the corrections; empty for what there is not.
pub(crate) type Kept = [JsString; 5];

/// How many of its parts are texts; they come first.
const TEXTS: usize = 2;

/// The storage keys of its parts.
const KEYS: [&str; 5] =
    ["draft.original", "draft.reprint", "draft.original.markup", "draft.reprint.markup", "draft.corrections"];

/// The storage keys of the draft of another window, or of the one that something opened took the place of.
const ASIDE: [&str; 5] =
    ["other.original", "other.reprint", "other.original.markup", "other.reprint.markup", "other.corrections"];

/// The storage key that is written when the reader has everything removed, for the other windows to hear of it.
pub(crate) const FORGOTTEN: &str = "forgotten";

/// The storage keys of the two names.
const NAMES: [&str; 2] = ["draft.publisher", "draft.author"];

/// What became of the newest attempt to keep the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// This page keeps no draft.
    Never,
    /// There is nothing to keep.
    Nothing,
    /// All of it is kept.
    Kept,
    /// Both texts are kept, and not all of what was said of them: the storage is full.
    Partly,
    /// The reader had it removed; it is kept again once a text changes.
    Forgotten,
    /// The browser refused: its storage is full or switched off.
    Refused,
}

/// The draft, as one window knows it.
pub(crate) struct Draft {
    /// What this window read or wrote last, unless it has made way for another's since. What else is in its place is
    /// another window's.
    known: RefCell<Option<Kept>>,
    /// Whether something was opened in place of that since, which is not to overwrite it.
    is_left: Cell<bool>,
}

impl Draft {
    pub(crate) const fn new() -> Self {
        Self { known: RefCell::new(None), is_left: Cell::new(false) }
    }

    /// What was kept, if anything was.
    pub(crate) fn restore(&self) -> Option<Kept> {
        let kept = read(&KEYS);
        self.known.borrow_mut().clone_from(&kept);
        kept
    }

    /// Says that something is opened in place of what was kept: that is put aside before anything else is.
    pub(crate) fn leave(&self) {
        self.is_left.set(true);
    }

    /// Keeps a draft in place of what this window kept before.
    pub(crate) fn keep(&self, mut draft: Kept) -> Keeping {
        if !browser::is_hosted() {
            return Keeping::Never;
        }
        let mut known = self.known.borrow_mut();
        let there = read(&KEYS);
        let is_known = !self.is_left.get() && same(there.as_ref(), known.as_ref());
        if is_known && known.as_ref() == Some(&draft) {
            // What another window may have been told of the same texts since is newer.
            return Keeping::Kept;
        }
        let is_others = there.is_some() && !is_known && !same(there.as_ref(), Some(&draft));
        if has_no_text(&draft) {
            *known = None;
            if is_others {
                return Keeping::Kept;
            }
            write(&KEYS, &draft);
            return Keeping::Nothing;
        }
        if let Some(others) = there.filter(|_| is_others)
            && write(&ASIDE, &others) != Keeping::Kept
        {
            // There is no room for two, and that one was there first.
            return Keeping::Refused;
        }
        self.is_left.set(false);
        let keeping = write(&KEYS, &draft);
        if keeping == Keeping::Refused {
            *known = None;
            return keeping;
        }
        if same(read(&ASIDE).as_ref(), Some(&draft)) {
            remove(&ASIDE);
        }
        if keeping == Keeping::Partly {
            // It is tried again.
            draft[TEXTS..].fill(nothing());
        }
        *known = Some(draft);
        keeping
    }

    /// Keeps what this window kept beside the draft of another, if that took its place. Whether there is a draft at all.
    pub(crate) fn make_way(&self) -> bool {
        let there = read(&KEYS);
        let mut known = self.known.borrow_mut();
        if there.is_some()
            && !same(there.as_ref(), known.as_ref())
            // The next window to claim the slot keeps it; if both insisted they would swap drafts for ever.
            && let Some(own) = known.take()
            && !same(read(&ASIDE).as_ref(), Some(&own))
        {
            // Where there is no room, this window has the texts still, on its screen or a step back.
            write(&ASIDE, &own);
        }
        there.is_some()
    }

    /// The other draft, with this one aside in its place.
    pub(crate) fn change_places(draft: &Kept) -> Option<Kept> {
        let aside = read(&ASIDE)?;
        // Where there is no room, undoing brings the texts back.
        write(&ASIDE, draft);
        Some(aside)
    }
}

/// A draft as it is to be stored.
pub(crate) fn packed(
    texts: Pair<JsString>,
    marked: &Pair<Option<Rc<Marked>>>,
    corrections: &[Correction],
) -> Kept {
    let markup = |side| {
        let used = marked.side(side).as_ref().filter(|marked| marked.is_used);
        used.map_or_else(nothing, |marked| marked.stored())
    };
    // A list of strings and numbers always has a text.
    let said = Some(to_list(corrections)).filter(|list| list.length() > 0);
    let said = said.and_then(|list| JSON::stringify(&list).ok()).unwrap_or_else(nothing);
    [texts.original, texts.reprint, markup(Side::Original), markup(Side::Reprint), said]
}

/// The other way round.
pub(crate) fn unpacked(draft: Kept) -> (Pair<JsString>, Pair<Option<Rc<Marked>>>, Vec<Correction>) {
    let [original, reprint, original_markup, reprint_markup, said] = draft;
    let markup = Pair::new(original_markup, reprint_markup)
        .map(|stored| (stored.length() > 0).then(|| Rc::new(Marked::restore(&stored))));
    // What is not a list was not stored by this page.
    let list: Option<Array> = JSON::parse(&String::from(said)).ok().and_then(|list| list.dyn_into().ok());
    (Pair::new(original, reprint), markup, list.map(|list| from_list(&list)).unwrap_or_default())
}

/// Whether another draft is kept beside this one.
pub(crate) fn has_other() -> bool {
    read(&ASIDE).is_some()
}

/// Removes all that was kept, and lets the other windows know.
pub(crate) fn forget() {
    // They are to hear of it before they see that their draft is gone. Where there is no room for the word, they do not.
    let _ = browser::store(FORGOTTEN, &nothing());
    browser::unstore(FORGOTTEN);
    NAMES.into_iter().for_each(browser::unstore);
    remove(&KEYS);
    remove(&ASIDE);
}

fn read(keys: &[&str; 5]) -> Option<Kept> {
    if !browser::is_hosted() {
        return None;
    }
    let kept = keys.map(|key| browser::stored(key).unwrap_or_else(nothing));
    (!has_no_text(&kept)).then_some(kept)
}

/// Stores a draft in place of another. Without a text nothing is left there.
fn write(keys: &[&str; 5], draft: &Kept) -> Keeping {
    let mut keeping = Keeping::Kept;
    let is_blank = has_no_text(draft);
    for (index, (key, part)) in keys.iter().zip(draft).enumerate() {
        if !is_blank && part.length() > 0 {
            if browser::store(key, part).is_ok() {
                continue;
            }
            if index < TEXTS {
                // Half a draft, or an old one, would come back in place of what is on the screen.
                remove(keys);
                return Keeping::Refused;
            }
            keeping = Keeping::Partly;
        }
        // What was said of other texts would come back with these.
        browser::unstore(key);
    }
    keeping
}

fn remove(keys: &[&str; 5]) {
    for key in keys {
        browser::unstore(key);
    }
}

fn nothing() -> JsString {
    JsString::from("")
}

fn has_no_text(draft: &Kept) -> bool {
    draft[..TEXTS].iter().all(|text| text.length() == 0)
}

/// Whether there is nothing in either text.
pub(crate) fn is_empty(texts: &Pair<JsString>) -> bool {
    texts.original.length() == 0 && texts.reprint.length() == 0
}

/// Whether two drafts have the same texts; of what was said of them the newest counts.
fn same(a: Option<&Kept>, b: Option<&Kept>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a[..TEXTS] == b[..TEXTS],
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
