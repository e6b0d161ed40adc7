//! The two stacked bars: what became of the original, and what the reprint is made of.

use crate::reading::side_name;
use leptos::prelude::*;
use reprint_engine::{Scores, Shares, Side};

/// One part of a bar: its word in attributes, on the screen, and its percentage.
type Part = (&'static str, &'static str, u8);

/// Both bars.
#[component]
pub(super) fn Bars(
    /// The figures of the comparison.
    scores: Scores,
) -> impl IntoView {
    let Shares { kept, altered, moved, article, boilerplate } = scores.shares.original;
    let original = [
        ("kept", "kept", kept),
        ("altered", "altered", altered),
        ("moved", "moved", moved),
        ("missing", "missing", article),
        ("boilerplate", "missing boilerplate", boilerplate),
    ];
    let Shares { kept, altered, moved, article, boilerplate } = scores.shares.reprint;
    let reprint = [
        ("kept", "from the original", kept),
        ("altered", "altered", altered),
        ("moved", "moved", moved),
        ("added", "added article text", article),
        ("boilerplate", "boilerplate", boilerplate),
    ];
    view! {
        <div class="bars">
            <Bar side=Side::Original title="What became of the original" parts=original/>
            <Bar side=Side::Reprint title="What the reprint is made of" parts=reprint/>
        </div>
    }
}

/// One bar with its figures.
#[component]
fn Bar(
    /// The side it is of.
    side: Side,
    /// What it says.
    title: &'static str,
    /// Its parts, left to right.
    parts: [Part; 5],
) -> impl IntoView {
    let shown = || parts.into_iter().filter(|(_, _, share)| *share > 0);
    let drawn = shown().map(|(name, _, share)| view! { <span data-part=name style:flex-grow=move || share.to_string()></span> }).collect_view();
    let listed = shown()
        .map(|(name, title, share)| {
            view! { <li data-part=name><b data-share=name>{format!("{share}%")}</b>" "{title}</li> }
        })
        .collect_view();
    view! {
        <div class="bar" data-side=side_name(side)>
            <h3>{title}</h3>
            <div class="drawn" aria-hidden="true">{drawn}</div>
            <ul>{listed}</ul>
        </div>
    }
}
