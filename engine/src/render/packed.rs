//! A report as arrays of `u32`, the form in which it crosses from worker to page: 100,000 segments take 7 ms where
//! objects take 166 ms. Spans stay in the units the report has.

use crate::report::{
    Alteration, Answer, Block, BlockKind, Change, Check, Kind, Pair, Question, Report, Role, Segment, Span,
    Summary, Typography,
};

/// Numbers of one block: start, end, kind.
pub const BLOCK_WIDTH: usize = 3;
/// Numbers of one segment: start, end, kind, role, change, move, partner's start, partner's end.
pub const SEGMENT_WIDTH: usize = 8;
/// Numbers of one change: kind, role, alteration, typography, move, original's start and end, reprint's start and end,
/// how many inner pairs.
pub const CHANGE_WIDTH: usize = 10;
/// Numbers of one inner pair: original's start and end, reprint's start and end.
pub const INNER_WIDTH: usize = 4;

/// Stands for "none" where every other number is an offset or an index.
const NONE: u32 = u32::MAX;

/// The arrays; the summary and the notes of the checks travel beside them as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// [`BLOCK_WIDTH`] numbers a block.
    pub blocks: Pair<Vec<u32>>,
    /// [`SEGMENT_WIDTH`] numbers a segment.
    pub segments: Pair<Vec<u32>>,
    /// [`CHANGE_WIDTH`] numbers a change.
    pub changes: Vec<u32>,
    /// [`INNER_WIDTH`] numbers an inner pair, those of the first change first.
    pub inner: Vec<u32>,
    /// For each check its question, its answer and how many spans it has in either text; then those spans, start and end.
    pub checks: Vec<u32>,
}

/// The arrays of a report.
pub fn pack(report: &Report) -> Packed {
    let mut packed = Packed {
        blocks: report.blocks.as_ref().map(|blocks| {
            blocks.iter().flat_map(|b| [b.span.start, b.span.end, b.kind as u32]).collect::<Vec<u32>>()
        }),
        segments: report
            .segments
            .as_ref()
            .map(|segments| segments.iter().flat_map(pack_segment).collect::<Vec<u32>>()),
        ..Packed::default()
    };
    for change in &report.changes {
        packed.changes.extend([
            change.kind as u32,
            role_number(change.role),
            change.alteration.map_or(NONE, |a| a as u32),
            u32::from(change.typography.0),
            change.moved.unwrap_or(NONE),
            change.original.start,
            change.original.end,
            change.reprint.start,
            change.reprint.end,
            change.inner.len() as u32,
        ]);
        for pair in &change.inner {
            packed.inner.extend([
                pair.original.start,
                pair.original.end,
                pair.reprint.start,
                pair.reprint.end,
            ]);
        }
    }
    for check in &report.checks {
        let Pair { original, reprint } = &check.words;
        let counts = [original.len() as u32, reprint.len() as u32];
        packed.checks.extend([check.question as u32, check.answer as u32, counts[0], counts[1]]);
        packed.checks.extend(original.iter().chain(reprint).flat_map(|span| [span.start, span.end]));
    }
    packed
}

/// The report of arrays, summary and the notes of its checks; `None` when the arrays do not come from [`pack`].
pub fn unpack(packed: &Packed, summary: Summary, notes: Vec<String>) -> Option<Report> {
    let blocks = Pair::new(unpack_blocks(&packed.blocks.original)?, unpack_blocks(&packed.blocks.reprint)?);
    let segments =
        Pair::new(unpack_segments(&packed.segments.original)?, unpack_segments(&packed.segments.reprint)?);
    let (rows, rest) = packed.changes.as_chunks::<CHANGE_WIDTH>();
    let (inner, inner_rest) = packed.inner.as_chunks::<INNER_WIDTH>();
    if !rest.is_empty() || !inner_rest.is_empty() {
        return None;
    }
    let mut changes = Vec::with_capacity(rows.len());
    let mut taken = 0;
    for row in rows {
        let pairs = inner.get(taken..taken + row[9] as usize)?;
        taken += pairs.len();
        changes.push(Change {
            kind: *Kind::ALL.get(row[0] as usize)?,
            role: role_of(row[1]).ok()?,
            alteration: option(row[2])
                .map(|n| Alteration::ALL.get(n as usize).copied().ok_or(()))
                .transpose()
                .ok()?,
            typography: Typography(u16::try_from(row[3]).ok()?),
            moved: option(row[4]),
            original: Span::new(row[5], row[6]),
            reprint: Span::new(row[7], row[8]),
            inner: pairs.iter().map(|p| Pair::new(Span::new(p[0], p[1]), Span::new(p[2], p[3]))).collect(),
        });
    }
    let checks = unpack_checks(&packed.checks, notes)?;
    (taken == inner.len()).then_some(Report { summary, blocks, segments, changes, checks })
}

fn unpack_checks(numbers: &[u32], notes: Vec<String>) -> Option<Vec<Check>> {
    let mut numbers = numbers.iter().copied();
    let mut checks = Vec::with_capacity(notes.len());
    for note in notes {
        let question = *Question::ALL.get(numbers.next()? as usize)?;
        let answer = *Answer::ALL.get(numbers.next()? as usize)?;
        let counts = Pair::new(numbers.next()?, numbers.next()?);
        let mut words = Pair::new(Vec::new(), Vec::new());
        for (list, count) in [(&mut words.original, counts.original), (&mut words.reprint, counts.reprint)] {
            for _ in 0..count {
                list.push(Span::new(numbers.next()?, numbers.next()?));
            }
        }
        checks.push(Check { question, answer, note, words });
    }
    numbers.next().is_none().then_some(checks)
}

fn pack_segment(segment: &Segment) -> [u32; SEGMENT_WIDTH] {
    let partner = segment.partner.unwrap_or(Span::new(NONE, NONE));
    [
        segment.span.start,
        segment.span.end,
        segment.kind as u32,
        role_number(segment.role),
        segment.change.unwrap_or(NONE),
        segment.moved.unwrap_or(NONE),
        partner.start,
        partner.end,
    ]
}

fn unpack_blocks(numbers: &[u32]) -> Option<Vec<Block>> {
    let (rows, rest) = numbers.as_chunks::<BLOCK_WIDTH>();
    if !rest.is_empty() {
        return None;
    }
    rows.iter()
        .map(|row| {
            Some(Block { span: Span::new(row[0], row[1]), kind: *BlockKind::ALL.get(row[2] as usize)? })
        })
        .collect()
}

fn unpack_segments(numbers: &[u32]) -> Option<Vec<Segment>> {
    let (rows, rest) = numbers.as_chunks::<SEGMENT_WIDTH>();
    if !rest.is_empty() {
        return None;
    }
    rows.iter()
        .map(|row| {
            Some(Segment {
                span: Span::new(row[0], row[1]),
                kind: *Kind::ALL.get(row[2] as usize)?,
                role: role_of(row[3]).ok()?,
                change: option(row[4]),
                moved: option(row[5]),
                partner: option(row[6]).map(|start| Span::new(start, row[7])),
            })
        })
        .collect()
}

/// 0 for no role, and else one more than the role's number.
const fn role_number(role: Option<Role>) -> u32 {
    match role {
        None => 0,
        Some(role) => 1 + role.number(),
    }
}

/// The role of a number; an error for a number that stands for none.
fn role_of(number: u32) -> Result<Option<Role>, ()> {
    match number {
        0 => Ok(None),
        number => Role::of(number - 1).map(Some).ok_or(()),
    }
}

const fn option(number: u32) -> Option<u32> {
    if number == NONE { None } else { Some(number) }
}
