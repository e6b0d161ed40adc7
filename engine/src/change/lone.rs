//! Text of one side only: Missing and Added stretches, with the role of the block they stand in.

use std::ops::Range;

use super::alteration::of_lone_words;
use super::listed::Listed;
use super::replaced::Replacement;
use super::telling::TellingWords;
use super::{Found, Item, markers_before, span_of};
use crate::align::NONE;
use crate::options::Override;
use crate::report::{Kind, Pair, Reason, Role, Side, Span};
use crate::token::{Edge, Tokens};

/// The items of all tokens that are neither paired nor replaced.
pub(super) fn items(
    found: Found<'_, '_>,
    telling: &TellingWords,
    replaced: &[Replacement],
    roles: &Pair<Vec<Role>>,
    overrides: &[Override],
) -> Vec<Item> {
    let listed = Pair::new(Listed::all(found, Side::Original), Listed::all(found, Side::Reprint));
    // The marks of one side stand for the list of the other.
    let taken = |side: Side, range: fn(&Replacement) -> &Range<u32>, listed: &[Listed]| {
        let replaced = replaced.iter().map(range);
        taken(found.tokens.side(side).len(), replaced.chain(listed.iter().map(|listed| &listed.marks)))
    };
    let lone = |side: Side, taken: Vec<bool>| {
        let (partners, moved) = found.partners(side);
        let counterpart = |r: &Replacement| match side {
            Side::Original => (r.original.start, span_of(&found.tokens.reprint, &r.reprint)),
            Side::Reprint => (r.reprint.start, span_of(&found.tokens.original, &r.original)),
        };
        let mut lone = Lone {
            found,
            telling,
            side,
            tokens: found.tokens.side(side),
            text: found.documents.side(side).text,
            other: found.tokens.side(side.other()),
            partners,
            moved,
            taken,
            roles: roles.side(side),
            overrides,
            replaced: replaced.iter().filter(|r| r.moved == NONE).map(counterpart).collect(),
            first: None,
        };
        lone.first = (0..lone.tokens.len()).find_map(|index| lone.in_order(index, &mut 0));
        lone
    };
    let original = lone(Side::Original, taken(Side::Original, |r| &r.original, &listed.reprint));
    let reprint = lone(Side::Reprint, taken(Side::Reprint, |r| &r.reprint, &listed.original));
    let mut items = original.items(Kind::Missing);
    items.extend(reprint.items(Kind::Added));
    items
}

fn taken<'r>(len: usize, ranges: impl Iterator<Item = &'r Range<u32>>) -> Vec<bool> {
    let mut taken = vec![false; len];
    for range in ranges {
        taken[range.start as usize..range.end as usize].fill(true);
    }
    taken
}

/// One side, looked at for what only it has.
struct Lone<'f, 't> {
    found: Found<'f, 't>,
    telling: &'f TellingWords,
    side: Side,
    tokens: &'f Tokens,
    text: &'f str,
    other: &'f Tokens,
    partners: &'f [u32],
    moved: &'f [u32],
    /// Whether each token is part of a replacement.
    taken: Vec<bool>,
    roles: &'f [Role],
    overrides: &'f [Override],
    /// Of what is replaced outside moves the first token, and what stands there in the other text; in the order of both.
    replaced: Vec<(u32, Span)>,
    /// Where the other text has its counterpart of the first token that has one outside moves.
    first: Option<Span>,
}

impl Lone<'_, '_> {
    fn items(&self, kind: Kind) -> Vec<Item> {
        let mut items = Vec::new();
        let partial = self.partial_blocks();
        let mut start = 0;
        let (mut replaced, mut before) = (0, None);
        while start < self.tokens.len() {
            if !self.is_lone(start) {
                before = self.in_order(start, &mut replaced).or(before);
                start += 1;
                continue;
            }
            let role = self.role(start, &partial);
            let moved = self.moved[start];
            let end = (start + 1..self.tokens.len())
                .find(|&i| !self.is_lone(i) || self.moved[i] != moved || self.role(i, &partial) != role)
                .unwrap_or(self.tokens.len());
            let markers = markers_before(self.found.documents.side(self.side), self.tokens, start);
            let span = markers.cover(span_of(self.tokens, &(start as u32..end as u32)));
            let (original, reprint) =
                if kind == Kind::Missing { (Some(span), None) } else { (None, Some(span)) };
            let (first, last) = (start as u32, end as u32);
            let is_quoted = || !self.found.quotations.side(self.side).touched(span).is_empty();
            let within = self.tokens.edge(start) < Edge::Sentence
                || self.tokens.edge(end) < Edge::Sentence
                || is_quoted();
            items.push(Item {
                role: Some(role),
                alteration: if within && role == Role::Article {
                    of_lone_words(self.found, self.telling, self.side, &(first..last))
                } else {
                    None
                },
                stands_at: self.stands_at(start, end, before),
                ..Item::new(kind, original, reprint, moved)
            });
            start = end;
        }
        items
    }

    /// What stands in the other text for a token outside moves: its partner, or what replaces the words that it is the first of.
    /// `next` counts the replacements up to there.
    fn in_order(&self, index: usize, next: &mut usize) -> Option<Span> {
        if let Some((_, place)) = self.replaced.get(*next).filter(|(start, _)| *start as usize == index) {
            *next += 1;
            return Some(*place);
        }
        let partner = self.partners[index];
        (partner != NONE && self.moved[index] == NONE).then(|| self.other.spans[partner as usize])
    }

    fn is_lone(&self, index: usize) -> bool {
        self.partners[index] == NONE && !self.taken[index]
    }

    /// For each block, the token after the last that the other text has too; 0 when the block is all this side's own, or the reader
    /// has said what is its own in it.
    fn partial_blocks(&self) -> Vec<usize> {
        let mut partial = vec![0; self.roles.len()];
        for index in (0..self.tokens.len()).filter(|i| !self.is_lone(*i)) {
            partial[self.tokens.blocks[index] as usize] = index + 1;
        }
        for said in self.overrides.iter().filter(|said| said.side == self.side) {
            if let Some(partial) = partial.get_mut(said.block as usize) {
                *partial = 0;
            }
        }
        partial
    }

    fn role(&self, index: usize, partial: &[usize]) -> Role {
        let block = self.tokens.blocks[index] as usize;
        match partial[block] {
            0 => self.roles[block],
            // The name of the site behind a headline ("Rates rise | The Harbour Post").
            end if index >= end && is_separator(self.tokens.spans[end].of(self.text)) => {
                Role::Boilerplate(Reason::Navigation)
            }
            _ => Role::Article,
        }
    }

    /// The place in the other text where a stretch would stand: after what it follows, else before what it precedes.
    fn stands_at(&self, start: usize, end: usize, before: Option<Span>) -> u32 {
        let (before, after) = match self.moved[start] {
            NONE => (before, self.first),
            moved => {
                let partner = |i: usize| {
                    let partner = Some(self.partners[i]).filter(|p| *p != NONE)?;
                    Some(self.other.spans[partner as usize])
                };
                let is_in_move = |i: &usize| self.moved[*i] == moved;
                (
                    (0..start).rev().take_while(is_in_move).find_map(partner),
                    (end..self.tokens.len()).take_while(is_in_move).find_map(partner),
                )
            }
        };
        before.map(|before| before.end).or(after.map(|after| after.start)).unwrap_or(0)
    }
}

fn is_separator(token: &str) -> bool {
    matches!(token, "|" | "｜" | "·" | "•" | "»" | "—" | "–" | "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Comparison;

    /// A lone text stands beside what replaces its neighbours, and not beyond it at the next words that both texts have.
    #[test]
    fn what_one_text_has_stands_beside_what_replaces_its_neighbours() {
        let shared = "The ferry left the old quay at nine and came back before noon with nobody on board.";
        let standfirst = "Nobody had told the harbour master.";
        let original = format!("Old boats leave the harbour\n\n{standfirst}\n\n{shared}");
        let reprint = format!("Old boats leave the port\n\n{shared}");
        let report = Comparison::of(original, reprint).report();
        let missing = report.changes.iter().find(|change| change.kind == Kind::Missing).unwrap();
        assert_eq!(missing.reprint.start as usize, "Old boats leave the port".len());

        let intro = "Our reader writes.";
        let report = Comparison::of(
            format!("Old boats and their crews have left the old quay at nine. {shared}"),
            format!("{intro} Some boats and their crews have left the old quay at nine. {shared}"),
        )
        .report();
        let added = report.changes.iter().find(|change| change.kind == Kind::Added).unwrap();
        assert_eq!(added.original.start, 0);
    }

    /// What only one text has in a paragraph of both is article text, until the reader says otherwise of the paragraph.
    #[test]
    fn the_reader_is_asked_about_the_rest_of_a_shared_paragraph() {
        let shared = "The ferry left the old quay at nine and came back before noon with nobody on board.";
        let advert = "Subscribe to our newsletter for a daily digest.";
        let (original, reprint) = (shared.to_owned(), format!("{shared} {advert}"));
        let role_of =
            |report: &crate::Report| report.segments.reprint.iter().find_map(|segment| segment.role);
        let mut comparison = Comparison::of(original, reprint);
        assert_eq!(role_of(&comparison.report()), Some(Role::Article));
        let role = Role::Boilerplate(Reason::Newsletter);
        comparison.wishes.overrides = vec![Override { side: Side::Reprint, block: 0, role }];
        assert_eq!(role_of(&comparison.report()), Some(role));
    }
}
