//! What the hints of a page's markup mean for article and boilerplate.
//!
//! Landmarks that every guide to accessible pages asks for leave no doubt: a menu is a menu. The rest leans: page builders put
//! articles into asides, and teasers into articles. Leans are in the units of the models, 200 to one of log-odds.

use crate::hints::{ALL_LINKS, Hint, Markup, Region};
use crate::report::Reason;

/// Text without a cue of the site's and without a link, in an article or the main part of the page: what outweighs the models'
/// doubt about subheadings and short lines of lists.
const IN_ARTICLE: i32 = 900;
/// The same with few links.
const IN_ARTICLE_LINKED: i32 = 500;
/// Beside the article: as often a fact box as a list of teasers.
const ASIDE: i32 = -200;
/// In a form or a dialog inside the page.
const FORM: i32 = -700;
/// A line in an article that is a link and nothing else: "Read more: ...", a tag, an author.
const LINK_IN_ARTICLE: i32 = -300;
/// In an element that is named for something of the site's.
const NAMED: i32 = -150;
/// With more tenths of links than this a block is no running text of an article.
const FEW_LINKS: u8 = 3;
/// In the head of a page, headings with no more tenths of links than this may be the article's.
const HEADING_LINKS: u8 = 0;

/// Which way markup leans: above 0 to article text. `has_cue` if words of the block are cues of a site's: share bars and lists of
/// teasers stand in articles too.
pub(super) fn lean(hint: Option<Hint>, has_cue: bool) -> i32 {
    let Some(hint @ Hint { region, links, named, .. }) = hint else { return 0 };
    if is_site(Some(hint)) {
        return -super::context::SURE;
    }
    let by_region = match region {
        Region::Article if links >= ALL_LINKS => LINK_IN_ARTICLE,
        Region::Article if has_cue || named.is_some() => 0,
        Region::Article if links == 0 => IN_ARTICLE,
        Region::Article if links <= FEW_LINKS => IN_ARTICLE_LINKED,
        Region::Aside => ASIDE,
        Region::Form => FORM,
        _ => 0,
    };
    by_region + if named.is_some() { NAMED } else { 0 }
}

/// Whether markup leaves no doubt that a block is the site's: it stands in a landmark outside of the article, is a caption, or
/// is links only.
pub(super) fn is_site(hint: Option<Hint>) -> bool {
    let Some(Hint { markup, region, links, .. }) = hint else { return false };
    match region {
        _ if markup == Markup::Caption => true,
        Region::Navigation | Region::Footer => true,
        // Some pages have the article's headline in their head.
        Region::Header => markup != Markup::Heading || links > HEADING_LINKS,
        // A headline that links to its own page is still a headline.
        Region::Open => links >= ALL_LINKS && markup != Markup::Heading,
        Region::Aside => links >= ALL_LINKS,
        Region::Article | Region::Form => false,
    }
}

/// Whether markup says that a line heads an article.
pub(super) fn is_headline(hint: Option<Hint>) -> bool {
    hint.is_some_and(|hint| hint.markup == Markup::Heading && hint.region == Region::Article)
}

/// The reason of a block that is boilerplate, given the one that its words name.
pub(super) fn reason(hint: Option<Hint>, by_words: Option<Reason>) -> Option<Reason> {
    let Some(Hint { markup, region, named, .. }) = hint else { return by_words };
    match region {
        _ if markup == Markup::Caption => Some(Reason::Caption),
        // An entry of a menu is that, whatever page it leads to.
        Region::Navigation => named.or(Some(Reason::Navigation)),
        Region::Header => by_words.or(named).or(Some(Reason::Navigation)),
        Region::Footer => by_words.or(named).or(Some(Reason::Legal)),
        _ => by_words.or(named),
    }
}
