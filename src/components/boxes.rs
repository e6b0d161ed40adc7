//! The two boxes with what concerns both; in read mode a line stands in their place.

use super::notice::Notice;
use super::pane::Pane;
use crate::draft::Keeping;
use crate::figures::words;
use crate::reading::SIDES;
use crate::state::{Mode, State};
use js_sys::JsString;
use leptos::prelude::*;
use reprint_engine::Pair;

/// The part of the page that holds the texts to compare.
#[component]
pub(crate) fn Boxes() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let is_read = move || state.mode.get() == Mode::Read;
    let has_result = move || state.comparison.with(|c| c.as_ref().is_some_and(|c| c.is_of_two));
    let has_text = move || state.filled.with(|filled| filled.original || filled.reprint);
    let swap = move |_| state.replace(&state.texts().swapped(), "Sides swapped.".into());
    let empty = move |_| {
        state.replace(&Pair::new(JsString::from(""), JsString::from("")), "Both texts cleared.".into());
    };
    let counted = move || {
        SIDES.map(|(side, name)| view! { <span>{name}" "<b>{move || words(state.words(side))}</b></span> })
    };
    let draft = move || match state.keeping.get() {
        Keeping::Never | Keeping::Nothing => None,
        Keeping::Kept => Some("Draft kept in this browser."),
        Keeping::Forgotten => Some("Draft forgotten; it is kept again when a text changes."),
        Keeping::Refused => {
            Some("This browser keeps no draft of these texts: its storage is full or switched off.")
        }
    };
    view! {
        <section class="boxes" aria-label="The two texts" node_ref=state.editor hidden=is_read>
            {SIDES.map(|(side, name)| view! { <Pane side name/> })}
        </section>
        <div class="actions">
            <Show when=is_read>
                <button type="button" class="primary" data-action="edit" on:click=move |_| state.edit()>"Edit texts"</button>
                <span class="counted">{counted}</span>
            </Show>
            <Show when=move || !is_read() && has_result()>
                <button type="button" class="primary" data-action="read" on:click=move |_| state.read()>"Read side by side"</button>
            </Show>
            <Show when=has_text>
                <button type="button" data-action="swap" on:click=swap><span aria-hidden="true">"⇄ "</span>"Swap sides"</button>
                <button type="button" data-action="new" on:click=empty>"Clear both"</button>
            </Show>
            <Notice/>
            <Show when=move || draft().is_some()>
                <span class="draft">
                    {draft}
                    <Show when=move || state.keeping.get() == Keeping::Kept>
                        <button type="button" class="link" data-action="forget" on:click=move |_| state.forget()>"Forget draft"</button>
                    </Show>
                </span>
            </Show>
        </div>
    }
}
