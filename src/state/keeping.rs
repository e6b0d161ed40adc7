//! Keeping the draft and the names, and having them forgotten.

use super::State;
use super::history::History;
use crate::draft::{self, Draft, Keeping, Kept};
use std::rc::Rc;
use std::time::Duration;

impl State {
    /// Keeps the draft as it stands. What the reader had removed stays removed until there is something new, and a sample
    /// or a link does not take the place of the reader's own texts.
    pub(crate) fn keep_now(&'static self) {
        self.waits.set(false);
        if self.keeping.get_untracked() != Keeping::Forgotten && self.is_own() {
            self.keeping.set(self.draft.keep(self.packed()));
            self.has_other.set(draft::has_other());
        }
    }

    /// Both texts with what was said of them, as they are stored.
    fn packed(&'static self) -> Kept {
        draft::packed(self.texts(), &self.marked.get_untracked(), &self.corrections.get_untracked())
    }

    /// Keeps the draft after a while.
    pub(super) fn keep_within(&'static self, delay: Duration) {
        self.storing.borrow_mut().set(delay, move || self.keep_now());
    }

    /// Keeps the two names; not those that a link brought, nor any since the reader had everything removed.
    pub(super) fn keep_names(&'static self) {
        if self.keeping.get_untracked() != Keeping::Forgotten && self.link.get_untracked().is_none() {
            draft::keep_names(&self.names.get_untracked());
        }
    }

    /// Whether the texts are the reader's own, and neither a sample’s nor a link’s.
    pub(super) fn is_own(&'static self) -> bool {
        self.sample.get_untracked().is_none() && self.link.get_untracked().is_none()
    }

    /// Another window changed what is stored.
    pub(crate) fn stored_elsewhere(&'static self, is_forgotten: bool) {
        match self.keeping.get_untracked() {
            Keeping::Never => return,
            _ if is_forgotten => self.forgotten(),
            Keeping::Kept | Keeping::Partly if !self.draft.make_way() => {
                // It was cleared there; what is on this screen is kept anew.
                self.keeping.set(Keeping::Nothing);
                self.keep_now();
            }
            _ => {}
        }
        self.has_other.set(draft::has_other());
    }

    /// Puts the other draft into the boxes.
    pub(crate) fn open_other(&'static self) {
        // What is in the boxes is the draft that changes places with it, unless that has been left for something else.
        self.keep_now();
        let own = if self.is_own() { self.packed() } else { Kept::default() };
        if let Some(other) = Draft::change_places(&own) {
            let (texts, marked, corrections) = draft::unpacked(other);
            self.open_own(&texts, marked, "The other draft opened.".into());
            // Those that were there before were taken down with their texts.
            self.corrections.set(Rc::new(corrections));
        }
    }

    /// Whether closing the page now would lose what the reader brought: texts of their own that no draft keeps.
    pub(crate) fn would_lose(&'static self) -> bool {
        let is_kept = self.keeping.get_untracked() == Keeping::Kept;
        // What came by a link may have taken their place: then only the steps to undo hold them.
        self.has_brought_text.get() && !is_kept && self.has_any_text()
    }

    /// Removes the draft from the browser's storage, and the steps that would bring texts back; the boxes keep theirs.
    pub(crate) fn forget(&'static self) {
        draft::forget();
        self.forgotten();
    }

    pub(super) fn forgotten(&'static self) {
        self.keeping.set(Keeping::Forgotten);
        self.has_other.set(false);
        self.history.set(History::default());
        // A file that is still being read would bring a draft back.
        self.chosen.set(self.chosen.get().map(|count| count + 1));
    }
}
