//! The result: verdict, bars, key figures, and the texts.

use super::bars::Bars;
use super::figures::Figures;
use super::legend::Legend;
use super::navigator::Navigator;
use super::texts::{Sides, Texts};
use super::view_options::ViewOptions;
use crate::state::{Comparison, Phase, State};
use leptos::prelude::*;
use std::rc::Rc;

/// Everything below the boxes; absent until there are two texts.
#[component]
pub(crate) fn Result() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let has_result = Memo::new(move |_| {
        state.comparison.with(|comparison| comparison.as_ref().is_some_and(|comparison| comparison.is_of_two))
    });
    let is_stale = move || matches!(state.phase.get(), Phase::Slow | Phase::Failed(_)).then_some("");
    view! {
        <Show when=move || has_result.get()>
            <div class="result" data-stale=is_stale>
                {move || state.comparison.get().map(|comparison| view! { <Summary comparison/> })}
                <section class="reading" aria-labelledby="reading-title">
                    <h2 id="reading-title" class="spoken">"The texts side by side"</h2>
                    <Legend/>
                    <div class="toolbar">
                        <div class="tools">
                            <Navigator/>
                            <ViewOptions/>
                        </div>
                        <Sides/>
                    </div>
                    <Texts/>
                </section>
            </div>
        </Show>
    }
}

/// The outcome in words and figures.
#[component]
fn Summary(
    /// The report.
    comparison: Rc<Comparison>,
) -> impl IntoView {
    let summary = &comparison.report.summary;
    let verdict = summary.verdict.name();
    let approximate = (!summary.exact).then(|| {
        view! { <span class="badge" title="These texts were too intricate to compare word by word throughout; some parts were compared coarsely.">"approximate"</span> }
    });
    let sentences =
        summary.sentences.iter().map(|sentence| view! { <p>{sentence.clone()}</p> }).collect_view();
    view! {
        <section class="summary" aria-labelledby="verdict">
            <div class="outcome">
                <h2 id="verdict" tabindex="-1" data-verdict=verdict>{verdict}</h2>
                {approximate}
                <div class="sentences">{sentences}</div>
            </div>
            <Bars scores=summary.scores/>
            <Figures scores=summary.scores/>
        </section>
    }
}
