//! The switch between light, dark and what the system says.

use crate::browser;
use leptos::prelude::*;

/// The storage key of the choice.
const KEY: &str = "theme";

/// The choices: the word in the `data-theme` attribute, and the word on the screen.
const THEMES: [(&str, &str); 3] = [("system", "System"), ("light", "Light"), ("dark", "Dark")];

/// Three radio buttons.
#[component]
pub(crate) fn Theme() -> impl IntoView {
    let stored = if browser::is_hosted() { browser::stored(KEY).map(String::from) } else { None };
    let theme = RwSignal::new(stored.unwrap_or_else(|| "system".into()));
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            // A constant name and a known value are never refused.
            let _ = theme.with(|theme| root.set_attribute("data-theme", theme));
        }
    });
    let choose = move |name: &'static str| {
        theme.set(name.into());
        if browser::is_hosted() {
            // Where nothing can be stored the choice lasts as long as the page.
            let _ = browser::store(KEY, &name.into());
        }
    };
    let buttons = THEMES.map(|(name, title)| {
        view! {
            <label>
                <input type="radio" name="theme" value=name prop:checked=move || theme.with(|theme| theme == name) on:change=move |_| choose(name)/>
                <span>{title}</span>
            </label>
        }
    });
    view! { <fieldset class="theme"><legend class="spoken">"Colours"</legend>{buttons}</fieldset> }
}
