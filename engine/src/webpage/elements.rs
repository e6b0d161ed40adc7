//! What elements of a page mean, by their names and attributes.

use crate::hints::Region;
use crate::report::Reason;

/// Elements whose content is never seen as text of the page. How the characters of a word are read (`rt`) stands above them, and is
/// no part of the line.
const UNSEEN: [&str; 28] = [
    "audio", "canvas", "datalist", "embed", "head", "iframe", "input", "link", "math", "meta", "meter",
    "noembed", "noframes", "noscript", "object", "option", "progress", "rp", "rt", "rtc", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
];
/// Elements that start and end a block.
const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
];

/// Elements with space around them.
const CELLS: [&str; 2] = ["td", "th"];

pub(super) fn is_unseen(name: &str) -> bool {
    UNSEEN.contains(&name)
}

/// The region that an element opens inside another, by its name and its role (ARIA in HTML; WAI-ARIA 1.2, landmarks).
pub(super) fn region(name: &str, role: &str, outer: Region) -> Region {
    let own = match (role, name) {
        ("navigation" | "menu" | "menubar" | "toolbar" | "tablist", _) | (_, "nav") => Region::Navigation,
        ("banner", _) | (_, "header") => Region::Header,
        ("contentinfo", _) | (_, "footer") => Region::Footer,
        ("complementary", _) | (_, "aside") => Region::Aside,
        ("search" | "dialog" | "alertdialog", _) | (_, "search" | "dialog") => Region::Form,
        // A form around everything is how some site builders make pages; one in an article is not part of it.
        ("form", _) | (_, "form") if outer == Region::Article => Region::Form,
        ("main" | "article", _) | (_, "main" | "article") => Region::Article,
        _ => return outer,
    };
    match (own, outer) {
        // The head of an article is the article's, its foot is links and lists around it.
        (Region::Header, Region::Article) => outer,
        (Region::Footer, Region::Article) => Region::Aside,
        (Region::Navigation, _) | (_, Region::Open | Region::Article) | (Region::Article, Region::Header) => {
            own
        }
        // What stands in a menu or beside the article is that, whatever it is made of: teasers are articles by their element.
        _ => outer,
    }
}

/// Words in the classes and identifiers of elements, and what they call their content.
const NAMES: [(Reason, &[&str]); 10] = [
    (Reason::ShareBar, &["share", "sharing", "social", "addtoany", "sharedaddy"]),
    (Reason::Newsletter, &["newsletter", "subscribe", "signup"]),
    (
        Reason::Related,
        &["related", "recommended", "recommendations", "outbrain", "taboola", "teasers", "trending"],
    ),
    (Reason::Comments, &["comments", "disqus", "commentlist"]),
    (Reason::CookieNotice, &["cookie", "cookies", "consent", "gdpr", "onetrust"]),
    (Reason::Advert, &["ad", "ads", "advert", "advertisement", "adsbygoogle", "sponsored"]),
    (Reason::Byline, &["byline", "dateline", "pubdate"]),
    (Reason::Navigation, &["breadcrumb", "breadcrumbs", "navbar", "pagination", "menu"]),
    (Reason::Legal, &["copyright", "disclaimer"]),
    (Reason::Caption, &["caption", "credit", "credits"]),
];
/// Words that say that an element has something, or has it not, and not that it is it.
const ABOUT: [&str; 6] = ["has", "is", "no", "not", "with", "without"];
/// What names begin with that say what an article is about or of what sort it is: `WordPress` puts the section and the tags of an
/// article on the element around it.
const SUBJECTS: [&str; 3] = ["category-", "tag-", "type-"];
/// Names of more words than this are sentences of a style sheet's language, which says all sorts of things.
const NAME_WORDS: usize = 4;

/// What an element's classes or identifier call its content.
pub(super) fn named(names: &str) -> Option<Reason> {
    names.split_ascii_whitespace().find_map(|name| {
        let words = || name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let is_any = |list: &[&str], word: &str| list.iter().any(|other| word.eq_ignore_ascii_case(other));
        if words().count() > NAME_WORDS
            || words().any(|word| is_any(&ABOUT, word))
            || SUBJECTS.iter().any(|start| name.starts_with(start))
        {
            return None;
        }
        words().find_map(|word| NAMES.iter().find(|(_, list)| is_any(list, word)).map(|(reason, _)| *reason))
    })
}

/// How an element stands among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    /// As a part of the line.
    InLine,
    /// In the line, with space around it.
    Apart,
    /// As a block.
    Alone,
}

/// How an element stands, by its name and its style.
pub(super) fn stands(name: &str, style: Style) -> Stands {
    match style.stands {
        // Letters of a word are made so to be moved each by itself; items of a list are to stand in a row.
        Some(Stands::Apart) if !BLOCKS.contains(&name) && !CELLS.contains(&name) => Stands::InLine,
        Some(stands) => stands,
        None if CELLS.contains(&name) => Stands::Apart,
        None if BLOCKS.contains(&name) => Stands::Alone,
        None => Stands::InLine,
    }
}

/// What white space is kept as it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Keeps {
    /// None: a stretch of it is a space.
    #[default]
    Nothing,
    /// Line breaks.
    Breaks,
    /// Line breaks and spaces.
    All,
}

/// What an element's own style says that matters to its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Whether it and all in it takes no place.
    pub(super) is_removed: bool,
    /// Whether it shows; what is in it may say otherwise.
    pub(super) is_visible: Option<bool>,
    /// How it stands among its neighbours.
    pub(super) stands: Option<Stands>,
    /// How much of its white space is kept.
    pub(super) keeps: Option<Keeps>,
    /// Whether it is the mark of a list item, which Word writes as text.
    pub(super) is_list_mark: bool,
}

impl Style {
    pub(super) fn of(declarations: &str) -> Self {
        let mut style = Self::default();
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let (name, value) = (name.trim().to_ascii_lowercase(), value.to_ascii_lowercase());
            let value = value.trim_end().trim_end_matches("!important").trim();
            match name.as_str() {
                "display" => {
                    style.is_removed = value == "none";
                    style.stands = match value {
                        "block" | "flex" | "grid" | "list-item" | "table" | "table-row" | "flow-root" => {
                            Some(Stands::Alone)
                        }
                        "inline" => Some(Stands::InLine),
                        "inline-block" | "inline-flex" | "inline-grid" | "table-cell" => Some(Stands::Apart),
                        _ => None,
                    };
                }
                "visibility" => style.is_visible = Some(!matches!(value, "hidden" | "collapse")),
                "mso-hide" => style.is_removed |= value == "all",
                "mso-list" => style.is_list_mark = value == "ignore",
                "white-space" | "white-space-collapse" => {
                    style.keeps = match value {
                        "pre" | "pre-wrap" | "break-spaces" | "preserve" | "preserve nowrap" => {
                            Some(Keeps::All)
                        }
                        "pre-line" | "preserve-breaks" => Some(Keeps::Breaks),
                        "normal" | "nowrap" | "collapse" | "initial" => Some(Keeps::Nothing),
                        _ => style.keeps,
                    };
                }
                _ => {}
            }
        }
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_nest() {
        use Region::{Article, Aside, Footer, Form, Header, Navigation, Open};
        for (name, role, outer, expected) in [
            ("header", "", Open, Header),
            ("header", "", Article, Article),
            ("footer", "", Article, Aside),
            ("div", "contentinfo", Open, Footer),
            ("article", "", Aside, Aside),
            ("article", "", Header, Article),
            ("nav", "", Footer, Navigation),
            ("form", "", Open, Open),
            ("form", "", Article, Form),
            ("div", "dialog", Article, Form),
            ("div", "", Footer, Footer),
        ] {
            assert_eq!(region(name, role, outer), expected, "{name} {role} in {outer:?}");
        }
    }

    #[test]
    fn names_say_what_their_element_is() {
        assert_eq!(named("box article__share-bar"), Some(Reason::ShareBar));
        assert_eq!(named("wp-caption-text"), Some(Reason::Caption));
        assert_eq!(named("has-comments no-ads"), None);
        assert_eq!(named("shareholder-news"), None);
        assert_eq!(named("post-7 post type-newsletter category-social tag-gdpr"), None);
        assert_eq!(named("post-7 category-social post-comments"), Some(Reason::Comments));
        assert_eq!(named(""), None);
    }

    #[test]
    fn the_last_declaration_counts() {
        let style = Style::of("display:none; DISPLAY : inline !important;visibility:hidden");
        assert_eq!((style.is_removed, style.is_visible), (false, Some(false)));
        assert_eq!(stands("div", style), Stands::InLine);
        assert_eq!(stands("li", Style::of("display:inline-block")), Stands::Apart);
        assert_eq!(stands("span", Style::of("display:inline-block")), Stands::InLine);
        assert_eq!(stands("span", Style::of("display:block")), Stands::Alone);
        assert!(Style::of("mso-hide:all").is_removed);
        assert_eq!(Style::of("nonsense; white-space: pre-wrap").keeps, Some(Keeps::All));
        assert_eq!(Style::of("white-space: pre-line; white-space: unheard-of").keeps, Some(Keeps::Breaks));
        assert_eq!(Style::of("white-space: inherit").keeps, None);
        assert_eq!(Style::of(""), Style::default());
    }
}
