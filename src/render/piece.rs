//! One paragraph with its marks. Everything a reader pasted becomes a text node and nothing else.

use super::layout::{Layout, Piece};
use super::leaf::Column;
use super::nature::{Nature, nature, put_label};
use super::{Manner, Stand, fold, invisible, moves};
use crate::browser::TextNodes;
use crate::element::{append, append_text, new_element, set};
use crate::state::Comparison;
use js_sys::JsString;
use reprint_engine::{BlockKind, Change, Kind, Pair, Role, Segment, Side, Span};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;
use web_sys::Element;

/// About how many UTF-16 code units a line of a column on a desktop screen holds.
const UNITS_PER_LINE: u32 = 64;
/// The same for one text.
const UNITS_PER_LINE_OF_ONE: u32 = 88;

/// How tall a line is, and the space below a paragraph, in tenths of an em: see the style sheet.
const LINE_TENTHS: u32 = 16;
const SPACING_TENTHS: u32 = 8;

/// Altered text of fewer UTF-16 code units is replaced as a whole in one text; half a word of each side is hard to read.
const WHOLE_UNITS: u32 = 100;

/// Where a change is marked of which the side that is drawn has nothing else, where its text begins in the original, and its
/// number: what stood together in the original is marked in the original's order, wherever it went.
pub(super) type Place = (u32, u32, u32);

/// Draws pieces, in order on each side.
pub(super) struct Pencil {
    pub(super) comparison: Rc<Comparison>,
    manner: Manner,
    text_nodes: TextNodes,
    pub(super) sides: Pair<Progress>,
    arrows: Vec<Pair<&'static str>>,
    /// The number of the newest run of paragraphs of one nature.
    run: u32,
    /// The number of the newest fold of shared text, and how many paragraphs the fold that is open to more of them has.
    pub(super) fold: u32,
    pub(super) same: Option<(Element, u32)>,
    /// In one text, the missing paragraphs whose place is inside of the paragraph that is being drawn: they follow it.
    pub(super) following: Vec<Reverse<Place>>,
    /// In one text, how far the missing text that is being drawn is drawn.
    pub(super) lost_up_to: u32,
}

/// How far one side is drawn.
#[derive(Default)]
pub(super) struct Progress {
    /// The first segment that may reach into the next piece.
    segment: usize,
    /// The changes of which this side has nothing but a place, the first on top, until they are marked. A heap costs the
    /// page a tenth of the code that sorting would.
    pub(super) places: BinaryHeap<Reverse<Place>>,
    /// The moves whose number stands in the text already.
    numbered: Vec<bool>,
    nature: Option<Nature>,
}

impl Pencil {
    pub(super) fn new(comparison: Rc<Comparison>, layout: &Layout, manner: Manner) -> Self {
        let report = &comparison.report;
        let arrows = moves::arrows(&report.segments, layout);
        let progress = |side: Side| {
            let mut places: BinaryHeap<Reverse<Place>> = report
                .changes
                .iter()
                .zip(0..)
                .filter(|(change, _)| change.on(side).is_empty())
                .map(|(change, index)| Reverse((change.on(side).start, change.original.start, index)))
                .collect();
            if side == Side::Reprint {
                for place in moves::places(&report.segments.original, &report.changes, manner) {
                    places.push(Reverse(place));
                }
            }
            Progress { places, numbered: vec![false; arrows.len()], ..Progress::default() }
        };
        let sides = Pair::new(progress(Side::Original), progress(Side::Reprint));
        let text_nodes = TextNodes::new();
        Self {
            comparison,
            manner,
            text_nodes,
            sides,
            arrows,
            run: 0,
            fold: 0,
            same: None,
            following: Vec::new(),
            lost_up_to: 0,
        }
    }

    /// Draws the next piece of a side at the end of its column.
    pub(super) fn piece(
        &mut self,
        column: &mut Column,
        side: Side,
        piece: &Piece,
        stands: &mut Pair<Vec<Stand>>,
    ) {
        let column = &column.place_for(piece.span.len(), self.height(piece.span.len()));
        let comparison = Rc::clone(&self.comparison);
        let segments = comparison.report.segments.side(side);
        let progress = self.sides.side_mut(side);
        while segments.get(progress.segment).is_some_and(|segment| segment.span.end <= piece.span.start) {
            progress.segment += 1;
        }
        let first = progress.segment;
        let within = || segments[first..].iter().take_while(|segment| segment.span.start < piece.span.end);
        let nature = nature(within(), side, &comparison);
        let element = self.block(column, side, piece, nature);
        for segment in within() {
            let shown =
                Span::new(segment.span.start.max(piece.span.start), segment.span.end.min(piece.span.end));
            self.mark_places(&element, side, shown.start, stands);
            self.segment(&element, side, segment, shown, piece.span);
        }
        self.mark_places(&element, side, piece.span.end, stands);
        self.sides.reprint.places.extend(self.following.drain(..));
        if self.manner.is_one {
            self.fold_block(column, &element);
        }
        append(column, &element);
        stands.side_mut(side).push(Stand { span: piece.span, element });
    }

    /// About how tall a paragraph of so many UTF-16 code units is, in tenths of an em.
    pub(super) fn height(&self, units: u32) -> u32 {
        let lines = units / if self.manner.is_one { UNITS_PER_LINE_OF_ONE } else { UNITS_PER_LINE } + 1;
        lines * LINE_TENTHS + SPACING_TENTHS
    }

    /// The element of a paragraph, and above it the label of its run.
    pub(super) fn block(
        &mut self,
        column: &Element,
        side: Side,
        piece: &Piece,
        nature: Option<Nature>,
    ) -> Element {
        let element = new_element("p", "block");
        // Each paragraph has its own direction, as in the text box.
        set(&element, "dir", "auto");
        match piece.kind {
            BlockKind::Paragraph => {}
            BlockKind::Heading => set(&element, "data-block", "heading"),
            BlockKind::ListItem => set(&element, "data-block", "list-item"),
            BlockKind::MenuLine => set(&element, "data-block", "menu-line"),
        }
        set(&element, "data-at", &piece.span.start.to_string());
        if !piece.continues && !matches!(nature, Some(Nature::Boilerplate(_))) {
            let number = self.comparison.paragraphs.side(side).get(piece.block).copied().unwrap_or_default();
            set(&element, "data-number", &number.to_string());
        }
        let progress = self.sides.side_mut(if self.manner.is_one { Side::Reprint } else { side });
        if nature != progress.nature {
            progress.nature = nature;
            self.run += 1;
            put_label(column, nature, side, self.run, self.manner.folds_boilerplate);
        }
        if let Some(Nature::Boilerplate(_)) = nature {
            set(&element, "data-role", "boilerplate");
            set(&element, "data-run", &self.run.to_string());
            if self.manner.folds_boilerplate {
                fold::hide(&element, true);
            }
        }
        element
    }

    /// Marks wherever, up to a place in the text, the other side has something that this side has not. In one text, that is
    /// where it stands.
    fn mark_places(&mut self, element: &Element, side: Side, up_to: u32, stands: &mut Pair<Vec<Stand>>) {
        let comparison = Rc::clone(&self.comparison);
        while let Some(Reverse(place)) = self.sides.side(side).places.peek().copied() {
            let (at, _, index) = place;
            if at > up_to {
                return;
            }
            self.sides.side_mut(side).places.pop();
            let Some(change) = comparison.report.changes.get(index as usize) else { continue };
            if self.manner.is_one && change.kind != Kind::Moved && self.is_of_whole_blocks(change) {
                self.following.push(Reverse(place));
                continue;
            }
            if !self.manner.is_one {
                let mark = new_element("span", "place");
                set(&mark, "data-change", &index.to_string());
                append(element, &mark);
            } else if change.kind == Kind::Moved {
                self.stood(element, change);
            } else {
                let lost = self.lost(index, change, self.with_gap(change.original, up_to));
                append(element, &lost);
                stands.original.push(Stand { span: change.original, element: lost });
            }
        }
    }

    /// Where moved text stood.
    pub(super) fn stood(&self, element: &Element, change: &Change) {
        let number = change.moved.unwrap_or_default();
        if let Some(arrows) = self.arrows.get(number.saturating_sub(1) as usize) {
            moves::button(element, number, arrows.original, "where this was moved to");
        }
    }

    /// Text that the reprint has not.
    pub(super) fn lost(&self, index: u32, change: &Change, span: Span) -> Element {
        let element = new_element("del", "");
        set(&element, "data-kind", change.kind.name());
        set(&element, "data-change", &index.to_string());
        if let Some(role) = change.role {
            set(&element, "data-role", role_word(role));
        }
        self.text(&element, &self.comparison.texts.original, span);
        element
    }

    fn segment(&mut self, parent: &Element, side: Side, segment: &Segment, shown: Span, block: Span) {
        if let Some(number) = segment.moved {
            self.jump(parent, side, number);
        }
        let comparison = Rc::clone(&self.comparison);
        let text = comparison.texts.side(side);
        if segment.kind == Kind::Shared {
            if self.manner.is_one {
                self.shared(parent, text, shown, block);
            } else {
                self.text(parent, text, shown);
            }
            return;
        }
        let change =
            segment.change.and_then(|index| Some((index, comparison.report.changes.get(index as usize)?)));
        let replaced = match change {
            Some((index, change)) if segment.kind == Kind::Altered && self.manner.is_one => {
                Some((index, change))
            }
            _ => None,
        };
        let is_whole = replaced.is_some_and(|(_, change)| {
            change.inner.is_empty() || change.original.len() + change.reprint.len() < WHOLE_UNITS
        });
        if let Some((index, change)) = replaced
            && is_whole
            && shown.start == segment.span.start.max(block.start)
        {
            append(parent, &self.lost(index, change, self.with_gap(change.original, change.reprint.start)));
        }
        let tag = match segment.kind {
            Kind::Missing => "del",
            Kind::Added => "ins",
            Kind::Altered if is_whole => "ins",
            Kind::Altered | Kind::Moved => "mark",
            Kind::Typographic | Kind::Shared => "span",
        };
        let element = new_element(tag, "");
        set(&element, "data-kind", segment.kind.name());
        if let Some(role) = segment.role {
            set(&element, "data-role", role_word(role));
        }
        if let Some(number) = segment.moved {
            set(&element, "data-move", &number.to_string());
        }
        if let Some((index, _)) = change {
            set(&element, "data-change", &index.to_string());
        }
        match change {
            Some((_, change)) if segment.kind == Kind::Altered && !change.inner.is_empty() && !is_whole => {
                self.altered(&element, side, text, change, shown);
            }
            _ => self.text(&element, text, shown),
        }
        append(parent, &element);
    }

    /// The words of an altered pair, with those marked that really differ; in one text, those of both sides.
    fn altered(&self, parent: &Element, side: Side, text: &JsString, change: &Change, shown: Span) {
        let mut at = shown.start;
        for pair in &change.inner {
            let inner = *pair.side(side);
            let inner = Span::new(inner.start.clamp(at, shown.end), inner.end.clamp(at, shown.end));
            let is_here = pair.side(side).start >= shown.start && pair.side(side).start <= shown.end;
            self.text(parent, text, Span::new(at, inner.start));
            at = inner.start;
            if self.manner.is_one && is_here {
                let span = self.with_gap(pair.original, pair.reprint.start);
                self.inner(parent, "del", &self.comparison.texts.original, span);
            }
            if !inner.is_empty() {
                self.inner(parent, if side == Side::Original { "del" } else { "ins" }, text, inner);
                at = inner.end;
            }
        }
        self.text(parent, text, Span::new(at, shown.end));
    }

    fn inner(&self, parent: &Element, tag: &str, text: &JsString, span: Span) {
        if !span.is_empty() {
            let element = new_element(tag, "");
            self.text(&element, text, span);
            append(parent, &element);
        }
    }

    /// Puts text at the end of an element.
    pub(super) fn text(&self, parent: &Element, text: &JsString, shown: Span) {
        if shown.is_empty() {
            return;
        }
        let words = text.slice(shown.start, shown.end);
        if self.manner.shows_invisible {
            return show_invisible(parent, &String::from(words));
        }
        if let Some(node) = self.text_nodes.node(&words) {
            append(parent, &node);
        }
    }

    /// The number and arrow at the start of moved text, which lead to its other end.
    fn jump(&mut self, parent: &Element, side: Side, number: u32) {
        let index = number.saturating_sub(1) as usize;
        let (Some(arrows), Some(numbered)) =
            (self.arrows.get(index), self.sides.side_mut(side).numbered.get_mut(index))
        else {
            return;
        };
        if std::mem::replace(numbered, true) {
            return;
        }
        let other = match side {
            _ if self.manner.is_one => "where this stood",
            Side::Original => "its place in the reprint",
            Side::Reprint => "its place in the original",
        };
        moves::button(parent, number, arrows.side(side), other);
    }
}

/// Puts text at the end of an element, with a glyph before every character that leaves no ink.
fn show_invisible(parent: &Element, words: &str) {
    let mut plain = String::new();
    for character in words.chars() {
        if let Some((glyph, name)) = invisible::glyph(character) {
            append_text(parent, &std::mem::take(&mut plain));
            let shown = new_element("span", "odd");
            set(&shown, "data-glyph", glyph);
            set(&shown, "title", name);
            append_text(&shown, character.encode_utf8(&mut [0; 4]));
            append(parent, &shown);
        } else {
            plain.push(character);
        }
    }
    append_text(parent, &plain);
}

fn role_word(role: Role) -> &'static str {
    if role == Role::Article { "article" } else { "boilerplate" }
}
