//! A painting under way: row by row of two columns, or paragraph by paragraph of one text.

use super::layout::{self, Layout};
use super::piece::Pencil;
use super::{Manner, Stand};
use crate::browser;
use crate::element::{append, new_element, set};
use crate::reading::{SIDES, side_name};
use crate::state::Comparison;
use reprint_engine::{Pair, Side};
use std::rc::Rc;
use web_sys::Element;

/// How many pieces are built between two looks at the clock.
const PIECES_PER_LOOK: usize = 8;

/// A painting.
pub(super) struct Job {
    layout: Layout,
    pencil: Pencil,
    is_one: bool,
    /// The row to paint, and how many pieces of each side of it are painted.
    row: usize,
    painted: usize,
    /// The cells of a row whose painting was interrupted.
    cells: Option<[Element; 2]>,
    since_look: usize,
}

impl Job {
    pub(super) fn new(comparison: Rc<Comparison>, manner: Manner) -> Self {
        let layout = layout::lay_out(&comparison.report, &comparison.texts);
        let pencil = Pencil::new(comparison, &layout, manner);
        Self { layout, pencil, is_one: manner.is_one, row: 0, painted: 0, cells: None, since_look: 0 }
    }

    /// Paints until a moment is reached; whether all is painted.
    pub(super) fn paint_until(
        &mut self,
        deadline: f64,
        container: &Element,
        stands: &mut Pair<Vec<Stand>>,
    ) -> bool {
        if self.is_one {
            self.one(deadline, container, stands)
        } else {
            self.rows(deadline, container, stands)
        }
    }

    /// Whether the time is up, as far as it was looked at.
    fn is_late(&mut self, deadline: f64) -> bool {
        self.since_look += 1;
        if self.since_look < PIECES_PER_LOOK {
            return false;
        }
        self.since_look = 0;
        browser::now() > deadline
    }

    fn rows(&mut self, deadline: f64, container: &Element, stands: &mut Pair<Vec<Stand>>) -> bool {
        while let Some(row) = self.layout.rows.get(self.row) {
            let (ranges, is_same) = (row.pieces.clone(), row.is_same);
            let is_new = self.cells.is_none();
            let cells = self.cells.take().unwrap_or_else(|| SIDES.map(cell));
            let size = ranges.original.len().max(ranges.reprint.len());
            let mut is_interrupted = false;
            while self.painted < size {
                for (side, cell) in SIDES.into_iter().zip(&cells) {
                    let range = ranges.side(side);
                    let index = range.start + self.painted;
                    if index < range.end {
                        self.pencil.piece(cell, side, &self.layout.pieces.side(side)[index], stands);
                    }
                }
                self.painted += 1;
                if self.is_late(deadline) {
                    is_interrupted = true;
                    break;
                }
            }
            if is_new {
                let element = new_element("div", "row");
                if is_same {
                    set(&element, "data-same-row", "");
                }
                append(&element, &cells[0]);
                append(&element, &cells[1]);
                append(container, &element);
            }
            if self.painted < size {
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

    fn one(&mut self, deadline: f64, container: &Element, stands: &mut Pair<Vec<Stand>>) -> bool {
        if self.cells.is_none() {
            let column = cell(Side::Reprint);
            append(container, &column);
            self.cells = Some([column.clone(), column]);
        }
        let Some([column, _]) = self.cells.clone() else { return true };
        while let Some(piece) = self.layout.pieces.reprint.get(self.row) {
            self.pencil.lost_before(&column, piece.span.start, stands);
            self.pencil.piece(&column, Side::Reprint, piece, stands);
            self.row += 1;
            if self.is_late(deadline) {
                return false;
            }
        }
        self.pencil.lost_before(&column, u32::MAX, stands);
        true
    }
}

fn cell(side: Side) -> Element {
    let element = new_element("div", "cell");
    set(&element, "data-side", side_name(side));
    element
}
