//! The key figures, each with what it means.

use crate::figures::{grouped, percent};
use leptos::prelude::*;
use reprint_engine::Scores;

/// The figures that do not follow from the bars at a glance.
#[component]
pub(super) fn Figures(
    /// The figures of the comparison.
    scores: Scores,
) -> impl IntoView {
    let longest = scores.longest_shared_run;
    let figures = [
        (
            "containment-original",
            percent(scores.containment.original),
            "of the original is in the reprint",
            "Containment, by characters: kept and moved text together, wherever it stands.",
        ),
        (
            "content-containment",
            percent(scores.content_containment),
            "of the reprint’s content is from the original",
            "Content containment: the same the other way, with the site’s boilerplate left out.",
        ),
        (
            "containment-reprint",
            percent(scores.containment.reprint),
            "of the whole reprint is from the original",
            "Containment of everything that was pasted as the reprint, boilerplate and all.",
        ),
        (
            "longest-run",
            grouped(longest),
            if longest == 1 { "word in the longest shared run" } else { "words in the longest shared run" },
            "The longest stretch that both texts have word for word without a change.",
        ),
        (
            "order",
            percent(scores.order),
            "of the shared text stands in order",
            "Less than 100% when passages changed places.",
        ),
    ];
    let listed = figures.map(|(name, figure, label, meaning)| {
        view! {
            <div class="figure" data-figure=name>
                <dt>{label}</dt>
                <dd class="value">{figure}</dd>
                <dd class="meaning">{meaning}</dd>
            </div>
        }
    });
    view! { <dl class="figures">{listed}</dl> }
}
