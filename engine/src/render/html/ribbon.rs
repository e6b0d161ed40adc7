//! The ribbon: both texts as two lines, and between them a band for every stretch that is in both. One look says whether
//! a reprint runs along, was cut, or was put together anew.

use std::fmt::Write;

use crate::comparison::Comparison;
use crate::report::{Kind, Report, Role, Segment, Side, Span};

/// Fills with a pattern each, for those who do not see the colours and for greyscale print. The shapes take their colours
/// from the style sheet.
pub(super) const PATTERNS: &str = "<svg class=\"patterns\" aria-hidden=\"true\"><defs>\
     <pattern id=\"p-altered\" width=\"1.2\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"altered\" d=\"M0 0h1.2v6H0z\"/><path class=\"altered-edge\" d=\"M0 0h.5v6H0z\"/></pattern>\
     <pattern id=\"p-moved\" width=\"2\" height=\"2\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"moved\" d=\"M0 0h2v2H0z\"/><path class=\"moved-edge\" d=\"M0 0h.7v2H0z\"/></pattern>\
     <pattern id=\"p-boilerplate\" width=\"4\" height=\"1.5\" patternUnits=\"userSpaceOnUse\"><path class=\"boilerplate\" d=\"M0 0h4v1.5H0z\"/><path class=\"boilerplate-edge\" d=\"M0 0h4v.4H0z\"/></pattern>\
     </defs></svg>\n";

/// The drawing's width and height, and where its two lines end and begin, in its own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 150.0;
const LINE: f64 = 16.0;
/// More shapes than this nobody sees apart on a screen, and a report should stay small. What lies close together is drawn
/// as one, closer at first and farther apart until this is kept.
const MOST_BANDS: usize = 160;
const MOST_MARKS: usize = 80;
/// How close is close at first, in units of the drawing: less than a dot of a screen.
const CLOSE: f64 = 0.5;

/// What a shape shows, also the name of its fill.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Kept,
    Altered,
    Moved,
    Lone(&'static str),
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Altered => "altered",
            Self::Moved => "moved",
            Self::Lone(name) => name,
        }
    }
}

/// A stretch of the drawing on both lines; of a mark on one line only the first counts.
#[derive(Clone, Copy)]
struct Shape {
    part: Part,
    from: (f64, f64),
    to: (f64, f64),
}

impl Shape {
    /// Takes in another shape that lies close behind; whether it does.
    fn take_in(&mut self, other: &Self, close: f64) -> bool {
        let is_close = |own: (f64, f64), other: (f64, f64)| (other.0 - own.1).abs() <= close;
        let takes = self.part == other.part && is_close(self.from, other.from) && is_close(self.to, other.to);
        if takes {
            self.from = (self.from.0.min(other.from.0), self.from.1.max(other.from.1));
            self.to = (self.to.0.min(other.to.0), self.to.1.max(other.to.1));
        }
        takes
    }
}

/// The drawing with what it shows in words.
pub(super) fn ribbon(out: &mut String, report: &Report, comparison: &Comparison) {
    let lengths = comparison.texts.as_ref().map(|text| text.len().max(1) as f64);
    let bands = merged(&bands(report, lengths.original, lengths.reprint), MOST_BANDS);
    out.push_str("<section class=\"ribbon\">\n<h2>Where it stands</h2>\n");
    let _ = write!(
        out,
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Above the original, below the \
         reprint, from first to last word; bands lead from text of the original to where it stands in the reprint.\">"
    );
    // Kept text lies below, what is rarer above it.
    for layer in [Part::Kept, Part::Altered, Part::Moved] {
        for band in bands.iter().filter(|band| band.part == layer) {
            let (top, bottom) = (LINE, HEIGHT - LINE);
            let _ = write!(
                out,
                "<path class=\"band\" data-part=\"{}\" d=\"M{:.1} {top}L{:.1} {top}L{:.1} {bottom}L{:.1} {bottom}z\"/>",
                layer.name(),
                band.from.0,
                band.from.1,
                band.to.1,
                band.to.0
            );
        }
    }
    for side in Side::ALL {
        let length = *lengths.side(side);
        let y = if side == Side::Original { 0.0 } else { HEIGHT - LINE };
        let _ = write!(
            out,
            "<rect class=\"line\" data-part=\"kept\" x=\"0\" y=\"{y}\" width=\"{WIDTH}\" height=\"{LINE}\"/>"
        );
        for mark in merged(&marks(report.segments.side(side), length), MOST_MARKS) {
            let _ = write!(
                out,
                "<rect data-part=\"{}\" x=\"{:.1}\" y=\"{y}\" width=\"{:.1}\" height=\"{LINE}\"/>",
                mark.part.name(),
                mark.from.0,
                (mark.from.1 - mark.from.0).max(CLOSE)
            );
        }
    }
    out.push_str("</svg>\n<p class=\"caption\">Above the original, below the reprint, first words on the left.</p>\n</section>\n");
}

fn scaled(span: Span, length: f64) -> (f64, f64) {
    (f64::from(span.start) * WIDTH / length, f64::from(span.end) * WIDTH / length)
}

/// What both texts have, in the order of the original.
fn bands(report: &Report, original: f64, reprint: f64) -> Vec<Shape> {
    let band = |segment: &Segment| {
        let part = match (segment.kind, segment.moved) {
            (_, Some(_)) => Part::Moved,
            (Kind::Altered, None) => Part::Altered,
            _ => Part::Kept,
        };
        let to = scaled(segment.partner?, reprint);
        Some(Shape { part, from: scaled(segment.span, original), to })
    };
    report.segments.original.iter().filter_map(band).collect()
}

/// What only this text has, is altered or moved.
fn marks(segments: &[Segment], length: f64) -> Vec<Shape> {
    let mark = |segment: &Segment| {
        let part = match (segment.kind, segment.role, segment.moved) {
            (_, Some(Role::Boilerplate(_)), _) => Part::Lone("boilerplate"),
            (Kind::Missing, ..) => Part::Lone("missing"),
            (Kind::Added, ..) => Part::Lone("added"),
            (_, _, Some(_)) => Part::Moved,
            (Kind::Altered, ..) => Part::Altered,
            _ => return None,
        };
        let place = scaled(segment.span, length);
        Some(Shape { part, from: place, to: place })
    };
    segments.iter().filter_map(mark).collect()
}

/// Shapes with those drawn as one that lie close together, so that no more than `most` are left.
fn merged(shapes: &[Shape], most: usize) -> Vec<Shape> {
    let mut close = CLOSE;
    loop {
        let mut kept: Vec<Shape> = Vec::new();
        for shape in shapes {
            // A small altered stretch must not keep the kept ones around it apart.
            let last = kept.iter_mut().rev().find(|last| last.part == shape.part);
            if !last.is_some_and(|last| last.take_in(shape, close)) {
                kept.push(*shape);
            }
        }
        // At twice the width everything of one part is close.
        if kept.len() <= most || close > 2.0 * WIDTH {
            return kept;
        }
        close *= 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_changes_are_few_shapes() {
        let shape = |index: usize| {
            let part = if index.is_multiple_of(2) { Part::Kept } else { Part::Altered };
            let place = (index as f64, index as f64 + 0.4);
            Shape { part, from: place, to: (WIDTH - place.1, WIDTH - place.0) }
        };
        let shapes: Vec<Shape> = (0..1_000).map(shape).collect();
        let kept = merged(&shapes, MOST_BANDS);
        assert!(kept.len() <= MOST_BANDS);
        assert!(kept[0].from.0 < 1.0 && kept.iter().any(|shape| shape.from.1 > 990.0));
    }
}
