//! What a whole paragraph is, and the label above the first of a run of such paragraphs: seen, and spoken to those whose
//! reader is silent on insertions and deletions.

use crate::element::{append, new_element, set};
use crate::state::Comparison;
use reprint_engine::{Kind, Reason, Role, Segment, Side};
use web_sys::Element;

/// What all of a paragraph is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    Missing,
    Added,
    Moved,
    Boilerplate(Reason),
}

/// What a whole paragraph is, if all of its text is one thing.
pub(super) fn nature<'a>(
    segments: impl Iterator<Item = &'a Segment>,
    side: Side,
    comparison: &Comparison,
) -> Option<Nature> {
    let text = comparison.texts.side(side);
    let mut found: Option<Nature> = None;
    for segment in segments {
        let nature = match (segment.kind, segment.role) {
            (_, Some(Role::Boilerplate(reason))) => Nature::Boilerplate(reason),
            _ if segment.moved.is_some() => Nature::Moved,
            (Kind::Missing, _) => Nature::Missing,
            (Kind::Added, _) => Nature::Added,
            // White space that both texts have decides nothing.
            _ if text.slice(segment.span.start, segment.span.end).trim().length() == 0 => continue,
            _ => return None,
        };
        if found.is_some_and(|found| found != nature) {
            return None;
        }
        found = Some(nature);
    }
    found
}

/// The label of a run of paragraphs. That of the site's own text folds it away, or opens it.
pub(super) fn label(nature: Nature, side: Side, run: u32, is_folded: bool) -> Element {
    let (kind, words) = match nature {
        Nature::Missing => ("missing", "Missing from the reprint".to_owned()),
        Nature::Added => ("added", "Added in the reprint".to_owned()),
        Nature::Moved if side == Side::Original => ("moved", "Moved elsewhere".to_owned()),
        Nature::Moved => ("moved", "Moved from elsewhere".to_owned()),
        Nature::Boilerplate(reason) => ("boilerplate", ["Boilerplate: ", reason.name()].concat()),
    };
    let folds = matches!(nature, Nature::Boilerplate(_));
    let label = new_element(if folds { "button" } else { "span" }, "label");
    set(&label, "data-label", kind);
    if folds {
        set(&label, "type", "button");
        set(&label, "data-run", &run.to_string());
        set(&label, "aria-expanded", if is_folded { "false" } else { "true" });
    }
    label.set_text_content(Some(&words));
    label
}

/// Puts the label of a nature, if it has one, at the end of a column.
pub(super) fn put_label(column: &Element, nature: Option<Nature>, side: Side, run: u32, is_folded: bool) {
    if let Some(nature) = nature {
        append(column, &label(nature, side, run, is_folded));
    }
}
