//! Text of one side only: Missing and Added stretches, with the role of the block they stand in.

use super::replaced::Replacement;
use super::{Found, Item, span_of};
use crate::align::NONE;
use crate::report::{Kind, Pair, Reason, Role};
use crate::token::Tokens;

/// The items of all tokens that are neither paired nor replaced.
pub(super) fn items(found: Found<'_, '_>, replaced: &[Replacement], roles: &Pair<Vec<Role>>) -> Vec<Item> {
    let alignment = found.alignment;
    let original = Lone {
        tokens: &found.tokens.original,
        text: found.documents.original.text,
        other: &found.tokens.reprint,
        partners: &alignment.to_reprint,
        moved: &alignment.moved_original,
        taken: taken(found.tokens.original.len(), replaced.iter().map(|r| &r.original)),
        roles: &roles.original,
    };
    let reprint = Lone {
        tokens: &found.tokens.reprint,
        text: found.documents.reprint.text,
        other: &found.tokens.original,
        partners: &alignment.to_original,
        moved: &alignment.moved_reprint,
        taken: taken(found.tokens.reprint.len(), replaced.iter().map(|r| &r.reprint)),
        roles: &roles.reprint,
    };
    let mut items = original.items(Kind::Missing);
    items.extend(reprint.items(Kind::Added));
    items
}

fn taken<'r>(len: usize, ranges: impl Iterator<Item = &'r std::ops::Range<u32>>) -> Vec<bool> {
    let mut taken = vec![false; len];
    for range in ranges {
        taken[range.start as usize..range.end as usize].fill(true);
    }
    taken
}

/// One side, looked at for what only it has.
struct Lone<'f> {
    tokens: &'f Tokens,
    text: &'f str,
    other: &'f Tokens,
    partners: &'f [u32],
    moved: &'f [u32],
    /// Whether each token is part of a replacement.
    taken: Vec<bool>,
    roles: &'f [Role],
}

impl Lone<'_> {
    fn items(&self, kind: Kind) -> Vec<Item> {
        let mut items = Vec::new();
        let partial = self.partial_blocks();
        let mut start = 0;
        while start < self.tokens.len() {
            if !self.is_lone(start) {
                start += 1;
                continue;
            }
            let role = self.role(start, &partial);
            let moved = self.moved[start];
            let end = (start + 1..self.tokens.len())
                .find(|&i| !self.is_lone(i) || self.moved[i] != moved || self.role(i, &partial) != role)
                .unwrap_or(self.tokens.len());
            let span = span_of(self.tokens, &(start as u32..end as u32));
            let (original, reprint) =
                if kind == Kind::Missing { (Some(span), None) } else { (None, Some(span)) };
            items.push(Item {
                role: Some(role),
                stands_at: self.stands_at(start, end),
                ..Item::new(kind, original, reprint, moved)
            });
            start = end;
        }
        items
    }

    fn is_lone(&self, index: usize) -> bool {
        self.partners[index] == NONE && !self.taken[index]
    }

    /// For each block, the token after the last that the other text has too; 0 when the block is all this side's own.
    fn partial_blocks(&self) -> Vec<usize> {
        let mut partial = vec![0; self.roles.len()];
        for index in (0..self.tokens.len()).filter(|i| !self.is_lone(*i)) {
            partial[self.tokens.blocks[index] as usize] = index + 1;
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
    fn stands_at(&self, start: usize, end: usize) -> u32 {
        let partner =
            |i: usize| Some(self.partners[i]).filter(|p| *p != NONE && self.moved[i] == self.moved[start]);
        if let Some(before) = (0..start).rev().find_map(partner) {
            return self.other.spans[before as usize].end;
        }
        let after = (end..self.tokens.len()).find_map(partner);
        after.map_or(0, |after| self.other.spans[after as usize].start)
    }
}

fn is_separator(token: &str) -> bool {
    matches!(token, "|" | "｜" | "·" | "•" | "»" | "—" | "–" | "-")
}
