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
//! The modules are the stages of text collation (the Gothenburg model), in order; the output of one is the next one's only
//! input. The engine knows no browser, no clock, no randomness and no I/O: the same texts give the same report, byte for
//! byte, natively and in WebAssembly.

pub mod align;
pub mod boilerplate;
mod change;
pub mod comparison;
mod eight;
pub mod figures;
pub mod ingest;
pub mod link;
mod order;
pub mod render;
mod republication;
pub mod saved;
mod score;
pub mod token;

pub mod options;
pub mod report;

use boilerplate::Sketch;
use change::Found;
pub use comparison::Comparison;
pub use options::{Options, Override, Wishes};
pub use report::{
    Alteration, Amount, Answer, Block, BlockKind, Change, Check, Counts, Importance, Kind, Pair, Question,
    Reason, Report, Role, Scores, Segment, Shares, Side, Span, Summary, Typography, Verdict,
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
/// blocks are article text or boilerplate, whatever they look like.
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

/// What the models that tell boilerplate from article text see of a reprint; for fitting them to labelled pages.
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
    then(Found { documents: &documents, tokens: &tokens, interner: &interner, alignment: &alignment })
}

fn report(found: Found<'_, '_>, wishes: &Wishes) -> Report {
    let mut roles = boilerplate::roles(found);
    for Override { side, block, role } in &wishes.overrides {
        if let Some(own) = roles.side_mut(*side).get_mut(*block as usize) {
            *own = *role;
        }
    }
    let (segments, changes) = change::segments_and_changes(found, &roles);
    let summary = score::summary(found, &segments, &changes);
    let checks = republication::checks(found, &roles, &changes, wishes);
    Report {
        summary,
        blocks: found.documents.as_ref().map(|document| document.blocks.clone()),
        segments,
        changes,
        checks,
    }
}
