//! One text box with its label, count, buttons and refusals.

use crate::browser;
use crate::figures::words;
use crate::files;
use crate::reading::side_name;
use crate::state::State;
use js_sys::JsString;
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use reprint_engine::Side;
use wasm_bindgen::prelude::*;
use web_sys::{DragEvent, File, InputEvent};

/// One side's box.
#[component]
pub(super) fn Pane(
    /// Which text it holds.
    side: Side,
    /// The side's word on the screen.
    name: &'static str,
) -> impl IntoView {
    let state = expect_context::<&'static State>();
    let id = side_name(side);
    let (hint, placeholder) = match side {
        Side::Original => ("came first", "Paste the article as it first appeared."),
        Side::Reprint => ("republishes it", "Paste the republished text; a whole web page will do."),
    };
    let chooser = NodeRef::<Input>::new();
    let is_target = RwSignal::new(false);
    let choose = move |_| {
        if let Some(input) = chooser.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = chooser.get_untracked() else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            open(state, side, file);
        }
        // Choosing the same file again is to open it again.
        input.set_value("");
    };
    let input = move |event: ev::Event| {
        // Some browsers and tools send a plain event here, which counts as typing.
        let sort = event.dyn_into::<InputEvent>().map(|event| event.input_type()).unwrap_or_default();
        match sort.as_str() {
            "insertFromPaste" | "insertFromDrop" | "insertFromPasteAsQuotation" => state.pasted(side),
            _ => state.typed(side),
        }
    };
    let over = move |event: DragEvent| {
        if browser::carries_files(&event) {
            event.prevent_default();
            is_target.set(true);
        }
    };
    let drop = move |event: DragEvent| {
        is_target.set(false);
        // Dragged text is the text box's own business.
        if let Some(file) = file_of(&event) {
            event.prevent_default();
            open(state, side, file);
        }
    };
    let clear = move |_| state.replace_side(side, JsString::from(""), format!("{name} cleared."));
    let refusal = move || state.refusals.with(|refusals| refusals.side(side).clone());
    view! {
        <div class="pane" data-side=id data-target=move || is_target.get().then_some("")
            on:dragover=over on:dragleave=move |_| is_target.set(false) on:drop=drop>
            <div class="pane-head">
                <label for=id>{name}</label>
                <span class="hint">{hint}</span>
                <span class="words" id=format!("{id}-words")>{move || words(state.words(side))}</span>
            </div>
            <textarea id=id node_ref=*state.boxes.side(side) placeholder=placeholder dir="auto" spellcheck="false"
                autocomplete="off" aria-describedby=format!("{id}-words {id}-refusal") on:input=input></textarea>
            <p class="refusal" id=format!("{id}-refusal") role="alert">{refusal}</p>
            <div class="pane-foot">
                <button type="button" data-action="open" aria-label=format!("Open file… as the {id}") on:click=choose>"Open file…"</button>
                <input type="file" hidden accept=".txt,.text,.md,text/plain" node_ref=chooser aria-hidden="true" tabindex="-1" on:change=chosen/>
                <button type="button" data-action="clear" aria-label=format!("Clear the {id}") disabled=move || !*state.filled.get().side(side) on:click=clear>"Clear"</button>
            </div>
        </div>
    }
}

fn file_of(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// Opens a text file into a side's box, or says why not and leaves the box alone.
fn open(state: &'static State, side: Side, file: File) {
    let name = file.name();
    if let Some(reason) = files::refuse_size(&name, file.size()) {
        state.refuse(side, Some(reason));
        return;
    }
    spawn_local(async move {
        let text = match browser::bytes_of(&file).await {
            Some(bytes) => files::decode(&name, &bytes),
            None => Err(format!("“{name}” could not be read.")),
        };
        match text {
            Ok(text) => state.replace_side(side, JsString::from(text), format!("“{name}” opened.")),
            Err(reason) => state.refuse(side, Some(reason)),
        }
    });
}
