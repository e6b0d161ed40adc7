//! The picture above the texts: original and reprint as two strips at one scale, and bands from each part of the one to
//! what became of it in the other. A table says the same to those who cannot see it.

use crate::app::App;
use crate::bands::{Band, bands};
use crate::browser;
use crate::describing::{paragraphs, quoted};
use crate::element::{
    append, append_text, around, empty, listen, new_element, new_shape, part, set, set_text,
};
use crate::legend::Mark;
use crate::numbers::grouped;
use crate::state::Comparison;
use crate::watched::watch;
use reprint_engine::{Pair, Side};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlDetailsElement, KeyboardEvent};

/// The length of the longer strip, in units of the drawing.
const LENGTH: u32 = 1_000;
/// The least length of anything that is drawn, likewise.
const LEAST: u32 = 3;
/// From so many bands on, the least length is one unit: the many would cover what lies between them.
const MANY: usize = 200;
/// The depth of the drawing, of a strip, and of the way from a strip to where a band bends.
const DEPTH: u32 = 120;
const STRIP: u32 = 20;
const BEND: u32 = 60;
/// How many characters of a band's text its name quotes.
const QUOTED_UNITS: u32 = 70;

/// What is drawn just now.
#[derive(Default)]
struct Drawn {
    comparison: Option<Rc<Comparison>>,
    bands: Vec<Band>,
}

/// The picture's own elements, and what is drawn.
struct Picture {
    drawing: Element,
    caption: Element,
    table: HtmlDetailsElement,
    /// What the caption says before anything is pointed at.
    usual: String,
    drawn: RefCell<Drawn>,
}

/// Draws the picture anew for every comparison, and leads from its bands to the texts.
pub(super) fn start(app: App) {
    let around_it = part(app.page, ".picture");
    let caption = part(&around_it, ".caption");
    let picture: &'static Picture = Box::leak(Box::new(Picture {
        drawing: part(&around_it, "svg"),
        table: part(&around_it, "details").unchecked_into(),
        usual: caption.text_content().unwrap_or_default(),
        caption,
        drawn: RefCell::default(),
    }));
    watch(move || picture.draw(app.state.comparison.get().filter(|comparison| comparison.is_of_two)));
    listen(&around_it, "click", move |event| {
        if let Some(band) = around(&event, "[data-band]") {
            picture.go(app, &band);
        }
    });
    // Chromium gives the drawing itself the focus, were it the one to listen.
    for kind in ["pointerover", "focusin"] {
        listen(&around_it, kind, move |event| picture.name(&event));
    }
    listen(&picture.drawing, "keydown", move |event| picture.keyed(app, &event));
    listen(&picture.table, "toggle", move |_| picture.tabulate());
}

impl Picture {
    fn draw(&self, comparison: Option<Rc<Comparison>>) {
        empty(&self.drawing);
        self.table.set_open(false);
        set_text(&self.caption, &self.usual);
        self.drawn
            .replace(comparison.map_or_else(Drawn::default, |comparison| draw(&self.drawing, comparison)));
    }

    /// Goes to the part of the texts that a band stands for.
    fn go(&self, app: App, band: &Element) {
        let drawn = self.drawn.borrow();
        if let Some(band) = band_of(&drawn, band) {
            match band.change {
                Some(change) => app.state.current.set(Some(change)),
                None => app.painter.show(Side::Reprint, band.spans.reprint.start),
            }
        }
    }

    /// Says what is pointed at.
    fn name(&self, event: &Event) {
        let name = around(event, "[data-band]").and_then(|band| band.get_attribute("aria-label"));
        set_text(&self.caption, name.as_deref().unwrap_or(&self.usual));
    }

    fn keyed(&self, app: App, event: &Event) {
        let key: &KeyboardEvent = event.unchecked_ref();
        let Some(band) = around(event, "[data-band]") else { return };
        let next = match key.key().as_str() {
            "Enter" | " " => {
                event.prevent_default();
                return self.go(app, &band);
            }
            "ArrowRight" | "ArrowDown" => band.next_element_sibling(),
            "ArrowLeft" | "ArrowUp" => band.previous_element_sibling(),
            "Home" => self.drawing.query_selector("[data-band]").ok().flatten(),
            "End" => self.drawing.last_element_child(),
            _ => return,
        };
        event.prevent_default();
        // Before the first band come the two strips, which lead nowhere.
        if let Some(next) = next.filter(|next| next.has_attribute("data-band")) {
            set(&band, "tabindex", "-1");
            set(&next, "tabindex", "0");
            browser::focus(next.unchecked_ref());
        }
    }

    /// Writes the table once it is looked at.
    fn tabulate(&self) {
        let body = part(&self.table, "tbody");
        body.set_text_content(None);
        if self.table.open() {
            let drawn = self.drawn.borrow();
            if let Some(comparison) = &drawn.comparison {
                tabulate(&body, comparison, &drawn.bands);
            }
        }
    }
}

fn band_of<'d>(drawn: &'d Drawn, target: &Element) -> Option<&'d Band> {
    drawn.bands.get(target.get_attribute("data-band")?.parse::<usize>().ok()?)
}

fn draw(drawing: &Element, comparison: Rc<Comparison>) -> Drawn {
    let lengths = comparison.texts.as_ref().map(js_sys::JsString::length);
    let longest = lengths.original.max(lengths.reprint).max(1);
    let bands = bands(&comparison.report, longest);
    let across = |at: u32| (u64::from(at) * u64::from(LENGTH) / u64::from(longest)) as u32;
    for side in Side::ALL {
        let strip = new_shape("rect");
        set(&strip, "class", "strip");
        for (name, number) in [
            ("width", across(*lengths.side(side)).max(LEAST)),
            ("height", STRIP),
            ("y", if side == Side::Original { 0 } else { DEPTH - STRIP }),
        ] {
            set(&strip, name, &number.to_string());
        }
        append(drawing, &strip);
    }
    let least = if bands.len() < MANY { LEAST } else { 1 };
    for (index, band) in bands.iter().enumerate() {
        let ends = band.spans.map(|span| {
            let (start, end) = (across(span.start), across(span.end));
            (start.min(LENGTH - least), end.max(start + least).min(LENGTH))
        });
        let shape = new_shape("g");
        set(&shape, "data-part", part_name(band));
        set(&shape, "data-band", &index.to_string());
        set(&shape, "role", "button");
        set(&shape, "tabindex", if index == 0 { "0" } else { "-1" });
        set(&shape, "aria-label", &name_of(&comparison, band));
        // Of what was joined over other text, a strip shows the share by its height, and the way across is the other text's.
        let height = |side: Side| {
            let (filled, span) = (u64::from(*band.filled.side(side)), *band.spans.side(side));
            match u64::from(span.len()) {
                0 => 0,
                length => ((filled * u64::from(STRIP) / length) as u32).clamp(LEAST, STRIP),
            }
        };
        let [original, reprint] = Side::ALL.map(height);
        if original.min(reprint) > if band.mark.is_none() { 0 } else { STRIP / 2 } {
            append(&shape, &path("joint", &joint(ends)));
        }
        let mut strips = String::new();
        if original > 0 {
            strips += &stretch(ends.original, STRIP - original, STRIP);
        }
        if reprint > 0 {
            strips += &stretch(ends.reprint, DEPTH - STRIP, DEPTH - STRIP + reprint);
        }
        append(&shape, &path("stretch", &strips));
        append(drawing, &shape);
    }
    Drawn { comparison: Some(comparison), bands }
}

fn path(class: &str, outline: &str) -> Element {
    let path = new_shape("path");
    set(&path, "class", class);
    set(&path, "d", outline);
    path
}

/// The outline of a band's part of a strip.
fn stretch((start, end): (u32, u32), top: u32, bottom: u32) -> String {
    let [start, end, top, bottom] = [start, end, top, bottom].map(|number| number.to_string());
    ["M", &start, " ", &top, "H", &end, "V", &bottom, "H", &start, "Z"].concat()
}

/// The outline of a band between the strips.
fn joint(ends: Pair<(u32, u32)>) -> String {
    let [a, b, c, d, top, bottom, bend] =
        [ends.original.0, ends.original.1, ends.reprint.0, ends.reprint.1, STRIP, DEPTH - STRIP, BEND]
            .map(|number| number.to_string());
    [
        "M", &a, " ", &top, "C", &a, " ", &bend, " ", &c, " ", &bend, " ", &c, " ", &bottom, "H", &d, "C",
        &d, " ", &bend, " ", &b, " ", &bend, " ", &b, " ", &top, "Z",
    ]
    .concat()
}

/// The word for a band in `data-part`, as in the bars.
fn part_name(band: &Band) -> &'static str {
    band.mark.map_or("kept", Mark::name)
}

/// A band in words.
fn name_of(comparison: &Comparison, band: &Band) -> String {
    let mut name = band.mark.map_or("Kept", Mark::title).to_owned();
    if band.changes > 1 {
        name.push_str(&[", ", &grouped(band.changes), " changes"].concat());
    }
    for side in Side::ALL {
        let span = *band.spans.side(side);
        if !span.is_empty() {
            name.push_str(&[", ", &paragraphs(comparison, side, span), " in the ", side.name()].concat());
        }
    }
    let side = if band.spans.reprint.is_empty() { Side::Original } else { Side::Reprint };
    name + ": " + &quoted(comparison.texts.side(side), *band.spans.side(side), QUOTED_UNITS)
}

fn tabulate(body: &Element, comparison: &Comparison, bands: &[Band]) {
    for (index, band) in bands.iter().enumerate() {
        let row = new_element("tr", "");
        let head = new_element("th", "");
        set(&head, "scope", "row");
        let button = new_element("button", "link");
        set(&button, "type", "button");
        set(&button, "data-band", &index.to_string());
        append_text(&button, band.mark.map_or("Kept", Mark::title));
        append(&head, &button);
        append(&row, &head);
        for side in Side::ALL {
            let span = *band.spans.side(side);
            let cell = new_element("td", "");
            append_text(
                &cell,
                &if span.is_empty() { "–".to_owned() } else { paragraphs(comparison, side, span) },
            );
            append(&row, &cell);
        }
        let cell = new_element("td", "");
        set(&cell, "dir", "auto");
        let side = if band.spans.reprint.is_empty() { Side::Original } else { Side::Reprint };
        append_text(&cell, &quoted(comparison.texts.side(side), *band.spans.side(side), QUOTED_UNITS));
        append(&row, &cell);
        append(body, &row);
    }
}
