//! What the page asks of the browser: storage, focus, scrolling, timing and reading files. Elements are in
//! [`crate::element`]; what one module alone asks, as the bridge its worker and the search the selection, it asks itself.

use crate::element::closest;
use js_sys::{Function, JsString, Object, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{
    DragEvent, Element, File, FileReader, HtmlElement, HtmlTextAreaElement, Node, ScrollBehavior,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// Every key of the page's storage begins so: other pages of the same host share the store.
const STORAGE_PREFIX: &str = "reprint.";

/// Whether this is the page as hosted; the single self-contained file keeps nothing, because browsers give all local
/// files one store, where any other file could read the texts.
pub(crate) fn is_hosted() -> bool {
    crate::boot_setting("form").as_deref() == Some("hosted")
        && window().location().protocol().is_ok_and(|protocol| protocol.starts_with("http"))
}

fn storage() -> Result<web_sys::Storage, JsValue> {
    window().local_storage()?.ok_or(JsValue::NULL)
}

/// What is stored under a key, if anything is and the browser allows it.
pub(crate) fn stored(key: &str) -> Option<JsString> {
    call(storage().ok()?.as_ref(), "getItem", &[&key_of(key)]).ok()?.dyn_into().ok()
}

/// Stores a text under a key. Storage may be full, or denied altogether.
pub(crate) fn store(key: &str, text: &JsString) -> Result<(), JsValue> {
    if stored(key).as_ref() == Some(text) {
        // Most of the time one of two long texts is as it was.
        return Ok(());
    }
    call(storage()?.as_ref(), "setItem", &[&key_of(key), text]).map(|_| ())
}

fn key_of(key: &str) -> JsValue {
    [STORAGE_PREFIX, key].concat().into()
}

/// Whether the name of something stored is that of a key.
pub(crate) fn is_key(name: Option<&str>, key: &str) -> bool {
    name.and_then(|name| name.strip_prefix(STORAGE_PREFIX)) == Some(key)
}

/// Calls a method by its name. `web_sys` takes and gives Rust strings, and would carry long texts into the module's
/// memory and back.
pub(crate) fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(object, &method.into())?.dyn_into()?;
    let list = js_sys::Array::new();
    for argument in arguments {
        list.push(argument);
    }
    function.apply(object, &list)
}

/// Removes what is stored under a key.
pub(crate) fn unstore(key: &str) {
    // What cannot be reached cannot have been stored.
    let _ = storage().and_then(|storage| call(&storage, "removeItem", &[&key_of(key)]));
}

/// The text of a text box as the browser holds it, in UTF-16: no copy into the module's memory.
pub(crate) fn value_of(text_box: &HtmlTextAreaElement) -> JsString {
    Reflect::get(text_box, &"value".into()).map_or_else(|_| JsString::from(""), JsCast::unchecked_into)
}

/// Replaces the text of a text box; no event is fired.
pub(crate) fn set_value(text_box: &HtmlTextAreaElement, text: &JsString) {
    // Setting an own property of an element cannot throw.
    let _ = Reflect::set(text_box, &"value".into(), text);
}

/// Whether a text has anything but white space in it.
pub(crate) fn has_words(text: &JsString) -> bool {
    text.trim().length() > 0
}

/// Milliseconds since the page was opened.
pub(crate) fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Makes text nodes of JavaScript strings. `web_sys` takes a Rust string here, and would carry every piece of text
/// into the module's memory and back.
pub(crate) struct TextNodes {
    create: Function,
}

impl TextNodes {
    pub(crate) fn new() -> Self {
        let create = Reflect::get(&document(), &"createTextNode".into())
            .map_or_else(|_| Function::default(), JsCast::unchecked_into);
        Self { create }
    }

    /// The text node of a piece of text.
    pub(crate) fn node(&self, text: &JsString) -> Option<Node> {
        self.create.call1(&document(), text).ok().map(JsCast::unchecked_into)
    }
}

/// The part of the window that something may fill and be seen as a whole, below the bar.
const MOST_SHOWN: f64 = 0.7;

/// Brings an element into the middle of the view, at once; of a taller one the beginning to its top.
pub(crate) fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    let is_tall = element.get_bounding_client_rect().height() > MOST_SHOWN * window_height();
    // A smooth scroll over thousands of paragraphs that are laid out on the way is neither quick nor exact.
    options.set_behavior(ScrollBehavior::Instant);
    options.set_block(if is_tall { ScrollLogicalPosition::Start } else { ScrollLogicalPosition::Center });
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Makes an element stand out for a moment.
pub(crate) fn flash(element: &Element) {
    let list = element.class_list();
    // The class comes again only after the browser saw it go; until then nothing is animated anew.
    let _ = list.remove_1("arrived");
    let _ = element.get_bounding_client_rect();
    let _ = list.add_1("arrived");
}

/// Scrolls the page down by so many pixels; whether it moved, which it does not at its ends.
pub(crate) fn scroll_by(pixels: f64) -> bool {
    let at = window().scroll_y();
    window().scroll_by_with_x_and_y(0.0, pixels);
    at != window().scroll_y()
}

/// The element at a place of the window.
pub(crate) fn element_at(x: f64, y: f64) -> Option<Element> {
    document().element_from_point(x as f32, y as f32)
}

/// How high the window is, in pixels.
pub(crate) fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Whether the window is as narrow as a phone's; the style sheets say the same.
pub(crate) fn is_narrow() -> bool {
    window().match_media("(max-width: 44rem)").ok().flatten().is_some_and(|media| media.matches())
}

/// What comes after `#` in the page's address.
pub(crate) fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').map(String::from).unwrap_or_default()
}

/// Changes what comes after `#`, without a new entry among the pages visited. The entry remembers whether the reader has
/// opened the link in it; a reload keeps that, and an address that is typed or followed has no such mark.
pub(crate) fn set_fragment(fragment: &str, is_opened: bool) {
    let address = window().location().href().unwrap_or_default();
    let base = address.split('#').next().unwrap_or_default();
    let next = if fragment.is_empty() { base.to_owned() } else { [base, "#", fragment].concat() };
    // A page that may not change its address keeps the one it has.
    let _ = window()
        .history()
        .and_then(|history| history.replace_state_with_url(&is_opened.into(), "", Some(&next)));
}

/// Whether the reader has opened the link in the address, before a reload.
pub(crate) fn was_opened() -> bool {
    window().history().and_then(|history| history.state()).is_ok_and(|state| state.is_truthy())
}

/// Puts the focus on an element without scrolling to it.
pub(crate) fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Focus is a courtesy; an element that cannot take it changes nothing.
    let _ = element.focus_with_options(&options);
}

/// Puts the focus on the element of an id.
pub(crate) fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus(element.unchecked_ref());
    }
}

/// Whether the focus is inside an element.
pub(crate) fn has_focus_within(element: &Element) -> bool {
    document().active_element().is_some_and(|active| element.contains(Some(&active)))
}

/// Whether no element has the focus, or one that will not have it after the next paint.
pub(crate) fn has_lost_focus() -> bool {
    !is_in("body *") || is_in(":disabled, [hidden]")
}

/// Whether the focus is where words are typed, which can be undone there.
pub(crate) fn is_typing() -> bool {
    is_in("textarea, input:not([type=checkbox], [type=radio])")
}

/// Whether letters and arrows are for what has the focus, so that they are no commands.
pub(crate) fn takes_keys() -> bool {
    is_typing() || is_in("select")
}

/// Whether the focus is in an element of a selector.
fn is_in(selector: &str) -> bool {
    document().active_element().is_some_and(|active| closest(&active, selector).is_some())
}

/// Whether files are being dragged; dragged text is the text boxes' own business.
pub(crate) fn carries_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Reads a file and hands its bytes on, as an array of JavaScript; none when it could not be read.
pub(crate) fn read_file(file: &File, then: impl FnOnce(Option<Uint8Array>) + 'static) {
    let Ok(reader) = FileReader::new() else { return then(None) };
    let finished = reader.clone();
    // Whether it was read or not, this is the last that a reader tells.
    reader.set_onloadend(Some(&once(move || {
        let buffer = finished.result().ok().filter(|result| !result.is_null());
        then(buffer.map(|buffer| Uint8Array::new(&buffer)));
    })));
    // A reader refuses only while it is reading.
    let _ = reader.read_as_array_buffer(file);
}

/// A function that is called once, and is gone after that. One that may never be called would stay.
fn once(action: impl FnOnce() + 'static) -> Function {
    // In a box, so that there is one copy of what passes it on.
    let action: Box<dyn FnOnce()> = Box::new(action);
    Closure::once_into_js(action).unchecked_into()
}

/// Calls an action before the browser paints next.
pub(crate) fn before_paint(action: impl FnOnce() + 'static) {
    // The page's own window refuses nobody.
    let _ = window().request_animation_frame(&once(action));
}

/// An object with the given properties.
pub(crate) fn object(entries: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // A fresh plain object takes any property.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// One property of an object; `undefined` where there is none.
pub(crate) fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// What a timer is to call.
type Action = Option<Box<dyn FnOnce()>>;

/// A deferred call that at most one is of: setting it anew clears the earlier one.
///
/// A function of JavaScript that is never called would hold what it was made of for good, so there is one for each timer, and
/// what is to be called stays on this side.
#[derive(Default)]
pub(crate) struct Timer {
    action: Rc<Cell<Action>>,
    /// Calls the action.
    call: Option<Function>,
    id: Option<i32>,
}

impl Timer {
    /// Calls `action` after a delay, and not the action set before.
    pub(crate) fn set(&mut self, delay: Duration, action: impl FnOnce() + 'static) {
        self.start(delay, Box::new(action));
    }

    fn start(&mut self, delay: Duration, action: Box<dyn FnOnce()>) {
        self.clear();
        self.action.set(Some(action));
        let due = &self.action;
        let call = self.call.get_or_insert_with(|| {
            let due = Rc::clone(due);
            let call: Box<dyn FnMut()> = Box::new(move || {
                if let Some(action) = due.take() {
                    action();
                }
            });
            Closure::wrap(call).into_js_value().unchecked_into()
        });
        let delay = i32::try_from(delay.as_millis()).unwrap_or(i32::MAX);
        self.id = window().set_timeout_with_callback_and_timeout_and_arguments_0(call, delay).ok();
    }

    /// Calls nothing, and lets go of what was to be called.
    pub(crate) fn clear(&mut self) {
        if let Some(id) = self.id.take() {
            window().clear_timeout_with_handle(id);
        }
        drop(self.action.take());
    }
}

/// A text in small letters, and with the apostrophes that keyboards have, for what is typed to be looked for in it. The browser does
/// it: Rust would bring tables along.
pub(crate) fn as_typed(text: &JsString) -> JsString {
    text.to_lower_case().split("’").join("'")
}
