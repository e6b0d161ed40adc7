//! From the model's scores to roles, and why a block is boilerplate: from its own cues first, then from the lines it stands
//! with, then from its place.

use std::ops::Range;

use super::features::Cues;
use super::markup;
use super::page::{BlockText, Page};
use crate::hints::Hint;
use crate::report::{BlockKind, Reason, Role};

/// Sorts of boilerplate with what one of their cues counts, the surest first: "cookie" says more than "home".
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
/// From this weight on one cue is enough in a block of any length.
const SURE: u32 = 4;
/// In a block of more words than this one cue of less weight is an accident: an ordinary sentence is longer, and may well have
/// “share” or “reply” in it; what a site asks of its readers is seldom as long.
const SHORT_WORDS: u32 = 16;
/// A line that is a date has no more words than this, figures left out.
const DATE_WORDS: u32 = 5;
/// Blocks from the article within which a date belongs to it.
const BYLINE_REACH: usize = 6;
/// A teaser's headline has at least this many words, a menu entry fewer.
const HEADLINE_WORDS: u32 = 5;
/// The article's own headline has at least this many words ...
const TITLE_WORDS: u32 = 4;
/// ... and stands at most this many blocks above its text: standfirst, byline, date, picture and share bar lie between.
const TITLE_REACH: usize = 10;
/// Of a headline's rarer words at least this many in a hundred stand in its article too, two of five. With less, the headline of
/// another article on the subject would do; with more, one that plays with words would not.
const TITLE_TOPIC: i16 = 40;
/// Unnamed blocks take the reason of a named one at most this far back in the same stretch.
const INHERIT_REACH: usize = 8;
/// Lines that stand together are one box up to this many; more are a page pasted without empty lines.
const BOX_LINES: usize = 15;
/// So many lines of at most this many words each, with cues of several sorts, are a menu: "About", "Advertise", "Privacy".
const MENU_LINES: usize = 3;
/// See [`MENU_LINES`].
const MENU_WORDS: u32 = 4;
/// A line keeps its own reason in a box when its cues weigh at least this part (one in so many) of the box's.
/// With a larger part, a line that names itself is called what its neighbours are; with a smaller one, a single word tears a box
/// apart.
const OWN_ONE_IN: u32 = 3;
/// A text with at most this many blocks that look like a site's, and at most one in [`PLAIN_ONE_IN`], is no web page.
const PLAIN_BLOCKS: usize = 2;
/// See [`PLAIN_BLOCKS`].
const PLAIN_ONE_IN: usize = 4;

/// The role of every block, from the model's scores and what markup says; above 0 is article text.
pub(super) fn roles(page: &Page<'_, '_>, cues: &[Cues], scores: &[i32], hints: &[Option<Hint>]) -> Vec<Role> {
    let weights: Vec<Option<Weights>> = (0..scores.len())
        .map(|index| (!page.blocks[index].is_shared()).then(|| Weights::of(page, &cues[index], index)))
        .collect();
    // "The minister did not reply." has a word of comments in it, and is a sentence all the same.
    let is_sentence = |index: usize| page.blocks[index].ends_sentence && !cues[index].is_telling;
    let is_ordinary = |index: usize| {
        let block = &page.blocks[index];
        is_sentence(index) || (block.ends_sentence && cues[index].are_few(block.tokens))
    };
    let is_cued: Vec<bool> = (0..scores.len())
        .map(|index| weights[index].as_ref().is_some_and(|own| own.best().is_some()) && !is_ordinary(index))
        .collect();
    let is_plain = is_plain(page, &is_cued);
    let title = title(page, &weights, hints);
    let is_site: Vec<bool> = (0..scores.len())
        .map(|index| match &weights[index] {
            None => false,
            _ if markup::is_site(hints[index]) => true,
            _ if title.contains(&index) => false,
            _ if is_plain => is_cued[index],
            _ if is_sentence(index) && is_beside(page, index) && markup::lean(hints[index], true) >= 0 => {
                false
            }
            Some(_) => scores[index] <= 0,
        })
        .collect();
    let mut named = named(page, &weights, &is_site);
    for index in (0..scores.len()).filter(|index| is_site[*index]) {
        named[index] = markup::reason(hints[index], named[index]);
    }
    (0..scores.len())
        .map(|index| {
            if is_site[index] {
                Role::Boilerplate(named[index].unwrap_or_else(|| by_place(page, &named, &is_site, index)))
            } else {
                Role::Article
            }
        })
        .collect()
}

/// What the cues of a block weigh, by reason in the order of [`WEIGHTS`].
struct Weights([u32; WEIGHTS.len()]);

impl Weights {
    fn of(page: &Page<'_, '_>, cues: &Cues, index: usize) -> Self {
        let block = &page.blocks[index];
        let is_short = block.words <= SHORT_WORDS;
        let mut weights = WEIGHTS.map(|(reason, weight)| {
            let count = cues.of_reason[reason as usize];
            if is_short || count > 1 || weight >= SURE { count * weight } else { 0 }
        });
        let is_date =
            cues.date > 0 && block.words.saturating_sub(block.numbers) <= DATE_WORDS && block.numbers > 0;
        // A date by the article is the article's; elsewhere it belongs to the teaser or the comment it stands with.
        if is_date && weights.iter().all(|weight| *weight == 0) && is_by_article(page, index) {
            weights = WEIGHTS.map(|(reason, weight)| if reason == Reason::Byline { weight } else { 0 });
        }
        Self(weights)
    }

    /// The weightiest reason, the surest of equals, and what it weighs.
    fn best(&self) -> Option<(Reason, u32)> {
        let heaviest = self.0.iter().copied().max().filter(|weight| *weight > 0)?;
        let place = self.0.iter().position(|weight| *weight == heaviest)?;
        Some((WEIGHTS[place].0, heaviest))
    }
}

/// Whether a text is an article by itself and no web page, so that what only it has is article text unless its words say
/// otherwise.
fn is_plain(page: &Page<'_, '_>, is_cued: &[bool]) -> bool {
    let looks_like_site = |index: &usize| {
        let block = &page.blocks[*index];
        is_cued[*index] || (block.kind == BlockKind::MenuLine && !block.is_shared())
    };
    let site = (0..is_cued.len()).filter(looks_like_site).count();
    site <= PLAIN_BLOCKS && site * PLAIN_ONE_IN <= is_cued.len()
}

/// Whether a short block stands next to a paragraph that both texts have: the last words of an article are often a short sentence.
fn is_beside(page: &Page<'_, '_>, index: usize) -> bool {
    let is_shared =
        |block: Option<&BlockText>| block.is_some_and(|block| block.is_shared() && block.is_running());
    page.blocks[index].words <= SHORT_WORDS
        && (is_shared(page.blocks[..index].last()) || is_shared(page.blocks.get(index + 1)))
}

/// The article's headline, if this text has one of its own: the nearest line above the article that looks like one and speaks
/// of the same, and the one right above it of which it is the standfirst. (The labelled pages that the model is fitted to leave
/// headlines open, so it cannot know them.)
fn title(page: &Page<'_, '_>, weights: &[Option<Weights>], hints: &[Option<Hint>]) -> Range<usize> {
    let is_title = |index: &usize| {
        let block = &page.blocks[*index];
        let has_cue = weights[*index].as_ref().is_none_or(|own| own.best().is_some());
        !has_cue
            && !markup::is_site(hints[*index])
            && (block.topic >= TITLE_TOPIC || markup::is_headline(hints[*index]))
            && block.words >= TITLE_WORDS
            && is_line(block)
            && block.separators == 0
            && !page.is_repeated(*index)
    };
    let Some(start) = page.article_start() else { return 0..0 };
    let Some(last) = (start.saturating_sub(TITLE_REACH)..start).rev().find(is_title) else { return 0..0 };
    // A standfirst is the longer of the two.
    let words = |index: usize| page.blocks[index].words;
    let above = last.checked_sub(1).filter(|above| words(*above) < words(last) && is_title(above));
    above.unwrap_or(last)..last + 1
}

/// The reasons that cues give: a block's own, or that of the box it stands in when the block's cues are few.
fn named(page: &Page<'_, '_>, weights: &[Option<Weights>], is_site: &[bool]) -> Vec<Option<Reason>> {
    let mut named = vec![None; is_site.len()];
    let mut start = 0;
    while start < is_site.len() {
        let ends = |index: &usize| !is_site[*index] || page.blocks[*index].blank_before;
        let end = (start + 1..is_site.len()).find(ends).unwrap_or(is_site.len());
        let mut sum = Weights([0; WEIGHTS.len()]);
        for own in weights[start..end].iter().flatten() {
            sum.0.iter_mut().zip(own.0).for_each(|(sum, own)| *sum += own);
        }
        let of_box = sum.best().filter(|_| end - start <= BOX_LINES);
        if is_menu(page, weights, start..end) {
            let reason = if is_below(page, start) { Reason::Legal } else { Reason::Navigation };
            (start..end).filter(|index| is_site[*index]).for_each(|index| named[index] = Some(reason));
            start = end;
            continue;
        }
        for index in (start..end).filter(|index| is_site[*index]) {
            let own = weights[index].as_ref().and_then(Weights::best);
            named[index] = match (own, of_box) {
                (Some((_, own)), Some((reason, all))) if own * OWN_ONE_IN < all => Some(reason),
                (Some((reason, _)), _) | (None, Some((reason, _))) => Some(reason),
                (None, None) => None,
            };
        }
        start = end;
    }
    named
}

/// Whether the lines of a box are entries of a menu: short, and of several sorts.
fn is_menu(page: &Page<'_, '_>, weights: &[Option<Weights>], lines: Range<usize>) -> bool {
    let mut reasons =
        weights[lines.clone()].iter().flatten().filter_map(Weights::best).map(|(reason, _)| reason);
    let first = reasons.next();
    lines.len() >= MENU_LINES
        && lines.clone().all(|index| page.blocks[index].words <= MENU_WORDS)
        && reasons.any(|reason| Some(reason) != first)
}

/// Whether a block stands below the article.
fn is_below(page: &Page<'_, '_>, index: usize) -> bool {
    page.article_start().is_some_and(|start| index > start) && page.shared_after[index].is_none()
}

fn is_by_article(page: &Page<'_, '_>, index: usize) -> bool {
    let Some(start) = page.article_start() else { return false };
    let is_below = page.shared_before[index].is_some() && page.shared_after[index].is_none();
    !is_below && start + BYLINE_REACH >= index && index + BYLINE_REACH >= start
}

/// The reason that a block without cues takes from its place: that of the named block before it in the same stretch, or what
/// such lines are at the top and at the bottom of a page.
fn by_place(page: &Page<'_, '_>, named: &[Option<Reason>], is_site: &[bool], index: usize) -> Reason {
    let block = &page.blocks[index];
    let is_below = is_below(page, index);
    if is_below && is_line(block) && block.words >= HEADLINE_WORDS {
        return Reason::Related;
    }
    let mut stretch = (1..=INHERIT_REACH.min(index)).take_while(|n| is_site[index - n]);
    match stretch.find_map(|n| named[index - n]) {
        Some(reason) if reason != Reason::Byline => reason,
        _ if block.is_running() => Reason::Other,
        // Figures below an article are dates and places of a list of teasers.
        _ if is_below && block.numbers > 0 => Reason::Related,
        _ => Reason::Navigation,
    }
}

/// Whether a block is a line and not running text.
const fn is_line(block: &BlockText) -> bool {
    !block.ends_sentence && !block.is_running()
}
