//! What the page knows, and what can happen to it. Components read the signals and call the methods; nothing else
//! changes a signal. How the result is looked at is in [`crate::reading`].

use crate::bridge::{Bridge, Outcome};
use crate::browser::{self, Timer};
use crate::draft::{self, Keeping};
use js_sys::JsString;
use leptos::html::{Section, Textarea};
use leptos::prelude::*;
use reprint_engine::{Options, Pair, Report, Side};
use std::rc::Rc;
use std::time::Duration;

/// How long typing may pause before the texts are compared: longer than between two keystrokes, too short to wait for.
const TYPING_PAUSE: Duration = Duration::from_millis(250);
/// How long a comparison may take before the page speaks of it; a progress bar that flashes by only disturbs.
const SLOW_AFTER: Duration = Duration::from_millis(500);

/// What the comparison is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Nothing: a text is wanting, or the result is there.
    Resting,
    /// The worker compares.
    Comparing,
    /// The worker compares, and it takes long enough to speak of it.
    Slow,
    /// The reader broke it off.
    Cancelled,
    /// It came to no result, and why.
    Failed(String),
}

/// How the texts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// In the boxes, to be changed; the result stands below.
    Edit,
    /// As the result only.
    Read,
}

/// A report and the very texts it was made of.
pub(crate) struct Comparison {
    /// The texts.
    pub(crate) texts: Pair<JsString>,
    /// What there is to say of them.
    pub(crate) report: Box<Report>,
    /// Whether there were two texts to compare; else the report only counts the words of one.
    pub(crate) is_of_two: bool,
}

/// Texts that something other than typing replaced, to bring back.
#[derive(Clone)]
pub(crate) struct Replaced {
    /// What happened, as a sentence.
    pub(crate) what: String,
    /// The texts before.
    pub(crate) before: Pair<JsString>,
    /// Whether the replacement was itself an undoing.
    pub(crate) undone: bool,
}

/// The page's state.
pub(crate) struct State {
    /// The two text boxes. They hold the texts; no signal mirrors every keystroke of a long one.
    pub(crate) boxes: Pair<NodeRef<Textarea>>,
    /// The part of the page that is shown in edit mode only.
    pub(crate) editor: NodeRef<Section>,
    /// Whether each box has anything in it.
    pub(crate) filled: RwSignal<Pair<bool>>,
    /// What the comparison is doing.
    pub(crate) phase: RwSignal<Phase>,
    /// The newest report; it stays on the screen while the next one is made.
    pub(crate) comparison: RwSignal<Option<Rc<Comparison>>, LocalStorage>,
    /// The change that the reader stepped to, as an index into the report's changes.
    pub(crate) current: RwSignal<Option<u32>>,
    /// How the texts are shown.
    pub(crate) mode: RwSignal<Mode>,
    /// Whether capitals and small letters count as equal.
    pub(crate) fold_case: RwSignal<bool>,
    /// What the newest replacement can bring back.
    pub(crate) replaced: RwSignal<Option<Replaced>, LocalStorage>,
    /// Why the newest file for each side was not opened.
    pub(crate) refusals: RwSignal<Pair<Option<String>>>,
    /// What became of the draft.
    pub(crate) keeping: RwSignal<Keeping>,
    /// How far each box was scrolled; a browser forgets it of a box that is not shown.
    scrolled: StoredValue<Pair<i32>>,
    /// Which box the reader was in last.
    last_side: StoredValue<Side>,
    /// Whether the reader asked for the boxes, and is not to be taken from them.
    stays: StoredValue<bool>,
    /// Whether the boxes were ever given anything but samples.
    has_own_text: StoredValue<bool>,
    /// Whether the next result is to be read at once.
    reads_next: StoredValue<bool>,
    /// The texts of the newest request.
    requested: StoredValue<Option<Pair<JsString>>, LocalStorage>,
    typing: StoredValue<Timer, LocalStorage>,
    slow: StoredValue<Timer, LocalStorage>,
    storing: StoredValue<Timer, LocalStorage>,
    bridge: StoredValue<Option<Bridge>, LocalStorage>,
}

impl State {
    /// The state of a page that has just been opened, for as long as the page lives. Its worker starts at once.
    pub(crate) fn new() -> &'static Self {
        let state: &'static Self = Box::leak(Box::new(Self {
            boxes: Pair::new(NodeRef::new(), NodeRef::new()),
            editor: NodeRef::new(),
            filled: RwSignal::new(Pair::default()),
            phase: RwSignal::new(Phase::Resting),
            comparison: RwSignal::new_local(None),
            current: RwSignal::new(None),
            mode: RwSignal::new(Mode::Edit),
            fold_case: RwSignal::new(true),
            replaced: RwSignal::new_local(None),
            refusals: RwSignal::new(Pair::default()),
            keeping: RwSignal::new(if browser::is_hosted() { Keeping::Nothing } else { Keeping::Never }),
            scrolled: StoredValue::new(Pair::default()),
            last_side: StoredValue::new(Side::Original),
            stays: StoredValue::new(false),
            has_own_text: StoredValue::new(false),
            reads_next: StoredValue::new(false),
            requested: StoredValue::new_local(None),
            typing: StoredValue::new_local(Timer::default()),
            slow: StoredValue::new_local(Timer::default()),
            storing: StoredValue::new_local(Timer::default()),
            bridge: StoredValue::new_local(None),
        }));
        let bridge = Bridge::new(move |outcome| state.conclude(outcome));
        // A worker that cannot start is told of when it is needed.
        let _ = bridge.warm_up();
        state.bridge.set_value(Some(bridge));
        state
    }

    /// The two texts as they stand in the boxes.
    pub(crate) fn texts(&'static self) -> Pair<JsString> {
        self.boxes.map(|text_box| {
            text_box
                .get_untracked()
                .map_or_else(|| JsString::from(""), |text_box| browser::value_of(&text_box))
        })
    }

    /// The words of one text as the newest report counted them; `None` before that.
    pub(crate) fn words(&'static self, side: Side) -> Option<u32> {
        self.comparison.with(|comparison| {
            comparison
                .as_ref()
                .map(|comparison| comparison.report.summary.scores.counts.side(side).total.words)
        })
    }

    /// Brings back the texts of the last visit, if they were kept.
    pub(crate) fn restore_draft(&'static self) {
        if let Some(texts) = draft::restore() {
            self.fill(&texts);
            self.compare(true);
        }
    }

    /// A text was changed by typing: the texts are compared at the next pause.
    pub(crate) fn typed(&'static self, side: Side) {
        self.changed(side);
        self.typing.update_value(|timer| timer.set(TYPING_PAUSE, move || self.compare(false)));
    }

    /// A text came into a box all at once, by paste or drop: the texts are compared now.
    pub(crate) fn pasted(&'static self, side: Side) {
        self.changed(side);
        self.compare(true);
    }

    /// Puts other texts in place of those in the boxes, in a way that can be undone.
    pub(crate) fn replace(&'static self, texts: &Pair<JsString>, what: String) {
        self.put(texts, what, false);
    }

    /// Puts a text in place of that of one side.
    pub(crate) fn replace_side(&'static self, side: Side, text: JsString, what: String) {
        let mut texts = self.texts();
        *texts.side_mut(side) = text;
        self.last_side.set_value(side);
        self.has_own_text.set_value(true);
        self.replace(&texts, what);
    }

    /// Undoes the newest replacement, or redoes it. What stood in the boxes meanwhile can be had back the same way.
    pub(crate) fn undo(&'static self) {
        if let Some(replaced) = self.replaced.get_untracked() {
            let what = if replaced.undone { "Done again." } else { "Undone." };
            self.put(&replaced.before, what.into(), !replaced.undone);
        }
    }

    /// Compares the texts as they stand; `reads` if the reader is likely to want the result rather than the boxes.
    pub(crate) fn compare(&'static self, reads: bool) {
        self.typing.update_value(Timer::clear);
        let texts = self.texts();
        // Storing a long text takes the browser a while; the comparison goes first.
        self.storing.update_value(|timer| timer.set(Duration::ZERO, move || self.keep_now()));
        self.filled.set(texts.as_ref().map(|text| text.length() > 0));
        let filled = texts.as_ref().map(browser::has_words);
        self.reads_next.set_value(reads && filled.original && filled.reprint && !self.stays.get_value());
        if !filled.original && !filled.reprint {
            self.rest(Phase::Resting);
            self.comparison.set(None);
            self.mode.set(Mode::Edit);
            return;
        }
        let options = Options { fold_case: self.fold_case.get_untracked(), ..Options::default() };
        self.requested.set_value(Some(texts.clone()));
        let asked =
            self.bridge.with_value(|bridge| bridge.as_ref().map(|bridge| bridge.request(texts, options)));
        if let Some(Err(reason)) = asked {
            self.conclude(Outcome::Unable(reason));
        } else {
            self.phase.set(Phase::Comparing);
            self.slow.update_value(|timer| timer.set(SLOW_AFTER, move || self.phase.set(Phase::Slow)));
        }
    }

    /// Breaks the comparison off.
    pub(crate) fn cancel(&'static self) {
        self.rest(Phase::Cancelled);
        self.comparison.set(None);
        self.mode.set(Mode::Edit);
    }

    /// Shows the boxes, as they were left.
    pub(crate) fn edit(&'static self) {
        self.stays.set_value(true);
        self.mode.set(Mode::Edit);
        let state = self;
        // The boxes are shown once the effects of the signal have run.
        request_animation_frame(move || {
            let side = state.last_side.get_value();
            for each in [Side::Original, Side::Reprint] {
                if let Some(text_box) = state.boxes.side(each).get_untracked() {
                    text_box.set_scroll_top(*state.scrolled.get_value().side(each));
                    if each == side {
                        browser::focus(&text_box);
                    }
                }
            }
        });
    }

    /// Shows the result only.
    pub(crate) fn read(&'static self) {
        self.stays.set_value(false);
        self.hide_boxes();
    }

    /// Keeps the draft as it stands. What the reader had removed stays removed until there is something new.
    pub(crate) fn keep_now(&'static self) {
        if self.keeping.get_untracked() != Keeping::Forgotten {
            self.keeping.set(draft::keep(&self.texts()));
        }
    }

    /// Whether closing the page now would lose what the reader brought: texts of their own that no draft keeps.
    pub(crate) fn would_lose(&'static self) -> bool {
        let is_kept = self.keeping.get_untracked() == Keeping::Kept;
        self.has_own_text.get_value() && !is_kept && self.filled.with_untracked(|f| f.original || f.reprint)
    }

    /// Removes the draft from the browser's storage; the boxes keep their texts.
    pub(crate) fn forget(&'static self) {
        draft::forget();
        self.keeping.set(Keeping::Forgotten);
    }

    /// Says why a file was not opened, or that nothing is wrong.
    pub(crate) fn refuse(&'static self, side: Side, reason: Option<String>) {
        self.refusals.update(|refusals| *refusals.side_mut(side) = reason);
    }

    fn changed(&'static self, side: Side) {
        self.has_own_text.set_value(true);
        self.last_side.set_value(side);
        self.refuse(side, None);
        if self.keeping.get_untracked() == Keeping::Forgotten {
            self.keeping.set(Keeping::Nothing);
        }
    }

    fn put(&'static self, texts: &Pair<JsString>, what: String, undone: bool) {
        let before = self.texts();
        // Where there was nothing, there is nothing to bring back.
        let is_worth_keeping = before.original.length() > 0 || before.reprint.length() > 0;
        self.replaced.set(is_worth_keeping.then_some(Replaced { what, before, undone }));
        self.refusals.set(Pair::default());
        self.fill(texts);
        self.stays.set_value(false);
        if self.keeping.get_untracked() == Keeping::Forgotten {
            self.keeping.set(Keeping::Nothing);
        }
        self.compare(true);
    }

    fn fill(&'static self, texts: &Pair<JsString>) {
        for side in [Side::Original, Side::Reprint] {
            if let Some(text_box) = self.boxes.side(side).get_untracked() {
                browser::set_value(&text_box, texts.side(side));
            }
        }
        self.scrolled.set_value(Pair::default());
    }

    /// Takes what the bridge says of the newest request.
    fn conclude(&'static self, outcome: Outcome) {
        self.slow.update_value(Timer::clear);
        let reason = match outcome {
            Outcome::Report(report) => {
                let Some(texts) = self.requested.try_update_value(Option::take).flatten() else { return };
                let filled = texts.as_ref().map(browser::has_words);
                let is_of_two = filled.original && filled.reprint;
                self.current.set(None);
                self.comparison.set(Some(Rc::new(Comparison { texts, report, is_of_two })));
                self.phase.set(Phase::Resting);
                if self.reads_next.get_value() {
                    self.hide_boxes();
                } else if !is_of_two {
                    self.mode.set(Mode::Edit);
                }
                return;
            }
            Outcome::Unable(reason) => format!("The comparison could not start ({reason})."),
            Outcome::Crashed(reason) => format!("The comparison broke off ({reason})."),
        };
        self.comparison.set(None);
        self.mode.set(Mode::Edit);
        self.phase.set(Phase::Failed(reason));
    }

    /// Ends whatever is under way.
    fn rest(&'static self, phase: Phase) {
        self.slow.update_value(Timer::clear);
        self.bridge.with_value(|bridge| bridge.as_ref().map(Bridge::cancel));
        self.phase.set(phase);
    }

    fn hide_boxes(&'static self) {
        if self.mode.get_untracked() == Mode::Read {
            return;
        }
        self.scrolled.set_value(
            self.boxes.map(|text_box| text_box.get_untracked().map_or(0, |text_box| text_box.scroll_top())),
        );
        let had_focus = self.editor.get_untracked().is_some_and(|editor| browser::has_focus_within(&editor));
        self.mode.set(Mode::Read);
        if had_focus {
            // The focus would fall to the page's start with the box that had it.
            request_animation_frame(|| browser::focus_id("verdict"));
        }
    }
}
