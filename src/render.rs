//! From a report to the highlighted texts: plain elements, built once for each report, with nothing reactive in them.
//! What the reader switches is a `data-*` attribute on the container and a rule of the style sheet.
//!
//! A long text is built in slices, so that the page answers meanwhile; the first screenful is there after the first.

mod layout;
mod piece;

use crate::browser::{self, Timer};
use crate::element::{append, each, new_element, set};
use crate::state::Comparison;
use layout::Layout;
use piece::Pencil;
use reprint_engine::Side;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use web_sys::Element;

/// How many milliseconds of building one task may take. Laying out what was built costs about as much again, and a
/// page that is to answer within 50 ms needs the rest.
const SLICE_MS: f64 = 14.0;
/// How many pieces are built between two looks at the clock.
const PIECES_PER_LOOK: usize = 8;

/// Paints comparisons into one container; a new comparison ends the painting of the one before.
#[derive(Clone, Default)]
pub(crate) struct Painter {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    next_slice: RefCell<Timer>,
    job: RefCell<Option<Job>>,
    /// The change to reveal once it is painted.
    awaited: Cell<Option<u32>>,
}

/// A painting under way.
struct Job {
    container: Element,
    layout: Layout,
    pencil: Pencil,
    /// The row to paint, and how many pieces of each side of it are painted.
    row: usize,
    painted: usize,
    /// The cells of a row whose painting was interrupted.
    cells: Option<[Element; 2]>,
}

impl Painter {
    /// Paints a comparison in place of what the container shows.
    pub(crate) fn paint(&self, container: &Element, comparison: &Rc<Comparison>) {
        self.stop();
        let layout = layout::lay_out(&comparison.report, &comparison.texts);
        let pencil = Pencil::new(Rc::clone(comparison), &layout);
        container.replace_children_with_node_0();
        // Browsers announce and search nothing halfway through; tests wait for it.
        set(container, "aria-busy", "true");
        *self.shared.job.borrow_mut() =
            Some(Job { container: container.clone(), layout, pencil, row: 0, painted: 0, cells: None });
        self.paint_slice();
    }

    /// Ends the painting that is under way.
    pub(crate) fn stop(&self) {
        self.shared.next_slice.borrow_mut().clear();
        self.shared.awaited.set(None);
        *self.shared.job.borrow_mut() = None;
    }

    /// Makes a change the current one in the container and brings it into view, as soon as it is painted.
    pub(crate) fn reveal(&self, container: &Element, change: u32, scrolls: bool) {
        each(container, ".current", |element| {
            let _ = element.class_list().remove_1("current");
        });
        let mut target: Option<Element> = None;
        each(container, &format!("[data-change=\"{change}\"]"), |element| {
            let _ = element.class_list().add_1("current");
            let is_shown = || element.get_client_rects().length() > 0;
            // The reprint is what is being read; its end of the change is preferred, unless it is only a place.
            let is_better = target.as_ref().is_none_or(|target| {
                target.class_name().contains("place") && !element.class_name().contains("place")
            });
            if scrolls && is_better && is_shown() {
                target = Some(element.clone());
            }
        });
        match target {
            Some(target) => browser::reveal(&target),
            None if scrolls && self.shared.job.borrow().is_some() => self.shared.awaited.set(Some(change)),
            None => {}
        }
    }

    fn paint_slice(&self) {
        let finished = {
            let mut job = self.shared.job.borrow_mut();
            let Some(job) = job.as_mut() else { return };
            job.paint_until(browser::now() + SLICE_MS)
        };
        let container = self.shared.job.borrow().as_ref().map(|job| job.container.clone());
        if finished {
            *self.shared.job.borrow_mut() = None;
        } else {
            let painter = self.clone();
            self.shared.next_slice.borrow_mut().set(Duration::ZERO, move || painter.paint_slice());
        }
        let Some(container) = container else { return };
        if finished {
            set(&container, "aria-busy", "false");
        }
        if let Some(change) = self.shared.awaited.take() {
            self.reveal(&container, change, true);
        }
    }
}

impl Job {
    /// Paints until a moment is reached; whether all is painted.
    fn paint_until(&mut self, deadline: f64) -> bool {
        let mut since_look = 0;
        while let Some(row) = self.layout.rows.get(self.row) {
            let is_new = self.cells.is_none();
            let cells = self.cells.take().unwrap_or_else(|| [cell(Side::Original), cell(Side::Reprint)]);
            let sizes = [row.pieces.original.len(), row.pieces.reprint.len()];
            let mut is_interrupted = false;
            while self.painted < sizes[0].max(sizes[1]) {
                for (side, cell) in [Side::Original, Side::Reprint].into_iter().zip(&cells) {
                    let range = row.pieces.side(side);
                    let index = range.start + self.painted;
                    if index < range.end {
                        let element = self.pencil.piece(side, &self.layout.pieces.side(side)[index]);
                        append(cell, &element);
                    }
                }
                self.painted += 1;
                since_look += 1;
                if since_look >= PIECES_PER_LOOK {
                    since_look = 0;
                    if browser::now() > deadline {
                        is_interrupted = true;
                        break;
                    }
                }
            }
            if is_new {
                let element = new_element("div", "row");
                if row.is_same {
                    set(&element, "data-same", "");
                }
                append(&element, &cells[0]);
                append(&element, &cells[1]);
                append(&self.container, &element);
            }
            if self.painted < sizes[0].max(sizes[1]) {
                self.cells = Some(cells);
                return false;
            }
            self.painted = 0;
            self.row += 1;
            if is_interrupted {
                return self.row == self.layout.rows.len();
            }
        }
        true
    }
}

fn cell(side: Side) -> Element {
    let element = new_element("div", "cell");
    set(&element, "data-side", if side == Side::Original { "original" } else { "reprint" });
    element
}
