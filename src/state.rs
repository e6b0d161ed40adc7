//! What the page knows, and what can happen to it. Components watch the values and call the methods; nothing else
//! changes a value. How the result is looked at is in [`crate::reading`].

use crate::bridge::{Bridge, Outcome};
use crate::browser::{self, Timer};
use crate::draft::{self, Keeping};
use crate::element::part;
use crate::watched::Watched;
use js_sys::JsString;
use reprint_engine::{Amount, Options, Pair, Report, Side};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlTextAreaElement};

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
    /// The two text boxes. They hold the texts; no value mirrors every keystroke of a long one.
    pub(crate) boxes: Pair<HtmlTextAreaElement>,
    /// The part of the page that is shown in edit mode only.
    editor: Element,
    /// Whether each box has anything in it.
    pub(crate) filled: Watched<Pair<bool>>,
    /// What the comparison is doing.
    pub(crate) phase: Watched<Phase>,
    /// The newest report; it stays on the screen while the next one is made.
    pub(crate) comparison: Watched<Option<Rc<Comparison>>>,
    /// The change that the reader stepped to, as an index into the report's changes.
    pub(crate) current: Watched<Option<u32>>,
    /// How the texts are shown.
    pub(crate) mode: Watched<Mode>,
    /// Whether capitals and small letters count as equal.
    pub(crate) fold_case: Watched<bool>,
    /// What the newest replacement can bring back.
    pub(crate) replaced: Watched<Option<Replaced>>,
    /// Why the newest file for each side was not opened.
    pub(crate) refusals: Watched<Pair<Option<String>>>,
    /// What became of the draft.
    pub(crate) keeping: Watched<Keeping>,
    /// How far each box was scrolled; a browser forgets it of a box that is not shown.
    scrolled: Cell<Pair<i32>>,
    /// Which box the reader was in last.
    last_side: Cell<Side>,
    /// Whether the reader asked for the boxes, and is not to be taken from them.
    stays: Cell<bool>,
    /// Whether the boxes were ever given anything but samples.
    has_own_text: Cell<bool>,
    /// Whether the next result is to be read at once.
    reads_next: Cell<bool>,
    /// The texts of the newest request.
    requested: RefCell<Option<Pair<JsString>>>,
    typing: RefCell<Timer>,
    slow: RefCell<Timer>,
    storing: RefCell<Timer>,
    bridge: OnceCell<Bridge>,
}

impl State {
    /// The state of a page that has just been opened, for as long as the page lives. Its worker starts at once.
    pub(crate) fn new(page: &Element) -> &'static Self {
        let text_box = |selector| part(page, selector).unchecked_into();
        let state: &'static Self = Box::leak(Box::new(Self {
            boxes: Pair::new(text_box("#original"), text_box("#reprint")),
            editor: part(page, ".boxes"),
            filled: Watched::new(Pair::default()),
            phase: Watched::new(Phase::Resting),
            comparison: Watched::new(None),
            current: Watched::new(None),
            mode: Watched::new(Mode::Edit),
            fold_case: Watched::new(true),
            replaced: Watched::new(None),
            refusals: Watched::new(Pair::default()),
            keeping: Watched::new(if browser::is_hosted() { Keeping::Nothing } else { Keeping::Never }),
            scrolled: Cell::new(Pair::default()),
            last_side: Cell::new(Side::Original),
            stays: Cell::new(false),
            has_own_text: Cell::new(false),
            reads_next: Cell::new(false),
            requested: RefCell::new(None),
            typing: RefCell::default(),
            slow: RefCell::default(),
            storing: RefCell::default(),
            bridge: OnceCell::new(),
        }));
        let bridge = Bridge::new(move |outcome| state.conclude(outcome));
        // A worker that cannot start is told of when it is needed.
        let _ = bridge.warm_up();
        // The cell is empty until here.
        let _ = state.bridge.set(bridge);
        state
    }

    /// The two texts as they stand in the boxes.
    pub(crate) fn texts(&'static self) -> Pair<JsString> {
        self.boxes.as_ref().map(browser::value_of)
    }

    /// How much one text has, as the newest report counted it; `None` before that.
    pub(crate) fn amount(&'static self, side: Side) -> Option<Amount> {
        self.comparison.with(|comparison| {
            comparison.as_ref().map(|comparison| comparison.report.summary.scores.counts.side(side).total)
        })
    }

    /// Whether there is a comparison of two texts to look at.
    pub(crate) fn has_result(&'static self) -> bool {
        self.comparison.with(|comparison| comparison.as_ref().is_some_and(|comparison| comparison.is_of_two))
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
        self.typing.borrow_mut().set(TYPING_PAUSE, move || self.compare(false));
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
        self.last_side.set(side);
        self.has_own_text.set(true);
        self.replace(&texts, what);
    }

    /// Empties both boxes.
    pub(crate) fn empty(&'static self) {
        self.replace(&Pair::new(JsString::from(""), JsString::from("")), "Both texts cleared.".into());
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
        self.typing.borrow_mut().clear();
        let texts = self.texts();
        // Storing a long text takes the browser a while; the comparison goes first.
        self.storing.borrow_mut().set(Duration::ZERO, move || self.keep_now());
        self.filled.set(texts.as_ref().map(|text| text.length() > 0));
        let filled = texts.as_ref().map(browser::has_words);
        self.reads_next.set(reads && filled.original && filled.reprint && !self.stays.get());
        if !filled.original && !filled.reprint {
            self.rest(Phase::Resting);
            self.comparison.set(None);
            self.mode.set(Mode::Edit);
            return;
        }
        let options = Options { fold_case: self.fold_case.get_untracked(), ..Options::default() };
        *self.requested.borrow_mut() = Some(texts.clone());
        let asked = self.bridge.get().map(|bridge| bridge.request(texts, options));
        if let Some(Err(reason)) = asked {
            self.conclude(Outcome::Unable(reason));
        } else {
            self.phase.set(Phase::Comparing);
            self.slow.borrow_mut().set(SLOW_AFTER, move || self.phase.set(Phase::Slow));
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
        self.stays.set(true);
        self.mode.set(Mode::Edit);
        let state = self;
        // The boxes are shown once the effects of the mode have run.
        browser::before_paint(move || {
            let side = state.last_side.get();
            for each in [Side::Original, Side::Reprint] {
                let text_box = state.boxes.side(each);
                text_box.set_scroll_top(*state.scrolled.get().side(each));
                if each == side {
                    browser::focus(text_box);
                }
            }
        });
    }

    /// Shows the result only.
    pub(crate) fn read(&'static self) {
        self.stays.set(false);
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
        self.has_own_text.get() && !is_kept && self.filled.with_untracked(|f| f.original || f.reprint)
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
        self.has_own_text.set(true);
        self.last_side.set(side);
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
        self.stays.set(false);
        if self.keeping.get_untracked() == Keeping::Forgotten {
            self.keeping.set(Keeping::Nothing);
        }
        self.compare(true);
    }

    fn fill(&'static self, texts: &Pair<JsString>) {
        for side in [Side::Original, Side::Reprint] {
            browser::set_value(self.boxes.side(side), texts.side(side));
        }
        self.scrolled.set(Pair::default());
    }

    /// Takes what the bridge says of the newest request.
    fn conclude(&'static self, outcome: Outcome) {
        self.slow.borrow_mut().clear();
        let reason = match outcome {
            Outcome::Report(report) => {
                let Some(texts) = self.requested.take() else { return };
                let filled = texts.as_ref().map(browser::has_words);
                let is_of_two = filled.original && filled.reprint;
                self.current.set(None);
                self.comparison.set(Some(Rc::new(Comparison { texts, report, is_of_two })));
                self.phase.set(Phase::Resting);
                if self.reads_next.get() {
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
        self.slow.borrow_mut().clear();
        if let Some(bridge) = self.bridge.get() {
            bridge.cancel();
        }
        self.phase.set(phase);
    }

    fn hide_boxes(&'static self) {
        if self.mode.get_untracked() == Mode::Read {
            return;
        }
        self.scrolled.set(self.boxes.as_ref().map(|text_box| text_box.scroll_top()));
        let had_focus = browser::has_focus_within(&self.editor);
        self.mode.set(Mode::Read);
        if had_focus {
            // The focus would fall to the page's start with the box that had it.
            browser::before_paint(|| browser::focus_id("verdict"));
        }
    }
}
