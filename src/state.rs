//! What the page knows, and what can happen to it. Components watch the values and call the methods; nothing else
//! changes a value. How the result is looked at is in [`crate::reading`].

mod boxes;
mod comparing;
mod editing;
mod history;
mod keeping;
mod opening;

use crate::bridge::Bridge;
use crate::browser::{self, Timer};
use crate::choices::Choices;
use crate::corrections::Correction;
use crate::draft::{self, Draft, Keeping};
use crate::element::part;
use crate::fault::Fault;
use crate::handed::Offer;
use crate::marked_text::Marked;
use crate::render::language;
use crate::watched::Watched;
use history::History;
use js_sys::JsString;
pub(crate) use opening::Arrival;
use reprint_engine::{Amount, Pair, Report, Side, Span};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlTextAreaElement};

/// How long typing may pause before the texts are compared: longer than between two keystrokes, too short to wait for.
const TYPING_PAUSE: Duration = Duration::from_millis(250);
/// How long a page that was pasted may take to be read before its plain text is compared.
const READING_PAUSE: Duration = Duration::from_millis(300);
/// How long a comparison may take before the page speaks of it; a progress bar that flashes by only disturbs.
const SLOW_AFTER: Duration = Duration::from_millis(500);
/// How long a change may wait to be kept while the typing does not pause: what a crash then costs is typed again from memory.
const KEPT_WITHIN: Duration = Duration::from_secs(1);

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
    Failed(Fault),
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
    /// Whether the texts are not in the boxes: an example, for a reader who has brought none yet.
    pub(crate) is_example: bool,
    /// The language of the reprint, or of the original where that is all there is, as far as the script tells.
    pub(crate) language: &'static str,
    /// The number of each block's paragraph, as the report counts them.
    pub(crate) paragraphs: Pair<Vec<u32>>,
}

impl Comparison {
    fn new(asked: Requested, report: Box<Report>) -> Self {
        let Requested { texts, is_example, .. } = asked;
        let filled = texts.as_ref().map(browser::has_words);
        let paragraphs = Pair::new(report.paragraphs(Side::Original), report.paragraphs(Side::Reprint));
        let is_of_two = filled.original && filled.reprint;
        let language = language(if filled.reprint { &texts.reprint } else { &texts.original });
        Self { texts, report, is_of_two, is_example, language, paragraphs }
    }

    /// Whether another comparison is of the same texts.
    pub(crate) fn is_of_same_texts(&self, other: &Self) -> bool {
        self.texts.original == other.texts.original && self.texts.reprint == other.texts.reprint
    }

    /// The number of the paragraph at a place of a text.
    pub(crate) fn paragraph(&self, side: Side, at: u32) -> u32 {
        self.paragraphs.side(side).get(self.block_at(side, at)).copied().unwrap_or_default()
    }

    /// The block at a place of a text, or the next one.
    pub(crate) fn block(&self, side: Side, at: u32) -> Span {
        let block = self.report.blocks.side(side).get(self.block_at(side, at));
        block.map_or(Span::new(at, at), |block| block.span)
    }

    /// Its index. Behind all blocks is the last one still.
    fn block_at(&self, side: Side, at: u32) -> usize {
        let blocks = self.report.blocks.side(side);
        blocks.partition_point(|block| block.span.end <= at).min(blocks.len().saturating_sub(1))
    }
}

/// What the worker was asked to compare.
#[derive(Clone)]
struct Requested {
    texts: Pair<JsString>,
    overrides: Vec<u32>,
    is_example: bool,
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
    /// The paragraph that the reader pointed at, to judge it alone.
    pub(crate) block: Watched<Option<(Side, Span)>>,
    /// Whether the next current change is no reason to scroll.
    pub(crate) keeps_place: Cell<bool>,
    /// How the texts are shown.
    pub(crate) mode: Watched<Mode>,
    /// How the result is looked at.
    pub(crate) choices: Choices,
    /// What can be undone and done again.
    pub(crate) history: Watched<History>,
    /// What happened last, as a sentence; empty once it was dismissed.
    pub(crate) notice: Watched<String>,
    /// How each text came, where that was with markup. Its hints hold for the words they were made of, so they stay when the
    /// text is edited.
    pub(crate) marked: Watched<Pair<Option<Rc<Marked>>>>,
    /// A text that another page hands over.
    pub(crate) offer: Watched<Option<Offer>>,
    /// What the reader said of paragraphs.
    pub(crate) corrections: Watched<Rc<Vec<Correction>>>,
    /// The name of the sample that the texts are, until they are changed.
    pub(crate) sample: Watched<Option<&'static str>>,
    /// The sample that was asked for last.
    pub(crate) wanted: Cell<&'static str>,
    /// The payload of the link that the texts came by, until they are changed: the address holds it, and a reload brings
    /// it back.
    pub(crate) link: Watched<Option<Rc<str>>>,
    /// What a link or a saved file holds that is not open, with what there is to say of it.
    pub(crate) arrival: Watched<Option<Arrival>>,
    /// The payload in the address, or the text handed over, while it is read, waits for the reader's word, or could not be
    /// read for want of the exchange.
    pub(crate) asked: RefCell<Option<Rc<str>>>,
    /// Whether the result is held back until it is asked for.
    pub(crate) is_exercise: Watched<bool>,
    /// The publisher and the author that the reader named.
    pub(crate) names: Watched<[String; 2]>,
    /// How many files were ever chosen for each side.
    pub(crate) chosen: Cell<Pair<u32>>,
    /// Why the newest file for each side was not opened.
    pub(crate) refusals: Watched<Pair<Option<String>>>,
    /// What became of the draft.
    pub(crate) keeping: Watched<Keeping>,
    /// Whether another draft is kept beside it.
    pub(crate) has_other: Watched<bool>,
    /// The draft.
    draft: Draft,
    /// Which boxes the reader has shown though their texts are long.
    whole: Cell<Pair<bool>>,
    /// How far each box was scrolled; a browser forgets it of a box that is not shown.
    scrolled: Cell<Pair<i32>>,
    /// Which box the reader was in last.
    last_side: Cell<Side>,
    /// Whether the reader asked for the boxes, and is not to be taken from them.
    stays: Cell<bool>,
    /// Whether the reader ever brought a text, and not only samples.
    has_brought_text: Cell<bool>,
    /// Whether the next result is to be read at once.
    reads_next: Cell<bool>,
    /// Whether a page that was pasted last is being read, and nothing was compared since.
    awaits_page: Cell<bool>,
    /// The newest request.
    requested: RefCell<Option<Requested>>,
    /// The texts as they were when the page last heard of an edit or compared them: before the newest keystroke.
    known: RefCell<Pair<JsString>>,
    typing: RefCell<Timer>,
    slow: RefCell<Timer>,
    storing: RefCell<Timer>,
    /// Whether what was typed waits to be kept.
    waits: Cell<bool>,
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
            block: Watched::new(None),
            keeps_place: Cell::new(false),
            mode: Watched::new(Mode::Edit),
            choices: Choices::new(browser::is_narrow()),
            history: Watched::new(History::default()),
            notice: Watched::new(String::new()),
            marked: Watched::new(Pair::default()),
            offer: Watched::new(None),
            corrections: Watched::new(Rc::default()),
            sample: Watched::new(None),
            wanted: Cell::new(""),
            is_exercise: Watched::new(false),
            names: Watched::new(draft::restore_names()),
            link: Watched::new(None),
            arrival: Watched::new(None),
            asked: RefCell::default(),
            chosen: Cell::default(),
            refusals: Watched::new(Pair::default()),
            keeping: Watched::new(if browser::is_hosted() { Keeping::Nothing } else { Keeping::Never }),
            has_other: Watched::new(draft::has_other()),
            draft: Draft::new(),
            whole: Cell::default(),
            scrolled: Cell::new(Pair::default()),
            last_side: Cell::new(Side::Original),
            stays: Cell::new(false),
            has_brought_text: Cell::new(false),
            reads_next: Cell::new(false),
            awaits_page: Cell::new(false),
            requested: RefCell::new(None),
            known: RefCell::new(nothing()),
            typing: RefCell::default(),
            slow: RefCell::default(),
            storing: RefCell::default(),
            waits: Cell::new(false),
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
            let own = comparison.as_ref().filter(|comparison| !comparison.is_example)?;
            Some(own.report.summary.scores.counts.side(side).total)
        })
    }

    /// Whether there is a comparison of the reader's two texts to look at.
    pub(crate) fn has_result(&'static self) -> bool {
        let is_held_back = self.is_exercise.get();
        self.comparison.with(|comparison| {
            comparison.as_ref().is_some_and(|comparison| comparison.is_of_two && !comparison.is_example)
                && !is_held_back
        })
    }

    /// Shows the boxes, as they were left.
    pub(crate) fn edit(&'static self) {
        self.stays.set(true);
        self.reads_next.set(false);
        self.mode.set(Mode::Edit);
        let state = self;
        // The boxes are shown once the effects of the mode have run.
        browser::before_paint(move || {
            let side = state.last_side.get();
            for each in Side::ALL {
                let text_box = state.boxes.side(each);
                text_box.set_scroll_top(*state.scrolled.get().side(each));
                if each == side {
                    state.focus_box(side);
                }
            }
        });
    }

    /// Shows the result only.
    pub(crate) fn read(&'static self) {
        self.stays.set(false);
        self.hide_boxes();
    }

    /// Says why a file was not opened, or that nothing is wrong.
    pub(crate) fn refuse(&'static self, side: Side, reason: Option<String>) {
        self.refusals.update(|refusals| *refusals.side_mut(side) = reason);
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

/// Two texts with nothing in them.
fn nothing() -> Pair<JsString> {
    Pair::new(JsString::from(""), JsString::from(""))
}
