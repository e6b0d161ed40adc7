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
use crate::components;
use crate::element::{around, listen, part};
use crate::reading::{Mark, Reading};
use crate::state::{Mode, State};
use crate::watched::watch;
use leptos::prelude::*;
use reprint_engine::Side;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, KeyboardEvent};

/// What every part of the page works with.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The element that holds the page.
    pub(crate) page: &'static Element,
    /// What the page knows.
    pub(crate) state: &'static State,
    /// How the result is looked at.
    pub(crate) reading: &'static Reading,
}

/// Draws the page into the element that `index.html` has for it, in place of what stood there while it loaded.
pub(crate) fn mount() {
    let Some(slot) = document().get_element_by_id("app") else { return };
    slot.set_text_content(None);
    mount_to(slot.clone().unchecked_into(), components::markup).forget();
    let page: &'static Element = Box::leak(Box::new(part(&slot, ".page")));
    // Effects belong to an owner, and end with it; these never do.
    let owner = Owner::new();
    owner.with(|| start(page));
    std::mem::forget(owner);
}

fn start(page: &'static Element) {
    let state = State::new(page);
    let app = App { page, state, reading: Reading::new(state) };
    watch(move || {
        let mode = if state.mode.get() == Mode::Edit { "edit" } else { "read" };
        crate::element::set(page, "data-mode", mode);
    });
    components::start(app);
    listen(page, "click", move |event| clicked(app, &event));
    listen(&window(), "keydown", move |event| step_by_key(app.reading, &event));
    // A page that goes out of sight may not come back.
    listen(&window(), "pagehide", move |_| state.keep_now());
    listen(&window(), "beforeunload", move |event| {
        if state.would_lose() {
            event.prevent_default();
        }
    });
    // A file that is dropped beside a box would be opened in place of the page.
    for kind in ["dragover", "drop"] {
        listen(&window(), kind, |event| {
            if browser::carries_files(event.unchecked_ref()) {
                event.prevent_default();
            }
        });
    }
    state.restore_draft();
}

/// Does what a button is there for.
fn clicked(app: App, event: &Event) {
    let App { state, reading, .. } = app;
    let Some(button) = around(event, "button") else { return };
    if let Some(name) = button.get_attribute("data-sample") {
        return components::load_sample(state, &name);
    }
    if let Some(name) = button.get_attribute("data-mark") {
        if let Some(mark) = Mark::ALL.into_iter().find(|mark| mark.name() == name) {
            reading.toggle(mark);
        }
        return;
    }
    let side = || around(event, ".pane").map(|pane| side_of(&pane));
    match button.get_attribute("data-action").as_deref() {
        Some("open") => side().into_iter().for_each(|side| components::choose_file(app, side)),
        Some("clear") => side().into_iter().for_each(|side| components::clear(state, side)),
        Some("swap") => state.replace(&state.texts().swapped(), "Sides swapped.".into()),
        Some("new") => state.empty(),
        Some("edit") => state.edit(),
        Some("read") => state.read(),
        Some("undo") => state.undo(),
        Some("dismiss") => state.replaced.set(None),
        Some("cancel") => state.cancel(),
        Some("retry") => state.compare(true),
        Some("forget") => state.forget(),
        Some("previous") => reading.step(false),
        Some("next") => reading.step(true),
        _ => {}
    }
}

/// The side that an element's `data-side` names.
fn side_of(element: &Element) -> Side {
    if element.get_attribute("data-side").as_deref() == Some("original") {
        Side::Original
    } else {
        Side::Reprint
    }
}

/// F7 steps from anywhere; letters only where no letter is typed, and only if the reader wants them to.
fn step_by_key(reading: &'static Reading, event: &Event) {
    let key: &KeyboardEvent = event.unchecked_ref();
    if key.ctrl_key() || key.alt_key() || key.meta_key() || event.default_prevented() {
        return;
    }
    let forward = match key.key().as_str() {
        "F7" if !browser::is_typing() => !key.shift_key(),
        "n" | "j" if reading.takes_letters() => true,
        "p" | "k" if reading.takes_letters() => false,
        _ => return,
    };
    event.prevent_default();
    reading.step(forward);
}
