//! Is the headline the original's?

use super::view::{Text, View};
use super::{Finding, credits, no, unclear, yes};
use crate::token::TokenKind;

/// A headline has at least this many words: fewer are a section's name.
const LEAST_WORDS: usize = 3;
/// And no more: more are a standfirst.
const MOST_WORDS: usize = 30;
/// Blocks above the article's text within which its headline stands: byline, date, share bar and picture lie between.
const REACH: usize = 14;
/// Of a hundred of its longer words this many stand in the article when a line is its headline.
const TOPIC: usize = 34;
/// Letters of a word that says what a text is about.
const TELLING_LETTERS: usize = 4;

/// The headline of the original, and what became of it.
pub(super) fn headline(view: &View<'_, '_>) -> Finding {
    let Some(own) = own_headline(&view.original) else {
        return unclear("The original as pasted has no line that looks like a headline.");
    };
    let span = view.original.blocks[own].span;
    let (paired, all) = view.original.paired_words(own);
    if paired == all {
        return yes("The headline is the original’s, word for word.")
            .in_original([span])
            .in_reprint(view.original.partner_of_block(own));
    }
    if let Some(other) = other_headline(&view.reprint) {
        return no("The reprint has another headline.")
            .in_original([span])
            .in_reprint([view.reprint.blocks[other].span]);
    }
    match view.reprint.shared_article() {
        // Nothing above the article was pasted, so nobody knows what stood there.
        Some((first, _)) if !(0..first).any(|block| view.reprint.words(block) >= LEAST_WORDS) => {
            unclear("The reprint as pasted begins with the article’s text.").in_original([span])
        }
        _ if 2 * paired >= all => no("The headline was altered.")
            .in_original([span])
            .in_reprint(view.original.partner_of_block(own)),
        _ => no("The original’s headline is not in the reprint, and no other was found.").in_original([span]),
    }
}

/// The first line of a text that can be the headline of the article below it.
fn own_headline(text: &Text<'_, '_>) -> Option<usize> {
    let first = (0..text.blocks.len()).find(|block| text.is_running_article(*block))?;
    let candidates = first.saturating_sub(REACH)..first;
    let shared = candidates.clone().find(|block| is_line(text, *block) && text.is_mostly_paired(*block));
    shared.or_else(|| candidates.clone().find(|block| is_line(text, *block) && text.is_article(*block)))
}

/// The line of a reprint that stands as headline above the shared text: of the lines that speak of the same the first.
fn other_headline(text: &Text<'_, '_>) -> Option<usize> {
    let (first, last) = text.shared_article()?;
    let article = text.first_token(first)..text.range(last).end;
    let mut known = vec![false; text.interner.len()];
    for token in article {
        known[text.tokens.folded_ids()[token] as usize] = true;
    }
    (first.saturating_sub(REACH)..first).find(|block| {
        let telling: Vec<usize> = text
            .range(*block)
            .filter(|token| match text.kind(*token) {
                TokenKind::Character => true,
                TokenKind::Word => text.form(*token).chars().count() >= TELLING_LETTERS,
                _ => false,
            })
            .collect();
        let on_topic =
            telling.iter().filter(|token| known[text.tokens.folded_ids()[**token] as usize]).count();
        is_line(text, *block) && text.is_article(*block) && on_topic * 100 >= TOPIC * telling.len().max(1)
    })
}

fn is_line(text: &Text<'_, '_>, block: usize) -> bool {
    let words = text.words(block);
    (LEAST_WORDS..=MOST_WORDS).contains(&words)
        && !text.blocks[block].span.of(text.source).ends_with(['.', '。'])
        && !credits::is_byline(text, block)
        && !credits::is_dateline(text, block)
}
