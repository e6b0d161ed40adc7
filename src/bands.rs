//! The picture of a comparison: what became of what, as bands between two strips. This compares nothing: it only joins
//! what the report says until few enough shapes are left to draw and to point at.

use crate::legend::Mark;
use reprint_engine::{Kind, Pair, Report, Span};

/// The most bands that are drawn.
const MOST: usize = 300;
/// How many parts of the longer text are told apart at first. A strip is about a thousand pixels long, and what is
/// nearer than four of them looks like one thing.
const PARTS: u32 = 250;

/// A band: a stretch of one text, or of both.
pub(crate) struct Band {
    /// What it is; none for what both texts have in order.
    pub(crate) mark: Option<Mark>,
    /// Where it stands; empty on the side that has nothing of it.
    pub(crate) spans: Pair<Span>,
    /// How much of that is what it says; between what was joined stands other text.
    pub(crate) filled: Pair<u32>,
    /// The first of its changes.
    pub(crate) change: Option<u32>,
    /// How many changes it stands for.
    pub(crate) changes: u32,
}

impl Band {
    fn new(mark: Option<Mark>, spans: Pair<Span>, change: Option<u32>) -> Self {
        Self { mark, spans, filled: spans.map(Span::len), change, changes: change.is_some().into() }
    }
}

/// The bands of a report, in the order of drawing: what is large and usual first.
pub(crate) fn bands(report: &Report, longest: u32) -> Vec<Band> {
    let mut near = longest / PARTS + 1;
    loop {
        let bands = joined(report, near);
        // However much is joined, there is a band for every move.
        let count = bands.iter().filter(|band| band.mark != Some(Mark::Moved)).count();
        if count <= MOST || near >= longest {
            return bands;
        }
        near *= 2;
    }
}

/// The bands, with those joined that are no further apart than `near`.
fn joined(report: &Report, near: u32) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for segment in &report.segments.original {
        let is_kept = matches!(segment.kind, Kind::Shared | Kind::Typographic) && segment.moved.is_none();
        if let (true, Some(partner)) = (is_kept && !segment.span.is_empty(), segment.partner)
            && !partner.is_empty()
        {
            add(&mut bands, 0, Band::new(None, Pair::new(segment.span, partner), None), near);
        }
    }
    // One kind after another, so that neighbours of one kind are neighbours in the list.
    for mark in [Mark::Moved, Mark::Boilerplate, Mark::Missing, Mark::Added, Mark::Altered] {
        let first = bands.len();
        for (change, index) in report.changes.iter().zip(0..) {
            if Mark::of(change) == mark {
                let spans = Pair::new(change.original, change.reprint);
                add(&mut bands, first, Band::new(Some(mark), spans, Some(index)), near);
            }
        }
    }
    bands
}

/// Adds a band, or lets the one before grow over it.
fn add(bands: &mut Vec<Band>, first: usize, band: Band, near: u32) {
    let is_near = |a: Span, b: Span| b.start >= a.start && b.start <= a.end + near;
    // A move is one thing however near another one is.
    if bands.len() > first
        && band.mark != Some(Mark::Moved)
        && let Some(last) = bands.last_mut()
        && is_near(last.spans.original, band.spans.original)
        && is_near(last.spans.reprint, band.spans.reprint)
        && last.spans.original.is_empty() == band.spans.original.is_empty()
        && last.spans.reprint.is_empty() == band.spans.reprint.is_empty()
    {
        last.spans = Pair::new(
            last.spans.original.cover(band.spans.original),
            last.spans.reprint.cover(band.spans.reprint),
        );
        last.filled =
            Pair::new(last.filled.original + band.filled.original, last.filled.reprint + band.filled.reprint);
        last.changes += band.changes;
        return;
    }
    bands.push(band);
}
