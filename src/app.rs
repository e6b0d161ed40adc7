//! The page's layout, and the hooks by which tests and style sheets find its parts.
//!
//! | hook | part |
//! |---|---|
//! | `#original`, `#reprint` | the text boxes; `#original-words`, `#reprint-words` their counts |
//! | `[data-action]` on a button | `open`, `clear` (in `.pane[data-side]`), `swap`, `new`, `edit`, `read`, `undo`, `dismiss`, `cancel`, `retry`, `forget`, `previous`, `next` |
//! | `[data-sample]` on a button | a sample, by its name |
//! | `#status` | the live region: what the comparison is doing, and the verdict when it is done |
//! | `#app[data-mode]` | `edit` or `read` |
//! | `#verdict`, `[data-verdict]` | the verdict in a word |
//! | `.bar[data-side] [data-share]` | the bars: `data-share` names the share, its text is the percentage |
//! | `[data-figure]` | the key figures |
//! | `[data-mark]` on a button | the entries of the legend, `aria-pressed` when on |
//! | `#position`, `#change` | "Change 3 of 17", and that change in a line |
//! | `#texts` | the reading view; `aria-busy` while it is painted; `data-unmarked`, `data-only`, `data-shown`, `data-boilerplate` |
//! | `#texts .cell[data-side] .block` | the paragraphs of a side |
//! | `[data-kind]` in a block | a segment: `data-role`, `data-change`, `data-move` |
//! | `.place[data-change]` | where the other side's missing or added text would stand |
//! | `[data-jump]` on a button | leads to the other end of a move |
//! | `.current` | the segments of the current change |

use crate::browser;
use crate::components::{Boxes, Result, Samples, Status, Theme};
use crate::reading::Reading;
use crate::state::{Mode, State};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{DragEvent, KeyboardEvent};

/// Draws the page into the elements that `index.html` has for it, and takes down what stood there while it loaded.
pub(crate) fn mount() {
    let Some(slot) = document().get_element_by_id("app") else { return };
    slot.set_text_content(None);
    mount_to(slot.unchecked_into(), App).forget();
    if let Some(slot) = document().get_element_by_id("theme") {
        mount_to(slot.unchecked_into(), Theme).forget();
    }
}

/// The page's root.
#[component]
fn App() -> impl IntoView {
    let state = State::new();
    let reading = Reading::new(state);
    provide_context(state);
    provide_context(reading);
    // The boxes exist once the view is mounted, which is before effects run.
    Effect::new(move |_| state.restore_draft());
    // A page that goes out of sight may not come back.
    let _ = window_event_listener(ev::Custom::<web_sys::Event>::new("pagehide"), move |_| state.keep_now());
    let _ = window_event_listener(ev::beforeunload, move |event| {
        if state.would_lose() {
            event.prevent_default();
        }
    });
    // A file that is dropped beside a box would be opened in place of the page.
    let keep_out = |event: DragEvent| {
        if browser::carries_files(&event) {
            event.prevent_default();
        }
    };
    let _ = window_event_listener(ev::dragover, keep_out);
    let _ = window_event_listener(ev::drop, keep_out);
    let _ = window_event_listener(ev::keydown, move |event| step_by_key(reading, &event));
    view! {
        <div class="page" data-mode=move || if state.mode.get() == Mode::Edit { "edit" } else { "read" }>
            <Samples/>
            <Boxes/>
            <Status/>
            <Result/>
        </div>
    }
}

/// F7 steps from anywhere; letters only where no letter is typed, and only if the reader wants them to.
fn step_by_key(reading: &'static Reading, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return;
    }
    let forward = match event.key().as_str() {
        "F7" if !browser::is_typing() => !event.shift_key(),
        "n" | "j" if reading.takes_letters() => true,
        "p" | "k" if reading.takes_letters() => false,
        _ => return,
    };
    event.prevent_default();
    reading.step(forward);
}
