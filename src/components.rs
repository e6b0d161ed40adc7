//! The parts of the page, one a file.

// The `component` macro makes every component `pub`, whatever is written.
#![allow(unreachable_pub)]

mod bars;
mod boxes;
mod figures;
mod legend;
mod navigator;
mod notice;
mod pane;
mod result;
mod samples;
mod status;
mod texts;
mod theme;
mod view_options;

pub(crate) use boxes::Boxes;
pub(crate) use result::Result;
pub(crate) use samples::Samples;
pub(crate) use status::Status;
pub(crate) use theme::Theme;
