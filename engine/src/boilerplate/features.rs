//! What a block looks like: its own words and shape, its neighbours, and its place beside what both texts share. Every
//! feature is a small whole number with a name; the model knows them by their order here.

use super::lexicon::{Cue, Lexicon};
use super::page::{BlockText, Page};
use crate::report::{BlockKind, Reason};

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A feature of a block.
        #[derive(Clone, Copy, Debug)]
        #[allow(clippy::enum_variant_names, reason = "names are what they are")]
        pub(crate) enum Feature { $($(#[$doc])* $name,)* }

        /// The names of the features, in order.
        pub const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

features! {
    /// Words; in scripts without spaces half the characters.
    Words,
    /// Characters.
    Characters,
    /// Characters a word, in tenths.
    WordLength,
    /// Whether it ends as a sentence does.
    EndsSentence,
    /// Sentences in it.
    Sentences,
    /// Commas for a hundred words.
    Commas,
    /// Words of grammar, percent.
    StopWords,
    /// Words with a capital, percent.
    Capitals,
    /// Words all in capitals, percent.
    AllCapitals,
    /// Numbers, percent.
    Numbers,
    /// Words that speak to the reader, percent.
    Address,
    /// Words of dates.
    Dates,
    /// Verbs of speech.
    Speech,
    /// Quotation marks.
    Quotes,
    /// Vertical bars, middle dots, arrows and slashes.
    Separators,
    /// Whether it ends in an ellipsis, a question or an exclamation mark, a colon.
    LastMark,
    /// Whether it starts small.
    StartsSmall,
    /// Its kind.
    Shape,
    /// Spaces before it on its line.
    Indent,
    /// Whether an empty line stands before it.
    BlankBefore,
    /// Whether an empty line stands after it.
    BlankAfter,
    /// How often the same block stands on the page.
    Repeats,
    /// Cues of any sort of boilerplate.
    SiteCues,
    /// Tokens of such cues, percent.
    SiteShare,
    /// Cues of navigation.
    NavigationCues,
    /// Cues of share bars.
    ShareCues,
    /// Cues of bylines.
    BylineCues,
    /// Cues of related lists.
    RelatedCues,
    /// Cues of newsletters.
    NewsletterCues,
    /// Cues of adverts.
    AdvertCues,
    /// Cues of captions.
    CaptionCues,
    /// Cues of comments.
    CommentCues,
    /// Cues of legal text.
    LegalCues,
    /// Place on the page, percent of its words.
    Place,
    /// Blocks before it.
    FromTop,
    /// Blocks after it.
    FromBottom,
    /// Before (1), between (2) or after (3) the blocks that both texts have; 0 without any.
    Region,
    /// Blocks back to one that both texts have.
    SharedBefore,
    /// Blocks on to one that both texts have.
    SharedAfter,
    /// Words back to one that both texts have.
    WordsToSharedBefore,
    /// Words on to one that both texts have.
    WordsToSharedAfter,
    /// Of the words of three blocks on either side, those that both texts have, percent.
    SharedNear,
    /// Of the words of ten blocks on either side, those that both texts have, percent.
    SharedAround,
    /// Of all words on the page, those that both texts have, percent.
    SharedPage,
    /// Inside the densest stretch of running text (1), or how many blocks before (negative) or after it.
    FromBody,
    /// Of the rarer words, those that stand in the shared text or the body too, percent.
    Topic,
    /// Words, in percent of what a shared or body paragraph has.
    RelativeWords,
    /// Words of the block before.
    WordsBefore,
    /// Words of the block after.
    WordsAfter,
    /// Words of the second block before.
    WordsBefore2,
    /// Words of the second block after.
    WordsAfter2,
    /// Whether the block before ends as a sentence does.
    SentenceBefore,
    /// Whether the block after ends as a sentence does.
    SentenceAfter,
    /// Cues of boilerplate in the two blocks before and the two after.
    SiteCuesNear,
    /// Words of related or newsletter cues in the nearest block before that is short.
    HeadingCue,
    /// Running text among the words of two blocks on either side, percent.
    RunningNear,
    /// Running text among the words of six blocks on either side, percent.
    RunningAround,
    /// Characters of scripts without spaces, percent.
    Unspaced,
}

/// How many features there are.
pub(crate) const COUNT: usize = NAMES.len();

/// The features of one block.
pub(crate) type Row = [i16; COUNT];

/// Words of a block that may be the heading of a list.
const HEADING_WORDS: u32 = 6;
/// Blocks back that a heading is looked for.
const HEADING_REACH: usize = 6;

/// The cues of every block of a page; shared blocks are asked for none.
pub(super) fn cues(page: &Page<'_, '_>, lexicon: &Lexicon) -> Vec<Cues> {
    let of = |index: usize| {
        if page.blocks[index].is_shared() { Cues::default() } else { Cues::of(page, lexicon, index) }
    };
    (0..page.blocks.len()).map(of).collect()
}

/// The features of every block of a page that is not shared; others get none.
pub(super) fn rows(page: &Page<'_, '_>, cues: &[Cues]) -> Vec<Option<Row>> {
    (0..page.blocks.len())
        .map(|index| (!page.blocks[index].is_shared()).then(|| row(page, cues, index)))
        .collect()
}

fn row(page: &Page<'_, '_>, cues: &[Cues], index: usize) -> Row {
    let mut row = [0; COUNT];
    let mut set = |feature: Feature, value: i64| {
        row[feature as usize] = value.clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16;
    };
    let block = &page.blocks[index];
    let own = &cues[index];
    let percent = |part: u32, whole: u32| i64::from(part) * 100 / i64::from(whole.max(1));
    let at = |offset: isize| index.checked_add_signed(offset).and_then(|i| page.blocks.get(i));
    let words_at = |offset: isize| at(offset).map_or(-1, |b| i64::from(b.words));
    set(Feature::Words, block.words.into());
    set(Feature::Characters, block.characters.into());
    set(Feature::WordLength, i64::from(block.characters) * 10 / i64::from(block.words.max(1)));
    set(Feature::EndsSentence, block.ends_sentence.into());
    set(Feature::Sentences, block.sentences.into());
    set(Feature::Commas, percent(block.commas, block.words));
    set(Feature::StopWords, percent(own.stop, block.tokens));
    set(Feature::Capitals, percent(block.capitals, block.words));
    set(Feature::AllCapitals, percent(block.all_capitals, block.words));
    set(Feature::Numbers, percent(block.numbers, block.tokens));
    set(Feature::Address, percent(own.address, block.tokens));
    set(Feature::Dates, own.date.into());
    set(Feature::Speech, own.speech.into());
    set(Feature::Quotes, block.quotes.into());
    set(Feature::Separators, block.separators.into());
    set(Feature::LastMark, block.last_mark.into());
    set(Feature::StartsSmall, block.starts_small.into());
    set(Feature::Shape, shape(block.kind));
    set(Feature::Indent, block.indent.into());
    set(Feature::BlankBefore, block.blank_before.into());
    set(Feature::BlankAfter, at(1).is_none_or(|next| next.blank_before).into());
    set(Feature::Repeats, block.repeats.into());
    set(Feature::SiteCues, own.site().into());
    set(Feature::SiteShare, percent(own.site_tokens, block.tokens));
    for (feature, reason) in [
        (Feature::NavigationCues, Reason::Navigation),
        (Feature::ShareCues, Reason::ShareBar),
        (Feature::BylineCues, Reason::Byline),
        (Feature::RelatedCues, Reason::Related),
        (Feature::NewsletterCues, Reason::Newsletter),
        (Feature::AdvertCues, Reason::Advert),
        (Feature::CaptionCues, Reason::Caption),
        (Feature::CommentCues, Reason::Comments),
        (Feature::LegalCues, Reason::Legal),
    ] {
        set(feature, own.of_reason[reason as usize].into());
    }
    set(Feature::Place, percent(page.words_before(index), page.words));
    set(Feature::FromTop, index as i64);
    set(Feature::FromBottom, (page.blocks.len() - 1 - index) as i64);
    let (before, after) = (page.shared_before[index], page.shared_after[index]);
    set(
        Feature::Region,
        match (before, after) {
            (None, None) => 0,
            (None, Some(_)) => 1,
            (Some(_), Some(_)) => 2,
            (Some(_), None) => 3,
        },
    );
    set(Feature::SharedBefore, before.map_or(999, |i| (index - i) as i64));
    set(Feature::SharedAfter, after.map_or(999, |i| (i - index) as i64));
    let distance = |from: u32, to: u32| i64::from(to.saturating_sub(from));
    set(
        Feature::WordsToSharedBefore,
        before.map_or(9999, |i| {
            distance(page.words_before(i) + page.blocks[i].words, page.words_before(index))
        }),
    );
    set(
        Feature::WordsToSharedAfter,
        after.map_or(9999, |i| distance(page.words_before(index) + block.words, page.words_before(i))),
    );
    set(Feature::SharedNear, page.share(index, 3, |b| b.shared_words));
    set(Feature::SharedAround, page.share(index, 10, |b| b.shared_words));
    set(Feature::SharedPage, percent(page.shared_words, page.words));
    set(Feature::FromBody, page.blocks_from_body(index));
    set(Feature::Topic, block.topic.into());
    set(Feature::RelativeWords, percent(block.words, page.typical_words));
    set(Feature::WordsBefore, words_at(-1));
    set(Feature::WordsAfter, words_at(1));
    set(Feature::WordsBefore2, words_at(-2));
    set(Feature::WordsAfter2, words_at(2));
    set(Feature::SentenceBefore, at(-1).map_or(-1, |b| b.ends_sentence.into()));
    set(Feature::SentenceAfter, at(1).map_or(-1, |b| b.ends_sentence.into()));
    let near = [-2, -1, 1, 2]
        .into_iter()
        .filter_map(|offset| index.checked_add_signed(offset))
        .filter_map(|i| cues.get(i));
    set(Feature::SiteCuesNear, near.map(|c| i64::from(c.site())).sum());
    set(Feature::HeadingCue, heading_cue(page, cues, index));
    set(Feature::RunningNear, page.share(index, 2, BlockText::running_words));
    set(Feature::RunningAround, page.share(index, 6, BlockText::running_words));
    set(Feature::Unspaced, percent(block.unspaced, block.characters));
    row
}

const fn shape(kind: BlockKind) -> i64 {
    kind as i64
}

/// Cues in the short block above, which may head a list of teasers or a form.
fn heading_cue(page: &Page<'_, '_>, cues: &[Cues], index: usize) -> i64 {
    (1..=HEADING_REACH.min(index))
        .find(|n| page.blocks[index - n].words <= HEADING_WORDS && cues[index - n].heads() > 0)
        .map_or(0, |n| (HEADING_REACH + 1 - n) as i64)
}

/// How many cues of each sort a block has.
#[derive(Default)]
pub(super) struct Cues {
    pub(super) of_reason: [u32; Reason::ALL.len()],
    pub(super) date: u32,
    site_tokens: u32,
    stop: u32,
    address: u32,
    speech: u32,
}

impl Cues {
    fn of(page: &Page<'_, '_>, lexicon: &Lexicon, index: usize) -> Self {
        let mut cues = Self::default();
        let ids = page.ids(index);
        // Where the last site cue ends: inside it no other starts.
        let mut covered = 0;
        for at in 0..ids.len() {
            let mut ends = covered;
            lexicon.at(&ids[at..], |cue, len| match cue {
                // "You may also like" is one cue, and no cue of a share bar.
                Cue::Site(_) if at < covered => {}
                Cue::Opening(_) if at > 0 => {}
                Cue::Site(reason) | Cue::Opening(reason) => {
                    cues.of_reason[reason as usize] += 1;
                    cues.site_tokens += len as u32;
                    ends = ends.max(at + len);
                }
                Cue::Stop => cues.stop += 1,
                Cue::Address => cues.address += 1,
                Cue::Date => cues.date += 1,
                Cue::Speech => cues.speech += 1,
            });
            covered = ends;
        }
        cues
    }

    fn site(&self) -> u32 {
        self.of_reason.iter().sum()
    }

    fn heads(&self) -> u32 {
        [Reason::Related, Reason::Newsletter, Reason::Comments, Reason::Advert, Reason::Legal]
            .into_iter()
            .map(|reason| self.of_reason[reason as usize])
            .sum()
    }
}
