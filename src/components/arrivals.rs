//! The line that says what a link or a file holds that is not open, or why it holds nothing.

use crate::app::App;
use crate::element::{Optional, part, set_text};
use crate::watched::watch;

/// Keeps the line up to date.
pub(super) fn start(App { page, state, .. }: App) {
    let line = part(page, ".arrival");
    // What asks comes first; it stands in a page that is there already.
    let _ = page.prepend_with_node_1(&line);
    let said = part(&line, ".arrived-said");
    let [accept, decline, dismiss] = ["accept", "decline", "dismiss-arrival"]
        .map(|action| Optional::part(&line, &["[data-action=", action, "]"].concat()));
    watch(move || {
        let arrival = state.arrival.get();
        let can_open = arrival.as_ref().is_some_and(|arrival| arrival.comparison.is_some());
        accept.show(can_open);
        decline.show(can_open);
        dismiss.show(arrival.is_some() && !can_open);
        set_text(&said, &arrival.map(|arrival| arrival.said).unwrap_or_default());
    });
}
