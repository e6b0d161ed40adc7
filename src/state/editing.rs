//! What happens to the texts: typing, pasting, replacing, correcting, and undoing all of it.

use super::history::{Settings, Snapshot};
use super::{KEPT_WITHIN, Mode, READING_PAUSE, State, TYPING_PAUSE, nothing};
use crate::browser;
use crate::choices::Choice;
use crate::corrections::{self, Correction};
use crate::draft::{self, Keeping};
use crate::exchange;
use crate::marked_text::Marked;
use crate::samples::{FIRST, SAMPLES, Sample};
use js_sys::{Array, JsString};
use reprint_engine::{Pair, Role, Side, Span};
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// What is said while a sample is on its way.
const LOADING: &str = "Loading the sample…";

/// The sample of a name.
fn sample_of(name: &str) -> Option<&'static Sample> {
    SAMPLES.iter().find(|sample| sample.name == name)
}

impl State {
    /// What the page opens with: what was put into the boxes before the program was there; or the sample that the address
    /// names, or the texts of the last visit, or an example, which would be in the way where a link is about to be opened.
    pub(crate) fn begin(&'static self, sample: Option<&str>, is_exercise: bool, has_link: bool) {
        let early = self.texts();
        let is_early = early.as_ref().map(|text| text.length() > 0);
        let draft = self.draft.restore().map(|draft| {
            let (texts, marked, corrections) = draft::unpacked(draft);
            self.corrections.set(Rc::new(corrections));
            self.marked.set(marked);
            self.known.borrow_mut().clone_from(&texts);
            self.has_brought_text.set(true);
            self.keeping.set(Keeping::Kept);
            texts
        });
        if is_early.original || is_early.reprint {
            return self.begin_with(is_early, draft.as_ref());
        }
        if let Some(texts) = &draft {
            self.fill(texts);
        }
        match sample.and_then(sample_of) {
            Some(sample) => self.load_sample(sample.name, is_exercise),
            None if draft.is_none() && has_link => {}
            None => self.show_any(),
        }
        if self.reads_next.get() {
            // The boxes would be there for a blink.
            self.mode.set(Mode::Read);
        }
    }

    /// Has what is in the boxes compared, or shows an example beside empty ones.
    fn show_any(&'static self) {
        if self.has_any_text() {
            self.compare(true);
        } else {
            self.show_example();
        }
    }

    /// Takes what was put into the boxes before the program was there. A box that was left empty gets its text of the last
    /// visit; the one that was not has it one step back.
    fn begin_with(&'static self, is_early: Pair<bool>, draft: Option<&Pair<JsString>>) {
        let before = self.snapshot(self.known.borrow().clone());
        self.history.update(|history| history.record("Pasting.".into(), before));
        // Nobody has seen it on this visit yet.
        self.draft.leave();
        for side in Side::ALL {
            if *is_early.side(side) {
                self.marked.update(|marked| *marked.side_mut(side) = None);
                self.changed(side);
            } else if let Some(texts) = draft {
                self.put_into(side, texts.side(side));
            }
        }
        // Who filled one box is at work on the other.
        self.compare(is_early.original && is_early.reprint);
    }

    /// A text was changed by typing: the texts are compared at the next pause.
    pub(crate) fn typed(&'static self, side: Side) {
        // However long the text becomes, the box is not taken away from who types in it.
        self.keep_whole(side, true);
        let now = browser::now();
        let mut continues = false;
        self.history.update_quietly(|history| continues = history.continues_typing(side, now));
        if !continues {
            self.take_down_edit(side, "Typing.");
            self.history.update(|history| history.typing(side, now));
        }
        self.changed(side);
        // Who goes on typing after a paste is not done with the box.
        self.reads_next.set(false);
        self.awaits_page.set(false);
        if !self.waits.replace(true) {
            self.keep_within(KEPT_WITHIN);
        }
        self.typing.borrow_mut().set(TYPING_PAUSE, move || self.compare(false));
    }

    /// A text came into a box all at once, by paste or drop. `is_whole` if nothing of the text before is left.
    pub(crate) fn pasted(&'static self, side: Side, is_whole: bool) {
        self.take_down_edit(side, "Pasting.");
        if is_whole {
            self.marked.update(|marked| *marked.side_mut(side) = None);
        }
        self.changed(side);
    }

    /// Has the texts compared as [`State::compare`] does after a paste, unless the page that one is part of has been read by
    /// then: that is compared in its place, and comparing both would take twice as long.
    pub(crate) fn compare_soon(&'static self, side: Side) {
        self.fit(side, &browser::value_of(self.boxes.side(side)));
        self.awaits_page.set(true);
        self.typing.borrow_mut().set(READING_PAUSE, move || self.compare(true));
    }

    /// Puts other texts in place of those in the boxes, in a way that can be undone. The reader goes on to the result, or stays.
    fn replace(
        &'static self,
        texts: &Pair<JsString>,
        marked: Pair<Option<Rc<Marked>>>,
        what: String,
        stays: bool,
    ) {
        self.take_down(&what);
        self.came_from(None, None);
        self.put(texts, marked, what);
        self.stays.set(stays);
        self.compare(true);
    }

    /// Puts texts that the reader brought in place of both, with how they came.
    pub(crate) fn open_own(
        &'static self,
        texts: &Pair<JsString>,
        marked: Pair<Option<Rc<Marked>>>,
        what: String,
    ) {
        self.has_brought_text.set(true);
        self.replace(texts, marked, what, false);
    }

    /// Puts what was read of a page in place of its plain text, which was pasted a while ago. Where the reader is by now, in
    /// the other box or in the result, they stay.
    pub(crate) fn put_read(&'static self, side: Side, marked: Marked, what: String) {
        self.take_down(&what);
        self.keep_whole(side, false);
        self.put_into(side, marked.in_use());
        self.marked.update(|all| *all.side_mut(side) = Some(Rc::new(marked)));
        self.notice.set(what);
        self.compare(self.awaits_page.get() || self.reads_next.get());
    }

    /// Puts a text that came with markup, or its plain text, in place of that of one side.
    pub(crate) fn put_marked(&'static self, side: Side, marked: Marked, what: String) {
        let mut came = Pair::default();
        *came.side_mut(side) = Some((what, marked));
        self.put_texts(came, false);
    }

    /// Puts what there is of two texts in place of those in the boxes, as one step, and says what there is to say of each. The
    /// reader goes on to the result, or stays.
    pub(crate) fn put_texts(&'static self, mut came: Pair<Option<(String, Marked)>>, stays: bool) {
        let (mut texts, mut marked, mut what) = (self.texts(), self.marked.get_untracked(), String::new());
        for side in Side::ALL {
            if let Some((said, own)) = came.side_mut(side).take() {
                if !what.is_empty() {
                    what.push(' ');
                }
                what.push_str(&said);
                *texts.side_mut(side) = own.in_use().clone();
                *marked.side_mut(side) = Some(Rc::new(own));
                self.last_side.set(side);
            }
        }
        if !what.is_empty() {
            self.has_brought_text.set(true);
            self.replace(&texts, marked, what, stays);
        }
    }

    /// The text in a box, and how it came.
    pub(crate) fn marked_in_box(&'static self, side: Side) -> Rc<Marked> {
        let text = browser::value_of(self.boxes.side(side));
        let mut now = Marked::unmarked(text);
        if let Some(marked) = self.marked.get_untracked().side(side) {
            now.hints = marked.hints_in_use();
        }
        Rc::new(now)
    }

    /// Puts each text in the other's place, with what the reader said of it.
    pub(crate) fn swap(&'static self) {
        // No address holds them like this.
        self.has_brought_text.set(true);
        self.replace(
            &self.texts().swapped(),
            self.marked.get_untracked().swapped(),
            "Sides swapped.".into(),
            false,
        );
        // As they were, they have been taken down.
        let corrections = self.corrections.get_untracked();
        let turned = corrections.iter().map(|own| Correction { side: own.side.other(), ..own.clone() });
        self.corrections.set(Rc::new(turned.collect()));
    }

    /// Empties both boxes; for good, where the reader has had everything forgotten before.
    pub(crate) fn empty(&'static self) {
        self.replace(&nothing(), Pair::default(), "Both texts cleared.".into(), false);
        // What was said of their paragraphs is not said of others.
        self.corrections.set(Rc::default());
        if self.keeping.get_untracked() == Keeping::Forgotten {
            self.forgotten();
        }
    }

    /// Fills both boxes with a sample; its result is held back if it is an exercise.
    pub(crate) fn load_sample(&'static self, name: &str, is_exercise: bool) {
        let Some(sample) = sample_of(name) else { return };
        self.await_no_sample();
        if self.sample.get_untracked() == Some(sample.name) {
            return self.hold_back(is_exercise);
        }
        if sample.name == SAMPLES[0].name {
            return self.show_sample(sample, &FIRST.map(JsString::from), is_exercise);
        }
        self.wanted.set(sample.name);
        self.notice.set(LOADING.into());
        exchange::ask("sample", &[&sample.name.into()], move |answer| {
            // The reader may have asked for something else meanwhile.
            if self.wanted.get() != sample.name {
                return;
            }
            match answer {
                Ok(texts) => {
                    let texts: Array = texts.unchecked_into();
                    let texts = Pair::new(texts.get(0), texts.get(1)).map(JsCast::unchecked_into);
                    self.show_sample(sample, &texts, is_exercise);
                }
                Err(why) => {
                    self.notice.set(why);
                    if self.requested.borrow().is_none() && self.comparison.with_untracked(Option::is_none) {
                        // The page was opened for it, and shows nothing yet.
                        self.show_any();
                    }
                }
            }
        });
    }

    fn show_sample(&'static self, sample: &'static Sample, texts: &Pair<JsString>, is_exercise: bool) {
        let what = ["Sample “", sample.title, "” loaded."].concat();
        self.take_down(&what);
        // The texts are compared after this, so the draft is not taken for the sample.
        self.came_from(Some(sample.name), None);
        self.put(texts, Pair::default(), what);
        self.corrections.set(Rc::default());
        self.stays.set(false);
        self.compare(true);
        self.hold_back(is_exercise);
    }

    /// Takes the reader's word on the paragraphs that a span touches.
    pub(crate) fn correct(&'static self, side: Side, span: Span, role: Role) {
        let Some(comparison) = self.comparison.get_untracked() else { return };
        let mut corrections = Vec::clone(&self.corrections.get_untracked());
        corrections::correct(&mut corrections, &comparison, side, span, role);
        self.set_corrections(corrections, ["Marked as ", corrections::role_name(role), "."].concat());
    }

    /// Takes one correction back, or all of them.
    pub(crate) fn take_back(&'static self, index: Option<usize>) {
        let mut corrections = Vec::clone(&self.corrections.get_untracked());
        match index {
            Some(index) if index < corrections.len() => drop(corrections.remove(index)),
            Some(_) => return,
            None => corrections.clear(),
        }
        self.set_corrections(corrections, "Correction taken back.".into());
    }

    fn set_corrections(&'static self, corrections: Vec<Correction>, what: String) {
        self.take_down(&what);
        self.make_own();
        self.corrections.set(Rc::new(corrections));
        self.notice.set(what);
        self.compare_again();
        self.keep_now();
    }

    /// Goes a step back in what happened, or forward again.
    pub(crate) fn undo(&'static self, back: bool) {
        let now = Snapshot { settings: Some(self.settings()), ..self.snapshot(self.texts()) };
        let mut gone = None;
        self.history.update(|history| gone = history.go(back, now));
        let Some((what, then)) = gone else { return };
        let verb = if back { "Undone: " } else { "Done again: " };
        let is_editing = browser::has_focus_within(&self.editor);
        self.corrections.set(then.corrections);
        self.came_from(then.sample, then.link);
        if let Some(settings) = then.settings {
            self.set_settings(settings);
            // It was opened in place of the other, and is not to overwrite it now either.
            self.draft.leave();
        }
        self.put(&then.texts, then.marked, [verb, &what].concat());
        self.stays.set(is_editing);
        self.compare(!is_editing);
    }

    fn snapshot(&'static self, texts: Pair<JsString>) -> Snapshot {
        Snapshot {
            texts,
            marked: self.marked.get_untracked(),
            corrections: self.corrections.get_untracked(),
            sample: self.sample.get_untracked(),
            link: self.link.get_untracked(),
            settings: None,
        }
    }

    /// What the reader chose about both texts.
    fn settings(&'static self) -> Settings {
        Settings { names: self.names.get_untracked(), case: self.choices.peek(Choice::Case) }
    }

    pub(super) fn set_settings(&'static self, settings: Settings) {
        self.names.set(settings.names);
        self.keep_names();
        self.choices.set("case", settings.case);
    }

    /// Takes the names that the reader gave.
    pub(crate) fn name(&'static self, names: [String; 2]) {
        if self.link.get_untracked().is_some() {
            // It has names of its own, which a reload would bring back.
            self.make_own();
        }
        self.names.set(names);
        self.keep_names();
        self.compare_again();
        self.keep_now();
    }

    /// Says where the texts came from that are put in next: a sample, or a link. Else they are the reader's own.
    pub(super) fn came_from(&'static self, sample: Option<&'static str>, link: Option<Rc<str>>) {
        // A sample that is on its way would take the place of what came after it was asked for.
        self.await_no_sample();
        if sample.is_some() || link.is_some() {
            self.draft.leave();
        }
        self.sample.set(sample);
        self.link.set(link);
    }

    /// Lets a sample that is on its way be none that is waited for.
    pub(crate) fn await_no_sample(&'static self) {
        if !self.wanted.replace("").is_empty() && self.notice.with_untracked(|notice| notice == LOADING) {
            self.notice.set(String::new());
        }
    }

    /// Makes the texts the reader's own, as they are once anything was done with them that no address holds.
    fn make_own(&'static self) {
        self.has_brought_text.set(true);
        self.came_from(None, None);
    }

    /// Takes down how things stand, the settings too, before all of it changes.
    pub(super) fn take_down_all(&'static self, what: &str) {
        self.record(what, Snapshot { settings: Some(self.settings()), ..self.snapshot(self.texts()) });
    }

    /// Takes down how things stand, before something happens.
    fn take_down(&'static self, what: &str) {
        self.record(what, self.snapshot(self.texts()));
    }

    fn record(&'static self, what: &str, before: Snapshot) {
        // Where there was nothing, there is nothing to bring back.
        let has_names = before.settings.as_ref().is_some_and(|before| draft::has_any(&before.names));
        self.history.update(|history| {
            if has_names || !draft::is_empty(&before.texts) {
                history.record(what.to_owned(), before);
            } else {
                history.go_on();
            }
        });
    }

    /// Takes down how things stood before an edit, which is in the box already when the page hears of it.
    fn take_down_edit(&'static self, side: Side, what: &str) {
        let mut texts = self.texts();
        let known = self.known.borrow();
        texts.side_mut(side).clone_from(known.side(side));
        let before = self.snapshot(texts);
        self.history.update(|history| history.record(what.to_owned(), before));
    }

    fn changed(&'static self, side: Side) {
        self.make_own();
        let text = browser::value_of(self.boxes.side(side));
        if text.length() == 0 {
            // Nothing is left that came with markup.
            self.marked.update(|marked| *marked.side_mut(side) = None);
        }
        // An edit may follow before the next pause, when the texts are compared.
        *self.known.borrow_mut().side_mut(side) = text;
        self.last_side.set(side);
        self.is_exercise.set(false);
        self.refuse(side, None);
        self.remember();
    }

    /// Keeps what there is from now on, though the reader had everything removed before.
    fn remember(&'static self) {
        if self.keeping.get_untracked() == Keeping::Forgotten {
            self.keeping.set(Keeping::Nothing);
            self.keep_names();
        }
    }

    pub(super) fn put(&'static self, texts: &Pair<JsString>, marked: Pair<Option<Rc<Marked>>>, what: String) {
        self.notice.set(what);
        self.marked.set(marked);
        self.refusals.set(Pair::default());
        self.is_exercise.set(false);
        self.fill(texts);
        if !draft::is_empty(texts) {
            self.remember();
        }
    }

    fn fill(&'static self, texts: &Pair<JsString>) {
        self.whole.set(Pair::default());
        for side in Side::ALL {
            self.put_into(side, texts.side(side));
        }
        self.scrolled.set(Pair::default());
    }

    /// Holds the result of a sample back, for readers who are to find the changes themselves.
    fn hold_back(&'static self, is_exercise: bool) {
        self.is_exercise.set(is_exercise);
        if is_exercise {
            self.reads_next.set(false);
            self.mode.set(Mode::Edit);
        }
    }
}
