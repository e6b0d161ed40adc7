//! What the markup of a page adds to its plain text: each case is judged without hints and with them.

use reprint_engine::hints::{Hint, Hints, Markup, Region};
use reprint_engine::{
    Kind, Options, Override, Pair, Reason, Report, Role, Side, Wishes, compare, compare_with,
};

/// An article with every word of its own, so that nothing of a page around it is shared by chance.
const ARTICLE: &str = "Ferry repairs to cost more\n\n\
    The council said on Tuesday that the repairs of the old ferry would cost eighty thousand crowns, and not sixty \
    thousand as it had told the harbour board in May.\n\n\
    Nobody on the board objected, although two of its members had asked for a second estimate before the summer.\n\n\
    The ferry has carried islanders across the sound since the bridge was closed, and it will be out of service for most \
    of the winter.";

/// A block of a page, as the reader of pages gives it.
struct Block(&'static str, Hint);

const fn hint(markup: Markup, region: Region, links: u8) -> Hint {
    Hint { markup, region, links, named: None }
}

const BODY: Hint = hint(Markup::Paragraph, Region::Article, 0);

fn page(blocks: &[Block]) -> (String, Hints) {
    let mut hints = Hints::default();
    let mut text = String::new();
    for Block(words, hint) in blocks {
        hints.add(words, *hint);
        text += words;
        text += "\n\n";
    }
    (text, hints)
}

/// The article with blocks before and after it.
fn around(before: Vec<Block>, after: Vec<Block>) -> (String, Hints) {
    let mut blocks = before;
    blocks.extend(ARTICLE.split("\n\n").enumerate().map(|(index, words)| {
        Block(words, if index == 0 { hint(Markup::Heading, Region::Article, 0) } else { BODY })
    }));
    blocks.extend(after);
    page(&blocks)
}

fn with(reprint: &str, hints: &Hints) -> Report {
    let wishes = Wishes { hints: Pair::new(Hints::default(), hints.clone()), ..Wishes::default() };
    compare_with(ARTICLE, reprint, &Options::default(), &wishes)
}

/// What the words are in the reprint.
fn role(report: &Report, reprint: &str, words: &str) -> Role {
    let at = reprint.find(words).expect("the words are in the reprint") as u32;
    let segment = report.segments.reprint.iter().find(|segment| segment.span.end > at).expect("a segment");
    segment.role.unwrap_or_else(|| panic!("{words:?} is {:?}", segment.kind))
}

/// A paragraph in running prose, about the article's own subject, that stands in the foot of the page: by its words it is the
/// article's.
const PROSE_IN_FOOT: &str = "Readers who cross the sound every day have sent us their photographs of the ferry and of the \
    harbour for many years, and the best of them hang in the lobby of our house by the quay.";

#[test]
fn prose_in_the_foot_of_the_page_is_not_the_articles() {
    let foot = hint(Markup::Paragraph, Region::Footer, 0);
    let (reprint, hints) = around(Vec::new(), vec![Block(PROSE_IN_FOOT, foot)]);
    let plain = compare(ARTICLE, &reprint, &Options::default());
    assert_eq!(role(&plain, &reprint, PROSE_IN_FOOT), Role::Article, "plain text cannot tell");
    assert_eq!(role(&with(&reprint, &hints), &reprint, PROSE_IN_FOOT), Role::Boilerplate(Reason::Legal));
}

#[test]
fn a_caption_is_one_even_as_a_sentence() {
    let words = "The ferry lies at the old quay on the day before its engine was taken out, watched by a small crowd.";
    let (reprint, hints) = around(vec![Block(words, hint(Markup::Caption, Region::Article, 0))], Vec::new());
    let plain = compare(ARTICLE, &reprint, &Options::default());
    assert_ne!(role(&plain, &reprint, words), Role::Boilerplate(Reason::Caption), "plain text cannot tell");
    assert_eq!(role(&with(&reprint, &hints), &reprint, words), Role::Boilerplate(Reason::Caption));
}

#[test]
fn a_heading_in_the_article_is_its_headline_whatever_it_speaks_of() {
    let words = "Outrage at quay price tag";
    let entry = |words| Block(words, hint(Markup::ListItem, Region::Navigation, 10));
    let mut blocks: Vec<Block> =
        ["Home", "News", "Sport", "Weather", "Subscribe", "Log in"].into_iter().map(entry).collect();
    blocks.push(Block(words, hint(Markup::Heading, Region::Article, 0)));
    blocks.push(Block("By Tom Hale", hint(Markup::Paragraph, Region::Article, 10)));
    blocks.extend(ARTICLE.split("\n\n").skip(1).map(|words| Block(words, BODY)));
    let (reprint, hints) = page(&blocks);
    let plain = compare(ARTICLE, &reprint, &Options::default());
    assert_ne!(role(&plain, &reprint, words), Role::Article, "plain text cannot tell");
    assert_eq!(role(&with(&reprint, &hints), &reprint, words), Role::Article);
}

#[test]
fn a_line_of_links_beside_the_article_is_not_its_headline() {
    let words = "Council told of repairs to the ferry before Tuesday";
    let (reprint, hints) =
        around(vec![Block(words, hint(Markup::ListItem, Region::Navigation, 10))], Vec::new());
    let plain = compare(ARTICLE, &reprint, &Options::default());
    assert_eq!(role(&plain, &reprint, words), Role::Article, "plain text takes it for the headline");
    assert_eq!(role(&with(&reprint, &hints), &reprint, words), Role::Boilerplate(Reason::Navigation));
}

#[test]
fn a_subheading_of_the_article_is_the_articles() {
    let lines = ["Tickets for islanders", "A new engine and two lifeboats", "How much the engine costs"];
    let menu = ["Home", "News", "Sport", "Culture", "Weather", "Subscribe", "Contact us", "Log in"];
    let entry = |words| Block(words, hint(Markup::ListItem, Region::Navigation, 10));
    let heading = hint(Markup::Heading, Region::Article, 0);
    let mut blocks: Vec<Block> = menu.map(entry).into();
    for (words, line) in ARTICLE.split("\n\n").zip(["", lines[0], lines[1], lines[2]]) {
        blocks.extend((!line.is_empty()).then_some(Block(line, heading)));
        blocks.push(Block(words, BODY));
    }
    blocks.extend(menu.map(entry));
    let (reprint, hints) = page(&blocks);
    let is_article = |report: &Report| lines.map(|line| role(report, &reprint, line) == Role::Article);
    let plain = compare(ARTICLE, &reprint, &Options::default());
    assert_eq!(is_article(&plain), [false; 3], "plain text takes them for entries of the menu");
    assert_eq!(is_article(&with(&reprint, &hints)), [true; 3]);
}

#[test]
fn shared_text_stays_shared_wherever_it_stands() {
    let all = hint(Markup::Caption, Region::Footer, 10);
    let blocks: Vec<Block> = ARTICLE.split("\n\n").map(|words| Block(words, all)).collect();
    let (reprint, hints) = page(&blocks);
    let report = with(&reprint, &hints);
    assert!(report.segments.reprint.iter().all(|segment| segment.kind == Kind::Shared));
    assert!((report.summary.scores.containment.original - 1.0).abs() < f64::EPSILON);
}

#[test]
fn a_person_goes_before_markup() {
    let foot = hint(Markup::Paragraph, Region::Footer, 0);
    let (reprint, hints) = around(Vec::new(), vec![Block(PROSE_IN_FOOT, foot)]);
    let block = ARTICLE.split("\n\n").count() as u32;
    let wishes = Wishes {
        overrides: vec![Override { side: Side::Reprint, block, role: Role::Article }],
        hints: Pair::new(Hints::default(), hints),
        ..Wishes::default()
    };
    let report = compare_with(ARTICLE, &reprint, &Options::default(), &wishes);
    assert_eq!(role(&report, &reprint, PROSE_IN_FOOT), Role::Article);
}

#[test]
fn hints_for_other_words_change_nothing() {
    let (_, hints) = page(&[Block("Words of another page.", hint(Markup::Caption, Region::Footer, 10))]);
    let reprint = format!("Home\nNews\n\n{ARTICLE}\n\n{PROSE_IN_FOOT}");
    assert_eq!(with(&reprint, &hints), compare(ARTICLE, &reprint, &Options::default()));
}
