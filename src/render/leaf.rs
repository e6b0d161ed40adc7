//! Leaves: stretches of the painted texts that the browser lays out together when they come into view, and not before. One for
//! every paragraph would do as well, but a browser watches each of them, and thousands take it as long as the layout.

use crate::element::{append, new_element};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// How much text of a side, in UTF-16 code units, a leaf holds: some three screens, which are laid out in a few milliseconds.
const UNITS: u32 = 6_000;

/// What is put below each other, in leaves or without.
pub(super) struct Column {
    element: Element,
    has_leaves: bool,
    /// The last leaf, and how much text is in it.
    leaf: Option<(Element, u32)>,
    /// How tall the last leaf will be, in tenths of an em.
    tenths: u32,
}

impl Column {
    /// A column in leaves.
    pub(super) fn of_leaves(element: Element) -> Self {
        Self { element, has_leaves: true, leaf: None, tenths: 0 }
    }

    /// A column that is part of a leaf.
    pub(super) fn plain(element: Element) -> Self {
        Self { has_leaves: false, ..Self::of_leaves(element) }
    }

    /// The element of the column itself.
    pub(super) fn element(&self) -> &Element {
        &self.element
    }

    /// Has the next thing begin another leaf.
    pub(super) fn end_leaf(&mut self) {
        self.leaf = None;
    }

    /// Where the next thing goes, which has so much text and will be about so tall.
    pub(super) fn place_for(&mut self, units: u32, tenths: u32) -> Element {
        if !self.has_leaves {
            return self.element.clone();
        }
        let (leaf, held) = self.leaf.take().filter(|(_, held)| held + units <= UNITS).unwrap_or_else(|| {
            let leaf = new_element("div", "leaf");
            append(&self.element, &leaf);
            self.tenths = 0;
            (leaf, 0)
        });
        self.tenths += tenths;
        // With a fair guess of what is not laid out yet the scroll bar hardly jumps.
        let all = self.tenths.to_string();
        let (whole, rest) = all.split_at(all.len().saturating_sub(1));
        let style = leaf.unchecked_ref::<HtmlElement>().style();
        // A constant property and a length are never refused.
        let _ =
            style.set_property("contain-intrinsic-block-size", &["auto ", whole, ".", rest, "em"].concat());
        self.leaf = Some((leaf.clone(), held + units.max(1)));
        leaf
    }
}

/// Whether so much text is too long for one leaf.
pub(super) fn is_long(units: u32) -> bool {
    units > 2 * UNITS
}
