//! Alignment to segments and changes: every stretch of both texts gets its kind.
//!
//! First a list of items is made, each with its place in one text or in both; the segments of a side are its items in
//! order, grown over the white space between them, and the changes are the items that are not plainly shared.

mod alteration;
mod inner;
mod layout;
mod listed;
mod lone;
mod paired;
pub(crate) mod replaced;
mod spelling;
mod telling;
mod typography;

use crate::align::{Alignment, NONE};
use crate::ingest::Document;
use crate::options::Override;
use crate::quotations::{Quotation, Quotations};
use crate::report::{Alteration, Change, Kind, Pair, Role, Segment, Side, Span, Typography};
use crate::token::{Interner, TokenId, TokenKind, Tokens};

/// What the stages before have found, for one comparison.
#[derive(Clone, Copy)]
pub(crate) struct Found<'f, 't> {
    pub(crate) documents: &'f Pair<Document<'t>>,
    pub(crate) tokens: &'f Pair<Tokens>,
    pub(crate) interner: &'f Interner,
    pub(crate) alignment: &'f Alignment,
    pub(crate) quotations: &'f Pair<Quotations>,
}

impl Found<'_, '_> {
    /// The text between the start of the first and the end of the last token of a stretch of the original.
    pub(crate) fn original_span(&self, tokens: &std::ops::Range<u32>) -> Span {
        span_of(&self.tokens.original, tokens)
    }

    /// For each token of a side its partner on the other, and the move it lies in.
    fn partners(&self, side: Side) -> (&[u32], &[u32]) {
        match side {
            Side::Original => (&self.alignment.to_reprint, &self.alignment.moved_original),
            Side::Reprint => (&self.alignment.to_original, &self.alignment.moved_reprint),
        }
    }

    /// A span without the marks at its ends, which belong to a quotation as little as to what stands beside it; nothing where
    /// there is no word.
    fn words_in(&self, side: Side, span: Span) -> Option<Span> {
        let is_mark = |character: char| !character.is_alphanumeric();
        let words = span.of(self.documents.side(side).text).trim_start_matches(is_mark);
        let start = span.end - words.len() as u32;
        let end = start + words.trim_end_matches(is_mark).len() as u32;
        (start < end).then(|| Span::new(start, end))
    }

    /// Whether the words of a span lie in a quotation of which the other text quotes at least half.
    pub(crate) fn is_quoted_by_both(&self, side: Side, span: Span) -> bool {
        let Some(span) = self.words_in(side, span) else { return false };
        let quotations = self.quotations.side(side);
        quotations.all()[quotations.touched(span)].iter().any(|quotation| {
            let ids = &self.tokens.side(side).ids[quotation.tokens.clone()];
            let words = ids.iter().filter(|id| self.interner.kind(**id) != TokenKind::Mark).count();
            let quoted = self
                .partners_in_quotations(side, quotation)
                .filter(|(id, _)| self.interner.kind(*id) != TokenKind::Mark);
            2 * quoted.count() >= words
        })
    }

    /// The tokens of a quotation that the other text quotes too, each with the number of its quotation there.
    fn partners_in_quotations(
        &self,
        side: Side,
        quotation: &Quotation,
    ) -> impl Iterator<Item = (TokenId, usize)> {
        let (partners, _) = self.partners(side);
        let (tokens, other, quotations) = match side {
            Side::Original => (&self.tokens.original, &self.tokens.reprint, &self.quotations.reprint),
            Side::Reprint => (&self.tokens.reprint, &self.tokens.original, &self.quotations.original),
        };
        let partner = move |token: usize| {
            let span = other.spans.get(partners[token] as usize)?;
            quotations.touched(*span).next().map(|number| (tokens.ids[token], number))
        };
        quotation.tokens.clone().filter_map(partner)
    }

    /// For each quotation of the original whether one of some changes touches it.
    pub(crate) fn quotations_with<'c>(&self, changes: impl Iterator<Item = &'c Change>) -> Vec<bool> {
        let Pair { original, reprint } = self.quotations;
        let mut touched = vec![false; original.all().len()];
        for change in changes {
            if change.kind == Kind::Added {
                let words = self.words_in(Side::Reprint, change.reprint);
                let around = words.map_or(&[][..], |words| &reprint.all()[reprint.touched(words)]);
                let partners =
                    around.iter().flat_map(|quotation| self.partners_in_quotations(Side::Reprint, quotation));
                for (_, number) in partners {
                    touched[number] = true;
                }
            } else if change.kind != Kind::Missing {
                touched[original.touched(change.original)].fill(true);
            } else if let Some(words) = self.words_in(Side::Original, change.original) {
                touched[original.touched(words)].fill(true);
            }
        }
        touched
    }

    /// The text between the start of the first and the end of the last token of a stretch of the reprint.
    pub(crate) fn reprint_span(&self, tokens: &std::ops::Range<u32>) -> Span {
        span_of(&self.tokens.reprint, tokens)
    }
}

/// The markers that a token stands behind, with the space up to it; empty where it follows another token or nothing.
fn markers_before(document: &Document<'_>, tokens: &Tokens, token: usize) -> Span {
    let start = tokens.spans[token].start;
    let end = token.checked_sub(1).map_or(0, |last| tokens.spans[last].end);
    let marker = document.markers_within(Span::new(end, start)).first();
    Span::new(marker.map_or(start, |first| first.start), start)
}

fn span_of(tokens: &Tokens, range: &std::ops::Range<u32>) -> Span {
    Span::new(tokens.spans[range.start as usize].start, tokens.spans[range.end as usize - 1].end)
}

/// A stretch with one kind: of both texts when it is paired, else of one.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    pub(crate) original: Option<Span>,
    pub(crate) reprint: Option<Span>,
    pub(crate) role: Option<Role>,
    pub(crate) alteration: Option<Alteration>,
    pub(crate) typography: Typography,
    /// The number of the move it lies in, or [`NONE`].
    pub(crate) moved: u32,
    /// For a stretch of one text, the place in the other where it would stand.
    pub(crate) stands_at: u32,
    pub(crate) inner: Vec<Pair<Span>>,
}

impl Item {
    pub(crate) const fn new(kind: Kind, original: Option<Span>, reprint: Option<Span>, moved: u32) -> Self {
        Self {
            kind,
            original,
            reprint,
            role: None,
            alteration: None,
            typography: Typography(0),
            moved,
            stands_at: 0,
            inner: Vec::new(),
        }
    }

    fn moved(&self) -> Option<u32> {
        (self.moved != NONE).then_some(self.moved)
    }
}

/// The segments of both texts, and the changes in the order of the reprint.
pub(crate) fn segments_and_changes(
    found: Found<'_, '_>,
    roles: &Pair<Vec<Role>>,
    overrides: &[Override],
) -> (Pair<Vec<Segment>>, Vec<Change>) {
    let replaced = replaced::replacements(found);
    let mut items = paired::items(found);
    let telling = telling::TellingWords::new(found.interner);
    items.extend(paired::markers_of(found, &replaced));
    items.extend(alteration::items(found, &telling, &replaced));
    items.extend(lone::items(found, &telling, &replaced, roles, overrides));
    layout::lay_out(found, &items)
}
