//! The line below the boxes: what can be done with both texts, what was done with them, and what became of the draft.

use crate::app::App;
use crate::draft::{self, Keeping};
use crate::element::{Optional, part, set, set_lead, withhold};
use crate::state::{Mode, State};
use crate::watched::watch;
use web_sys::Element;

/// Keeps the line up to date.
pub(super) fn start(App { page, state, .. }: App) {
    let line = part(page, ".actions");
    exercise(&line, state);
    buttons(&line, state);
    history(&line, state);
    notice(&line, state);
    kept(&line, state);
}

fn button(line: &Element, action: &str) -> Optional {
    Optional::part(line, &["[data-action=", action, "]"].concat())
}

/// The way into an exercise, and out of it.
fn exercise(line: &Element, state: &'static State) {
    let (reveal, link) = (button(line, "solve"), Optional::part(line, ".exercise"));
    watch(move || {
        let is_exercise = state.is_exercise.get();
        reveal.show(is_exercise);
        let sample = state.sample.get().filter(|_| !is_exercise);
        if let Some(sample) = sample {
            set(&part(link.element(), "a"), "href", &["#sample=", sample, "&exercise"].concat());
        }
        link.show(sample.is_some());
    });
}

/// What can be done with both texts.
fn buttons(line: &Element, state: &'static State) {
    let counted = Optional::part(line, ".counted");
    let [edit, read, swap, several, clear] =
        ["edit", "read", "swap", "several", "clear-both"].map(|action| button(line, action));
    watch(move || {
        let is_read = state.mode.get() == Mode::Read;
        let has_text = state.filled.with(|filled| filled.original || filled.reprint);
        edit.show(is_read);
        counted.show(is_read);
        read.show(!is_read && state.has_result());
        several.show(!is_read);
        swap.show(has_text);
        clear.show(has_text);
    });
}

/// What can be undone, and done again.
fn history(line: &Element, state: &'static State) {
    const BUTTONS: [&str; 2] = ["[data-action=undo]", "[data-action=redo]"];
    let [undo, redo] = BUTTONS.map(|button| part(line, button));
    let steps = [
        (undo, BUTTONS[1], "Undo: ", "Nothing to undo"),
        (redo, BUTTONS[0], "Do again: ", "Nothing to do again"),
    ];
    let shown = Optional::part(line, ".history");
    watch(move || {
        state.history.with(|history| {
            shown.show(!history.past.is_empty() || !history.future.is_empty());
            let ends = [history.past.last(), history.future.last()];
            for ((button, other, verb, none), step) in steps.iter().zip(ends) {
                let words = step.map_or_else(|| (*none).to_owned(), |step| [*verb, &step.what].concat());
                set(button, "title", &words);
                withhold(button, "disabled", step.is_none(), other);
            }
        });
    });
}

/// What happened last.
fn notice(line: &Element, state: &'static State) {
    let notice = Optional::part(line, ".notice");
    watch(move || {
        let words = state.notice.get();
        if !words.is_empty() {
            set_lead(notice.element(), &words);
        }
        notice.show(!words.is_empty());
    });
}

/// What became of the draft, and of another one.
fn kept(line: &Element, state: &'static State) {
    let (forget, other) = (button(line, "forget"), Optional::part(line, ".other"));
    let draft = Optional::part(line, ".draft");
    watch(move || {
        let keeping = state.keeping.get();
        let told = told(state, keeping);
        set_lead(draft.element(), told);
        let has_other = state.has_other.get();
        let is_told = !told.is_empty() || has_other;
        forget.show(has_other || is_told && keeping != Keeping::Forgotten);
        other.show(has_other);
        draft.show(is_told);
    });
}

fn told(state: &'static State, keeping: Keeping) -> &'static str {
    let has_names = state.names.with(|_| draft::has_any(&draft::restore_names()));
    let was_cleared = !state.filled.with(|filled| filled.original || filled.reprint)
        && state.history.with(|history| !history.past.is_empty());
    match keeping {
        Keeping::Nothing if has_names || was_cleared => "Names or steps to undo are kept.",
        Keeping::Never | Keeping::Nothing => "",
        Keeping::Kept => "Draft kept in this browser.",
        Keeping::Partly => {
            "Both texts are kept in this browser, but not all that was said of them: its storage is full."
        }
        Keeping::Forgotten => "Draft and steps to undo forgotten; both are kept again when a text changes.",
        Keeping::Refused => {
            "This browser keeps no draft of these texts: its storage is full or switched off."
        }
    }
}
