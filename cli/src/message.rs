//! What is said on standard error.

use std::io::Write;

/// Says something, on a line of its own. Where nobody can be told, as where standard error is closed or its disk is full,
/// the exit status still says it.
pub(crate) fn say(message: &str) {
    say_after("", message);
}

/// The same behind what moves a terminal to the start of a line.
pub(crate) fn say_after(start: &str, message: &str) {
    put(&format!("{start}reprint: {}\n", plain(message)));
}

/// Puts text on standard error as it is.
pub(crate) fn put(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// A message of one line without what would steer a terminal: the name of a file, or a line of the input, may have anything
/// in it, and may turn around the order in which letters are shown.
fn plain(message: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let mut out = String::new();
    for c in message.chars() {
        if steers(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    out
}
