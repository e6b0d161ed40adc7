//! Article or boilerplate: what the text that only one side has is to the article, and why.
//!
//! Each block of a page is described by named [features](features::NAMES): its own words and shape, its neighbours, and
//! where it stands beside what both texts share. A small model of decision trees, fitted by `cargo xtask fit` on labelled
//! pages, weighs them. What is boilerplate gets its reason from the cues of the lexicon.

pub mod features;
mod lexicon;
mod model;
mod page;
mod reasons;
mod trees;

use crate::change::Found;
use crate::report::{Block, Pair, Role, Side, Span};
use features::Row;
use lexicon::Lexicon;
use page::Page;

/// The role that each block of both texts would have if it stood in one text only.
pub(crate) fn roles(found: Found<'_, '_>) -> Pair<Vec<Role>> {
    let lexicon = Lexicon::new(found.interner);
    Pair::new(side_roles(found, Side::Original, &lexicon), side_roles(found, Side::Reprint, &lexicon))
}

fn side_roles(found: Found<'_, '_>, side: Side, lexicon: &Lexicon) -> Vec<Role> {
    let page = page(found, side);
    let cues = features::cues(&page, lexicon);
    let scores: Vec<i32> = features::rows(&page, &cues)
        .iter()
        .map(|row| row.as_ref().map_or(0, |row| trees::score(model::TREES, row)))
        .collect();
    reasons::roles(&page, &cues, &scores)
}

fn page<'f, 't>(found: Found<'f, 't>, side: Side) -> Page<'f, 't> {
    let partners = match side {
        Side::Original => &found.alignment.to_reprint,
        Side::Reprint => &found.alignment.to_original,
    };
    Page::new(found.documents.side(side), found.tokens.side(side), found.interner, partners)
}

/// A block that one text does not share, as the model sees it; for fitting the model.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Where it stands in the reprint, in bytes.
    pub span: Span,
    /// Its features, in the order of [`features::NAMES`].
    pub features: Vec<i16>,
}

/// The samples of a page: the blocks that the other text does not have.
pub(crate) fn samples(found: Found<'_, '_>) -> Vec<Sample> {
    let lexicon = Lexicon::new(found.interner);
    let page = page(found, Side::Reprint);
    let rows = features::rows(&page, &features::cues(&page, &lexicon));
    let sample = |(block, row): (&Block, Option<Row>)| {
        row.map(|row| Sample { span: block.span, features: row.to_vec() })
    };
    page.document.blocks.iter().zip(rows).filter_map(sample).collect()
}
