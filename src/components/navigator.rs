//! The buttons that step from change to change.

use crate::reading::Reading;
use leptos::prelude::*;

/// Previous, place, next; and the current change in a line.
#[component]
pub(super) fn Navigator() -> impl IntoView {
    let reading = expect_context::<&'static Reading>();
    let has_none = Memo::new(move |_| reading.steps.read().is_empty());
    let described = move || {
        reading
            .description()
            .map(|(mark, line)| view! { <b data-swatch=mark.name()>{mark.title()}</b>" "{line} })
    };
    view! {
        <div class="navigator" role="group" aria-label="Step through the changes">
            <button type="button" data-action="previous" title="Previous change (p, k or Shift+F7)" aria-label="Previous change" disabled=move || has_none.get() on:click=move |_| reading.step(false)>"↑"</button>
            <button type="button" data-action="next" title="Next change (n, j or F7)" aria-label="Next change" disabled=move || has_none.get() on:click=move |_| reading.step(true)>"↓"</button>
            <div class="whereabouts" role="status">
                <span id="position">{move || reading.position()}</span>
                <span id="change" dir="auto">{described}</span>
            </div>
        </div>
    }
}
