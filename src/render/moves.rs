//! The ends of moves, and the buttons that lead from one to the other.

use super::Manner;
use super::layout::Layout;
use super::piece::Place;
use crate::element::{append, new_element, set};
use reprint_engine::{Change, Kind, Pair, Segment, Side};
use std::cmp::Ordering;
use web_sys::Element;

/// For each move, from 1, the arrow from the original's end and from the reprint's.
pub(super) fn arrows(segments: &Pair<Vec<Segment>>, layout: &Layout) -> Vec<Pair<&'static str>> {
    let moves = moves_of(segments);
    let arrow = |ends: &Pair<u32>| {
        let [original, reprint] = Side::ALL.map(|side| layout.row_of(side, *ends.side(side)));
        match original.cmp(&reprint) {
            Ordering::Less => Pair::new("↓", "↑"),
            Ordering::Greater => Pair::new("↑", "↓"),
            Ordering::Equal => Pair::new("→", "←"),
        }
    };
    moves.iter().map(arrow).collect()
}

/// Where in the reprint each moved passage would stand if it had not been moved, with its change.
pub(super) fn places(segments: &[Segment], changes: &[Change], manner: Manner) -> Vec<Place> {
    if !manner.is_one {
        return Vec::new();
    }
    let moved = changes.iter().zip(0..).filter(|(change, _)| change.kind == Kind::Moved);
    moved
        .map(|(change, index)| {
            let before = segments.partition_point(|segment| segment.span.start < change.original.start);
            let mut in_order = segments[..before].iter().rev().filter(|segment| segment.moved.is_none());
            (
                in_order.find_map(|segment| segment.partner).map_or(0, |partner| partner.end),
                change.original.start,
                index,
            )
        })
        .collect()
}

/// The number and arrow at an end of a move, which lead to its other end.
pub(super) fn button(parent: &Element, number: u32, arrow: &str, other: &str) {
    let button = new_element("button", "jump");
    set(&button, "type", "button");
    let number = number.to_string();
    set(&button, "data-jump", &number);
    set(&button, "aria-label", &["Move ", &number, ": go to ", other].concat());
    button.set_text_content(Some(&[&number, "\u{2009}", arrow].concat()));
    append(parent, &button);
}

/// Where each move, from 1, begins in the two texts.
fn moves_of(segments: &Pair<Vec<Segment>>) -> Vec<Pair<u32>> {
    let mut moves: Vec<Pair<Option<u32>>> = Vec::new();
    for side in Side::ALL {
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
