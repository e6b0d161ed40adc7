//! The bar above the texts: the buttons that step from change to change, and the current change in words; and the legend, whose
//! marks can be switched.

use crate::app::App;
use crate::describing;
use crate::element::{part, set, set_if, set_text, withhold};
use crate::legend::{Mark, counts};
use crate::numbers::grouped;
use crate::watched::watch;

/// Keeps all of it up to date.
pub(super) fn start(app: App) {
    position(app);
    change(app);
    legend(app);
}

/// Which change it is of how many, and the buttons to the others.
fn position(App { page, reading, .. }: App) {
    let navigator = part(page, ".navigator");
    let buttons = ["previous", "next"].map(|name| part(&navigator, &["[data-action=", name, "]"].concat()));
    let position = part(page, "#position");
    watch(move || {
        let has_none = reading.steps.with(Vec::is_empty);
        for button in &buttons {
            withhold(button, "disabled", has_none, "#verdict");
        }
        set_text(&position, &reading.position());
    });
}

/// The current change in words.
fn change(App { page, state, .. }: App) {
    let change = part(page, "#change");
    watch(move || {
        change.set_text_content(None);
        if let Some((index, comparison)) = state.current.get().zip(state.comparison.get())
            && let Some(found) = comparison.report.changes.get(index as usize)
        {
            describing::tell(&change, &comparison, found, false);
        }
    });
}

/// The marks and how many there are of each. Switching redraws nothing; it is a matter of the style sheet.
fn legend(App { page, state, .. }: App) {
    let entries = Mark::ALL.map(|mark| {
        let entry = part(page, &["[data-mark=", mark.name(), "]"].concat());
        let count = part(&entry, "b");
        (mark, entry, count)
    });
    watch(move || {
        let counts = state.comparison.get().as_deref().map(counts).unwrap_or_default();
        for (mark, entry, count) in &entries {
            let number = counts[*mark as usize];
            set_text(count, &grouped(number));
            set_if(entry, "data-none", (number == 0).then_some(""));
            let is_off = state.choices.of(*mark) == "off";
            set(entry, "aria-pressed", if is_off { "false" } else { "true" });
        }
    });
}
