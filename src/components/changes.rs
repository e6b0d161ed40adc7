//! The list of changes: the way through them for those who do not see the marks, and for everyone who wants to sort,
//! filter and tick them off. One item can be tabbed to; arrow keys go from item to item.

use crate::app::App;
use crate::browser::{self, Timer};
use crate::describing;
use crate::element::{
    Optional, append, append_text, around, each, empty, listen, new_element, part, set, set_if, set_text,
};
use crate::legend::Mark;
use crate::numbers::grouped;
use crate::state::Comparison;
use crate::watched::{Watched, watch};
use js_sys::JsString;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Element, FocusEvent, HtmlElement, HtmlInputElement, KeyboardEvent};

/// How many changes are listed at a time; a list of twenty thousand holds the page for as long as the texts.
const PAGE: usize = 100;
/// How long typing in the box for a word may pause before the list follows.
const TYPING_PAUSE: Duration = Duration::from_millis(200);

/// The list's own elements.
struct List {
    items: Element,
    listed: Element,
    pager: Optional,
    pages: Element,
    left_out: Optional,
    count: Element,
    /// Which hundred is listed.
    page: Watched<usize>,
    /// Where the focus was before it came into the list.
    came_from: RefCell<Option<HtmlElement>>,
    /// Whether the next change of the current one is the list's own doing.
    moves_focus: Cell<bool>,
}

/// Keeps the list up to date.
pub(super) fn start(app: App) {
    let App { page, state, reading, .. } = app;
    let aside = part(page, ".changes");
    let list = List::find(&aside);
    watch(move || list.fill(app));
    watch(move || {
        let current = state.current.get();
        // Of other changes than before the first are shown.
        let page = reading.place().map_or(0, |place| place / PAGE);
        if list.page.get_untracked() != page {
            list.page.set(page);
        }
        list.mark(current);
    });
    hear_word(app, &aside);
    hear_pages(app, list, &aside);
    remember_way_back(list);
    listen(&list.items, "keydown", move |event| keyed(app, list, &event));
}

/// Lets the list follow the box for a word.
fn hear_word(App { reading, .. }: App, aside: &Element) {
    let word: HtmlInputElement = part(aside, ".word").unchecked_into();
    let timer: RefCell<Timer> = RefCell::default();
    listen(&word.clone(), "input", move |_| {
        let word = word.clone();
        timer.borrow_mut().set(TYPING_PAUSE, move || {
            reading.word.set(browser::as_typed(&JsString::from(word.value().trim())).into());
        });
    });
}

/// Lets the reader go from one part of the list to the next.
fn hear_pages(App { reading, .. }: App, list: &'static List, aside: &Element) {
    listen(aside, "click", move |event| {
        let Some(button) = around(&event, "button") else { return };
        let by: isize = match button.get_attribute("data-action").as_deref() {
            Some("earlier") => -1,
            Some("later") => 1,
            _ => return,
        };
        let next = list.page.get_untracked().saturating_add_signed(by);
        list.page.set(next.min(reading.steps.with_untracked(Vec::len).saturating_sub(1) / PAGE));
    });
}

/// Remembers where the focus was before it came into the list.
fn remember_way_back(list: &'static List) {
    listen(&list.items, "focusin", move |event| {
        let from = event.unchecked_ref::<FocusEvent>().related_target();
        let from = from.and_then(|from| from.dyn_into::<HtmlElement>().ok());
        // From the texts one comes back here by Esc, and then to where one was before.
        let is_way_back = |from: &HtmlElement| {
            list.items.contains(Some(from)) || from.closest("#texts").is_ok_and(|texts| texts.is_some())
        };
        if let Some(from) = from.filter(|from| !is_way_back(from)) {
            *list.came_from.borrow_mut() = Some(from);
        }
    });
}

fn keyed(App { state, reading, painter, .. }: App, list: &'static List, event: &web_sys::Event) {
    let key: &KeyboardEvent = event.unchecked_ref();
    match key.key().as_str() {
        "ArrowDown" => reading.step(true),
        "ArrowUp" => reading.step(false),
        "Home" => reading.step_to_end(false),
        "End" => reading.step_to_end(true),
        "Enter" => {
            // The item is a button; its click makes the change the current one, and then the focus follows.
            browser::before_paint(move || painter.focus_current());
            return;
        }
        "Escape" => {
            event.prevent_default();
            if let Some(from) = list.came_from.take() {
                browser::focus(&from);
            }
            return;
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
    list.moves_focus.set(true);
    list.mark(state.current.get_untracked());
}

impl List {
    /// The list in the markup, for as long as the page lives.
    fn find(aside: &Element) -> &'static Self {
        let part = |selector: &str| part(aside, selector);
        Box::leak(Box::new(Self {
            items: part(".list"),
            listed: part(".listed"),
            pages: part(".pager span"),
            pager: Optional::part(aside, ".pager"),
            count: part(".left-out span"),
            left_out: Optional::part(aside, ".left-out"),
            page: Watched::new(0),
            came_from: RefCell::default(),
            moves_focus: Cell::new(false),
        }))
    }

    /// Lists the changes.
    fn fill(&'static self, App { state, reading, .. }: App) {
        let steps = reading.steps.get();
        let had_focus = empty(&self.items);
        let Some(comparison) = state.comparison.get() else { return };
        let all = comparison.report.changes.len();
        set_text(&self.listed, &grouped(steps.len() as u32));
        let left_out = all.saturating_sub(steps.len()) as u32;
        self.left_out.show(left_out > 0);
        set_text(&self.count, &[&grouped(left_out), " more not listed."].concat());
        let pages = steps.len().div_ceil(PAGE).max(1);
        let shown = self.page.get().min(pages - 1);
        self.pager.show(pages > 1);
        set_text(&self.pages, &["Part ", &(shown + 1).to_string(), " of ", &pages.to_string()].concat());
        for (index, change) in steps.iter().enumerate().skip(shown * PAGE).take(PAGE) {
            append(&self.items, &item(&comparison, *change, index, steps.len()));
        }
        if steps.is_empty() && all > 0 {
            let none = new_element("li", "none");
            append_text(&none, "No change is of this sort.");
            append(&self.items, &none);
        }
        self.items.set_scroll_top(0);
        self.mark(state.current.get_untracked());
        if had_focus && let Ok(Some(item)) = self.items.query_selector("[tabindex=\"0\"]") {
            // The item that had it is gone, and the way through the list goes on.
            browser::focus(item.unchecked_ref());
        }
    }

    /// Marks the item of the current change, and has it be the one that can be tabbed to.
    fn mark(&'static self, current: Option<u32>) {
        let mut marked: Option<Element> = None;
        each(&self.items, "button", |button| {
            let is_current = current.is_some_and(|current| {
                button.get_attribute("data-go").as_deref() == Some(current.to_string().as_str())
            });
            set_if(button, "aria-current", is_current.then_some("true"));
            set(button, "tabindex", if is_current { "0" } else { "-1" });
            if is_current {
                marked = Some(button.clone());
            }
        });
        let Some(marked) = marked else {
            if let Ok(Some(first)) = self.items.query_selector("button") {
                set(&first, "tabindex", "0");
            }
            return;
        };
        // Only the list is scrolled; where the page stands is the texts' business.
        let (frame, item) = (self.items.get_bounding_client_rect(), marked.get_bounding_client_rect());
        let (above, below) = (item.top() - frame.top(), item.bottom() - frame.bottom());
        if above < 0.0 || below > 0.0 {
            let by = if above < 0.0 { above } else { below };
            self.items.set_scroll_top(self.items.scroll_top() + by as i32);
        }
        if self.moves_focus.take() || browser::has_focus_within(&self.items) {
            browser::focus(marked.unchecked_ref());
        }
    }
}

/// A change as an item of the list.
fn item(comparison: &Rc<Comparison>, index: u32, place: usize, count: usize) -> Element {
    let item = new_element("li", "");
    set(&item, "aria-posinset", &(place + 1).to_string());
    set(&item, "aria-setsize", &count.to_string());
    append(&item, &button(comparison, index));
    item
}

/// A change as a button that leads to it.
pub(super) fn button(comparison: &Comparison, index: u32) -> Element {
    let button = new_element("button", "item");
    set(&button, "type", "button");
    set(&button, "data-go", &index.to_string());
    if let Some(change) = comparison.report.changes.get(index as usize) {
        let level = change.importance().name();
        set(&button, "data-importance", level);
        set(&button, "data-kind-of", Mark::of(change).name());
        let place = describing::tell(&button, comparison, change, true);
        if level == "high" {
            append_text(&place, ", important");
        }
    }
    button
}
