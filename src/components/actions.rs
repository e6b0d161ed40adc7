//! The line below the boxes: what can be done with both texts, what was done with them, and what became of the draft.

use crate::app::App;
use crate::draft::Keeping;
use crate::element::{Optional, part, set_lead, set_text};
use crate::state::Mode;
use crate::watched::watch;

/// Keeps the line up to date.
pub(super) fn start(App { page, state, .. }: App) {
    let boxes = part(page, ".boxes");
    let line = part(page, ".actions");
    let optional = |selector: &str| Optional::part(&line, selector);
    let (edit, counted) = (optional("[data-action=edit]"), optional(".counted"));
    let (read, swap, new) =
        (optional("[data-action=read]"), optional("[data-action=swap]"), optional("[data-action=new]"));
    watch(move || {
        let is_read = state.mode.get() == Mode::Read;
        let has_text = state.filled.with(|filled| filled.original || filled.reprint);
        // A constant name is never refused.
        let _ = boxes.toggle_attribute_with_force("hidden", is_read);
        edit.show(is_read);
        counted.show(is_read);
        read.show(!is_read && state.has_result());
        swap.show(has_text);
        new.show(has_text);
    });

    let undo = part(&line, "[data-action=undo]");
    let notice = optional(".notice");
    watch(move || {
        state.replaced.with(|replaced| {
            if let Some(replaced) = replaced {
                set_lead(notice.element(), &replaced.what);
                set_text(&undo, if replaced.undone { "Redo" } else { "Undo" });
            }
            notice.show(replaced.is_some());
        });
    });

    let forget = optional("[data-action=forget]");
    let draft = optional(".draft");
    watch(move || {
        let keeping = state.keeping.get();
        let told = match keeping {
            Keeping::Never | Keeping::Nothing => "",
            Keeping::Kept => "Draft kept in this browser.",
            Keeping::Forgotten => "Draft forgotten; it is kept again when a text changes.",
            Keeping::Refused => {
                "This browser keeps no draft of these texts: its storage is full or switched off."
            }
        };
        if !told.is_empty() {
            set_lead(draft.element(), told);
        }
        forget.show(keeping == Keeping::Kept);
        draft.show(!told.is_empty());
    });
}
