//! What the comparison is doing, and the verdict once it is done, for eyes and for screen readers.

use crate::state::{Phase, State};
use leptos::prelude::*;

/// The live region, and the bar and buttons of a comparison that takes long or came to nothing.
#[component]
pub(crate) fn Status() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let said = move || match state.phase.get() {
        Phase::Comparing => String::new(),
        Phase::Slow => "Comparing…".into(),
        Phase::Cancelled => "Comparison cancelled. Both texts are as they were.".into(),
        Phase::Failed(reason) => format!("{reason} Both texts are as they were."),
        Phase::Resting => state.comparison.with(|comparison| match comparison {
            Some(comparison) if comparison.is_of_two => {
                let count = comparison.report.changes.len();
                let verdict = comparison.report.summary.verdict.name();
                format!(
                    "Comparison done: {verdict}, {count} {}.",
                    if count == 1 { "change" } else { "changes" }
                )
            }
            Some(comparison) if comparison.report.summary.scores.counts.original.total.words > 0 => {
                "Now paste the reprint.".into()
            }
            Some(_) => "Now paste the original.".into(),
            None => "Paste the two texts, or try a sample; the comparison starts by itself.".into(),
        }),
    };
    // A result shows its verdict itself; saying it twice is for those who listen only.
    let is_result = move || {
        state.phase.get() == Phase::Resting
            && state
                .comparison
                .with(|comparison| comparison.as_ref().is_some_and(|comparison| comparison.is_of_two))
    };
    let sort = move || match state.phase.get() {
        Phase::Failed(_) => "failed",
        Phase::Slow => "slow",
        Phase::Comparing => "comparing",
        _ if is_result() => "result",
        _ => "waiting",
    };
    let can_retry = move || matches!(state.phase.get(), Phase::Failed(_) | Phase::Cancelled);
    view! {
        <div class="status" data-phase=sort>
            <p id="status" role="status" aria-live="polite">{said}</p>
            <Show when=move || state.phase.get() == Phase::Slow>
                <progress aria-label="Comparing"></progress>
                <button type="button" data-action="cancel" on:click=move |_| state.cancel()>"Cancel"</button>
            </Show>
            <Show when=can_retry>
                <button type="button" data-action="retry" on:click=move |_| state.compare(true)>"Compare again"</button>
            </Show>
        </div>
    }
}
