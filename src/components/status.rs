//! What the comparison is doing, and the verdict once it is done, for eyes and for screen readers.

use crate::app::App;
use crate::element::{Optional, listen, part, set, set_text};
use crate::numbers::grouped;
use crate::state::{Phase, State};
use crate::watched::watch;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlTextAreaElement;

/// What to do first.
const TO_BEGIN: &str = "Paste the two texts, or try a sample; the comparison starts by itself.";

/// Keeps the live region up to date, and the bar and buttons of a comparison that takes long or came to nothing.
pub(super) fn start(App { page, state, .. }: App) {
    let status = part(page, ".status");
    let said = part(&status, "#status");
    let [progress, cancel, retry] = ["progress", "[data-action=cancel]", "[data-action=retry]"]
        .map(|selector| Optional::part(&status, selector));
    let fault = Optional::part(&status, ".fault");
    let report: HtmlTextAreaElement = part(fault.element(), "textarea").unchecked_into();
    let shown = report.clone();
    // What is focused is selected, ready to be copied in every browser.
    listen(&report.clone(), "focus", move |_| report.select());
    watch(move || {
        let phase = state.phase.get();
        let sort = match &phase {
            Phase::Failed(_) => "failed",
            Phase::Slow => "slow",
            Phase::Comparing => "comparing",
            // A result shows its verdict itself; saying it twice is for those who listen only.
            Phase::Resting if state.has_result() => "result",
            Phase::Resting | Phase::Cancelled => "waiting",
        };
        set(&status, "data-phase", sort);
        progress.show(phase == Phase::Slow);
        cancel.show(phase == Phase::Slow);
        retry.show(matches!(phase, Phase::Failed(_) | Phase::Cancelled));
        let to_send = if let Phase::Failed(fault) = &phase { fault.report.as_str() } else { "" };
        shown.set_value(to_send);
        fault.show(!to_send.is_empty());
        set_text(&said, &told(state, phase));
    });
}

fn told(state: &'static State, phase: Phase) -> String {
    match phase {
        Phase::Comparing => String::new(),
        Phase::Slow => "Comparing…".into(),
        Phase::Cancelled => "Comparison cancelled. Both texts are as they were.".into(),
        Phase::Failed(fault) => [&fault.reason, " Both texts are as they were."].concat(),
        Phase::Resting if state.is_exercise.get() => {
            "An exercise: read both texts and find what the reprint changed. The result is there when you ask for it."
                .into()
        }
        Phase::Resting => state.comparison.with(|comparison| match comparison {
            Some(comparison) if comparison.is_example => TO_BEGIN.into(),
            Some(comparison) if comparison.is_of_two => {
                let count = comparison.report.changes.len();
                let verdict = comparison.report.summary.verdict.name();
                let changes = if count == 1 { " change." } else { " changes." };
                ["Comparison done: ", verdict, ", ", &grouped(count as u32), changes].concat()
            }
            Some(comparison) if comparison.report.summary.scores.counts.original.total.words > 0 => {
                "Now paste the reprint.".into()
            }
            Some(_) => "Now paste the original.".into(),
            None => TO_BEGIN.into(),
        }),
    }
}
