//! What is folded away until it is asked for: shared text in the view of the changes only, and the site's own text. A fold
//! never has a change of the article in it. The browser's own search finds what is folded, and unfolds it, where the browser
//! can do that (`hidden="until-found"`).

use crate::element::{closest, each, listen, set, set_if};
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The buttons of folds, by the attribute in which each has the number of what it folds.
pub(crate) const FOLDS: [&str; 3] = ["data-run", "data-same", "data-more"];

/// Lets the browser's own search open what it finds something in.
pub(crate) fn open_when_found(texts: &Element) {
    listen(texts, "beforematch", |event| {
        if let Some(found) = event.target().and_then(|target| target.dyn_into().ok()) {
            open_around(&found);
        }
    });
}

/// Folds an element away, or lets it be seen; the style sheet says in which view that has an effect.
pub(super) fn hide(element: &Element, is_folded: bool) {
    set_if(element, "data-folded", is_folded.then_some(""));
    // A browser that does not know this value would take it for `hidden`, in every view.
    let is_known = js_sys::Reflect::has(element, &"onbeforematch".into()).unwrap_or(false);
    set_if(element, "hidden", (is_folded && is_known).then_some("until-found"));
}

/// Opens what a button folds, or folds it again.
pub(crate) fn toggle(button: &Element) {
    for name in FOLDS {
        if let Some(number) = button.get_attribute(name) {
            let is_open = button.get_attribute("aria-expanded").as_deref() == Some("true");
            turn(name, &number, !is_open);
        }
    }
}

/// Opens what an element lies in.
pub(crate) fn open_around(element: &Element) {
    for name in FOLDS {
        let folded = closest(element, &["[", name, "]"].concat());
        if let Some(number) = folded.and_then(|folded| folded.get_attribute(name)) {
            turn(name, &number, true);
        }
    }
}

/// The button that can be seen and opens what an element lies in.
pub(super) fn button_of(element: &Element) -> Option<Element> {
    let texts = document().get_element_by_id("texts")?;
    FOLDS.into_iter().find_map(|name| {
        let number = closest(element, &["[", name, "]"].concat())?.get_attribute(name)?;
        let button = texts.query_selector(&["button[", name, "=\"", &number, "\"]"].concat()).ok()??;
        (button.get_bounding_client_rect().height() > 0.0).then_some(button)
    })
}

/// Opens or folds the site's own text everywhere.
pub(crate) fn turn_runs(texts: &Element, is_open: bool) {
    each(texts, "[data-run]", |element| mark(element, is_open));
}

fn turn(name: &str, number: &str, is_open: bool) {
    let Some(texts) = document().get_element_by_id("texts") else { return };
    each(&texts, &["[", name, "=\"", number, "\"]"].concat(), |element| mark(element, is_open));
}

fn mark(element: &Element, is_open: bool) {
    if element.tag_name() == "BUTTON" {
        set(element, "aria-expanded", if is_open { "true" } else { "false" });
    } else {
        hide(element, !is_open);
    }
}
