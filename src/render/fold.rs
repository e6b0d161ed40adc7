//! What is folded away until it is asked for: shared text in the view of the changes only, and the site's own text. A fold
//! never has a change of the article in it.

use crate::element::{closest, each, set, set_if};
use leptos::prelude::document;
use web_sys::Element;

/// The buttons of folds, by the attribute in which each has the number of what it folds.
pub(crate) const FOLDS: [&str; 3] = ["data-run", "data-same", "data-more"];

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
        set_if(element, "data-folded", (!is_open).then_some(""));
    }
}
