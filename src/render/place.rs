//! Where the reader is in the texts, and how to get to a place of them.

use super::{Awaited, Painter, fold};
use crate::browser;
use crate::element::{closest, each};
use crate::reading::SIDES;
use reprint_engine::{Segment, Side};
use web_sys::Element;

/// How far below the top of the window reading begins: below the bar that sticks there.
const READING_LINE: f64 = 150.0;
/// How far apart, in pixels, the places are at which something is looked for.
const STRIDE: f64 = 24.0;
/// For how many frames a place is held after a painting. Longer would get into the reader's way.
const FRAMES: u32 = 5;
/// A place that is not on this side, nor paired with the other.
const NOWHERE: u32 = u32::MAX;

impl Painter {
    /// What stands at the top of what is read.
    pub(super) fn place(&'static self) -> Option<Awaited> {
        let frame = self.container.get_bounding_client_rect();
        // In two columns either may have nothing at that height.
        let mut y = READING_LINE.max(frame.top());
        while y < frame.bottom().min(browser::window_height()) {
            for share in [0.75, 0.25] {
                let block = browser::element_at(frame.left() + share * frame.width(), y);
                if let Some(place) = block.and_then(|hit| place_of(&block_at(&hit, y)?)) {
                    return Some(place);
                }
            }
            y += STRIDE;
        }
        None
    }

    /// Brings a place of a text into view and makes it stand out.
    pub(crate) fn show(&'static self, side: Side, at: u32) {
        if !self.bring(side, at, None) && self.is_painting.get() {
            self.awaited.set(Some(Awaited::Place(side, at, None)));
        }
    }

    /// Scrolls to a place; whether it is painted.
    pub(super) fn bring(&'static self, side: Side, at: u32, top: Option<f64>) -> bool {
        let Some(element) = self.element_of(side, at) else { return false };
        if let Some(top) = top {
            hold(element, top, FRAMES);
        } else {
            fold::open_around(&element);
            browser::reveal(&element);
            browser::flash(&element);
        }
        true
    }

    /// The element of a place of a text; where the side is not shown by itself, that of its partner.
    pub(crate) fn element_of(&'static self, side: Side, at: u32) -> Option<Element> {
        let stands = self.stands.borrow();
        let find = |side: Side, at: u32| {
            let found = stands.side(side).iter().find(|stand| stand.span.start <= at && at < stand.span.end);
            found.map(|stand| stand.element.clone())
        };
        find(side, at).or_else(|| {
            let painted = self.painted.borrow();
            let segments = painted.as_ref()?.report.segments.side(side);
            let other = side.other();
            find(other, partner(segments, at))
        })
    }
}

/// Holds an element where it is in the window, for some frames: what is above it gets its true height only when the browser
/// draws it.
fn hold(element: Element, top: f64, frames: u32) {
    browser::scroll_by(element.get_bounding_client_rect().top() - top);
    if frames > 0 {
        browser::before_paint(move || hold(element, top, frames - 1));
    }
}

/// Where the other text has what stands at a place of this one.
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

fn place_of(block: &Element) -> Option<Awaited> {
    let at = block.get_attribute("data-at")?.parse().ok()?;
    let side = closest(block, "[data-side]")?.get_attribute("data-side")?;
    let side = if side == "original" { SIDES[0] } else { SIDES[1] };
    Some(Awaited::Place(side, at, Some(block.get_bounding_client_rect().top())))
}
