//! The buttons that fill both boxes with a sample.

use crate::samples::SAMPLES;
use crate::state::State;
use js_sys::JsString;
use leptos::prelude::*;

/// One button a sample.
#[component]
pub(crate) fn Samples() -> impl IntoView {
    let state = expect_context::<&'static State>();
    let buttons = SAMPLES.iter().map(|sample| {
        let load = move |_| state.replace(&sample.texts.map(JsString::from), format!("Sample “{}” loaded.", sample.name));
        view! {
            <li><button type="button" class="chip" data-sample=sample.name title=sample.shows on:click=load>{sample.name}</button></li>
        }
    });
    view! {
        <div class="samples">
            <span id="samples-label">"Try a sample"</span>
            <ul aria-labelledby="samples-label">{buttons.collect_view()}</ul>
        </div>
    }
}
