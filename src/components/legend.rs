//! The legend: what each mark means, how often it occurs, and the switch for it.

use crate::figures::grouped;
use crate::reading::{Mark, Reading, counts};
use crate::state::State;
use leptos::prelude::*;

/// One switch an entry. Switching redraws nothing; it is a matter of the style sheet.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let reading = expect_context::<&'static Reading>();
    let counts = Memo::new(move |_| {
        state.comparison.with(|comparison| comparison.as_deref().map(counts).unwrap_or_default())
    });
    let entries = Mark::ALL.map(|mark| {
        let count = move || counts.get()[mark as usize];
        view! {
            <li>
                <button type="button" class="entry" data-mark=mark.name() data-none=move || (count() == 0).then_some("")
                    aria-pressed=move || if reading.is_marked(mark) { "true" } else { "false" } on:click=move |_| reading.toggle(mark)>
                    <span class="swatch" data-swatch=mark.name() aria-hidden="true">"a"</span>
                    {mark.title()}" "<b>{move || grouped(count())}</b>
                </button>
            </li>
        }
    });
    view! { <ul class="legend" aria-label="Marks: switch each on or off">{entries}</ul> }
}
