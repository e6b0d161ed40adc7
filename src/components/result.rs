//! The result: the outcome in words and figures, above the texts.

use super::changes;
use crate::app::App;
use crate::element::{Optional, append, append_text, empty, new_element, part, set, set_if, set_text};
use crate::numbers::grouped;
use crate::state::{Comparison, Phase};
use crate::watched::watch;
use reprint_engine::{Alteration, Counts, Importance, Pair, Shares, Side, Summary, Unit, Verdict, percent};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

/// The names of the shares of a side: the word in attributes, and the words on the screen.
const PARTS: Pair<[(&str, &str); 5]> = Pair::new(
    [
        ("kept", "kept"),
        ("altered", "altered"),
        ("moved", "moved"),
        ("missing", "missing"),
        ("boilerplate", "missing boilerplate"),
    ],
    [
        ("kept", "kept"),
        ("altered", "altered"),
        ("moved", "moved"),
        ("added", "added article text"),
        ("boilerplate", "boilerplate"),
    ],
);

/// How many of the most important changes stand above the texts.
const KEY_CHANGES: usize = 5;

/// What is said when none is.
const NONE_CHANGED: &str = "No number, name, negation, quotation or date was changed.";
/// The same of texts that share nothing.
const NOTHING_TO_CHANGE: &str = "The texts share nothing in which a number or a name could have changed.";

/// Shows everything below the boxes once there are two texts, and takes it off the page when there are not.
pub(super) fn start(App { page, state, reading, .. }: App) {
    let result = Optional::part(page, ".result");
    let shown = result.element().clone();
    let outcome = Outcome::of(&shown);
    let example = Optional::part(&shown, ".example");
    let fold: HtmlDetailsElement = part(&shown, ".options").unchecked_into();
    watch(move || {
        let is_held_back = state.is_exercise.get();
        let comparison = state.comparison.get().filter(|comparison| comparison.is_of_two && !is_held_back);
        result.show(comparison.is_some());
        if let Some(comparison) = comparison {
            example.show(comparison.is_example);
            outcome.tell(&comparison.report.summary);
            outcome.list_key_changes(&comparison);
        } else {
            fold.set_open(false);
            // Nothing else is on the page while it is presented.
            reading.presents.set(false);
        }
    });
    watch(move || {
        let is_stale = matches!(state.phase.get(), Phase::Slow | Phase::Failed(_));
        set_if(&shown, "data-stale", is_stale.then_some(""));
    });
}

/// The elements that tell the outcome.
struct Outcome {
    section: Element,
    verdict: Element,
    approximate: Optional,
    sentences: Element,
    key_changes: Element,
    no_key_changes: Optional,
    all_changes: Optional,
}

impl Outcome {
    fn of(result: &Element) -> Self {
        Self {
            section: part(result, ".summary"),
            verdict: part(result, "#verdict"),
            approximate: Optional::part(result, ".badge"),
            sentences: part(result, ".sentences"),
            key_changes: part(result, ".key ol"),
            no_key_changes: Optional::part(result, ".key .none"),
            all_changes: Optional::part(result, ".key .link"),
        }
    }

    /// The changes that say something else, what matters most first.
    fn list_key_changes(&self, comparison: &Comparison) {
        empty(&self.key_changes);
        set(&self.key_changes, "lang", comparison.language);
        let mut count = 0;
        for sort in Alteration::ALL.into_iter().filter(|sort| sort.importance() == Importance::High) {
            for (change, index) in comparison.report.changes.iter().zip(0..) {
                if change.alteration == Some(sort) {
                    count += 1;
                    if count <= KEY_CHANGES {
                        let item = new_element("li", "");
                        append(&item, &changes::button(comparison, index));
                        append(&self.key_changes, &item);
                    }
                }
            }
        }
        self.no_key_changes.show(count == 0);
        let is_unrelated = comparison.report.summary.verdict == Verdict::Unrelated;
        set_text(self.no_key_changes.element(), if is_unrelated { NOTHING_TO_CHANGE } else { NONE_CHANGED });
        self.all_changes.show(!comparison.report.changes.is_empty());
        let (action, words) = if count > KEY_CHANGES {
            ("list-important", ["All ", &grouped(count as u32), " of them in the list"].concat())
        } else {
            ("list", "The list of all changes".to_owned())
        };
        set(self.all_changes.element(), "data-action", action);
        set_text(self.all_changes.element(), &words);
    }

    fn tell(&self, summary: &Summary) {
        let verdict = summary.verdict.name();
        set(&self.verdict, "data-verdict", verdict);
        set_text(&self.verdict, verdict);
        self.approximate.show(!summary.exact);
        self.sentences.set_text_content(None);
        for sentence in &summary.sentences {
            let paragraph = new_element("p", "");
            append_text(&paragraph, sentence);
            append(&self.sentences, &paragraph);
        }
        let scores = &summary.scores;
        for side in Side::ALL {
            self.bar(side, *scores.shares.side(side), scores.counts.side(side));
        }
        self.figure("containment-original", &percent::whole(scores.containment.original));
        self.figure("content-containment", &percent::whole(scores.content_containment));
        self.figure("containment-reprint", &percent::whole(scores.containment.reprint));
        self.figure("longest-run", &grouped(scores.longest_shared_run));
        let unit = Unit::of(scores.counts.original.total).name(scores.longest_shared_run);
        set_text(
            &part(&self.section, "[data-figure=longest-run] dt"),
            &[unit, " in the longest shared run"].concat(),
        );
        // Where nothing is shared, nothing stands in order or out of it.
        let order =
            if scores.longest_shared_run == 0 { "–".to_owned() } else { percent::whole(scores.order) };
        self.figure("order", &order);
    }

    fn figure(&self, name: &str, figure: &str) {
        set_text(&part(&self.section, &["[data-figure=", name, "] .value"].concat()), figure);
    }

    /// One bar with its figures, left to right; a share of nothing is not drawn.
    fn bar(&self, side: Side, shares: Shares, counts: &Counts) {
        let bar = part(&self.section, &[".bar[data-side=", side.name(), "]"].concat());
        let (drawn, listed) = (part(&bar, ".drawn"), part(&bar, "ul"));
        drawn.set_text_content(None);
        listed.set_text_content(None);
        let Shares { kept, altered, moved, article, boilerplate } = shares;
        let lengths = [kept, altered, moved, article, boilerplate];
        let parts = PARTS.side(side).iter().zip(lengths).zip(percent::parts(counts, shares));
        for (((name, title), length), said) in parts {
            if said.is_empty() {
                continue;
            }
            let stretch = new_element("span", "");
            set(&stretch, "data-part", name);
            // A constant property and a number are never refused.
            let _ =
                stretch.unchecked_ref::<HtmlElement>().style().set_property("flex-grow", &length.to_string());
            append(&drawn, &stretch);
            let figure = new_element("b", "");
            set(&figure, "data-share", name);
            append_text(&figure, &said);
            let line = new_element("li", "");
            set(&line, "data-part", name);
            append(&line, &figure);
            append_text(&line, " ");
            append_text(&line, title);
            append(&listed, &line);
        }
    }
}
