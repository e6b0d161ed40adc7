//! Why a block is boilerplate: from its own cues first, then from where it stands and what stands around it.

use super::features::Cues;
use super::lexicon::Lexicon;
use super::page::{BlockText, Page};
use crate::report::{Reason, Role};

/// Sorts of boilerplate with what one of their cues counts, the surest first: "cookie" says more than "by".
const WEIGHTS: [(Reason, u32); 10] = [
    (Reason::CookieNotice, 5),
    (Reason::Legal, 4),
    (Reason::Newsletter, 4),
    (Reason::Comments, 3),
    (Reason::Advert, 3),
    (Reason::ShareBar, 3),
    (Reason::Related, 3),
    (Reason::Caption, 2),
    (Reason::Byline, 2),
    (Reason::Navigation, 2),
];
/// In a block of more words than this one cue is an accident.
const SHORT_WORDS: u32 = 12;
/// A line that is a date has no more words than this.
const DATE_WORDS: u32 = 6;
/// Blocks from the article within which a date belongs to it.
const BYLINE_REACH: usize = 6;
/// A teaser's headline has at least this many words, a menu entry fewer.
const HEADLINE_WORDS: u32 = 5;
/// Unnamed blocks take the reason of a named one at most this far back in the same stretch.
const INHERIT_REACH: usize = 8;

/// The role of every block, from the model's scores; above 0 is article text.
pub(super) fn roles(page: &Page<'_, '_>, lexicon: &Lexicon, scores: &[i32]) -> Vec<Role> {
    let mut named: Vec<Option<Reason>> = Vec::with_capacity(scores.len());
    for (index, block) in page.blocks.iter().enumerate() {
        let is_site = scores[index] <= 0 && !block.is_shared();
        named.push(if is_site { by_cues(page, lexicon, index) } else { None });
    }
    (0..scores.len())
        .map(|index| {
            if scores[index] > 0 {
                return Role::Article;
            }
            Role::Boilerplate(named[index].unwrap_or_else(|| by_place(page, &named, scores, index)))
        })
        .collect()
}

/// The reason that the block's own words give.
fn by_cues(page: &Page<'_, '_>, lexicon: &Lexicon, index: usize) -> Option<Reason> {
    let block = &page.blocks[index];
    let cues = Cues::of(page, lexicon, index);
    // A menu of twenty entries and a paragraph of site prose both have cues of several sorts; the most weight wins, and of
    // equals the surer sort.
    let least = if block.words <= SHORT_WORDS { 1 } else { 2 };
    let best = WEIGHTS
        .iter()
        .enumerate()
        .map(|(place, (reason, weight))| (cues.of_reason[*reason as usize], *weight, place, *reason))
        .filter(|(count, weight, ..)| *count >= least || (*count > 0 && *weight >= 4))
        .max_by_key(|(count, weight, place, _)| (count * weight, std::cmp::Reverse(*place)));
    if let Some((.., reason)) = best {
        return Some(reason);
    }
    let is_date = cues.date > 0 && block.words <= DATE_WORDS && block.numbers > 0;
    is_date.then(|| if is_by_article(page, index) { Reason::Byline } else { Reason::Related })
}

fn is_by_article(page: &Page<'_, '_>, index: usize) -> bool {
    let after = page.shared_after[index].is_some_and(|i| i - index <= BYLINE_REACH);
    let before = page.shared_before[index].is_some_and(|i| index - i <= BYLINE_REACH);
    let near_body = (-(BYLINE_REACH as i64)..=0).contains(&page.blocks_from_body(index));
    after || before || near_body
}

/// The reason that a block without cues takes from its place: that of the named block before it in the same stretch, or what
/// such lines are at the top and at the bottom of a page.
fn by_place(page: &Page<'_, '_>, named: &[Option<Reason>], scores: &[i32], index: usize) -> Reason {
    let block = &page.blocks[index];
    let is_below = page.shared_before[index].is_some() && page.shared_after[index].is_none()
        || (page.shared_before[index].is_none()
            && page.shared_after[index].is_none()
            && page.blocks_from_body(index) > 0);
    if is_headline(block) {
        return Reason::Related;
    }
    let mut stretch = (1..=INHERIT_REACH.min(index))
        .take_while(|n| scores[index - n] <= 0 && !page.blocks[index - n].is_shared());
    let inherited = stretch.find_map(|n| named[index - n]);
    match inherited {
        Some(reason) if reason != Reason::Byline && reason != Reason::Other => reason,
        _ if block.is_running() => Reason::Other,
        _ if is_below && block.words >= HEADLINE_WORDS => Reason::Related,
        _ => Reason::Navigation,
    }
}

/// A line like a headline: some words, most of them for a title, no end of sentence.
const fn is_headline(block: &BlockText) -> bool {
    block.words >= HEADLINE_WORDS && !block.ends_sentence && !block.is_running()
}
