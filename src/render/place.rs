//! Where the reader is in the texts, and how to get to a place of them.
//!
//! What the reader sees first is kept to the word: a paragraph that is laid out to another width has its words elsewhere. And it
//! is held there for a while, as what is above it gets its true height only when the browser draws it.

use super::{Awaited, Painter, fold, spot};
use crate::browser;
use crate::element::{closest, each, listen};
use leptos::prelude::{document, window};
use reprint_engine::{Segment, Side};
use web_sys::{Element, Range};

/// How far apart, in pixels, the places are at which something is looked for.
const STRIDE: f64 = 24.0;
/// What is so near to where it is to be, in pixels, is there.
const NEAR: f64 = 1.0;
/// A place that stayed where it is for so many frames is not held any longer: a browser takes two to give what comes into view
/// its true height.
const STILL: u32 = 4;
/// For how many frames a place is held at most. What is above it settles in a few; more would get into the reader's way.
const FRAMES: u32 = 60;
/// What tells that the reader goes elsewhere.
const GOING: [&str; 4] = ["wheel", "touchmove", "keydown", "pointerdown"];
/// A place that is not on this side, nor paired with the other.
const NOWHERE: u32 = u32::MAX;

/// A place of a text, and where in the window it is to be.
#[derive(Clone, Copy)]
pub(super) struct Place {
    side: Side,
    at: u32,
    /// How far below the bar, when that sticks to the top of the window; the bar is not always as high.
    top: f64,
}

/// What is held where it is.
pub(super) struct Held {
    element: Element,
    range: Range,
    top: f64,
    still: u32,
    frames: u32,
}

impl Painter {
    /// What stands at the top of what is read.
    pub(super) fn place(&'static self) -> Option<Place> {
        if let Some(Awaited::Held(place)) = self.awaited.get() {
            // It is not there yet.
            return Some(place);
        }
        if let Some(last) = self.kept.get() {
            // The reader has not moved since, or not been let; the first letter of the line is mostly another one.
            let is_there = self.held_at(last).and_then(|held| held.top()).is_some_and(|top| {
                self.held.borrow().is_some() || (top - self.bar_height() - last.top).abs() <= NEAR
            });
            if is_there {
                return Some(last);
            }
        }
        let frame = self.container.get_bounding_client_rect();
        let line = self.bar.get_bounding_client_rect().bottom().max(frame.top()).max(0.0);
        // In two columns either may have nothing at that height.
        let mut y = line + NEAR;
        while y < frame.bottom().min(browser::window_height()) {
            for share in [0.75, 0.25] {
                let hit = browser::element_at(frame.left() + share * frame.width(), y);
                if let Some(place) = hit.and_then(|hit| self.first_of(&block_at(&hit, y)?, line)) {
                    return Some(place);
                }
            }
            y += STRIDE;
        }
        None
    }

    /// The first letter of a paragraph that is not above a line of the window.
    fn first_of(&'static self, block: &Element, line: f64) -> Option<Place> {
        let start: u32 = block.get_attribute("data-at")?.parse().ok()?;
        let side = closest(block, "[data-side]")?.get_attribute("data-side")?;
        let side = if side == Side::Original.name() { Side::Original } else { Side::Reprint };
        let range = document().create_range().ok()?;
        let mut found = None;
        spot::each_text(block, side, &mut |node, offset, units| {
            let top_below = |from: u32, to: u32| {
                // Both are places of the node.
                let _ = range.set_start(node, from);
                let _ = range.set_end(node, to);
                let rect = range.get_bounding_client_rect();
                (rect.height() > 0.0 && rect.bottom() > line).then(|| rect.top())
            };
            if found.is_some() || top_below(0, units).is_none() {
                return;
            }
            let (mut first, mut last) = (0, units);
            while last - first > 1 {
                let middle = u32::midpoint(first, last);
                if top_below(first, middle).is_some() {
                    last = middle;
                } else {
                    first = middle;
                }
            }
            found = top_below(first, last).map(|top| (start + offset + first, top));
        });
        found.map(|(at, top)| Place { side, at, top: top - self.bar_height() })
    }

    fn bar_height(&'static self) -> f64 {
        self.bar.get_bounding_client_rect().height()
    }

    /// Brings a place of a text into view and makes it stand out.
    pub(crate) fn show(&'static self, side: Side, at: u32) {
        if !self.bring(side, at) && self.is_painting.get() {
            self.awaited.set(Some(Awaited::Shown(side, at)));
        }
    }

    /// Scrolls to a place; whether it is painted.
    pub(super) fn bring(&'static self, side: Side, at: u32) -> bool {
        let Some(element) = self.element_of(side, at) else { return false };
        fold::open_around(&element);
        browser::reveal(&element);
        browser::flash(&element);
        true
    }

    /// Holds a place where it was in the window, until what is around it has its true height; whether it is painted.
    pub(super) fn hold(&'static self, place: Place) -> bool {
        let Some(held) = self.held_at(place) else { return false };
        self.kept.set(Some(place));
        *self.held.borrow_mut() = Some(held);
        self.keep_holding();
        true
    }

    fn keep_holding(&'static self) {
        let Some(mut held) = self.held.take() else { return };
        let Some(top) = held.top() else { return };
        let off = top - self.bar_height() - held.top;
        held.frames += 1;
        // At an end of the page it is as near as it gets.
        let moved = off.abs() > NEAR && browser::scroll_by(off);
        held.still = if moved { 0 } else { held.still + 1 };
        if held.still < STILL && held.frames < FRAMES {
            *self.held.borrow_mut() = Some(held);
            browser::before_paint(move || self.keep_holding());
        }
    }

    /// Lets go of what is held as soon as the reader goes elsewhere.
    pub(crate) fn let_go_when_left(&'static self) {
        for kind in GOING {
            listen(&window(), kind, move |_| drop(self.held.take()));
        }
    }

    /// Where a place is painted; what this side does not show by itself is where its partner is.
    fn held_at(&'static self, Place { side, at, top }: Place) -> Option<Held> {
        let (element, range) = self.range_of_either(side, at)?;
        Some(Held { element, range, top, still: 0, frames: 0 })
    }

    /// The paragraph of a place of a text; where the side is not shown by itself, that of its partner.
    pub(crate) fn element_of(&'static self, side: Side, at: u32) -> Option<Element> {
        let (element, _) = self.range_of_either(side, at)?;
        closest(&element, "[data-at]").or(Some(element))
    }

    /// A place of a text, by itself or where its partner is.
    pub(crate) fn range_of_either(&'static self, side: Side, at: u32) -> Option<(Element, Range)> {
        self.range(side, at, 1).or_else(|| {
            let (side, at) = self.partner(side, at)?;
            self.range(side, at, 1)
        })
    }

    /// Where the other text has what stands at a place of this one.
    fn partner(&'static self, side: Side, at: u32) -> Option<(Side, u32)> {
        let painted = self.painted.borrow();
        let segments = painted.as_ref()?.report.segments.side(side);
        Some((side.other(), partner(segments, at)))
    }
}

impl Held {
    /// Where in the window it is; where it is folded away, what unfolds it.
    fn top(&self) -> Option<f64> {
        let folded = closest(&self.element, "[data-folded]");
        let folded = folded.filter(|folded| folded.get_bounding_client_rect().height() == 0.0);
        let rect = match folded {
            Some(folded) => fold::button_of(&folded)?.get_bounding_client_rect(),
            None => self.range.get_bounding_client_rect(),
        };
        (rect.height() > 0.0).then(|| rect.top())
    }
}

fn partner(segments: &[Segment], at: u32) -> u32 {
    let index = segments.partition_point(|segment| segment.span.end <= at);
    let Some((segment, partner)) = segments.get(index).and_then(|segment| Some((segment, segment.partner?)))
    else {
        return NOWHERE;
    };
    partner.start + (at - segment.span.start).min(partner.len().saturating_sub(1))
}

/// The paragraph that was hit at a height of the window. A leaf that the browser has not laid out yet is hit as a whole.
fn block_at(hit: &Element, y: f64) -> Option<Element> {
    let mut found = closest(hit, "[data-at]");
    if found.is_none() && hit.class_name() == "leaf" {
        each(hit, "[data-at]", |block| {
            if found.is_none() && block.get_bounding_client_rect().bottom() > y {
                found = Some(block.clone());
            }
        });
    }
    found
}
