//! The page's layout, and the hooks by which tests and style sheets find its parts.
//!
//! | hook | part |
//! |---|---|
//! | `#original`, `#reprint` | the text boxes; `#original-words`, `#reprint-words` their counts |
//! | `[data-action]` on a button | what it does: see [`crate::commands`] |
//! | `[data-sample]` on a link | a sample, by its name |
//! | `#status` | the live region: what the comparison is doing, and the verdict when it is done |
//! | `#boot-message` | there until the program is: see `index.html` |
//! | `.page[data-mode]` | `edit` or `read` |
//! | `.result .example` | there while the result is an example's |
//! | `#verdict`, `[data-verdict]` | the verdict in a word |
//! | `.bar[data-side] [data-share]` | the bars: `data-share` names the share, its text is the percentage |
//! | `.picture svg [data-band]` | the bands of the picture, `data-part` is what each is |
//! | `.key [data-go]`, `.list [data-go]` | the most important changes; the listed ones: the number of the change |
//! | `[data-figure]` | the key figures |
//! | `[data-mark]` on a button | the entries of the legend, `aria-pressed` when on |
//! | `#position`, `#change` | "Change 3 of 17", and that change in words |
//! | `[name=role]` | what the reader says of the current change |
//! | `.reading[data-view]` | the layout, and an attribute for every other choice of [`crate::choices`] |
//! | `#texts` | the texts; `aria-busy` while they are painted |
//! | `#texts .cell[data-side] .block` | the paragraphs of a side; `data-at` is where each begins |
//! | `[data-kind]` in a block | a segment: `data-role`, `data-change`, `data-move` |
//! | `.place[data-change]` | where the other side's missing or added text would stand |
//! | `[data-jump]` on a button | leads to the other end of a move |
//! | `[data-run]`, `[data-same]`, `[data-more]` | what a button with the same number folds away |
//! | `.current` | the segments of the current change |

use crate::address;
use crate::browser;
use crate::commands::{clicked, keyed};
use crate::components;
use crate::draft::FORGOTTEN;
use crate::element::{each, listen, part, set, set_if};
use crate::files;
use crate::handed;
use crate::reading::Reading;
use crate::render::Painter;
use crate::state::{Mode, State};
use crate::tour::Tour;
use crate::watched::watch;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// What every part of the page works with.
#[derive(Clone, Copy)]
pub(crate) struct App {
    /// The element that holds the page.
    pub(crate) page: &'static Element,
    /// What the page knows.
    pub(crate) state: &'static State,
    /// Where the reader is.
    pub(crate) reading: &'static Reading,
    /// What paints the texts.
    pub(crate) painter: &'static Painter,
    /// The tour.
    pub(crate) tour: &'static Tour,
}

/// Draws the rest of the page below the boxes, which `index.html` has. They are not moved: a reader may be in one of them.
pub(crate) fn mount() {
    let Some(page) = document().get_element_by_id("app") else { return };
    // The markup has no moving part, so it is put in place and let go of; an owner of signals would have nothing to own.
    let mut markup = components::markup().into_view().build();
    markup.mount(&page, None);
    std::mem::forget(markup);
    start(Box::leak(Box::new(page)));
}

fn start(page: &'static Element) {
    let state = State::new(page);
    let (painter, tour) = (Painter::new(page), Tour::new());
    let app = App { page, state, reading: Reading::new(state), painter, tour };
    watch(move || {
        let mode = if state.mode.get() == Mode::Edit { "edit" } else { "read" };
        set(page, "data-mode", mode);
    });
    let (find, several) = components::start(app);
    listen(page, "click", move |event| clicked(app, find, several, &event));
    listen(&window(), "keydown", move |event| keyed(app, find, &event));
    // A page that goes out of sight may not come back.
    listen(&window(), "pagehide", move |_| state.keep_now());
    listen(&window(), "storage", move |event| {
        let key = browser::property(&event, "key").as_string();
        state.stored_elsewhere(browser::is_key(key.as_deref(), FORGOTTEN));
    });
    listen(&window(), "beforeunload", move |event| {
        if state.would_lose() {
            event.prevent_default();
        }
    });
    // A file that is dropped beside a box would be opened in place of the page.
    listen(&window(), "dragover", |event| {
        if browser::carries_files(event.unchecked_ref()) {
            event.prevent_default();
        }
    });
    listen(&window(), "drop", move |event| {
        // A box has taken what was dropped on it.
        if !event.default_prevented() {
            files::dropped(several, None, &event);
        }
    });
    handed::take(state);
    let opened = address::read(state);
    state.begin(opened.sample.as_deref(), opened.is_exercise, opened.link.is_some());
    tour.step.set(opened.tour);
    if let Some(link) = &opened.link {
        state.read_link(link);
    }
    address::keep(state, tour);
    listen(&window(), "hashchange", move |_| {
        if handed::take(state) {
            return;
        }
        let address = address::read(state);
        if let Some(sample) = &address.sample {
            state.load_sample(sample, address.is_exercise);
        }
        match &address.link {
            Some(link) => state.read_link(link),
            // What waited is in the address no more.
            None => state.decline(),
        }
        tour.step.set(address.tour);
    });
    open_for_use(page);
}

/// Lets the buttons be pressed that could do nothing before the program was there, and says no more that it is on its way.
fn open_for_use(page: &Element) {
    each(page, "[data-waits]", |button| drop(button.remove_attribute("disabled")));
    part(page, "#boot-message").remove();
    if let Some(root) = document().document_element() {
        // From here on the boxes are there or not as the mode says.
        set_if(&root, "data-opens", None);
    }
}
