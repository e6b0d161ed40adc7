//! Texts that come with markup: how a web page or a Word file was read, and the plain text beside it.
//!
//! The browser's parser is on the page and the rules are in the exchange: the page walks over the tree (`www/walk.js`), and the
//! exchange makes text and hints of the walk. What is pasted is in its box as plain text before any of this begins.

use crate::browser::property;
use js_sys::JsString;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A text that was read from markup.
pub(crate) struct Marked {
    /// The text.
    pub(crate) text: JsString,
    /// What its markup says of its blocks, for the engine.
    pub(crate) hints: JsString,
    /// What was read, for the reader.
    pub(crate) says: JsString,
    /// The plain text that came along with it, and can take its place.
    pub(crate) plain: Option<JsString>,
    /// Whether it is in use, and not the plain text.
    pub(crate) is_used: bool,
}

impl Marked {
    /// What the exchange answered: a text that was read, or none where the plain text is better.
    pub(crate) fn of(answer: &JsValue, plain: Option<JsString>) -> Option<Self> {
        let text = |name: &str| property(answer, name).dyn_into().ok();
        Some(Self { text: text("text")?, hints: text("hints")?, says: text("says")?, plain, is_used: true })
    }

    /// A text of which there is nothing but its hints, as a saved comparison has them; none where there are none.
    pub(crate) fn hinted(hints: &JsValue) -> Option<Rc<Self>> {
        let hints = hints.dyn_ref::<JsString>().filter(|hints| hints.length() > 0)?.clone();
        let none = || JsString::from("");
        Some(Rc::new(Self { text: none(), hints, says: none(), plain: None, is_used: true }))
    }

    /// A text that came without markup.
    pub(crate) fn unmarked(text: JsString) -> Self {
        let none = || JsString::from("");
        Self { text, hints: none(), says: none(), plain: None, is_used: true }
    }

    /// The text of the form that is in use.
    pub(crate) fn in_use(&self) -> &JsString {
        self.plain.as_ref().filter(|_| !self.is_used).unwrap_or(&self.text)
    }

    /// The hints of the form that is in use.
    pub(crate) fn hints_in_use(&self) -> JsString {
        if self.is_used { self.hints.clone() } else { JsString::from("") }
    }

    /// The same in the other form.
    pub(crate) fn switched(&self) -> Option<Self> {
        let Self { text, hints, says, plain, is_used } = self;
        let plain = Some(plain.clone()?);
        Some(Self { text: text.clone(), hints: hints.clone(), says: says.clone(), plain, is_used: !is_used })
    }

    /// What is kept of it beside its text.
    pub(crate) fn stored(&self) -> JsString {
        self.hints.concat(&"\n".into()).concat(&self.says)
    }

    /// What was kept.
    pub(crate) fn restore(stored: &JsString) -> Self {
        let end = stored.index_of("\n", 0).max(0) as u32;
        let (hints, says) = (stored.slice(0, end), stored.slice(end + 1, stored.length()));
        Self { text: "".into(), hints, says, plain: None, is_used: true }
    }
}
