//! What is known of a comparison that came to nothing, for those who are to mend it. Nothing of the texts is in it.

use crate::browser;
use js_sys::JsString;
use leptos::prelude::window;
use reprint_engine::Pair;

/// Why there is no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// A sentence.
    pub(crate) reason: String,
    /// What to send along with a report of it; nothing, where there is nothing to mend.
    pub(crate) report: String,
}

impl Fault {
    /// No fault, but a text that is more than the page takes; its box says so.
    pub(crate) fn too_much() -> Self {
        Self { reason: "These texts are too much for this page.".into(), report: String::new() }
    }

    /// The fault that a worker told of: one line, and below it where in the module it happened.
    pub(crate) fn new(what: &str, told: &str, texts: &Pair<JsString>, choices: &str) -> Self {
        let (short, _) = told.split_once('\n').unwrap_or((told, ""));
        let form = if browser::is_hosted() { "hosted" } else { "file" };
        let agent = window().navigator().user_agent().unwrap_or_default();
        let [original, reprint] = [&texts.original, &texts.reprint].map(|text| text.length().to_string());
        let report = [
            concat!("Reprint ", env!("CARGO_PKG_VERSION"), ", "),
            form,
            "\n",
            &agent,
            "\nlengths: ",
            &original,
            " and ",
            &reprint,
            "\nchoices: ",
            choices,
            "\n",
            told,
        ]
        .concat();
        Self { reason: [what, " (", short, ")."].concat(), report }
    }
}
