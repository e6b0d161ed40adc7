//! The bar above the texts: the buttons that step from change to change, the current change in words, and what the reader
//! says of it; and the legend, whose marks can be switched.

use crate::app::App;
use crate::corrections::role_of;
use crate::describing;
use crate::element::{Optional, append, append_text, new_element, part, set, set_if, set_lead, set_text};
use crate::legend::{Mark, counts};
use crate::numbers::grouped;
use crate::watched::watch;
use reprint_engine::{Kind, Side};
use wasm_bindgen::prelude::*;
use web_sys::HtmlSelectElement;

/// Keeps all of it up to date.
pub(super) fn start(app: App) {
    let App { page, state, reading, painter, .. } = app;
    let navigator = part(page, ".navigator");
    let buttons = ["previous", "next"].map(|name| part(&navigator, &["[data-action=", name, "]"].concat()));
    let position = part(page, "#position");
    watch(move || {
        let has_none = reading.steps.with(Vec::is_empty);
        for button in &buttons {
            // A constant name is never refused.
            let _ = button.toggle_attribute_with_force("disabled", has_none);
        }
        set_text(&position, &reading.position());
    });

    let change = part(page, "#change");
    let judge = Optional::part(page, ".judge");
    let select: HtmlSelectElement = part(judge.element(), "select").unchecked_into();
    let judged = select.clone();
    let of_what = judge.element().clone();
    watch(move || {
        change.set_text_content(None);
        let comparison = state.comparison.get();
        let current = state.current.get().zip(comparison);
        let found = current.as_ref().and_then(|(index, comparison)| {
            Some((comparison.report.changes.get(*index as usize)?, comparison))
        });
        let Some((found, comparison)) = found else { return judge.show(false) };
        describing::tell(&change, comparison, found, false);
        append_text(&change, " ");
        let place = new_element("span", "where");
        append_text(&place, &describing::place(comparison, found));
        append(&change, &place);
        // Only text that one side alone has is either article or boilerplate.
        if let Some(role) = found.role {
            judged.set_value(&role.number().to_string());
            let is_block = state.block.get().is_some();
            set_lead(&of_what, if is_block { "This paragraph is " } else { "This passage is " });
        }
        judge.show(found.role.is_some());
    });
    let chosen = select.clone();
    crate::element::listen(&select, "change", move |event| {
        event.stop_propagation();
        let current = state.current.get_untracked().zip(state.comparison.get_untracked());
        let Some((index, comparison)) = current else { return };
        let Some(change) = comparison.report.changes.get(index as usize) else { return };
        let side = if change.kind == Kind::Missing { Side::Original } else { Side::Reprint };
        let span = state.block.get_untracked().filter(|(block_side, _)| *block_side == side);
        let role = role_of(chosen.value().parse().unwrap_or_default());
        painter.remember_place();
        state.correct(side, span.map_or(change.on(side), |(_, span)| span), role);
    });

    // Switching redraws nothing; it is a matter of the style sheet.
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
