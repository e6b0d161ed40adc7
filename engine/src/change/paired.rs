//! Paired stretches: Shared or Moved text, with the Typographic differences in it.

use std::ops::Range;

use super::listed::Listed;
use super::replaced::Replacement;
use super::typography::{between_lines, difference, is_narrow, narrow};
use super::{Found, Item, markers_before};
use crate::align::NONE;
use crate::report::{Kind, Pair, Span, Typography};

/// Tokens whose text is compared at once.
const TOGETHER: usize = 32;

/// The items of all paired tokens.
pub(super) fn items(found: Found<'_, '_>) -> Vec<Item> {
    let mut items = Vec::new();
    let alignment = found.alignment;
    let mut start = 0;
    while start < found.tokens.original.len() {
        let partner = alignment.to_reprint[start];
        if partner == NONE {
            start += 1;
            continue;
        }
        let moved = alignment.moved_original[start];
        let len = (1..found.tokens.original.len() - start)
            .take_while(|n| {
                alignment.to_reprint[start + n] == partner + *n as u32
                    && alignment.moved_original[start + n] == moved
            })
            .count()
            + 1;
        Stretch::new(found, moved).walk(start, partner as usize, len, &mut items);
        start += len;
    }
    items
}

/// The items of what stands before replaced words and lays them out: a bullet for a comma is no other word.
pub(super) fn markers_of<'r>(
    found: Found<'r, 'r>,
    replaced: &'r [Replacement],
) -> impl Iterator<Item = Item> + 'r {
    replaced.iter().flat_map(move |replacement| {
        let mut items = Vec::new();
        let mut stretch = Stretch::new(found, replacement.moved);
        stretch.start(replacement.original.start as usize, replacement.reprint.start as usize, &mut items);
        stretch.flush(&mut items);
        items
    })
}

/// A stretch of pairs on its way to items: what is plainly shared so far, on both sides.
struct Stretch<'f, 't> {
    found: Found<'f, 't>,
    moved: u32,
    plain: Option<(Span, Span)>,
}

impl<'f, 't> Stretch<'f, 't> {
    const fn new(found: Found<'f, 't>, moved: u32) -> Self {
        Self { found, moved, plain: None }
    }

    fn walk(mut self, original: usize, reprint: usize, len: usize, items: &mut Vec<Item>) {
        let (a, b) = (&self.found.tokens.original.spans, &self.found.tokens.reprint.spans);
        self.start(original, reprint, items);
        let mut done = 0;
        while done < len {
            // Nearly all paired text is the same byte for byte.
            let end = (done + TOGETHER).min(len);
            let together = |spans: &[Span], first: usize| {
                let start = if done > 0 { spans[first + done - 1].end } else { spans[first].start };
                Span::new(start, spans[first + end - 1].end)
            };
            let (x, y) = (together(a, original), together(b, reprint));
            let Pair { original: document, reprint: other } = self.found.documents;
            if x.of(document.text) == y.of(other.text) {
                self.grow(x, y);
            } else {
                self.walk_apart(original, reprint, done..end, items);
            }
            done = end;
        }
        self.flush(items);
    }

    /// Adds some of the tokens one after the other, each with what lies before it.
    fn walk_apart(&mut self, original: usize, reprint: usize, tokens: Range<usize>, items: &mut Vec<Item>) {
        let (a, b) = (&self.found.tokens.original.spans, &self.found.tokens.reprint.spans);
        for n in tokens {
            let (x, y) = (a[original + n], b[reprint + n]);
            if n > 0 {
                self.add_between(
                    Span::new(a[original + n - 1].end, x.start),
                    Span::new(b[reprint + n - 1].end, y.start),
                    items,
                );
            }
            self.add(x, y, items);
        }
    }

    /// Adds the markers that the first tokens stand behind, or what stands for them.
    fn start(&mut self, original: usize, reprint: usize, items: &mut Vec<Item>) {
        let Found { documents, tokens, .. } = self.found;
        if let Some(listed) = Listed::before(self.found, original, reprint) {
            let Pair { original, reprint } = listed.spans(self.found);
            let item = Item::new(Kind::Typographic, Some(original), Some(reprint), self.moved);
            items.push(Item { typography: Typography::LAYOUT, ..item });
            return;
        }
        let x = markers_before(&documents.original, &tokens.original, original);
        let y = markers_before(&documents.reprint, &tokens.reprint, reprint);
        if !x.is_empty() || !y.is_empty() {
            self.add_between(x, y, items);
        }
    }

    /// Adds what lies between two tokens, on both sides.
    fn add_between(&mut self, original: Span, reprint: Span, items: &mut Vec<Item>) {
        let Pair { original: a, reprint: b } = self.found.documents;
        if a.markers_within(original).is_empty() && b.markers_within(reprint).is_empty() {
            self.add(original, reprint, items);
        } else {
            let typography = between_lines(original.of(a.text), reprint.of(b.text));
            self.add_as(typography, original, reprint, items);
        }
    }

    /// Adds a token, or what lies between two, on both sides.
    fn add(&mut self, original: Span, reprint: Span, items: &mut Vec<Item>) {
        let (a, b) = (self.found.documents.original.text, self.found.documents.reprint.text);
        self.add_as(difference(original.of(a), reprint.of(b)), original, reprint, items);
    }

    /// Adds text of both sides that differs in some sorts of typography, or in none.
    fn add_as(&mut self, typography: Typography, original: Span, reprint: Span, items: &mut Vec<Item>) {
        let (a, b) = (self.found.documents.original.text, self.found.documents.reprint.text);
        if typography.is_empty() {
            self.grow(original, reprint);
            return;
        }
        let (x, y) =
            if is_narrow(typography) { narrow(a, original, b, reprint) } else { (original, reprint) };
        self.grow(Span::new(original.start, x.start), Span::new(reprint.start, y.start));
        self.flush(items);
        push_typographic(
            items,
            Item { typography, ..Item::new(Kind::Typographic, Some(x), Some(y), self.moved) },
            a,
        );
        self.grow(Span::new(x.end, original.end), Span::new(y.end, reprint.end));
    }

    fn grow(&mut self, original: Span, reprint: Span) {
        if original.is_empty() && reprint.is_empty() {
            return;
        }
        self.plain = Some(match self.plain {
            Some((x, y)) => (x.cover(original), y.cover(reprint)),
            None => (original, reprint),
        });
    }

    fn flush(&mut self, items: &mut Vec<Item>) {
        if let Some((original, reprint)) = self.plain.take() {
            let kind = if self.moved == NONE { Kind::Shared } else { Kind::Moved };
            items.push(Item::new(kind, Some(original), Some(reprint), self.moved));
        }
    }
}

/// A difference of typography right behind another is one with it; so are words with other capitals or accents that have
/// only spaces and marks between them, as in a headline set in capitals.
fn push_typographic(items: &mut Vec<Item>, item: Item, original: &str) {
    let touches = |x: &Item, y: &Item| {
        x.moved == y.moved
            && x.original.map(|s| s.end) == y.original.map(|s| s.start)
            && x.reprint.map(|s| s.end) == y.reprint.map(|s| s.start)
    };
    if let [.., last] = items.as_mut_slice()
        && last.kind == Kind::Typographic
        && touches(last, &item)
    {
        merge(last, &item);
        return;
    }
    if let [.., last, between] = items.as_mut_slice()
        && last.kind == Kind::Typographic
        && last.typography == item.typography
        && !is_narrow(item.typography)
        && matches!(between.kind, Kind::Shared | Kind::Moved)
        && touches(last, between)
        && touches(between, &item)
        && between.original.is_some_and(|span| !span.of(original).contains(char::is_alphanumeric))
    {
        merge(last, &item);
        items.pop();
        return;
    }
    items.push(item);
}

fn merge(into: &mut Item, item: &Item) {
    into.original = into.original.zip(item.original).map(|(x, y)| x.cover(y));
    into.reprint = into.reprint.zip(item.reprint).map(|(x, y)| x.cover(y));
    into.typography = into.typography.union(item.typography);
}
