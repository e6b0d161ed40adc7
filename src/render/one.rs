//! What the view of one text has beyond two columns: paragraphs that the reprint left out, where they stood, and folds of
//! what is shared, for the view of the changes only.

use super::layout::Piece;
use super::leaf::Column;
use super::nature::Nature;
use super::piece::Pencil;
use super::{Stand, fold};
use crate::element::{append, new_element, set};
use js_sys::JsString;
use reprint_engine::{Change, Kind, Pair, Role, Side, Span};
use std::cmp::Reverse;
use std::rc::Rc;
use web_sys::Element;

/// Shared text is folded when this much of it, in UTF-16 code units, would be.
const WORTH_FOLDING: u32 = 80;
/// Text without the end of a sentence in so many units is cut at a space.
const SENTENCE_UNITS: u32 = 240;
/// How much of a block that is not in any token may stand beside what is missing for the block to be missing as a whole:
/// a bullet, a closing mark.
const LEFT_OVER: u32 = 2;

impl Pencil {
    /// Draws the next of what stood in the original before a place of the reprint and is gone as a whole: a paragraph, or a
    /// piece of a long one. Whether there was one.
    pub(super) fn lost_before(
        &mut self,
        column: &mut Column,
        pieces: &[Piece],
        at: u32,
        stands: &mut Pair<Vec<Stand>>,
    ) -> bool {
        let comparison = Rc::clone(&self.comparison);
        while let Some(Reverse((place, _, index))) = self.sides.reprint.places.peek().copied() {
            let Some(change) = comparison.report.changes.get(index as usize) else { break };
            if place > at || at != u32::MAX && !self.is_of_whole_blocks(change) {
                break;
            }
            if change.kind == Kind::Moved {
                self.sides.reprint.places.pop();
                let line = new_element("p", "block");
                self.stood(&line, change);
                append(&column.place_for(0, self.height(0)), &line);
                return true;
            }
            let start = self.lost_up_to.max(change.original.start);
            let piece = pieces.get(pieces.partition_point(|piece| piece.span.end <= start));
            if let Some(piece) = piece.filter(|piece| piece.span.start < change.original.end) {
                let span = Span::new(piece.span.start.max(start), piece.span.end.min(change.original.end));
                self.lost_up_to = span.end;
                self.lost_piece(column, index, change, &Piece { span, ..*piece }, stands);
                return true;
            }
            self.lost_up_to = 0;
            self.sides.reprint.places.pop();
        }
        false
    }

    fn lost_piece(
        &mut self,
        column: &mut Column,
        index: u32,
        change: &Change,
        piece: &Piece,
        stands: &mut Pair<Vec<Stand>>,
    ) {
        let nature = match change.role {
            Some(Role::Boilerplate(reason)) => Nature::Boilerplate(reason),
            _ => Nature::Missing,
        };
        let span = piece.span;
        self.same = None;
        let column = &column.place_for(span.len(), self.height(span.len()));
        let element = self.block(column, Side::Original, piece, Some(nature));
        set(&element, "data-side", "original");
        append(&element, &self.lost(index, change, span));
        append(column, &element);
        stands.original.push(Stand { span, element });
    }

    /// Text of the original with the space that sets it apart from the reprint's words before or after it.
    pub(super) fn with_gap(&self, span: Span, place: u32) -> Span {
        let Pair { original, reprint } = &self.comparison.texts;
        let is_gap = |text: &JsString, at: u32| text.char_at(at).trim().length() == 0;
        if span.is_empty() || is_gap(original, span.start) {
            span
        } else if is_gap(original, span.start.wrapping_sub(1)) && !is_gap(reprint, place.wrapping_sub(1)) {
            Span::new(span.start.saturating_sub(1), span.end)
        } else {
            Span::new(span.start, span.end + u32::from(is_gap(original, span.end)))
        }
    }

    /// Whether a missing change is one or more paragraphs, and not words of one.
    pub(super) fn is_of_whole_blocks(&self, change: &Change) -> bool {
        let span = change.original;
        let blocks = &self.comparison.report.blocks.original;
        let first = blocks.partition_point(|block| block.span.end <= span.start);
        let last = blocks.partition_point(|block| block.span.end < span.end);
        let (Some(first), Some(last)) = (blocks.get(first), blocks.get(last)) else { return false };
        span.start.saturating_sub(first.span.start) <= LEFT_OVER
            && last.span.end - span.end.min(last.span.end) <= LEFT_OVER
    }

    /// Shared text inside a paragraph with changes: the sentences next to a change stay, what lies between can be folded.
    pub(super) fn shared(&mut self, parent: &Element, text: &JsString, shown: Span, block: Span) {
        let is_first = parent.first_child().is_none();
        let is_last = shown.end >= block.end;
        let words = String::from(text.slice(shown.start, shown.end));
        let (first_end, last_start) = sentence_edges(&words);
        let start = shown.start + if is_first { 0 } else { first_end };
        let end = shown.start + if is_last { shown.len() } else { last_start };
        let is_whole = is_first && is_last;
        if is_whole || end < start + WORTH_FOLDING {
            return self.text(parent, text, shown);
        }
        self.fold += 1;
        let number = self.fold.to_string();
        self.text(parent, text, Span::new(shown.start, start));
        let button = new_element("button", "more");
        set(&button, "type", "button");
        set(&button, "data-more", &number);
        set(&button, "aria-expanded", "false");
        set(&button, "aria-label", "Shared text");
        button.set_text_content(Some("⋯"));
        append(parent, &button);
        let same = new_element("span", "same");
        set(&same, "data-more", &number);
        fold::hide(&same, true);
        self.text(&same, text, Span::new(start, end));
        append(parent, &same);
        self.text(parent, text, Span::new(end, shown.end));
    }

    /// Lets a paragraph without a change, typography apart, be folded together with its neighbours.
    pub(super) fn fold_block(&mut self, column: &Element, block: &Element) {
        let has = |selector: &str| block.query_selector(selector).is_ok_and(|found| found.is_some());
        if has("[data-kind]:not([data-kind=typographic]), .jump") {
            self.same = None;
            return;
        }
        if has("[data-kind]") {
            // The same to all but the keenest eye; the style sheet shows it to those who have typography shown.
            set(block, "data-nearly", "");
        }
        let (button, count) = self.same.take().unwrap_or_else(|| {
            self.fold += 1;
            let button = new_element("button", "fold");
            set(&button, "type", "button");
            set(&button, "data-same", &self.fold.to_string());
            set(&button, "aria-expanded", "false");
            append(column, &button);
            (button, 0)
        });
        let words = if count == 0 {
            "1 paragraph without another change".to_owned()
        } else {
            (count + 1_u32).to_string() + " paragraphs without another change"
        };
        button.set_text_content(Some(&words));
        if let Some(number) = button.get_attribute("data-same") {
            set(block, "data-same", &number);
        }
        fold::hide(block, true);
        self.same = Some((button, count + 1));
    }
}

/// Where the first sentence of a text ends and where its last begins, in UTF-16 code units.
fn sentence_edges(words: &str) -> (u32, u32) {
    let (mut first, mut last, mut space, mut at) = (None, None, 0, 0);
    let mut after_stop = false;
    for character in words.chars() {
        let is_space = character.is_whitespace();
        if after_stop && is_space || matches!(character, '。' | '！' | '？') {
            let next = at + character.len_utf16() as u32;
            first.get_or_insert(next);
            last = Some(next);
        }
        if is_space && at <= SENTENCE_UNITS {
            space = at + 1;
        }
        after_stop = matches!(character, '.' | '!' | '?' | '…')
            || after_stop && matches!(character, '”' | '"' | '’' | ')' | '»' | '“');
        at += character.len_utf16() as u32;
    }
    match (first, last) {
        (Some(first), Some(last)) => (first, last),
        _ if at > 2 * SENTENCE_UNITS => (space, at - space),
        _ => (at, 0),
    }
}
