//! What leaves the page: files, copies and links. The exchange writes them all; here they are asked for and handed on.

use crate::app::App;
use crate::browser;
use crate::element::{Optional, append, append_text, new_element, part, set, set_text};
use crate::exchange::{self, Answer};
use crate::numbers::grouped;
use crate::watched::watch;
use js_sys::{Array, JsString};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlDialogElement, HtmlTextAreaElement};

/// Offers what is beside the texts only where there is a result to share.
pub(super) fn start(App { page, state, .. }: App) {
    let button = Optional::part(page, ".actions [data-action=share]");
    watch(move || button.show(state.has_result()));
}

/// Opens the dialog, and finds out how long a link would be.
pub(crate) fn open(app: App) {
    let dialog = dialog(app);
    if dialog.first_element_child().is_some() {
        return show(app, &dialog);
    }
    exchange::ask("markup", &[&"share".into(), &address()], move |answer| match answer {
        Ok(markup) => {
            exchange::fill(&dialog, &markup);
            show(app, &dialog);
        }
        Err(why) => app.state.notice.set(why),
    });
}

fn show(app: App, dialog: &Element) {
    let Some(comparison) = app.state.message() else { return };
    let opened: &HtmlDialogElement = dialog.unchecked_ref();
    if opened.open() {
        return;
    }
    tell(dialog, "");
    let length = part(dialog, ".length");
    set_text(&length, "Measuring the link…");
    let places = part(dialog, ".places");
    places.set_text_content(None);
    // It is on the page, and not open.
    let _ = opened.show_modal();
    exchange::ask("to_link", &[&address(), &comparison, &true.into()], move |answer| match answer {
        Ok(list) => list_places(&places, &length, list.unchecked_ref()),
        Err(why) => set_text(&length, &why),
    });
}

/// Closes it.
pub(crate) fn close(app: App) {
    dialog(app).unchecked_ref::<HtmlDialogElement>().close();
}

/// Saves the comparison as a file of a format, or prints it.
pub(crate) fn save(app: App, format: &str) {
    let dialog = dialog(app);
    if format == "print" {
        close(app);
        // The page prints as it is shown.
        let _ = window().print();
        return;
    }
    let Some(comparison) = app.state.message() else { return };
    tell(&dialog, "Writing…");
    exchange::ask("write", &[&format.into(), &comparison], move |answer| match answer {
        Ok(file) => {
            exchange::save(&file);
            let name = file.unchecked_ref::<Array>().get(0).as_string().unwrap_or_default();
            tell(&dialog, &["Saved as ", &name].concat());
        }
        Err(why) => tell(&dialog, &why),
    });
}

/// Copies a part of the comparison, or a link.
pub(crate) fn copy(app: App, what: &str) {
    let Some(comparison) = app.state.message() else { return };
    let dialog = dialog(app);
    tell(&dialog, "");
    let is_link = matches!(what, "link" | "settings");
    let then = move |answer: Answer| match answer {
        Ok(text) => {
            let text = if is_link { text.unchecked_ref::<Array>().get(0) } else { text };
            let copied = text.clone();
            exchange::copy(&text, move |answer| match answer {
                Ok(_) => tell(&dialog, "Copied."),
                Err(_) => copy_by_hand(&dialog, copied.unchecked_ref()),
            });
        }
        Err(why) => tell(&dialog, &why),
    };
    if is_link {
        exchange::ask("to_link", &[&address(), &comparison, &(what == "link").into()], then);
    } else {
        exchange::ask("plain_text", &[&what.into(), &comparison], then);
    }
}

/// Where the clipboard is closed to pages: the text in a box, all of it selected.
fn copy_by_hand(dialog: &Element, text: &JsString) {
    let by_hand: HtmlTextAreaElement = part(dialog, ".by-hand").unchecked_into();
    tell(dialog, "This browser lets no page copy here. The text is selected: press Ctrl+C, or ⌘C on a Mac.");
    browser::set_value(&by_hand, text);
    by_hand.set_hidden(false);
    browser::focus(&by_hand);
    by_hand.select();
}

/// Says how it went, and puts away what an earlier copy left.
fn tell(dialog: &Element, words: &str) {
    part(dialog, ".by-hand").unchecked_into::<HtmlTextAreaElement>().set_hidden(true);
    set_text(&part(dialog, ".told"), words);
}

/// Says how long the link is, and which places take one of that length.
fn list_places(places: &Element, length: &Element, list: &Array) {
    let units = list.get(0).unchecked_into::<JsString>().length();
    set_text(length, &[&grouped(units), " characters. A link of this length survives in:"].concat());
    places.set_text_content(None);
    for at in (1..list.length()).step_by(2) {
        let item = new_element("li", "");
        let fits = list.get(at + 1).is_truthy();
        set(&item, "data-answer", if fits { "yes" } else { "no" });
        append_text(&item, &list.get(at).as_string().unwrap_or_default());
        let said = new_element("span", "spoken");
        append_text(&said, if fits { ": yes" } else { ": no, too long" });
        append(&item, &said);
        append(places, &item);
    }
}

fn dialog(app: App) -> Element {
    part(app.page, "#share")
}

/// The page's address without what comes after `#`.
fn address() -> JsValue {
    let address = window().location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().into()
}
