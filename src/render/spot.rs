//! Where a place of a text is among the elements that are painted, to the letter.

use super::{Painter, Stand};
use crate::browser;
use leptos::prelude::document;
use reprint_engine::Side;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node, Range};

impl Painter {
    /// The range of so many UTF-16 code units from a place of a text on, and the element that has its beginning; none where the
    /// place is not painted.
    pub(crate) fn range(&'static self, side: Side, place: u32, length: u32) -> Option<(Element, Range)> {
        self.with_stands(side, |stands| {
            let stand = stands.iter().find(|stand| stand.span.start <= place && place < stand.span.end)?;
            range_in(stand, side, place, length)
        })
    }
}

fn range_in(stand: &Stand, side: Side, place: u32, length: u32) -> Option<(Element, Range)> {
    let range = document().create_range().ok()?;
    let end = place + length;
    let mut element = None;
    let mut is_done = false;
    each_text(&stand.element, side, &mut |node, offset, units| {
        let at = stand.span.start + offset;
        if is_done {
            return;
        }
        if element.is_none() && place < at + units {
            element = node.parent_element();
            is_done = range.set_start(node, place - at).is_err();
        }
        if element.is_some() && end <= at + units {
            is_done = true;
            // The node is as long as that.
            let _ = range.set_end(node, end - at);
        }
    });
    Some((element?, range))
}

/// Calls an action with every text node of an element that is text of one side, with what of that text comes before it in the
/// element, and with its own length, both in UTF-16 code units.
pub(super) fn each_text(element: &Element, side: Side, action: &mut dyn FnMut(&Node, u32, u32)) {
    // In a paragraph of the reprint words of the original may stand among its own.
    let is_lost = element.tag_name() == "DEL" || element.has_attribute("data-side");
    walk(element, side == Side::Reprint && !is_lost, &mut 0, action);
}

fn walk(element: &Element, leaves_out_lost: bool, at: &mut u32, action: &mut dyn FnMut(&Node, u32, u32)) {
    let mut next = element.first_child();
    while let Some(node) = next {
        if node.node_type() == Node::TEXT_NODE {
            let length = browser::property(&node, "length").as_f64().unwrap_or_default() as u32;
            action(&node, *at, length);
            *at += length;
        } else if let Some(inner) = node.dyn_ref::<Element>() {
            let tag = inner.tag_name();
            if tag != "BUTTON" && !(leaves_out_lost && tag == "DEL") {
                walk(inner, leaves_out_lost, at, action);
            }
        }
        next = node.next_sibling();
    }
}
