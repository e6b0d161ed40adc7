//! The line below the boxes: what can be done with both texts, what was done with them, and what became of the draft.

use crate::app::App;
use crate::draft::{self, Keeping};
use crate::element::{Optional, part, set, set_lead};
use crate::state::Mode;
use crate::watched::watch;

/// Keeps the line up to date.
pub(super) fn start(App { page, state, .. }: App) {
    let line = part(page, ".actions");
    let optional = |selector: &str| Optional::part(&line, selector);
    let (edit, counted) = (optional("[data-action=edit]"), optional(".counted"));
    let (reveal, link) = (optional("[data-action=solve]"), optional(".exercise"));
    watch(move || {
        let is_exercise = state.is_exercise.get();
        reveal.show(is_exercise);
        let sample = state.sample.get().filter(|_| !is_exercise);
        if let Some(sample) = sample {
            set(&part(link.element(), "a"), "href", &["#sample=", sample, "&exercise"].concat());
        }
        link.show(sample.is_some());
    });
    let [read, swap, several, new] =
        ["read", "swap", "several", "new"].map(|action| optional(&["[data-action=", action, "]"].concat()));
    watch(move || {
        let is_read = state.mode.get() == Mode::Read;
        let has_text = state.filled.with(|filled| filled.original || filled.reprint);
        edit.show(is_read);
        counted.show(is_read);
        read.show(!is_read && state.has_result());
        several.show(!is_read);
        swap.show(has_text);
        new.show(has_text);
    });

    let steps = [("undo", "Undo: ", "Nothing to undo"), ("redo", "Do again: ", "Nothing to do again")]
        .map(|(name, verb, none)| (part(&line, &["[data-action=", name, "]"].concat()), verb, none));
    let history = optional(".history");
    watch(move || {
        state.history.with(|history_now| {
            history.show(!history_now.past.is_empty() || !history_now.future.is_empty());
            for ((button, verb, none), step) in
                steps.iter().zip([history_now.past.last(), history_now.future.last()])
            {
                let words = step.map_or_else(|| (*none).to_owned(), |step| [*verb, &step.what].concat());
                set(button, "title", &words);
                // A constant name is never refused.
                let _ = button.toggle_attribute_with_force("disabled", step.is_none());
            }
        });
    });
    let notice = optional(".notice");
    watch(move || {
        let words = state.notice.get();
        if !words.is_empty() {
            set_lead(notice.element(), &words);
        }
        notice.show(!words.is_empty());
    });

    let forget = optional("[data-action=forget]");
    let other = optional(".other");
    let draft = optional(".draft");
    watch(move || {
        let keeping = state.keeping.get();
        let has_names = state.names.with(|_| draft::has_any(&draft::restore_names()));
        let was_cleared = !state.filled.with(|filled| filled.original || filled.reprint)
            && state.history.with(|history| !history.past.is_empty());
        let told = match keeping {
            Keeping::Nothing if has_names || was_cleared => "Names or steps to undo are kept.",
            Keeping::Never | Keeping::Nothing => "",
            Keeping::Kept => "Draft kept in this browser.",
            Keeping::Forgotten => {
                "Draft and steps to undo forgotten; both are kept again when a text changes."
            }
            Keeping::Refused => {
                "This browser keeps no draft of these texts: its storage is full or switched off."
            }
        };
        set_lead(draft.element(), told);
        let has_other = state.has_other.get();
        let is_told = !told.is_empty() || has_other;
        forget.show(has_other || is_told && keeping != Keeping::Forgotten);
        other.show(has_other);
        draft.show(is_told);
    });
}
