//! Items to segments and changes.

use super::{Found, Item};
use crate::align::NONE;
use crate::order;
use crate::report::{Change, Kind, Pair, Segment, Span, Typography};

/// The segments of both sides and the changes in the order of the reprint.
pub(super) fn lay_out(found: Found<'_, '_>, items: &[Item]) -> (Pair<Vec<Segment>>, Vec<Change>) {
    let (changes, change_of_item) = changes(items);
    let original = side(items, &change_of_item, found.documents.original.text.len() as u32, |item| {
        (item.original, item.reprint)
    });
    let reprint = side(items, &change_of_item, found.documents.reprint.text.len() as u32, |item| {
        (item.reprint, item.original)
    });
    (Pair::new(original, reprint), changes)
}

fn changes(items: &[Item]) -> (Vec<Change>, Vec<Option<u32>>) {
    // What a change is made of: an item, or the pieces of a move.
    let mut drafts: Vec<(Change, Vec<usize>)> = Vec::new();
    let mut draft_of_move: Vec<Option<usize>> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match item.kind {
            Kind::Shared => {}
            Kind::Moved => {
                let number = item.moved as usize;
                draft_of_move.resize(draft_of_move.len().max(number + 1), None);
                if let Some(draft) = draft_of_move[number] {
                    let (change, pieces) = &mut drafts[draft];
                    change.original =
                        item.original.map_or(change.original, |span| change.original.cover(span));
                    change.reprint = item.reprint.map_or(change.reprint, |span| change.reprint.cover(span));
                    pieces.push(index);
                } else {
                    draft_of_move[number] = Some(drafts.len());
                    drafts.push((change_of(item), vec![index]));
                }
            }
            _ => drafts.push((change_of(item), vec![index])),
        }
    }
    // Missing text comes before what stands at its place; a move comes before what is inside it.
    let rank = |kind: Kind| match kind {
        Kind::Moved => 0,
        Kind::Missing => 1,
        _ => 2,
    };
    let drafts = order::sorted(&drafts, |(change, _)| order::key(change.reprint.start, rank(change.kind)));
    let mut change_of_item = vec![None; items.len()];
    for (number, (_, pieces)) in drafts.iter().enumerate() {
        for piece in pieces {
            change_of_item[*piece] = Some(number as u32);
        }
    }
    (drafts.into_iter().map(|(change, _)| change).collect(), change_of_item)
}

fn change_of(item: &Item) -> Change {
    Change {
        kind: item.kind,
        original: item.original.unwrap_or(Span::empty(item.stands_at)),
        reprint: item.reprint.unwrap_or(Span::empty(item.stands_at)),
        role: item.role,
        alteration: item.alteration,
        typography: if item.kind == Kind::Typographic { item.typography } else { Typography::default() },
        moved: item.moved(),
        inner: item.inner.clone(),
    }
}

/// The segments of one side: its items in order, grown until they touch. `spans` gives an item's place on this side and on the
/// other.
fn side(
    items: &[Item],
    change_of_item: &[Option<u32>],
    len: u32,
    spans: impl Fn(&Item) -> (Option<Span>, Option<Span>),
) -> Vec<Segment> {
    let places: Vec<(Span, usize)> = items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| spans(item).0.filter(|span| !span.is_empty()).map(|span| (span, index)))
        .collect();
    let mut segments: Vec<Segment> = Vec::with_capacity(places.len());
    for (span, index) in order::sorted(&places, |(span, _)| u64::from(span.start)) {
        let item = &items[index];
        let mut span = span;
        if let Some(last) = segments.last_mut() {
            // White space goes to text that both sides have, so that a change starts and ends with its words.
            if is_paired(last.kind) || !is_paired(item.kind) {
                last.span.end = span.start;
            } else {
                span.start = last.span.end;
            }
        } else {
            span.start = 0;
        }
        segments.push(Segment {
            span,
            kind: item.kind,
            role: item.role,
            change: change_of_item[index],
            moved: (item.moved != NONE).then_some(item.moved),
            partner: spans(item).1,
        });
    }
    if let Some(last) = segments.last_mut() {
        last.span.end = len;
    } else if len > 0 {
        // A text of nothing but white space has no tokens, and nothing to compare.
        segments.push(Segment {
            span: Span::new(0, len),
            kind: Kind::Shared,
            role: None,
            change: None,
            moved: None,
            partner: None,
        });
    }
    segments
}

const fn is_paired(kind: Kind) -> bool {
    matches!(kind, Kind::Shared | Kind::Moved)
}
