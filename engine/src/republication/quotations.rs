//! Do the quotations that the reprint carries stand word for word?

use super::view::{Text, View};
use super::{Finding, no, yes};
use crate::report::{Change, Kind, Span};
use crate::token::TokenKind;

/// Fewer words in quotation marks are a title or a term.
const LEAST_WORDS: usize = 4;
/// Tokens after which a quotation that was not closed is given up.
const MOST_TOKENS: usize = 300;

/// The quotations of the original, and what became of them.
pub(super) fn quotations(view: &View<'_, '_>, changes: &[Change]) -> Finding {
    let text = &view.original;
    let all = find(text);
    if all.is_empty() {
        return super::unclear("The original has no quotations.");
    }
    let (mut intact, mut dropped) = (0, 0);
    let (mut altered, mut partners): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for range in &all {
        let words: Vec<usize> = range.clone().filter(|token| text.kind(*token) != TokenKind::Mark).collect();
        let paired = words.iter().filter(|token| text.is_paired(**token)).count();
        let (span, partner) = (text.span(range.clone()), text.partner_of(range.clone()));
        let put_in = partner.is_some_and(|partner| has_words_put_in(changes, partner));
        if paired == words.len() && !put_in {
            intact += 1;
        } else if 2 * paired < words.len() {
            dropped += 1;
        } else {
            altered.extend(span);
            partners.extend(partner);
        }
    }
    let carried = intact + altered.len();
    let left_out = if dropped > 0 { format!(" {dropped} more left out.") } else { String::new() };
    if carried == 0 {
        return super::unclear("The reprint carries none of the original’s quotations.");
    }
    if altered.is_empty() {
        return yes(&format!("{} word for word.{left_out}", stand(intact, carried)));
    }
    no(&format!("{} word for word.{left_out}", stand(intact, carried)))
        .in_original(altered)
        .in_reprint(partners)
}

fn stand(intact: usize, carried: usize) -> String {
    match (intact, carried) {
        (1, 1) => "The one quotation it carries stands".to_owned(),
        (0, 1) => "The one quotation it carries does not stand".to_owned(),
        (0, carried) => format!("None of the {carried} quotations it carries stands"),
        (1, carried) => format!("1 of the {carried} quotations it carries stands"),
        (all, carried) if all == carried => format!("All {carried} quotations it carries stand"),
        (intact, carried) => format!("{intact} of the {carried} quotations it carries stand"),
    }
}

/// Whether one of the changes, which are in the order of the reprint, puts words into a stretch of it.
fn has_words_put_in(changes: &[Change], stretch: Span) -> bool {
    let first = changes.partition_point(|change| change.reprint.start <= stretch.start);
    let mut within = changes[first..].iter().take_while(|change| change.reprint.start < stretch.end);
    within.any(|change| change.kind == Kind::Added && change.reprint.end < stretch.end)
}

/// The words between quotation marks, as token ranges.
fn find(text: &Text<'_, '_>) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    let Some(quote) = text.interner.find("\"") else { return found };
    for token in 0..text.tokens.len() {
        let breaks = open.is_some_and(|start| {
            token - start > MOST_TOKENS || text.tokens.blocks[start] != text.tokens.blocks[token]
        });
        if breaks {
            open = None;
        }
        if text.tokens.ids[token] != quote {
            continue;
        }
        // Single ones stand within a quotation, or for an apostrophe.
        if matches!(text.tokens.spans[token].of(text.source), "'" | "‘" | "’") {
            continue;
        }
        match open.take() {
            Some(start) => {
                let words = (start + 1..token).filter(|t| text.kind(*t) != TokenKind::Mark).count();
                if words >= LEAST_WORDS {
                    found.push(start + 1..token);
                }
            }
            None => open = Some(token),
        }
    }
    found
}
