//! Article or boilerplate: what the text that only one side has is to the article, and why.
//!
//! Each block of a page is looked at twice. The first look sees the page alone: a block's own words and shape and its
//! neighbours, as named [features](features::NAMES). The second sees what the first thought of the blocks around, and what
//! both texts share. Three small models of decision trees, fitted by `cargo xtask fit` on labelled pages, weigh them: one for
//! the first look and two for the second, for a page beside its original and for a page that shares little of its article. What is
//! boilerplate gets its reason from the cues of the lexicon. Where the text came with [hints](crate::hints), they weigh in
//! with the models or, where markup leaves no doubt, stand above them.

mod context;
pub mod features;
mod lexicon;
mod markup;
mod model;
mod page;
mod reasons;
mod shape;
mod trees;

use crate::change::Found;
use crate::hints::Hints;
use crate::report::{Pair, Role, Side, Span};
use context::Place;
use lexicon::Lexicon;
use page::Page;
use trees::Asked;

/// The role that each block of both texts would have if it stood in one text only.
pub(crate) fn roles(found: Found<'_, '_>, hints: &Pair<Hints>) -> Pair<Vec<Role>> {
    let lexicon = Lexicon::new(found.interner);
    let of = |side: Side| side_roles(found, side, hints.side(side), &lexicon);
    Pair::new(of(Side::Original), of(Side::Reprint))
}

fn side_roles(found: Found<'_, '_>, side: Side, hints: &Hints, lexicon: &Lexicon) -> Vec<Role> {
    let page = page(found, side);
    if page.is_all_shared() {
        return vec![Role::Article; page.blocks.len()];
    }
    let hints = hints.of(page.document);
    let cues = features::cues(&page, lexicon);
    let first = features::rows(&page, &cues);
    let places = Place::all(&page, &first);
    // What both texts have is article text without a judgement.
    let leans: Vec<i32> =
        hints.iter().zip(&cues).map(|(hint, cues)| markup::lean(*hint, cues.is_any())).collect();
    let sure = (-context::SURE, context::SURE);
    let own = places.iter().zip(&first).filter(|(place, _)| !place.is_shared());
    let asked: Vec<Asked<'_>> = own.map(|(_, row)| Asked::between(sure, row)).collect();
    let mut judged = model::FIRST.scores(&asked).into_iter();
    let mut score = |(place, lean): (&Place, &i32)| {
        if place.is_shared() { 0 } else { (judged.next().unwrap_or_default() + lean).clamp(sure.0, sure.1) }
    };
    let scores: Vec<i32> = places.iter().zip(&leans).map(&mut score).collect();
    let is_alone = context::is_alone(&places, &scores);
    let second = if is_alone { &model::ALONE } else { &model::BESIDE };
    let said: Vec<i32> = context::said_before(is_alone, &scores)
        .into_iter()
        .zip(leans)
        .map(|(said, lean)| said + lean)
        .collect();
    let rows = context::rows(&places, &scores);
    let own = rows.iter().zip(&said).filter_map(|(row, said)| Some((row.as_ref()?, said)));
    let asked: Vec<Asked<'_>> = own.map(|(row, said)| Asked::between((-said, 1 - said), row)).collect();
    let mut judged = second.scores(&asked).into_iter();
    let mut score = |(row, said): (&Option<context::Row>, i32)| {
        row.as_ref().map_or(0, |_| judged.next().unwrap_or_default() + said)
    };
    let scores: Vec<i32> = rows.iter().zip(said).map(&mut score).collect();
    reasons::roles(&page, &cues, &scores, &hints)
}

fn page<'f, 't>(found: Found<'f, 't>, side: Side) -> Page<'f, 't> {
    let partners = match side {
        Side::Original => &found.alignment.to_reprint,
        Side::Reprint => &found.alignment.to_original,
    };
    Page::new(found.documents.side(side), found.tokens.side(side), found.interner, partners)
}

/// A reprint as the models see it; for fitting them.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// Where each block stands, in bytes.
    pub spans: Vec<Span>,
    /// The features of each block at the first look, in the order of [`features::NAMES`].
    pub first: Vec<Vec<i16>>,
    places: Vec<Place>,
}

impl Sketch {
    /// Whether the page shares little of its article, by the scores of the first look, so that the model for such pages
    /// judges it.
    pub fn is_alone(&self, scores: &[i32]) -> bool {
        context::is_alone(&self.places, scores)
    }

    /// What the first look adds to the score of each block at the second, from its scores.
    pub fn said_before(&self, scores: &[i32]) -> Vec<i32> {
        context::said_before(self.is_alone(scores), scores)
    }

    /// Whether the other text has most of a block, which is then article text without a judgement.
    pub fn is_shared(&self, block: usize) -> bool {
        self.places[block].is_shared()
    }

    /// The features at the second look, from the scores of the first look at all blocks; none for shared ones.
    pub fn second(&self, scores: &[i32]) -> Vec<Option<Vec<i16>>> {
        context::rows(&self.places, scores).into_iter().map(|row| row.map(|row| row.to_vec())).collect()
    }

    /// The names of the features at the second look, in order.
    pub fn second_names() -> Vec<String> {
        context::names()
    }
}

/// The sketch of a reprint.
pub(crate) fn sketch(found: Found<'_, '_>) -> Sketch {
    let lexicon = Lexicon::new(found.interner);
    let page = page(found, Side::Reprint);
    let first = features::rows(&page, &features::cues(&page, &lexicon));
    Sketch {
        spans: page.document.blocks.iter().map(|block| block.span).collect(),
        places: Place::all(&page, &first),
        first: first.iter().map(|row| row.to_vec()).collect(),
    }
}
