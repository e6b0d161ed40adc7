//! The switch between light, dark and what the system says.

use crate::browser;
use crate::element::{listen, part, set};
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement};

/// The storage key of the choice; `www/boot.js` reads it too.
const KEY: &str = "theme";

/// Applies what is chosen.
pub(super) fn start() {
    let Some(root) = document().document_element() else { return };
    let switch = part(&root, ".theme");
    let stored = if browser::is_hosted() { browser::stored(KEY).map(String::from) } else { None };
    choose(&switch, stored.as_deref().unwrap_or("system"));
    listen(&switch.clone(), "change", move |_| {
        let theme = part(&switch, ":checked").unchecked_into::<HtmlInputElement>().value();
        choose(&switch, &theme);
        if browser::is_hosted() {
            // Where nothing can be stored the choice lasts as long as the page.
            let _ = browser::store(KEY, &theme.into());
        }
    });
}

/// Shows the page in a theme. One that the switch does not have was not stored by this page.
fn choose(switch: &Element, theme: &str) {
    let Ok(Some(button)) = switch.query_selector(&["[value=\"", theme, "\"]"].concat()) else { return };
    button.unchecked_into::<HtmlInputElement>().set_checked(true);
    if let Some(root) = document().document_element() {
        set(&root, "data-theme", theme);
    }
}
