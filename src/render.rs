//! From a report to the highlighted texts: plain elements, built once for each report, with nothing reactive in them.
//! What the reader switches is a `data-*` attribute around them and a rule of the style sheet; only another layout of the
//! two texts is painted anew.
//!
//! A long text is built in slices, so that the page answers meanwhile; the first screenful is there after the first.

pub(crate) mod connectors;
pub(crate) mod fold;
mod invisible;
mod job;
mod language;
mod layout;
mod leaf;
mod moves;
mod nature;
mod one;
mod piece;
mod place;
mod spot;

use crate::browser::{self, Timer};
use crate::element::{each, empty, part, pass_focus, set, set_if};
use crate::state::Comparison;
use job::Job;
use place::{Held, Place};
use reprint_engine::{Pair, Side, Span};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

pub(crate) use language::language;

/// How many milliseconds of building one task may take. Laying out what was built costs about as much again, and a
/// page that is to answer within 50 ms needs the rest.
const SLICE_MS: f64 = 14.0;

/// How the texts are laid out; another way is another painting.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    /// Whether the two are one text, the reprint with the changes in it.
    pub(crate) is_one: bool,
    /// Whether characters without ink are shown.
    pub(crate) shows_invisible: bool,
    /// Whether the site's own text is folded away; this changes without another painting.
    pub(crate) folds_boilerplate: bool,
}

/// Where a stretch of text is on the page.
pub(crate) struct Stand {
    /// The stretch.
    pub(crate) span: Span,
    /// The element that has it and no other text of that side.
    pub(crate) element: Element,
}

/// What is to be brought into view once it is painted.
#[derive(Clone, Copy)]
enum Awaited {
    /// A change.
    Change(u32),
    /// A place of a text, in the middle of the window.
    Shown(Side, u32),
    /// A place of a text, where it was in the window.
    Held(Place),
}

/// Paints comparisons into one container; a new comparison ends the painting of the one before.
pub(crate) struct Painter {
    container: Element,
    next_slice: RefCell<Timer>,
    job: RefCell<Option<Job>>,
    is_painting: Cell<bool>,
    awaited: Cell<Option<Awaited>>,
    /// What is painted, in order.
    stands: RefCell<Pair<Vec<Stand>>>,
    painted: RefCell<Option<Rc<Comparison>>>,
    current: Cell<Option<u32>>,
    /// What is to stay where it is when the texts are laid out anew.
    remembered: Cell<Option<Place>>,
    /// What stayed where it was the last time.
    kept: Cell<Option<Place>>,
    /// What is being held where it is.
    held: RefCell<Option<Held>>,
    /// What the lines between the ends of moves are drawn into.
    lines: Element,
    /// The bar that sticks above the texts.
    bar: Element,
    /// For how many more frames the lines are drawn anew.
    connects: Cell<u32>,
}

impl Painter {
    /// The painter of the page's texts, for as long as the page lives.
    pub(crate) fn new(page: &Element) -> &'static Self {
        Box::leak(Box::new(Self {
            container: part(page, "#texts"),
            next_slice: RefCell::default(),
            job: RefCell::default(),
            is_painting: Cell::new(false),
            awaited: Cell::new(None),
            stands: RefCell::default(),
            painted: RefCell::default(),
            current: Cell::new(None),
            remembered: Cell::new(None),
            kept: Cell::new(None),
            held: RefCell::default(),
            lines: part(page, ".connectors"),
            bar: part(page, ".toolbar"),
            connects: Cell::new(0),
        }))
    }

    /// Paints a comparison in place of what the container shows. What the reader looks at stays where it is, if it is in
    /// the same texts.
    pub(crate) fn paint(&'static self, comparison: &Rc<Comparison>, manner: Manner) {
        let is_same =
            self.painted.borrow().as_ref().is_some_and(|painted| painted.is_of_same_texts(comparison));
        let remembered = self.remembered.take();
        let place = if is_same { remembered.or_else(|| self.place()) } else { None };
        let current = self.current.get().filter(|_| is_same);
        let height = self.container.get_bounding_client_rect().height();
        self.forget();
        self.current.set(current);
        self.awaited.set(place.map(Awaited::Held));
        if place.is_some() {
            // A page that is short for a moment would be scrolled up.
            self.keep_height(&[&(height as u32).to_string(), "px"].concat());
        }
        *self.painted.borrow_mut() = Some(Rc::clone(comparison));
        set(&self.container, "lang", comparison.language);
        // Browsers announce and search nothing halfway through; tests wait for it.
        set(&self.container, "aria-busy", "true");
        self.is_painting.set(true);
        let comparison = Rc::clone(comparison);
        self.make_room(Box::new(move || {
            // Laying out a long text is part of the first slice.
            let deadline = browser::now() + SLICE_MS;
            *self.job.borrow_mut() = Some(Job::new(comparison, manner));
            self.paint_slice(deadline);
        }));
    }

    /// Takes away what is painted and goes on. A long text is out of sight at once, and taken away in slices.
    fn make_room(&'static self, then: Box<dyn FnOnce()>) {
        let deadline = browser::now() + SLICE_MS;
        while let Some(part) = last_part(&self.container) {
            pass_focus(&part);
            part.remove();
            if browser::now() > deadline {
                set(&self.container, "data-leaving", "");
                self.next_slice.borrow_mut().set(Duration::ZERO, move || self.make_room(then));
                return;
            }
        }
        set_if(&self.container, "data-leaving", None);
        then();
    }

    /// Has the next painting keep what the reader looks at now, before anything above it grows.
    pub(crate) fn remember_place(&'static self) {
        self.remembered.set(self.place());
    }

    /// Keeps what the reader looks at now, though other choices lay it out anew: by another painting or without.
    pub(crate) fn keep_place(&'static self) {
        self.remember_place();
        browser::before_paint(move || {
            // A painting that has begun took it along.
            if let Some(place) = self.remembered.take() {
                self.hold(place);
            }
        });
    }

    /// Ends the painting that is under way, and takes away what is painted.
    pub(crate) fn clear(&'static self) {
        self.forget();
        set_if(&self.container, "data-leaving", None);
        empty(&self.container);
        self.connect_soon();
    }

    /// Ends the painting that is under way, and lets nothing count as painted.
    fn forget(&'static self) {
        self.next_slice.borrow_mut().clear();
        self.awaited.set(None);
        *self.held.borrow_mut() = None;
        *self.job.borrow_mut() = None;
        self.is_painting.set(false);
        *self.painted.borrow_mut() = None;
        *self.stands.borrow_mut() = Pair::default();
    }

    /// Calls an action with what is painted of a side.
    pub(crate) fn with_stands<R>(&'static self, side: Side, action: impl FnOnce(&[Stand]) -> R) -> R {
        action(self.stands.borrow().side(side))
    }

    /// Makes a change the current one, and brings it into view as soon as it is painted.
    pub(crate) fn reveal(&'static self, change: u32, scrolls: bool) {
        self.forget_current();
        self.connect_soon();
        self.current.set(Some(change));
        let mut target: Option<Element> = None;
        each(&self.container, &["[data-change=\"", &change.to_string(), "\"]"].concat(), |element| {
            let _ = element.class_list().add_1("current");
            fold::open_around(element);
            // The reprint is what is being read; its end of the change is preferred, unless it is only a place.
            let is_better = target.as_ref().is_none_or(|target| {
                target.class_list().contains("place") && !element.class_list().contains("place")
            });
            if is_better && element.get_client_rects().length() > 0 {
                target = Some(element.clone());
            }
        });
        match target {
            Some(target) if scrolls => browser::reveal(&target),
            None if scrolls && self.is_painting.get() => self.awaited.set(Some(Awaited::Change(change))),
            _ => {}
        }
    }

    /// Lets no change be the current one.
    pub(crate) fn forget_current(&'static self) {
        self.current.set(None);
        each(&self.container, ".current", |element| {
            let _ = element.class_list().remove_1("current");
        });
    }

    /// Puts the focus on the current change, for those who read on from it.
    pub(crate) fn focus_current(&'static self) {
        if let Ok(Some(mark)) = self.container.query_selector("[data-side=reprint] .current, .current") {
            set(&mark, "tabindex", "-1");
            browser::focus(mark.unchecked_ref());
        }
    }

    fn paint_slice(&'static self, deadline: f64) {
        let finished = {
            let mut job = self.job.borrow_mut();
            let Some(job) = job.as_mut() else { return };
            job.paint_until(deadline, &self.container, &mut self.stands.borrow_mut())
        };
        if finished {
            *self.job.borrow_mut() = None;
            self.is_painting.set(false);
            set(&self.container, "aria-busy", "false");
        } else {
            self.next_slice
                .borrow_mut()
                .set(Duration::ZERO, move || self.paint_slice(browser::now() + SLICE_MS));
        }
        match self.awaited.take() {
            Some(Awaited::Change(change)) => self.reveal(change, true),
            Some(awaited @ Awaited::Shown(side, at)) if !self.bring(side, at) && !finished => {
                self.awaited.set(Some(awaited));
            }
            Some(awaited @ Awaited::Held(place)) if !self.hold(place) && !finished => {
                self.awaited.set(Some(awaited));
            }
            _ => {}
        }
        self.connect_soon();
        if finished {
            self.keep_height("");
            if let Some(current) = self.current.get() {
                self.reveal(current, false);
            }
        }
    }

    /// Keeps the container as tall as given.
    fn keep_height(&'static self, height: &str) {
        // A constant property and a length are never refused.
        let _ = self.container.unchecked_ref::<HtmlElement>().style().set_property("min-block-size", height);
    }
}

/// The last thing that is painted, and is no more than a leaf.
fn last_part(container: &Element) -> Option<Element> {
    let mut part = container.last_element_child()?;
    while matches!(part.class_name().as_str(), "row" | "cell")
        && let Some(inner) = part.last_element_child()
    {
        part = inner;
    }
    Some(part)
}
