//! The page.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Draws the page into the element `#app` and takes down the message that stood there while it loaded.
pub(crate) fn mount() {
    let Some(slot) = document().get_element_by_id("app") else { return };
    slot.set_text_content(None);
    mount_to(slot.unchecked_into(), App).forget();
}

/// The page's root.
#[component]
fn App() -> impl IntoView {
    view! { <p>"Nothing leaves this browser."</p> }
}
