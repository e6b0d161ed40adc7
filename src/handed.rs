//! A text that a bookmark of Reprint hands over from another page (`index.html` has the bookmark). It comes in the address, as
//! anyone could write it, so it fills no box before the reader has said which. A window message would say for sure whom it is
//! from, but could not arrive: the page's Cross-Origin-Opener-Policy parts it from the window that opened it.

use crate::app::App;
use crate::browser::{self, property};
use crate::element::{Optional, part, set_if, set_text};
use crate::exchange;
use crate::marked_text::Marked;
use crate::state::State;
use crate::watched::watch;
use reprint_engine::Side;

/// How the fragment of such an address begins.
const START: &str = "page=";

/// A text that waits for the reader's word.
pub(crate) struct Offer {
    /// The site that it says it is from.
    from: String,
    text: Marked,
}

/// Takes the text that the address hands over, if it does, out of the address, once it is read. Whether it does.
pub(crate) fn take(state: &'static State) -> bool {
    let fragment = browser::fragment();
    let Some(packed) = fragment.strip_prefix(START) else { return false };
    let packed = packed.into();
    *state.asked.borrow_mut() = Some(fragment.as_str().into());
    state.arrival.set(None);
    exchange::ask_again("unpack_page", &[&packed], move |answer, is_answered| {
        // The address may have changed meanwhile.
        let is_asked = state.is_asked(&fragment);
        match answer {
            Ok(answer) => {
                if is_asked {
                    // It would come again at every reload, and stay where addresses are kept.
                    state.decline();
                }
                let from = property(&answer, "from").as_string().unwrap_or_default();
                let page = property(&answer, "page");
                exchange::read_page(&page, &wasm_bindgen::JsValue::UNDEFINED, move |answer| {
                    match answer.map(|answer| Marked::of(&answer, None)) {
                        Ok(Some(text)) => state.offer.set(Some(Offer { from, text })),
                        Ok(None) => {}
                        Err(why) => state.notice.set(why),
                    }
                });
            }
            Err(why) if is_asked => state.fail(why, is_answered),
            Err(_) => {}
        }
    });
    true
}

/// Asks, for as long as a text waits.
pub(crate) fn start(App { page, state, .. }: App) {
    let question = Optional::part(page, ".offer");
    set_if(question.element(), "hidden", None);
    let words = part(question.element(), "p");
    watch(move || {
        state.offer.with(|offer| {
            if let Some(Offer { from, text }) = offer {
                let says = String::from(&text.says);
                set_text(&words, &format!("A text is handed over: {says}. It says that it is from {from}."));
            }
            question.show(offer.is_some());
        });
    });
}

/// Does as the reader said.
pub(crate) fn answer(state: &'static State, side: Option<Side>) {
    let mut taken = None;
    state.offer.update(|offer| taken = offer.take());
    if let (Some(side), Some(Offer { from, text })) = (side, taken) {
        state.put_marked(side, text, format!("Text from {from} taken."));
    }
}
