//! The buttons that step from change to change, and the legend, whose marks are what they step through.

use crate::app::App;
use crate::element::{append, append_text, new_element, part, set, set_if, set_text};
use crate::figures::grouped;
use crate::reading::{Mark, counts};
use crate::watched::watch;

/// Keeps both up to date.
pub(super) fn start(App { page, state, reading }: App) {
    let navigator = part(page, ".navigator");
    let buttons = ["previous", "next"].map(|name| part(&navigator, &format!("[data-action={name}]")));
    let position = part(&navigator, "#position");
    watch(move || {
        let has_none = reading.steps.with(Vec::is_empty);
        for button in &buttons {
            // A constant name is never refused.
            let _ = button.toggle_attribute_with_force("disabled", has_none);
        }
        set_text(&position, &reading.position());
    });

    let change = part(&navigator, "#change");
    watch(move || {
        change.set_text_content(None);
        if let Some((mark, line)) = reading.description() {
            let name = new_element("b", "");
            set(&name, "data-swatch", mark.name());
            append_text(&name, mark.title());
            append(&change, &name);
            append_text(&change, " ");
            append_text(&change, &line);
        }
    });

    // Switching redraws nothing; it is a matter of the style sheet.
    let entries = Mark::ALL.map(|mark| {
        let entry = part(page, &format!("[data-mark={}]", mark.name()));
        let count = part(&entry, "b");
        (mark, entry, count)
    });
    watch(move || {
        let counts = state.comparison.get().as_deref().map(counts).unwrap_or_default();
        for (mark, entry, count) in &entries {
            let number = counts[*mark as usize];
            set_text(count, &grouped(number));
            set_if(entry, "data-none", (number == 0).then_some(""));
            set(entry, "aria-pressed", if reading.is_marked(*mark) { "true" } else { "false" });
        }
    });
}
