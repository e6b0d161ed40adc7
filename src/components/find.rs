//! Searching in both texts. What is found is marked by the browser's own highlights, which change nothing in the texts;
//! where a browser has none, the place is selected instead.

use crate::app::App;
use crate::browser::{self, Timer};
use crate::element::{Optional, listen, part, set_text};
use crate::numbers::grouped;
use crate::render::{Painter, fold};
use crate::state::State;
use crate::watched::{Watched, watch};
use js_sys::JsString;
use leptos::prelude::document;
use reprint_engine::{Pair, Side};
use std::cell::{Cell, RefCell};
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement, KeyboardEvent, Range};

/// How long typing may pause before the texts are searched.
const TYPING_PAUSE: Duration = Duration::from_millis(150);
/// The most places that are marked on either side of the current one; a browser repaints them all.
const MARKED: usize = 300;

/// Where a word stands: the side and the place.
type Found = (Side, u32);

/// The search.
pub(crate) struct Find {
    field: HtmlInputElement,
    row: Optional,
    is_open: Watched<bool>,
    found: RefCell<Vec<Found>>,
    counts: Watched<Pair<u32>>,
    current: Watched<usize>,
    length: Cell<u32>,
    timer: RefCell<Timer>,
    came_from: RefCell<Option<Element>>,
    state: &'static State,
    painter: &'static Painter,
}

/// Lets the search be opened and used.
pub(super) fn start(app: App) -> &'static Find {
    let App { page, state, painter, .. } = app;
    let find: &'static Find = Box::leak(Box::new(Find {
        field: part(page, "#find").unchecked_into(),
        row: Optional::part(page, ".find"),
        is_open: Watched::new(false),
        found: RefCell::default(),
        counts: Watched::new(Pair::default()),
        current: Watched::new(0),
        length: Cell::new(0),
        timer: RefCell::default(),
        came_from: RefCell::default(),
        state,
        painter,
    }));
    let told = part(find.row.element(), ".found");
    watch(move || {
        let (counts, current) = (find.counts.get(), find.current.get() as u32);
        let all = counts.original + counts.reprint;
        let words = if find.field.value().is_empty() {
            String::new()
        } else if all == 0 {
            "Not found".to_owned()
        } else {
            [
                &grouped(current + 1),
                " of ",
                &grouped(all),
                ": ",
                &grouped(counts.original),
                " in the original, ",
                &grouped(counts.reprint),
                " in the reprint",
            ]
            .concat()
        };
        set_text(&told, &words);
    });
    watch(move || {
        find.row.show(find.is_open.get());
    });
    watch(move || {
        // Other texts, or the same laid out anew, are searched again.
        let _ = state.comparison.get();
        state.choices.each(|_, _| {});
        if find.is_open.get_untracked() {
            find.search_soon(false);
        }
    });
    listen(&find.field, "input", move |_| find.search_soon(true));
    listen(&find.field, "keydown", move |event| {
        let key: &KeyboardEvent = event.unchecked_ref();
        match key.key().as_str() {
            "Enter" => find.step(!key.shift_key()),
            "Escape" => find.close(),
            _ => return,
        }
        event.prevent_default();
    });
    find
}

impl Find {
    /// Shows the box to search with.
    pub(crate) fn open(&'static self) {
        // It is for the texts, which are not always on the page.
        if document().get_element_by_id("texts").is_none() {
            return;
        }
        if !self.is_open.get_untracked() {
            *self.came_from.borrow_mut() = document().active_element();
            self.is_open.set(true);
        }
        browser::before_paint(|| browser::focus_id("find"));
    }

    /// Takes the box and the marks away; the focus goes where it was.
    pub(crate) fn close(&'static self) {
        self.is_open.set(false);
        // What was typed a moment ago would be marked with nothing to take the marks away.
        self.timer.borrow_mut().clear();
        mark("found", &[]);
        mark("found-here", &[]);
        // Where nothing had the focus before, nothing has it again.
        let _ = self.field.blur();
        if let Some(from) = self.came_from.take() {
            browser::focus(from.unchecked_ref());
        }
    }

    fn search_soon(&'static self, goes_there: bool) {
        self.timer.borrow_mut().set(TYPING_PAUSE, move || self.search(goes_there));
    }

    fn search(&'static self, goes_there: bool) {
        let word = JsString::from(self.field.value());
        let Some(comparison) = self.state.comparison.get_untracked() else { return };
        let mut places: Pair<Vec<u32>> = Pair::default();
        if word.length() > 0 {
            for side in Side::ALL {
                *places.side_mut(side) = places_of(comparison.texts.side(side), &word);
            }
        }
        self.length.set(word.length());
        self.current.set(0);
        self.counts.set(places.as_ref().map(|places| places.len() as u32));
        // Down the page: by the paragraphs of the reprint, each with what stands beside it.
        let mut found = Vec::new();
        let report = &comparison.report;
        let mut rest = places.original.iter().copied().peekable();
        for place in places.reprint {
            let segments = &report.segments.reprint;
            let segment = segments.get(segments.partition_point(|segment| segment.span.end <= place));
            let beside = segment.and_then(|segment| segment.partner).map_or(0, |partner| partner.end);
            while let Some(before) = rest.next_if(|before| *before < beside) {
                found.push((Side::Original, before));
            }
            found.push((Side::Reprint, place));
        }
        found.extend(rest.map(|place| (Side::Original, place)));
        *self.found.borrow_mut() = found;
        self.show(goes_there);
    }

    /// Goes to the next place, or the one before.
    pub(crate) fn step(&'static self, forward: bool) {
        let count = self.found.borrow().len();
        if count > 0 {
            let by = if forward { 1 } else { count - 1 };
            self.current.set((self.current.get_untracked() + by) % count);
            self.show(true);
        }
    }

    fn show(&'static self, goes_there: bool) {
        let found = self.found.borrow();
        let current = self.current.get_untracked();
        let first = current.saturating_sub(MARKED);
        let mut ranges = Vec::new();
        let mut here = None;
        for (index, (side, place)) in found.iter().enumerate().skip(first).take(2 * MARKED) {
            let itself = self.painter.range(*side, *place, self.length.get());
            // Where a text is not shown by itself its words are where their partners are.
            if let Some((element, range)) = itself.or_else(|| self.painter.range_of_either(*side, *place)) {
                if index == current {
                    here = Some((element, range));
                } else {
                    ranges.push(range);
                }
            }
        }
        mark("found", &ranges);
        let Some((element, range)) = here else {
            mark("found-here", &[]);
            return;
        };
        if goes_there {
            fold::open_around(&element);
            browser::reveal(&element);
            // A paragraph may be taller than the window.
            browser::scroll_by(range.get_bounding_client_rect().top() - browser::window_height() / 2.0);
        }
        if !mark("found-here", std::slice::from_ref(&range))
            && let Ok(Some(selection)) = document().get_selection()
        {
            // A selection can always be emptied, and take a range of the page.
            let _ = selection.remove_all_ranges();
            let _ = selection.add_range(&range);
        }
    }
}

/// Every place of a word, whatever its capitals and apostrophes.
fn places_of(text: &JsString, word: &JsString) -> Vec<u32> {
    let small = browser::as_typed(text);
    // A few capitals have small letters of another length, after which no place would fit; such a text is taken as it is.
    let (text, word) =
        if small.length() == text.length() { (&small, &browser::as_typed(word)) } else { (text, word) };
    let mut places = Vec::new();
    let mut at = text.index_of(&String::from(word), 0);
    let needle = String::from(word);
    while at >= 0 {
        places.push(at.cast_unsigned());
        at = text.index_of(&needle, at + word.length().cast_signed());
    }
    places
}

/// Has the browser highlight ranges under a name of the style sheet; whether it can.
fn mark(name: &str, ranges: &[Range]) -> bool {
    let css = browser::property(&js_sys::global(), "CSS");
    let highlights = browser::property(&css, "highlights");
    let maker = browser::property(&js_sys::global(), "Highlight");
    let (Some(maker), false) = (maker.dyn_ref::<js_sys::Function>(), highlights.is_undefined()) else {
        return false;
    };
    let list: js_sys::Array = ranges.iter().collect();
    js_sys::Reflect::construct(maker, &list)
        .and_then(|highlight| browser::call(&highlights, "set", &[&name.into(), &highlight]))
        .is_ok()
}
