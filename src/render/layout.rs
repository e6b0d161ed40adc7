//! Which paragraphs stand side by side. This compares nothing: it only reads, from the report's pairings, what belongs
//! in one row.

use js_sys::JsString;
use reprint_engine::{BlockKind, Kind, Pair, Report, Segment, Side, Span};
use std::ops::Range;

/// The longest stretch of a block that is one element. Browsers lay a paragraph out as a whole, and one of a megabyte
/// would hold the page for as long.
const PIECE_UNITS: u32 = 6_000;

/// A block, or a part of a very long one.
pub(super) struct Piece {
    /// Where it stands, in UTF-16 code units.
    pub(super) span: Span,
    /// The block's shape.
    pub(super) kind: BlockKind,
    /// Whether the block began in the piece before.
    pub(super) continues: bool,
    /// The block's number, from 0.
    pub(super) block: usize,
}

/// Pieces that stand side by side.
pub(super) struct Row {
    /// Which pieces of each side.
    pub(super) pieces: Pair<Range<usize>>,
    /// Whether the two sides say the same, to the letter.
    pub(super) is_same: bool,
}

/// The arrangement of both texts.
pub(super) struct Layout {
    /// The pieces of both texts.
    pub(super) pieces: Pair<Vec<Piece>>,
    /// The rows; every piece is in exactly one, in order.
    pub(super) rows: Vec<Row>,
}

impl Layout {
    /// The row in which a place of a text lies.
    pub(super) fn row_of(&self, side: Side, at: u32) -> usize {
        let piece = self.pieces.side(side).partition_point(|piece| piece.span.end <= at);
        self.rows.partition_point(|row| row.pieces.side(side).end <= piece)
    }
}

/// Arranges the blocks of a report.
pub(super) fn lay_out(report: &Report, texts: &Pair<JsString>) -> Layout {
    let mut pieces = Pair::new(cut(report, texts, Side::Original), cut(report, texts, Side::Reprint));
    let best = best_partners(&report.segments.original, &pieces);
    let changed = Pair::new(
        changed_pieces(&report.segments.original, &pieces.original),
        changed_pieces(&report.segments.reprint, &pieces.reprint),
    );
    let mut rows = Vec::new();
    let mut done = Pair::new(0, 0);
    let push = |rows: &mut Vec<Row>, original: Range<usize>, reprint: Range<usize>| {
        if original.is_empty() && reprint.is_empty() {
            return;
        }
        let is_same = !original.is_empty()
            && !reprint.is_empty()
            && !changed.original[original.clone()]
                .iter()
                .chain(&changed.reprint[reprint.clone()])
                .any(|c| *c);
        rows.push(Row { pieces: Pair::new(original, reprint), is_same });
    };
    for at in 0..pieces.original.len() {
        let Some(partner) = best.original[at] else { continue };
        // Two pieces that are each other's best partner make a row; whatever else leans on either joins it.
        if best.reprint[partner] != Some(at) {
            continue;
        }
        let original = leaning(&best.original, at, partner, done.original);
        let reprint = leaning(&best.reprint, partner, at, done.reprint);
        push(&mut rows, done.original..original.start, done.reprint..reprint.start);
        done = Pair::new(original.end, reprint.end);
        push(&mut rows, original, reprint);
    }
    push(&mut rows, done.original..pieces.original.len(), done.reprint..pieces.reprint.len());
    for row in &rows {
        head_alike(
            &mut pieces.original[row.pieces.original.clone()],
            &mut pieces.reprint[row.pieces.reprint.clone()],
        );
    }
    Layout { pieces, rows }
}

/// What is a headline in one text is one in the other: below a menu, or above a list, it only does not look like one.
fn head_alike(original: &mut [Piece], reprint: &mut [Piece]) {
    if let ([original], [reprint]) = (original, reprint)
        && [original.kind, reprint.kind].contains(&BlockKind::Heading)
        && original.span.len().max(reprint.span.len()) < 2 * original.span.len().min(reprint.span.len())
    {
        original.kind = BlockKind::Heading;
        reprint.kind = BlockKind::Heading;
    }
}

/// The pieces around `at`, from `from` on, whose best partner is `partner`, and those without pairing between them.
/// Pairings are in order, so none of these can lean on anything else.
fn leaning(best: &[Option<usize>], at: usize, partner: usize, from: usize) -> Range<usize> {
    let may_join = |index: &usize| best[*index].is_none_or(|other| other == partner);
    let leans = |index: &usize| best[*index] == Some(partner);
    let start = (from..at).rev().take_while(may_join).filter(leans).last().unwrap_or(at);
    let end = (at + 1..best.len()).take_while(may_join).filter(leans).last().unwrap_or(at);
    start..end + 1
}

fn cut(report: &Report, texts: &Pair<JsString>, side: Side) -> Vec<Piece> {
    let text = texts.side(side);
    let blocks = report.blocks.side(side);
    let mut pieces = Vec::new();
    // A text of nothing that shows has no block, and a place where it would stand.
    let first = blocks.first().map_or_else(|| text.length(), |block| block.span.start);
    let (_, mut first) = unseen(text, Span::new(0, first), false, true);
    if blocks.is_empty() && first < text.length() {
        let span = Span::new(first, text.length());
        pieces.push(Piece { span, kind: BlockKind::Paragraph, continues: false, block: 0 });
    }
    for (number, block) in blocks.iter().enumerate() {
        let next = blocks.get(number + 1);
        let gap = Span::new(block.span.end, next.map_or_else(|| text.length(), |next| next.span.start));
        let (last, next) = unseen(text, gap, true, next.is_some());
        let mut start = first;
        while start < last {
            let end =
                if last - start <= PIECE_UNITS { last } else { cut_place(text, start, start + PIECE_UNITS) };
            let continues = start > first;
            pieces.push(Piece { span: Span::new(start, end), kind: block.kind, continues, block: number });
            start = end;
        }
        first = next;
    }
    pieces
}

/// Where, between two blocks, the one before ends and the one behind begins with what has no width there: no white space, but no
/// word either, and so part of no block. It may be a difference all the same. What stands on the line of the block before is
/// that one's, and the rest is the other's.
fn unseen(text: &JsString, gap: Span, has_before: bool, has_behind: bool) -> (u32, u32) {
    let (mut before, mut behind) = (gap.start, gap.end);
    let mut is_same_line = has_before;
    let mut at = gap.start;
    for character in String::from(text.slice(gap.start, gap.end)).chars() {
        let end = at + character.len_utf16() as u32;
        if matches!(character, '\n' | '\r') {
            is_same_line &= !has_behind;
        } else if !character.is_whitespace() {
            if is_same_line {
                before = end;
            } else {
                behind = behind.min(at);
            }
        }
        at = end;
    }
    (before, behind)
}

/// A good place to cut a long block: after the last space before `end`, else before a whole character.
fn cut_place(text: &JsString, start: u32, end: u32) -> u32 {
    // It is looked for no further back: a text without spaces would be searched to its beginning for every piece.
    let from = start + PIECE_UNITS / 2 + 1;
    let space = text.slice(from, end + 1).last_index_of(" ", i32::MAX);
    if space >= 0 {
        return from + space.cast_unsigned() + 1;
    }
    let is_low_surrogate = (0xDC00..0xE000).contains(&(text.char_code_at(end) as u32));
    if is_low_surrogate { end - 1 } else { end }
}

fn changed_pieces(segments: &[Segment], pieces: &[Piece]) -> Vec<bool> {
    let mut changed = vec![false; pieces.len()];
    let mut at = 0;
    for segment in segments.iter().filter(|segment| segment.kind != Kind::Shared || segment.moved.is_some()) {
        while at < pieces.len() && pieces[at].span.end <= segment.span.start {
            at += 1;
        }
        let touched = pieces[at..].iter().take_while(|piece| piece.span.start < segment.span.end).count();
        changed[at..at + touched].fill(true);
    }
    changed
}

/// For each piece, the piece of the other text that most of its in-order text is paired with.
fn best_partners(segments: &[Segment], pieces: &Pair<Vec<Piece>>) -> Pair<Vec<Option<usize>>> {
    let mut best: Pair<Vec<Option<(usize, u32)>>> = pieces.as_ref().map(|pieces| vec![None; pieces.len()]);
    let mut link = (usize::MAX, usize::MAX, 0_u32);
    let mut settle = |(original, reprint, weight): (usize, usize, u32)| {
        if weight > 0 {
            for (best, at, partner) in
                [(&mut best.original, original, reprint), (&mut best.reprint, reprint, original)]
            {
                if best[at].is_none_or(|(_, most)| weight > most) {
                    best[at] = Some((partner, weight));
                }
            }
        }
    };
    let mut at = Pair::new(0, 0);
    for segment in segments {
        let (Some(partner), None) = (segment.partner, segment.moved) else { continue };
        // A paired stretch may cross paragraphs. Its two ends differ in length by little, so a place in one is found in
        // the other by proportion.
        let to_reprint = |place: u32| {
            let share = f64::from(place - segment.span.start) / f64::from(segment.span.len().max(1));
            partner.start + (share * f64::from(partner.len())).round() as u32
        };
        let mut cursor = segment.span.start;
        while cursor < segment.span.end {
            skip_before(&pieces.original, &mut at.original, cursor);
            let Some(original) = pieces.original.get(at.original) else { break };
            if original.span.start >= segment.span.end {
                break;
            }
            cursor = cursor.max(original.span.start);
            let end = original.span.end.min(segment.span.end);
            let (from, to) = (to_reprint(cursor), to_reprint(end));
            skip_before(&pieces.reprint, &mut at.reprint, from);
            let mut reprint = at.reprint;
            while let Some(piece) = pieces.reprint.get(reprint).filter(|piece| piece.span.start < to) {
                let weight = piece.span.end.min(to) - piece.span.start.max(from).min(to);
                if (link.0, link.1) == (at.original, reprint) {
                    link.2 += weight;
                } else {
                    settle(link);
                    link = (at.original, reprint, weight);
                }
                reprint += 1;
            }
            cursor = end;
        }
    }
    settle(link);
    best.map(|best| best.into_iter().map(|found| found.map(|(partner, _)| partner)).collect())
}

fn skip_before(pieces: &[Piece], at: &mut usize, place: u32) {
    while pieces.get(*at).is_some_and(|piece| piece.span.end <= place) {
        *at += 1;
    }
}
