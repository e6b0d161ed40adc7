//! What the reader corrected: a list, each to be taken back.

use crate::app::App;
use crate::corrections::role_name;
use crate::describing::quoted;
use crate::element::{Optional, append, append_text, empty, new_element, part, set};
use crate::numbers::grouped;
use crate::watched::watch;
use reprint_engine::Span;

/// How much of a paragraph is quoted, in UTF-16 code units.
const QUOTED_UNITS: u32 = 80;

/// How many are drawn, the newest; one who judges more at once does not take them back one by one.
const DRAWN: usize = 100;

/// Keeps the list up to date.
pub(super) fn start(App { page, state, .. }: App) {
    let section = Optional::part(page, ".corrected");
    let list = part(section.element(), "ul");
    watch(move || {
        let corrections = state.corrections.get();
        empty(&list);
        let earlier = corrections.len().saturating_sub(DRAWN);
        if earlier > 0 {
            let item = new_element("li", "");
            append_text(&item, &[&grouped(earlier as u32), " earlier ones"].concat());
            append(&list, &item);
        }
        for (index, correction) in corrections.iter().enumerate().skip(earlier) {
            let item = new_element("li", "");
            let words = new_element("span", "quotation");
            set(&words, "dir", "auto");
            let quoted = quoted(&correction.words, Span::new(0, correction.words.length()), QUOTED_UNITS);
            append_text(&words, &quoted);
            append(&item, &words);
            append_text(&item, &[" of the ", correction.side.name(), " is "].concat());
            let role = new_element("b", "");
            append_text(&role, role_name(correction.role));
            append(&item, &role);
            append_text(&item, " ");
            let button = new_element("button", "link");
            set(&button, "type", "button");
            set(&button, "data-take-back", &index.to_string());
            append_text(&button, "Take back");
            append(&item, &button);
            append(&list, &item);
        }
        section.show(!corrections.is_empty());
    });
}
