//! Lines that join the two ends of a move, side by side, while both are in view. They are for the eye: a bracket beside each end,
//! a curve from the original to the reprint, an arrow, and the number that stands at both ends.
//!
//! Whatever is in view is looked for anew whenever the page is scrolled, by halving, so that a megabyte of text costs no more than a
//! page of it; nothing outside the window is measured, as that would have the browser lay it out.

use super::Painter;
use crate::browser;
use crate::element::{append, closest, each, listen, new_shape, set};
use leptos::prelude::window;
use reprint_engine::Pair;
use web_sys::{DomRect, Element};

/// For how many frames the lines follow what happens; what comes into view gets its true height a frame later.
const FRAMES: u32 = 3;
/// How far a bracket stands from the texts, in pixels: from the end of the original's lines, and from the box of the reprint's
/// paragraphs, in which their numbers stand.
const FROM_ORIGINAL: f64 = 5.0;
const FROM_REPRINT: f64 = 12.0;
/// The least height of a bracket, so that it is seen.
const LEAST: f64 = 4.0;
/// How long and half how wide an arrow is.
const ARROW: (f64, f64) = (6.0, 4.0);

/// A move as far as it is in view: on either side, from where to where in the window.
struct Move {
    number: String,
    ends: Pair<Option<(f64, f64)>>,
    is_current: bool,
}

/// What of the texts is in view.
#[derive(Default)]
struct View {
    moves: Vec<Move>,
    /// Where the original's column ends and the reprint's begins.
    gap: Option<(f64, f64)>,
}

impl Painter {
    /// Draws the lines anew before the browser paints next.
    pub(crate) fn connect_soon(&'static self) {
        if self.connects.replace(FRAMES) == 0 {
            browser::before_paint(move || self.connect());
        }
    }

    fn connect(&'static self) {
        let left = self.connects.get().saturating_sub(1);
        self.connects.set(left);
        if left > 0 {
            browser::before_paint(move || self.connect());
        }
        // The style sheet says where there is room for lines.
        let view = if self.lines.get_client_rects().length() > 0 { self.view() } else { View::default() };
        let origin = self.lines.get_bounding_client_rect();
        self.lines.set_text_content(None);
        let Some((from, to)) = view.gap else { return };
        for passage in &view.moves {
            if let (Some(original), Some(reprint)) = (passage.ends.original, passage.ends.reprint) {
                let start = (from + FROM_ORIGINAL - origin.left(), shifted(original, origin.top()));
                let end = (to - FROM_REPRINT - origin.left(), shifted(reprint, origin.top()));
                append(&self.lines, &line(passage, start, end));
            }
        }
    }

    fn view(&'static self) -> View {
        // What is under the bar that sticks to the top is not in view.
        let top = self.bar.get_bounding_client_rect().bottom().max(0.0);
        let bottom = browser::window_height();
        let mut view = View::default();
        let mut look = |row: &Element| {
            let (Some(original), Some(reprint)) = (row.first_element_child(), row.last_element_child())
            else {
                return;
            };
            view.gap.get_or_insert_with(|| {
                (original.get_bounding_client_rect().right(), reprint.get_bounding_client_rect().left())
            });
            for (cell, is_original) in [(original, true), (reprint, false)] {
                each_leaf(&cell, top, bottom, &mut |block| {
                    each(block, "[data-move]", |mark| {
                        let rect = mark.get_bounding_client_rect();
                        let (from, to) = (rect.top().max(top), rect.bottom().min(bottom));
                        if let Some(number) = mark.get_attribute("data-move").filter(|_| from < to) {
                            view.add(number, is_original, (from, to), mark);
                        }
                    });
                });
            }
        };
        each_leaf(&self.container, top, bottom, &mut look);
        view
    }
}

impl View {
    fn add(&mut self, number: String, is_original: bool, (from, to): (f64, f64), mark: &Element) {
        let index = self.moves.iter().position(|passage| passage.number == number).unwrap_or_else(|| {
            self.moves.push(Move { number, ends: Pair::default(), is_current: false });
            self.moves.len() - 1
        });
        let Some(passage) = self.moves.get_mut(index) else { return };
        passage.is_current |= closest(mark, ".current").is_some();
        let end = if is_original { &mut passage.ends.original } else { &mut passage.ends.reprint };
        *end = Some(end.map_or((from, to), |(first, last)| (first.min(from), last.max(to))));
    }
}

/// Calls an action with the children of an element, or of its leaves, that reach into a part of the window.
fn each_leaf(parent: &Element, top: f64, bottom: f64, action: &mut dyn FnMut(&Element)) {
    each_between(parent, top, bottom, &mut |child| {
        if child.class_name() == "leaf" {
            each_between(child, top, bottom, action);
        } else {
            action(child);
        }
    });
}

/// Calls an action with the children of an element that reach into a part of the window. They stand below each other.
fn each_between(parent: &Element, top: f64, bottom: f64, action: &mut dyn FnMut(&Element)) {
    let children = parent.children();
    let (mut low, mut high) = (0, children.length());
    while low < high {
        let middle = u32::midpoint(low, high);
        // What is not shown is nowhere; what follows it tells.
        let mut at = middle;
        let shown = loop {
            let rect = children.item(at).map(|child| child.get_bounding_client_rect());
            at += 1;
            if at >= high || rect.as_ref().is_none_or(is_shown) {
                break rect;
            }
        };
        match shown {
            Some(rect) if is_shown(&rect) && rect.bottom() <= top => low = at,
            _ => high = middle,
        }
    }
    let mut next = children.item(low);
    while let Some(child) = next {
        let rect = child.get_bounding_client_rect();
        if is_shown(&rect) && rect.top() >= bottom {
            return;
        }
        if rect.height() > 0.0 {
            action(&child);
        }
        next = child.next_element_sibling();
    }
}

/// Whether an element has a place: what is folded away may have no height, but has a width.
fn is_shown(rect: &DomRect) -> bool {
    rect.width() > 0.0
}

fn shifted((from, to): (f64, f64), by: f64) -> (f64, f64) {
    (from - by, (to - by).max(from - by + LEAST))
}

/// A bracket beside each end, and what joins them.
fn line(passage: &Move, (x0, from): (f64, (f64, f64)), (x1, to): (f64, (f64, f64))) -> Element {
    let group = new_shape("g");
    if passage.is_current {
        set(&group, "class", "current-line");
    }
    let middle = |(top, bottom): (f64, f64)| f64::midpoint(top, bottom);
    let (y0, y1) = (middle(from), middle(to));
    let (length, half) = ARROW;
    let tip = x1 - length;
    let (a, b, c, d) = (from.0, from.1, to.0, to.1);
    let outline = [
        path(&[("M", &[x0, a]), ("V", &[b]), ("M", &[x1, c]), ("V", &[d])]),
        path(&[("M", &[x0, y0]), ("C", &[tip, y0, x0, y1, tip, y1])]),
    ];
    let curve = new_shape("path");
    set(&curve, "d", &outline.concat());
    append(&group, &curve);
    let arrow = new_shape("path");
    set(&arrow, "class", "arrow");
    set(&arrow, "d", &path(&[("M", &[x1, y1]), ("l", &[-length, -half]), ("v", &[2.0 * half]), ("z", &[])]));
    append(&group, &arrow);
    let number = new_shape("text");
    set(&number, "x", &rounded(f64::midpoint(x0, tip)));
    set(&number, "y", &rounded(f64::midpoint(y0, y1)));
    number.set_text_content(Some(&passage.number));
    append(&group, &number);
    group
}

fn path(parts: &[(&str, &[f64])]) -> String {
    let mut outline = String::new();
    for (letter, numbers) in parts {
        outline += letter;
        for number in *numbers {
            outline += &rounded(*number);
            outline += " ";
        }
    }
    outline
}

/// A number of pixels; half a pixel is all that a screen shows.
fn rounded(number: f64) -> String {
    (number.round() as i32).to_string()
}

/// Keeps the lines where the texts are.
pub(crate) fn follow(painter: &'static Painter) {
    let window = window();
    for kind in ["scroll", "resize"] {
        listen(&window, kind, move |_| painter.connect_soon());
    }
    // A fold that is opened moves what is below it.
    listen(&painter.container, "click", move |_| painter.connect_soon());
}
