//! # Reprint's engine: what a reprint kept, altered, moved, dropped and added
//!
//! One function, [`compare`], takes an article and its republished copy, often a whole web page pasted as plain text, and
//! returns a [`Report`]: every stretch of both texts with its [`Kind`], the [`Change`]s a person steps through, scores for
//! either side and the outcome in words.
//!
//! ```
//! use reprint_engine::{Kind, Options, compare};
//!
//! let original = "The council met on Tuesday. It voted for the harbour plan by eight votes to three.";
//! let reprint = "Home\nNews\n\nThe council met on Tuesday. It voted for the harbour plan by nine votes to three.";
//! let report = compare(original, reprint, &Options::default());
//!
//! let altered = report.changes.iter().find(|change| change.kind == Kind::Altered).unwrap();
//! assert_eq!((altered.original.of(original), altered.reprint.of(reprint)), ("eight", "nine"));
//! ```
//!
//! The engine knows no browser, no clock, no randomness and no I/O: the same texts give the same report, byte for byte,
//! natively and in WebAssembly.
//!
//! # The way of a pair
//!
//! The stages are those of text collation (the Gothenburg model), each a module, in this order; the output of one is the next
//! one's only input. [`compare`] runs them all, and what each makes can be looked at.
//!
//! **[`ingest`]** finds the blocks of a text: paragraphs, headings, list items, menu lines.
//!
//! ```
//! use reprint_engine::{BlockKind, ingest};
//!
//! let document = ingest::ingest("Harbour plan passes\n\nThe council met on Tuesday and voted, after six hours, for the harbour plan that the mayor had put forward.");
//! assert_eq!(document.blocks[0].kind, BlockKind::Heading);
//! ```
//!
//! **[`token`]** cuts blocks into words and marks, and gives equal words of both texts one number, whatever their case,
//! quotes or accents' spelling.
//!
//! **[`align`]** pairs the tokens of the two texts: rare shared passages first, what lies between them exactly, moved passages
//! apart.
//!
//! ```
//! use reprint_engine::{align, ingest, options::DEFAULT_BUDGET, token};
//!
//! let mut interner = token::Interner::default();
//! let [original, reprint] = ["“Yes,” said the Mayor.", "\"Yes,\" said the mayor, twice."]
//!     .map(|text| token::tokenize(&ingest::ingest(text), true, &mut interner));
//! let alignment = align::align(&original, &reprint, &interner, DEFAULT_BUDGET);
//! assert!(alignment.exact);
//! assert!(alignment.to_reprint.iter().any(|partner| *partner != u32::MAX));
//! ```
//!
//! **Change and boilerplate** turn pairs of tokens into [`Segment`]s and [`Change`]s: what kind each is, what sort of words an
//! alteration replaced, whether added text is the article's or the site's. A person who knows better says so in [`Wishes`].
//!
//! ```
//! use reprint_engine::{Alteration, Comparison, Importance, Override, Reason, Role, Side};
//!
//! let mut comparison = Comparison::of("The ferry carries 80 people.", "The ferry carries 90 people.\n\nBook now!");
//! comparison.wishes.overrides.push(Override { side: Side::Reprint, block: 1, role: Role::Boilerplate(Reason::Advert) });
//! let report = comparison.report();
//!
//! let first = report.most_important().unwrap();
//! assert_eq!((first.importance(), first.alteration), (Importance::High, Some(Alteration::Number)));
//! assert_eq!(first.difference(&comparison.texts.original, &comparison.texts.reprint).as_deref(), Some("+12.5%"));
//! ```
//!
//! **Score** counts: [`Scores`], [`Shares`] that add up to 100, the [`Verdict`] and its sentences. The republication check
//! answers the [`Question`]s of a syndication desk.
//!
//! **[`render`]** writes the report for people and programs: one HTML file, Markdown, CSV, JSON.
//!
//! ```
//! use reprint_engine::{Comparison, render};
//!
//! let comparison = Comparison::of("The ferry left.", "The ferry left at nine.");
//! let provenance = render::Provenance { version: "0.1.0".to_owned(), ..Default::default() };
//! let file = render::html(&comparison.report(), &comparison, &provenance);
//! assert!(file.starts_with("<!DOCTYPE html>") && !file.contains("<script"));
//! ```
//!
//! **[`link`] and [`saved`]** keep a [`Comparison`] as the fragment of an address or as a file, and read them from strangers.
//!
//! **[`webpage`]** reads a web page into a text and [`hints`], from a walk over its tree, whoever parsed it. Hints are part of
//! [`Wishes`]: what stands in a menu is then boilerplate whatever its words are.
//!
//! # Versions
//!
//! What the engine says is its interface. A changed report for the same texts and options is a breaking change, as much as a
//! changed signature: another segment, another score in its last digit, another sentence. So are a changed shape of the JSON
//! ([`render::SCHEMA_VERSION`] then grows) and a link or a saved file that is no longer read. [`Summary::steps`] is not part
//! of it: a faster engine takes fewer. Before 1.0 a breaking change raises the minor version, after it the major one.

#![deny(missing_docs)]

// In the order in which a pair goes through them, as in ARCHITECTURE.md.

// What comes in, beside plain text.

pub mod webpage; // a page's text in blocks, from a walk over its tree

pub mod hints; // what its markup says of them

pub mod options; // what can be chosen, and what a person knows

// The stages.

pub use reprint_collation::ingest; // text to blocks

pub use reprint_collation::token; // blocks to words and marks, equal ones with one number

pub use reprint_collation::align; // which token of the one text stands in the other, and where

mod change; // alignment to segments and changes

// What fits the models looks inside; nobody else needs to.
#[doc(hidden)]
pub mod boilerplate; // what text of one side is to the article

mod score; // segments to figures, verdict and sentences

mod republication; // the check

pub mod report; // what all of them say, as plain data

pub mod render; // the report for people and programs

// Texts with what was chosen, and the forms in which they travel.

pub mod comparison;

pub mod link; // as an address's fragment

pub mod saved; // as a file

// What several stages know.

mod quotations; // what stands between quotation marks and is speech

pub mod figures; // what a figure is worth

pub mod percent; // how shares are said

mod calendar; // how months are called

mod word_list; // lists of words in one text

use reprint_collation::eight; // eight bytes at once

use reprint_collation::order; // sorting by one type of key

use boilerplate::Sketch;
use change::Found;
pub use comparison::Comparison;
pub use options::{Options, Override, Wishes};
use quotations::Quotations;
pub use report::{
    Alteration, Amount, Answer, BELOW, Block, BlockKind, Change, Check, Counts, Importance, Kind, Pair,
    Question, Reason, Report, Role, Scores, Segment, Shares, Side, Span, Summary, Typography, Unit, Verdict,
};

/// Compares an original with its reprint.
///
/// Total: any two texts of less than 4 GiB, with any options, give a report, and spans are in bytes. Work grows with the
/// length of the texts times its logarithm.
///
/// # Panics
///
/// When a text has 4 GiB or more, which a [`Span`] cannot point into.
pub fn compare(original: &str, reprint: &str, options: &Options) -> Report {
    compare_with(original, reprint, options, &Wishes::default())
}

/// Compares as [`compare`] does, with what a person knows about the texts: who wrote and published the original, and which
/// blocks are article text or boilerplate, whatever they look like; and with what markup said of them.
///
/// # Panics
///
/// When a text has 4 GiB or more, which a [`Span`] cannot point into.
pub fn compare_with(original: &str, reprint: &str, options: &Options, wishes: &Wishes) -> Report {
    assert!(
        u32::try_from(original.len()).is_ok() && u32::try_from(reprint.len()).is_ok(),
        "a text of 4 GiB or more is beyond what a span can point into"
    );
    aligned(original, reprint, options, |found| report(found, wishes))
}

/// What hints change about the roles of blocks, as overrides that say the same.
fn hinted(found: Found<'_, '_>, plain: &Pair<Vec<Role>>, hints: &Pair<hints::Hints>) -> Vec<Override> {
    let mut overrides = Vec::new();
    if *hints != Pair::default() {
        let hinted = boilerplate::roles(found, hints);
        for side in Side::ALL {
            for (block, (plain, role)) in plain.side(side).iter().zip(hinted.side(side)).enumerate() {
                if plain != role {
                    overrides.push(Override { side, block: block as u32, role: *role });
                }
            }
        }
    }
    overrides
}

// For `cargo xtask fit`.
/// What the models that tell boilerplate from article text see of a reprint; for fitting them to labelled pages.
#[doc(hidden)]
pub fn sketch(original: &str, reprint: &str, options: &Options) -> Sketch {
    aligned(original, reprint, options, boilerplate::sketch)
}

/// Runs the stages up to the alignment and hands their results on.
fn aligned<R>(original: &str, reprint: &str, options: &Options, then: impl FnOnce(Found<'_, '_>) -> R) -> R {
    let documents = Pair::new(ingest::ingest(original), ingest::ingest(reprint));
    let mut interner = token::Interner::default();
    // Ties between equally good alignments are broken by place, first text first. The two texts are put in an order of
    // their own for that, so that swapping the sides mirrors the report.
    let swapped = (original.len(), original) > (reprint.len(), reprint);
    let mut tokenized = |document| token::tokenize(document, options.fold_case, &mut interner);
    let tokens = if swapped {
        let reprint = tokenized(&documents.reprint);
        Pair::new(tokenized(&documents.original), reprint)
    } else {
        let original = tokenized(&documents.original);
        Pair::new(original, tokenized(&documents.reprint))
    };
    let alignment = if swapped {
        align::align(&tokens.reprint, &tokens.original, &interner, options.budget).mirrored()
    } else {
        align::align(&tokens.original, &tokens.reprint, &interner, options.budget)
    };
    let quotations = Quotations::of(&documents, &tokens, &interner);
    then(Found {
        documents: &documents,
        tokens: &tokens,
        interner: &interner,
        alignment: &alignment,
        quotations: &quotations,
    })
}

fn report(found: Found<'_, '_>, wishes: &Wishes) -> Report {
    let mut roles = boilerplate::roles(found, &Pair::default());
    // What markup says goes before what the words look like, and what the reader says before both.
    let mut overrides = hinted(found, &roles, &wishes.hints);
    overrides.extend(&wishes.overrides);
    for Override { side, block, role } in &overrides {
        if let Some(own) = roles.side_mut(*side).get_mut(*block as usize) {
            *own = *role;
        }
    }
    let (segments, mut changes) = change::segments_and_changes(found, &roles, &overrides);
    let view = republication::View::new(found, &roles);
    view.name_datelines(&mut changes);
    let summary = score::summary(found, &segments, &changes);
    let checks = republication::checks(found, &view, &changes, wishes);
    Report {
        summary,
        blocks: found.documents.as_ref().map(|document| document.blocks.clone()),
        segments,
        changes,
        checks,
    }
}
