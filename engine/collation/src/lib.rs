//! # What two texts have in common, and where
//!
//! The first stages of Reprint's engine, those of text collation (the Gothenburg model): a text to blocks, blocks to words and
//! marks, words and marks to pairs. What the pairs mean to an editor is for `reprint-engine` to say.
//!
//! They are a crate of their own for the page's sake. Every word of both texts passes through here, and nearly all the time of
//! a comparison is spent here, so this is compiled for speed; judging is longer and quicker done, and is compiled for size.

#![deny(missing_docs)]

mod block;
mod place;

// The stages, in their order.

pub mod ingest; // text to blocks

pub mod token; // blocks to words and marks, equal ones with one number

pub mod align; // which token of the one text stands in the other, and where

// What all stages know.

pub mod eight; // eight bytes at once

pub mod order; // sorting by one type of key

pub use block::{Block, BlockKind};
pub use place::{Pair, Side, Span};
