//! Text of one side only: Missing and Added stretches, with the role of the block they stand in.

use std::ops::Range;

use super::alteration::of_lone_words;
use super::listed::Listed;
use super::replaced::Replacement;
use super::telling::TellingWords;
use super::{Found, Item, markers_before, span_of};
use crate::align::NONE;
use crate::options::Override;
use crate::report::{Kind, Pair, Reason, Role, Side};
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
        Lone {
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
            first_in_order: first_in_order(partners, moved),
        }
    };
    let original = lone(Side::Original, taken(Side::Original, |r| &r.original, &listed.reprint));
    let reprint = lone(Side::Reprint, taken(Side::Reprint, |r| &r.reprint, &listed.original));
    let mut items = original.items(Kind::Missing);
    items.extend(reprint.items(Kind::Added));
    items
}

fn first_in_order(partners: &[u32], moved: &[u32]) -> Option<u32> {
    partners
        .iter()
        .zip(moved)
        .find(|(partner, moved)| **partner != NONE && **moved == NONE)
        .map(|(partner, _)| *partner)
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
    /// The partner of the first token that is paired outside moves.
    first_in_order: Option<u32>,
}

impl Lone<'_, '_> {
    fn items(&self, kind: Kind) -> Vec<Item> {
        let mut items = Vec::new();
        let partial = self.partial_blocks();
        let mut start = 0;
        let mut last_in_order = None;
        while start < self.tokens.len() {
            if !self.is_lone(start) {
                if self.is_in_order(start) {
                    last_in_order = Some(self.partners[start]);
                }
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
                stands_at: self.stands_at(start, end, last_in_order),
                ..Item::new(kind, original, reprint, moved)
            });
            start = end;
        }
        items
    }

    /// Whether a token is paired outside moves.
    fn is_in_order(&self, index: usize) -> bool {
        self.partners[index] != NONE && self.moved[index] == NONE
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
    fn stands_at(&self, start: usize, end: usize, last_in_order: Option<u32>) -> u32 {
        let moved = self.moved[start];
        let partner = |i: usize| Some(self.partners[i]).filter(|p| *p != NONE && self.moved[i] == moved);
        let before = if moved == NONE {
            last_in_order
        } else {
            (0..start).rev().take_while(|i| self.moved[*i] == moved).find_map(partner)
        };
        if let Some(before) = before {
            return self.other.spans[before as usize].end;
        }
        let after = match self.first_in_order {
            first if moved == NONE => first,
            _ => (end..self.tokens.len()).take_while(|i| self.moved[*i] == moved).find_map(partner),
        };
        after.map_or(0, |after| self.other.spans[after as usize].start)
    }
}

fn is_separator(token: &str) -> bool {
    matches!(token, "|" | "｜" | "·" | "•" | "»" | "—" | "–" | "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Comparison;

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
