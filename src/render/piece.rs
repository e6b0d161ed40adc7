//! One paragraph with its marks. Everything a reader pasted becomes a text node and nothing else.

use super::layout::{Layout, Piece};
use crate::browser::TextNodes;
use crate::element::{append, new_element, set};
use crate::state::Comparison;
use js_sys::JsString;
use reprint_engine::{BlockKind, Change, Kind, Pair, Reason, Role, Segment, Side, Span};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// About how many UTF-16 code units a line of a column on a desktop screen holds.
const UNITS_PER_LINE: u32 = 70;

/// What a whole paragraph is, for the label above the first of a run of such paragraphs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    Missing,
    Added,
    Moved,
    Boilerplate(Reason),
}

/// Draws pieces, in order on each side.
pub(super) struct Pencil {
    comparison: Rc<Comparison>,
    text_nodes: TextNodes,
    sides: Pair<Progress>,
    /// For each move, from 1, the arrow from the original's end and from the reprint's.
    arrows: Vec<Pair<&'static str>>,
}

/// How far one side is drawn.
#[derive(Default)]
struct Progress {
    /// The first segment that may reach into the next piece.
    segment: usize,
    /// The changes of which this side has nothing but a place, the first on top, until they are marked. A heap costs the
    /// page a tenth of the code that sorting would.
    places: BinaryHeap<Reverse<(u32, u32)>>,
    /// The moves whose number stands in the text already.
    numbered: Vec<bool>,
    nature: Option<Nature>,
}

impl Pencil {
    pub(super) fn new(comparison: Rc<Comparison>, layout: &Layout) -> Self {
        let report = &comparison.report;
        let moves = moves_of(&report.segments);
        let arrows = moves
            .iter()
            .map(|ends| {
                let rows = Pair::new(
                    layout.row_of(Side::Original, ends.original),
                    layout.row_of(Side::Reprint, ends.reprint),
                );
                match rows.original.cmp(&rows.reprint) {
                    std::cmp::Ordering::Less => Pair::new("↓", "↑"),
                    std::cmp::Ordering::Greater => Pair::new("↑", "↓"),
                    std::cmp::Ordering::Equal => Pair::new("→", "←"),
                }
            })
            .collect::<Vec<_>>();
        let progress = |side: Side| {
            let places = report
                .changes
                .iter()
                .zip(0..)
                .filter(|(change, _)| span_of(change, side).is_empty())
                .map(|(change, index)| Reverse((span_of(change, side).start, index)))
                .collect();
            Progress { places, numbered: vec![false; arrows.len()], ..Progress::default() }
        };
        let sides = Pair::new(progress(Side::Original), progress(Side::Reprint));
        Self { sides, arrows, text_nodes: TextNodes::new(), comparison }
    }

    /// The element of the next piece of a side.
    pub(super) fn piece(&mut self, side: Side, piece: &Piece) -> Element {
        let comparison = Rc::clone(&self.comparison);
        let segments = comparison.report.segments.side(side);
        let element = new_element("p", "block");
        // Each paragraph has its own direction, as in the text box.
        set(&element, "dir", "auto");
        match piece.kind {
            BlockKind::Paragraph => {}
            BlockKind::Heading => set(&element, "data-block", "heading"),
            BlockKind::ListItem => set(&element, "data-block", "list-item"),
            BlockKind::MenuLine => set(&element, "data-block", "menu-line"),
        }
        // The browser lays out what is in view only; with a fair guess of the rest the scroll bar hardly jumps.
        let lines = piece.span.len() / UNITS_PER_LINE + 1;
        let spacing = if matches!(piece.kind, BlockKind::MenuLine | BlockKind::ListItem) { 0 } else { 8 };
        let tenths_of_em = lines * 16 + spacing;
        let style = element.unchecked_ref::<HtmlElement>().style();
        // A constant property and a length are never refused.
        let _ = style.set_property(
            "contain-intrinsic-block-size",
            &format!("auto {}.{}em", tenths_of_em / 10, tenths_of_em % 10),
        );
        if piece.continues {
            set(&element, "data-continues", "");
        }
        let progress = self.sides.side_mut(side);
        while segments.get(progress.segment).is_some_and(|segment| segment.span.end <= piece.span.start) {
            progress.segment += 1;
        }
        let first = progress.segment;
        let nature =
            nature(segments[first..].iter().take_while(|s| s.span.start < piece.span.end), side, &comparison);
        if let Some(Nature::Boilerplate(_)) = nature {
            set(&element, "data-role", "boilerplate");
        }
        if nature != progress.nature {
            progress.nature = nature;
            if let Some(nature) = nature {
                append(&element, &label(nature, side));
            }
        }
        for segment in segments[first..].iter().take_while(|segment| segment.span.start < piece.span.end) {
            self.mark_places(&element, side, segment.span.start.max(piece.span.start));
            let shown =
                Span::new(segment.span.start.max(piece.span.start), segment.span.end.min(piece.span.end));
            self.segment(&element, side, segment, shown);
        }
        self.mark_places(&element, side, piece.span.end);
        element
    }

    /// Puts a mark wherever, up to a place in the text, the other side has something that this side has not.
    fn mark_places(&mut self, element: &Element, side: Side, up_to: u32) {
        let progress = self.sides.side_mut(side);
        while let Some(Reverse((at, change))) = progress.places.peek().copied() {
            if at > up_to {
                return;
            }
            let mark = new_element("span", "place");
            set(&mark, "data-change", &change.to_string());
            append(element, &mark);
            progress.places.pop();
        }
    }

    fn segment(&mut self, parent: &Element, side: Side, segment: &Segment, shown: Span) {
        if let Some(number) = segment.moved {
            self.jump(parent, side, number);
        }
        let comparison = Rc::clone(&self.comparison);
        let text = comparison.texts.side(side);
        if segment.kind == Kind::Shared {
            self.text(parent, text, shown);
            return;
        }
        let element = new_element(
            match segment.kind {
                Kind::Missing => "del",
                Kind::Added => "ins",
                Kind::Altered | Kind::Moved => "mark",
                Kind::Typographic | Kind::Shared => "span",
            },
            "",
        );
        set(&element, "data-kind", segment.kind.name());
        if let Some(role) = segment.role {
            set(&element, "data-role", if role == Role::Article { "article" } else { "boilerplate" });
        }
        if let Some(number) = segment.moved {
            set(&element, "data-move", &number.to_string());
        }
        let change = segment.change.and_then(|index| {
            set(&element, "data-change", &index.to_string());
            comparison.report.changes.get(index as usize)
        });
        match change {
            Some(change) if segment.kind == Kind::Altered && !change.inner.is_empty() => {
                self.altered(&element, side, text, change, shown);
            }
            _ => self.text(&element, text, shown),
        }
        append(parent, &element);
    }

    /// The words of an altered pair, with those marked that really differ.
    fn altered(&self, parent: &Element, side: Side, text: &JsString, change: &Change, shown: Span) {
        let mut at = shown.start;
        for pair in &change.inner {
            let inner = *pair.side(side);
            let inner = Span::new(inner.start.clamp(at, shown.end), inner.end.clamp(at, shown.end));
            if inner.is_empty() {
                continue;
            }
            self.text(parent, text, Span::new(at, inner.start));
            let element = new_element(if side == Side::Original { "del" } else { "ins" }, "");
            self.text(&element, text, inner);
            append(parent, &element);
            at = inner.end;
        }
        self.text(parent, text, Span::new(at, shown.end));
    }

    fn text(&self, parent: &Element, text: &JsString, shown: Span) {
        if !shown.is_empty()
            && let Some(node) = self.text_nodes.node(&text.slice(shown.start, shown.end))
        {
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
        let button = new_element("button", "jump");
        set(&button, "type", "button");
        set(&button, "data-jump", &number.to_string());
        let other = if side == Side::Original { "reprint" } else { "original" };
        set(&button, "aria-label", &format!("Move {number}: go to its place in the {other}"));
        button.set_text_content(Some(&format!("{number}\u{2009}{}", arrows.side(side))));
        append(parent, &button);
    }
}

/// Where each move, from 1, begins in the two texts.
fn moves_of(segments: &Pair<Vec<Segment>>) -> Vec<Pair<u32>> {
    let mut moves: Vec<Pair<Option<u32>>> = Vec::new();
    for side in [Side::Original, Side::Reprint] {
        for segment in segments.side(side) {
            let Some(index) = segment.moved.and_then(|number| number.checked_sub(1)) else { continue };
            let index = index as usize;
            if moves.len() <= index {
                moves.resize(index + 1, Pair::default());
            }
            moves[index].side_mut(side).get_or_insert(segment.span.start);
        }
    }
    moves.into_iter().map(|ends| ends.map(Option::unwrap_or_default)).collect()
}

fn span_of(change: &Change, side: Side) -> Span {
    match side {
        Side::Original => change.original,
        Side::Reprint => change.reprint,
    }
}

/// What a whole paragraph is, if all of its text is one thing.
fn nature<'a>(
    segments: impl Iterator<Item = &'a Segment>,
    side: Side,
    comparison: &Comparison,
) -> Option<Nature> {
    let text = comparison.texts.side(side);
    let mut found: Option<Nature> = None;
    for segment in segments {
        let nature = match (segment.kind, segment.role) {
            (_, Some(Role::Boilerplate(reason))) => Nature::Boilerplate(reason),
            _ if segment.moved.is_some() => Nature::Moved,
            (Kind::Missing, _) => Nature::Missing,
            (Kind::Added, _) => Nature::Added,
            // White space that both texts have decides nothing.
            _ if text.slice(segment.span.start, segment.span.end).trim().length() == 0 => continue,
            _ => return None,
        };
        if found.is_some_and(|found| found != nature) {
            return None;
        }
        found = Some(nature);
    }
    found
}

/// The label of a run of paragraphs: seen, and spoken to those whose reader is silent on insertions and deletions.
fn label(nature: Nature, side: Side) -> Element {
    let (kind, words) = match nature {
        Nature::Missing => ("missing", "Missing from the reprint".to_owned()),
        Nature::Added => ("added", "Added in the reprint".to_owned()),
        Nature::Moved if side == Side::Original => ("moved", "Moved elsewhere".to_owned()),
        Nature::Moved => ("moved", "Moved from elsewhere".to_owned()),
        Nature::Boilerplate(reason) => ("boilerplate", format!("Boilerplate: {}", reason.name())),
    };
    let label = new_element("span", "label");
    set(&label, "data-label", kind);
    label.set_text_content(Some(&words));
    label
}
