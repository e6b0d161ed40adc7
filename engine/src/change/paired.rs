//! Paired stretches: Shared or Moved text, with the Typographic differences in it.

use super::typography::{difference, is_narrow, narrow};
use super::{Found, Item};
use crate::align::NONE;
use crate::report::{Kind, Span};

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
        for n in 0..len {
            let (x, y) = (a[original + n], b[reprint + n]);
            if n > 0 {
                self.add(
                    Span::new(a[original + n - 1].end, x.start),
                    Span::new(b[reprint + n - 1].end, y.start),
                    items,
                );
            }
            self.add(x, y, items);
        }
        self.flush(items);
    }

    /// Adds a token, or what lies between two, on both sides.
    fn add(&mut self, original: Span, reprint: Span, items: &mut Vec<Item>) {
        let (a, b) = (self.found.documents.original.text, self.found.documents.reprint.text);
        let typography = difference(original.of(a), reprint.of(b));
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
