//! What replaced the texts, with the way back.

use crate::state::State;
use leptos::prelude::*;

/// The newest replacement; it stays until it is dismissed or another takes its place.
#[component]
pub(super) fn Notice() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let notice = move || {
        state.replaced.get().map(|replaced| {
            let action = if replaced.undone { "Redo" } else { "Undo" };
            view! {
                <span class="notice">
                    {replaced.what}
                    <button type="button" class="link" data-action="undo" on:click=move |_| state.undo()>{action}</button>
                    <button type="button" class="link" data-action="dismiss" aria-label="Dismiss" on:click=move |_| state.replaced.set(None)>"×"</button>
                </span>
            }
        })
    };
    view! { <span role="status">{notice}</span> }
}
