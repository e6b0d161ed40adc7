//! A painting under way: row by row of two columns, or paragraph by paragraph of one text.

use super::layout::{self, Layout, Row};
use super::leaf::{Column, is_long};
use super::piece::Pencil;
use super::{Manner, Stand};
use crate::browser;
use crate::element::{append, new_element, set};
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
    /// Where the rows go, or the paragraphs of one text.
    rows: Option<Column>,
    /// The cells of a row whose painting was interrupted.
    cells: Option<[Column; 2]>,
    since_look: usize,
}

impl Job {
    pub(super) fn new(comparison: Rc<Comparison>, manner: Manner) -> Self {
        let layout = layout::lay_out(&comparison.report, &comparison.texts);
        let pencil = Pencil::new(comparison, &layout, manner);
        Self {
            layout,
            pencil,
            is_one: manner.is_one,
            row: 0,
            painted: 0,
            rows: None,
            cells: None,
            since_look: 0,
        }
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
        let mut rows = self.rows.take().unwrap_or_else(|| Column::of_leaves(container.clone()));
        let finished = self.rows_of(deadline, &mut rows, stands);
        self.rows = Some(rows);
        finished
    }

    fn rows_of(&mut self, deadline: f64, column: &mut Column, stands: &mut Pair<Vec<Stand>>) -> bool {
        while let Some(row) = self.layout.rows.get(self.row) {
            let (ranges, is_same) = (row.pieces.clone(), row.is_same);
            let units = self.units_of(row);
            let is_new = self.cells.is_none();
            let mut cells = self.cells.take().unwrap_or_else(|| {
                Side::ALL.map(|side| {
                    if is_long(units) { Column::of_leaves(cell(side)) } else { Column::plain(cell(side)) }
                })
            });
            let size = ranges.original.len().max(ranges.reprint.len());
            let mut is_interrupted = false;
            while self.painted < size {
                for (side, cell) in Side::ALL.into_iter().zip(&mut cells) {
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
                for cell in &cells {
                    append(&element, cell.element());
                }
                if is_long(units) {
                    // It has leaves of its own.
                    append(column.element(), &element);
                    column.end_leaf();
                } else {
                    append(&column.place_for(units, self.pencil.height(units)), &element);
                }
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

    /// How long the longer side of a row is.
    fn units_of(&self, row: &Row) -> u32 {
        let lengths = Side::ALL.map(|side| {
            let pieces = &self.layout.pieces.side(side)[row.pieces.side(side).clone()];
            pieces.iter().map(|piece| piece.span.len()).sum::<u32>()
        });
        lengths[0].max(lengths[1])
    }

    fn one(&mut self, deadline: f64, container: &Element, stands: &mut Pair<Vec<Stand>>) -> bool {
        let mut column = self.rows.take().unwrap_or_else(|| {
            let column = cell(Side::Reprint);
            append(container, &column);
            Column::of_leaves(column)
        });
        loop {
            let Pair { original, reprint } = &self.layout.pieces;
            let next = reprint.get(self.row);
            let at = next.map_or(u32::MAX, |piece| piece.span.start);
            if !self.pencil.lost_before(&mut column, original, at, stands) {
                let Some(piece) = next else { return true };
                self.pencil.piece(&mut column, Side::Reprint, piece, stands);
                self.row += 1;
            }
            if self.is_late(deadline) {
                self.rows = Some(column);
                return false;
            }
        }
    }
}

fn cell(side: Side) -> Element {
    let element = new_element("div", "cell");
    set(&element, "data-side", side.name());
    element
}
