//! The report in the shape of `docs/report.schema.json`. The tests of the package hold it against the JSON that the
//! command prints.

use reprint_engine::{
    Alteration, Amount, Block, Change, Check, Counts, Pair, Report, Role, Segment, Shares, Span,
    render::SCHEMA_VERSION,
};
use serde::Serialize;

type Range = [u32; 2];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Shape {
    schema_version: u32,
    offsets: &'static str,
    verdict: &'static str,
    sentences: Vec<String>,
    exact: bool,
    /// A number of JavaScript; steps beyond 2^53 would take years.
    steps: f64,
    scores: ScoresShape,
    original: SideShape,
    reprint: SideShape,
    changes: Vec<ChangeShape>,
    checks: Vec<CheckShape>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ScoresShape {
    containment: ContainmentShape,
    resemblance: f64,
    similarity: f64,
    order: f64,
    longest_shared_run: u32,
    counts: Sides<CountsShape>,
    shares: Sides<SharesShape>,
}

#[derive(Serialize)]
struct Sides<T> {
    original: T,
    reprint: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ContainmentShape {
    original: f64,
    reprint: f64,
    reprint_content: f64,
}

#[derive(Serialize)]
struct CountsShape {
    total: AmountShape,
    shared: AmountShape,
    typographic: AmountShape,
    altered: AmountShape,
    moved: AmountShape,
    article: AmountShape,
    boilerplate: AmountShape,
}

#[derive(Serialize)]
struct AmountShape {
    words: u32,
    characters: u32,
    segments: u32,
}

#[derive(Serialize)]
struct SharesShape {
    kept: u8,
    altered: u8,
    moved: u8,
    article: u8,
    boilerplate: u8,
}

#[derive(Serialize)]
struct SideShape {
    blocks: Vec<BlockShape>,
    segments: Vec<SegmentShape>,
}

#[derive(Serialize)]
struct BlockShape {
    start: u32,
    end: u32,
    kind: &'static str,
}

#[derive(Serialize)]
struct SegmentShape {
    start: u32,
    end: u32,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<u32>,
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    moved: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partner: Option<Range>,
}

#[derive(Serialize)]
struct ChangeShape {
    kind: &'static str,
    importance: &'static str,
    original: Range,
    reprint: Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alteration: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    typography: Vec<&'static str>,
    #[serde(rename = "move", skip_serializing_if = "Option::is_none")]
    moved: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inner: Vec<[Range; 2]>,
}

#[derive(Serialize)]
struct CheckShape {
    question: &'static str,
    answer: &'static str,
    note: String,
    original: Vec<Range>,
    reprint: Vec<Range>,
}

impl Shape {
    /// The shape of a report whose spans are in bytes of these texts.
    pub(crate) fn of(report: Report, original: &str, reprint: &str) -> Self {
        // By how much figures differ is read from the texts, while spans still fit them.
        let differences: Vec<Option<String>> =
            report.changes.iter().map(|change| change.difference(original, reprint)).collect();
        let Report { summary, blocks, segments, changes, checks } = report.in_utf16(original, reprint);
        let scores = summary.scores;
        let sides = Pair::new((blocks.original, segments.original), (blocks.reprint, segments.reprint));
        let Pair { original, reprint } = sides.map(|(blocks, segments)| side(&blocks, &segments));
        Self {
            schema_version: SCHEMA_VERSION,
            offsets: "utf-16",
            verdict: summary.verdict.name(),
            sentences: summary.sentences,
            exact: summary.exact,
            steps: summary.steps as f64,
            scores: ScoresShape {
                containment: ContainmentShape {
                    original: scores.containment.original,
                    reprint: scores.containment.reprint,
                    reprint_content: scores.content_containment,
                },
                resemblance: scores.resemblance,
                similarity: scores.similarity,
                order: scores.order,
                longest_shared_run: scores.longest_shared_run,
                counts: both(scores.counts.map(counts)),
                shares: both(scores.shares.map(shares)),
            },
            original,
            reprint,
            changes: changes
                .iter()
                .zip(differences)
                .map(|(own, difference)| change(own, difference))
                .collect(),
            checks: checks.into_iter().map(check).collect(),
        }
    }
}

fn side(blocks: &[Block], segments: &[Segment]) -> SideShape {
    let block =
        |block: &Block| BlockShape { start: block.span.start, end: block.span.end, kind: block.kind.name() };
    SideShape { blocks: blocks.iter().map(block).collect(), segments: segments.iter().map(segment).collect() }
}

fn both<T>(pair: Pair<T>) -> Sides<T> {
    let Pair { original, reprint } = pair;
    Sides { original, reprint }
}

fn counts(counts: Counts) -> CountsShape {
    let Counts { total, shared, typographic, altered, moved, article, boilerplate } = counts;
    CountsShape {
        total: amount(total),
        shared: amount(shared),
        typographic: amount(typographic),
        altered: amount(altered),
        moved: amount(moved),
        article: amount(article),
        boilerplate: amount(boilerplate),
    }
}

const fn amount(Amount { words, characters, segments }: Amount) -> AmountShape {
    AmountShape { words, characters, segments }
}

const fn shares(shares: Shares) -> SharesShape {
    let Shares { kept, altered, moved, article, boilerplate } = shares;
    SharesShape { kept, altered, moved, article, boilerplate }
}

const fn range(span: Span) -> Range {
    [span.start, span.end]
}

fn segment(segment: &Segment) -> SegmentShape {
    SegmentShape {
        start: segment.span.start,
        end: segment.span.end,
        kind: segment.kind.name(),
        role: role_name(segment.role),
        reason: reason_name(segment.role),
        change: segment.change,
        moved: segment.moved,
        partner: segment.partner.map(range),
    }
}

const fn role_name(role: Option<Role>) -> Option<&'static str> {
    match role {
        None => None,
        Some(Role::Article) => Some("article"),
        Some(Role::Boilerplate(_)) => Some("boilerplate"),
    }
}

const fn reason_name(role: Option<Role>) -> Option<&'static str> {
    match role {
        Some(Role::Boilerplate(reason)) => Some(reason.name()),
        _ => None,
    }
}

fn change(change: &Change, difference: Option<String>) -> ChangeShape {
    ChangeShape {
        kind: change.kind.name(),
        importance: change.importance().name(),
        original: range(change.original),
        reprint: range(change.reprint),
        role: role_name(change.role),
        reason: reason_name(change.role),
        alteration: change.alteration.map(Alteration::name),
        difference,
        typography: change.typography.names().collect(),
        moved: change.moved,
        inner: change.inner.iter().map(|pair| [range(pair.original), range(pair.reprint)]).collect(),
    }
}

fn check(check: Check) -> CheckShape {
    let ranges = |spans: &[Span]| spans.iter().copied().map(range).collect();
    CheckShape {
        question: check.question.name(),
        answer: check.answer.name(),
        note: check.note,
        original: ranges(&check.words.original),
        reprint: ranges(&check.words.reprint),
    }
}
