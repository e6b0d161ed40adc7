//! The line that says what a link or a file holds that is not open, or why it holds nothing.

use crate::app::App;
use crate::element::{Optional, part, set_text};
use crate::watched::watch;

/// Keeps the line up to date.
pub(super) fn start(App { page, state, .. }: App) {
    let line = part(page, ".offer");
    let said = part(&line, ".offered");
    let [accept, decline, dismiss] = ["accept", "decline", "dismiss-offer"]
        .map(|action| Optional::part(&line, &["[data-action=", action, "]"].concat()));
    watch(move || {
        let offer = state.offer.get();
        let can_open = offer.as_ref().is_some_and(|offer| offer.comparison.is_some());
        accept.show(can_open);
        decline.show(can_open);
        dismiss.show(offer.is_some() && !can_open);
        set_text(&said, &offer.map(|offer| offer.said).unwrap_or_default());
    });
}
