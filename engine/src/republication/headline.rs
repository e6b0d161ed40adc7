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
    let mut lines: Vec<usize> = shared.into_iter().filter(|block| stands_above(*block)).collect();
    lines.extend(own.into_iter().filter(|block| text.is_article(*block)));
    // A line that both have may be an editor's name or "Share this article", which stays where the headline goes.
    on_topic(text, &lines).into_iter().min().or(lines.first().copied())
}

/// The line of a reprint that stands as headline above the shared text: of the lines that speak of the same the first, or else
/// the nearest.
fn other_headline(text: &Text<'_, '_>) -> Option<usize> {
    let (first, _) = text.shared_article()?;
    let is_own = |block: &usize| is_line(text, *block) && text.is_article(*block);
    let lines: Vec<usize> = (first.saturating_sub(REACH)..first).filter(is_own).collect();
    on_topic(text, &lines).first().or(lines.last()).copied()
}

/// Those of some blocks that speak of the same as the article that both texts have.
#[inline(never)]
fn on_topic(text: &Text<'_, '_>, blocks: &[usize]) -> Vec<usize> {
    let (first, last) = text.shared_article().unwrap_or_default();
    let id = |token: usize| text.tokens.folded_ids()[token] as usize;
    let mut known = vec![false; text.interner.len()];
    for token in text.first_token(first)..text.range(last).end {
        known[id(token)] = true;
    }
    let is_on_topic = |block: &usize| {
        let (mut telling, mut both) = (0, 0);
        for token in text.range(*block) {
            let tells = match text.kind(token) {
                TokenKind::Character => true,
                TokenKind::Word => text.form(token).chars().count() >= TELLING_LETTERS,
                _ => false,
            };
            if tells {
                telling += 1;
                both += usize::from(known[id(token)]);
            }
        }
        // Without a telling word it speaks of nothing.
        both * 100 >= TOPIC * telling.max(1)
    };
    blocks.iter().copied().filter(is_on_topic).collect()
}

fn is_line(text: &Text<'_, '_>, block: usize) -> bool {
    let words = text.words(block);
    (LEAST_WORDS..=MOST_WORDS).contains(&words)
        && !text.blocks[block].span.of(text.source).ends_with(['.', '。'])
        && !credits::is_byline(text, block)
        && !credits::is_dateline(text, block)
}

#[cfg(test)]
mod tests {
    use crate::Comparison;
    use crate::report::{Answer, Question, Side};

    const ARTICLE: &str = "The harbour council voted for the new sea wall on Tuesday, after a debate of six hours about money.\n\n\
        Nobody in the gallery cheered when the result was read out, and nobody booed, as the mayor had asked them to.";

    /// What is said of the headlines of two texts, and the reprint's words.
    fn headline(original: &str, reprint: &str) -> (Answer, String) {
        let comparison =
            Comparison::of(format!("{original}\n\n{ARTICLE}"), format!("{reprint}\n\n{ARTICLE}"));
        let report = comparison.report();
        let check = report.checks.iter().find(|check| check.question == Question::Headline);
        let check = check.expect("every question is answered");
        let words = check.words.side(Side::Reprint).iter().map(|span| span.of(&comparison.texts.reprint));
        (check.answer, words.collect())
    }

    #[test]
    fn a_line_that_stays_is_no_headline_where_another_speaks_of_the_article() {
        for kept in
            ["Helena Marchetti, Political Editor", "Share this with friends", "Photo by Ivan Petrovic"]
        {
            let own = format!("Harbour council votes for sea wall\n\n{kept}");
            let other = format!("Fury over money in the harbour\n\n{kept}");
            assert_eq!(
                headline(&own, &other),
                (Answer::No, "Fury over money in the harbour".to_owned()),
                "{kept}"
            );
            assert_eq!(headline(&own, &own).0, Answer::Yes, "{kept}");
        }
    }

    #[test]
    fn a_headline_without_a_word_of_the_article_is_one() {
        let found = headline("Harbour council votes for sea wall", "Fury at dawn over big spending");
        assert_eq!(found, (Answer::No, "Fury at dawn over big spending".to_owned()));
    }
}
