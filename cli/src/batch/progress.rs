//! How far a batch is: one line that a terminal rewrites, and nothing where nobody watches.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use reprint_engine::report::grouped;

use crate::message;

/// Redrawn more often, a line flickers and costs time.
const REDRAW: Duration = Duration::from_millis(200);
/// To the start of the line, and wipe it.
const WIPE: &str = "\r\u{1B}[K";

/// Progress on standard error.
pub(super) struct Progress {
    started: Instant,
    drawn: Instant,
    done: u32,
    is_watched: bool,
}

impl Progress {
    pub(super) fn start() -> Self {
        let now = Instant::now();
        Self { started: now, drawn: now, done: 0, is_watched: std::io::stderr().is_terminal() }
    }

    /// One more line is done.
    pub(super) fn step(&mut self) {
        self.done += 1;
        if self.is_watched && self.drawn.elapsed() >= REDRAW {
            self.drawn = Instant::now();
            let rate = self.done as f64 / self.started.elapsed().as_secs_f64();
            message::put(&format!("{WIPE}{} pairs, {rate:.0} a second", grouped(self.done)));
        }
    }

    /// Says something on a line of its own.
    pub(super) fn say(&self, message: &str) {
        message::say_after(if self.is_watched { WIPE } else { "" }, message);
    }

    /// Says how it ended, to whoever watches.
    pub(super) fn end(&self, unread: u32) {
        if self.is_watched {
            let seconds = self.started.elapsed().as_secs_f64();
            message::put(&format!(
                "{WIPE}{} lines in {seconds:.1} s, {} of them unread\n",
                grouped(self.done),
                grouped(unread)
            ));
        }
    }
}
