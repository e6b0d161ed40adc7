//! Asking for a comparison, and taking what comes of it.

use super::{Comparison, Mode, Phase, Requested, SLOW_AFTER, State, nothing};
use crate::bridge::{Bridge, Outcome};
use crate::browser;
use crate::caps;
use crate::choices::Choice;
use crate::corrections::overrides;
use crate::element::set_if;
use crate::fault::Fault;
use crate::messages::{Asked, Request};
use crate::render::language;
use crate::samples::FIRST;
use js_sys::JsString;
use reprint_engine::{Change, Options, Pair, Side, Span};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;

impl State {
    /// Compares the texts as they stand; `reads` if the reader is likely to want the result rather than the boxes.
    pub(crate) fn compare(&'static self, reads: bool) {
        self.typing.borrow_mut().clear();
        self.awaits_page.set(false);
        let texts = self.texts();
        // Storing a long text takes the browser a while; the comparison goes first.
        self.keep_within(Duration::ZERO);
        self.filled.set(texts.as_ref().map(|text| text.length() > 0));
        for side in Side::ALL {
            // The attribute `dir=auto`, which would tell it for each paragraph, holds Chromium for half a minute over a
            // hundred thousand lines, and so does the style of that name over one long line.
            let is_from_right = matches!(language(texts.side(side)), "he" | "ar");
            set_if(self.boxes.side(side), "dir", is_from_right.then_some("rtl"));
            self.fit(side, texts.side(side));
        }
        self.known.borrow_mut().clone_from(&texts);
        let filled = texts.as_ref().map(browser::has_words);
        let is_held_back = self.is_exercise.get_untracked();
        self.reads_next.set(reads && filled.original && filled.reprint && !self.stays.get() && !is_held_back);
        if !filled.original && !filled.reprint {
            self.rest(Phase::Resting);
            self.comparison.set(None);
            self.mode.set(Mode::Edit);
            return;
        }
        let too_long = texts.as_ref().map(|text| caps::refuse_length(text.length()));
        for side in Side::ALL {
            if let Some(reason) = too_long.side(side) {
                return self.give_up(side, reason);
            }
        }
        self.ask(Requested { overrides: self.overrides_of(&texts), texts, is_example: false });
    }

    /// Says that a text is more than can be compared or shown.
    fn give_up(&'static self, side: Side, reason: &str) {
        self.rest(Phase::Failed(Fault::too_much()));
        self.refuse(side, Some(reason.to_owned()));
        self.comparison.set(None);
        self.mode.set(Mode::Edit);
    }

    /// Compares what was compared last, with other options.
    pub(crate) fn compare_again(&'static self) {
        let under_way = self.requested.borrow().clone();
        if let Some(under_way) = under_way {
            // Those texts are newer than the ones that the newest result is of.
            return self.ask(under_way);
        }
        let Some(comparison) = self.comparison.get_untracked() else { return };
        let texts = comparison.texts.clone();
        let is_example = comparison.is_example;
        self.reads_next.set(false);
        self.ask(Requested { overrides: self.overrides_of(&texts), texts, is_example });
    }

    /// The message by which the exchange is told of the comparison that is shown.
    pub(crate) fn message(&'static self) -> Option<JsValue> {
        let comparison = self.comparison.get_untracked().filter(|comparison| comparison.is_of_two)?;
        let texts = comparison.texts.clone();
        let overrides = overrides(&self.corrections.get_untracked(), &texts, &comparison.report.blocks);
        let hints = self.hints();
        Some(Request { id: 0, asked: self.asked(texts, overrides, hints) }.to_message())
    }

    /// The message of a comparison of other texts and their hints, with what was chosen for these.
    pub(crate) fn message_of(&'static self, texts: Pair<JsString>, hints: Pair<JsString>) -> JsValue {
        Request { id: 0, asked: self.asked(texts, Vec::new(), hints) }.to_message()
    }

    /// What the markup says that the texts came with.
    fn hints(&'static self) -> Pair<JsString> {
        self.marked
            .get_untracked()
            .map(|marked| marked.map_or_else(|| JsString::from(""), |own| own.hints_in_use()))
    }

    fn asked(&'static self, texts: Pair<JsString>, overrides: Vec<u32>, hints: Pair<JsString>) -> Asked {
        let is_case_kept = self.choices.peek(Choice::Case) == "kept";
        Asked {
            texts,
            options: Options { fold_case: !is_case_kept, ..Options::default() },
            names: self.names.get_untracked(),
            overrides,
            hints,
        }
    }

    /// Compares a sample that does not come into the boxes, to show a reader without texts what comes of two.
    pub(crate) fn show_example(&'static self) {
        let texts = FIRST.map(JsString::from);
        self.reads_next.set(false);
        self.ask(Requested { overrides: Vec::new(), texts, is_example: true });
    }

    fn ask(&'static self, requested: Requested) {
        let hints = if requested.is_example { nothing() } else { self.hints() };
        let asked = self.asked(requested.texts.clone(), requested.overrides.clone(), hints);
        *self.requested.borrow_mut() = Some(requested);
        let sent = self.bridge.get().map(|bridge| bridge.request(asked));
        if let Some(Err(reason)) = sent {
            self.conclude(Outcome::Unable(reason));
        } else {
            self.phase.set(Phase::Comparing);
            self.slow.borrow_mut().set(SLOW_AFTER, move || self.phase.set(Phase::Slow));
        }
    }

    /// The blocks of these texts that the reader judged, as far as the blocks are known.
    fn overrides_of(&'static self, texts: &Pair<JsString>) -> Vec<u32> {
        let corrections = self.corrections.get_untracked();
        let newest = self.comparison.get_untracked();
        match newest
            .filter(|newest| newest.texts.original == texts.original && newest.texts.reprint == texts.reprint)
        {
            Some(same) if !corrections.is_empty() => overrides(&corrections, texts, &same.report.blocks),
            _ => Vec::new(),
        }
    }

    /// Breaks the comparison off.
    pub(crate) fn cancel(&'static self) {
        self.rest(Phase::Cancelled);
        self.comparison.set(None);
        self.mode.set(Mode::Edit);
    }

    /// Takes what the bridge says of the newest request.
    pub(super) fn conclude(&'static self, outcome: Outcome) {
        self.slow.borrow_mut().clear();
        let fault = match outcome {
            Outcome::Report(report) => {
                let Some(requested) = self.requested.take() else { return };
                let corrections = self.corrections.get_untracked();
                let wanted = overrides(&corrections, &requested.texts, &report.blocks);
                if wanted != requested.overrides {
                    // The blocks of these texts were not known before; now the reader's word on them can be sent along.
                    return self.ask(Requested { overrides: wanted, ..requested });
                }
                if let Some((side, reason)) = caps::refuse_blocks(&report) {
                    return self.give_up(side, &reason);
                }
                return self.take(Comparison::new(requested, report));
            }
            Outcome::Unable(reason) => self.fault("The comparison could not start", &reason),
            Outcome::Crashed(trace) => {
                // The next comparison is not to wait for its worker. One that cannot start is told of when it is needed.
                let _ = self.bridge.get().map(Bridge::warm_up);
                self.fault("The comparison broke off", &trace)
            }
        };
        self.comparison.set(None);
        self.mode.set(Mode::Edit);
        self.phase.set(Phase::Failed(fault));
    }

    /// What there is to tell of the newest request, which failed.
    fn fault(&'static self, what: &str, told: &str) -> Fault {
        let requested = self.requested.take();
        let judged = requested.as_ref().map_or(0, |requested| requested.overrides.len() / 3);
        let names = self.names.get_untracked().iter().filter(|name| !name.is_empty()).count();
        let choices = format!("capitals {}, {judged} judged, {names} named", self.choices.peek(Choice::Case));
        let texts = requested.map_or_else(|| self.texts(), |requested| requested.texts);
        Fault::new(what, told, &texts, &choices)
    }

    fn take(&'static self, comparison: Comparison) {
        let (is_of_two, is_example) = (comparison.is_of_two, comparison.is_example);
        let current = self.same_change(&comparison);
        self.current.set(None);
        self.comparison.set(Some(Rc::new(comparison)));
        self.phase.set(Phase::Resting);
        if current.is_some() {
            self.keeps_place.set(true);
            self.current.set(current);
        }
        if is_example {
            return;
        }
        if self.reads_next.get() {
            self.hide_boxes();
        } else if !is_of_two {
            self.mode.set(Mode::Edit);
        }
    }

    /// The change of a new comparison of the same texts that the reader stepped to in the one before.
    fn same_change(&'static self, next: &Comparison) -> Option<u32> {
        let before = self.comparison.get_untracked()?;
        let change = before.report.changes.get(self.current.get_untracked()? as usize)?;
        if !before.is_of_same_texts(next) {
            return None;
        }
        let is_same = |other: &Change| {
            let is_within = |one: Span, all: Span| one.start >= all.start && one.end <= all.end;
            other.kind == change.kind
                && is_within(change.original, other.original)
                && is_within(change.reprint, other.reprint)
        };
        next.report.changes.iter().position(is_same).map(|index| index as u32)
    }

    /// Ends whatever is under way.
    fn rest(&'static self, phase: Phase) {
        self.slow.borrow_mut().clear();
        if let Some(bridge) = self.bridge.get() {
            bridge.cancel();
        }
        *self.requested.borrow_mut() = None;
        self.phase.set(phase);
    }
}
