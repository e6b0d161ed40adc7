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
/// More lines than this that both texts have above their first paragraph are an article set in lines, and none of them is its
/// headline.
const MOST_LINES: usize = 7;
/// Of a hundred of its longer words this many stand in the article when a line is its headline.
const TOPIC: usize = 34;
/// Letters of a word that says what a text is about.
const TELLING_LETTERS: usize = 4;

/// The headline of the original, and what became of it.
pub(super) fn headline(view: &View<'_, '_>) -> Finding {
    let Some(own) = own_headline(view) else {
        return unclear("The original as pasted has no line that looks like a headline.");
    };
    let span = view.original.blocks[own].span;
    let (paired, all) = view.original.paired_words(own);
    if paired == all {
        return yes("The headline is the original’s, word for word.")
            .in_original([span])
            .in_reprint(view.original.partner_of_block(own));
    }
    if 2 * paired >= all {
        return no("The headline was altered.")
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
        _ => no("The original’s headline is not in the reprint, and no other was found.").in_original([span]),
    }
}

/// The first line of the original that can be the headline of the article below it: one that stands above the article in the
/// reprint too, or else one that the reprint does not have.
fn own_headline(view: &View<'_, '_>) -> Option<usize> {
    let text = &view.original;
    let first = (0..text.blocks.len()).find(|block| text.is_running_article(*block))?;
    let (article, _) = view.reprint.shared_article()?;
    let stands_above = |block: usize| {
        let partner = text.partner_of_block(block);
        partner.is_some_and(|partner| partner.start < view.reprint.blocks[article].span.start)
    };
    let lines = (first.saturating_sub(REACH)..first).filter(|block| is_line(text, *block));
    let (shared, own): (Vec<usize>, Vec<usize>) = lines.partition(|block| text.is_mostly_paired(*block));
    if shared.len() > MOST_LINES {
        return None;
    }
    let above = shared.into_iter().find(|block| stands_above(*block));
    above.or_else(|| own.into_iter().find(|block| text.is_article(*block)))
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
