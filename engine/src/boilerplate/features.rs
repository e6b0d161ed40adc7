//! What a block looks like at the first look: its own words and shape, its neighbours and its place on the page. What both
//! texts share has no part in it, so that a page looks the same beside any other text. Every feature is a small whole number
//! with a name; the model knows them by their order here.

use super::lexicon::{Cue, Lexicon};
use super::page::{BlockText, Page};
use super::shape::{Shape, shapes};
use crate::report::Reason;

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A feature of a block.
        #[derive(Clone, Copy, Debug)]
        #[allow(clippy::enum_variant_names, reason = "names are what they are")]
        pub(crate) enum Feature { $($(#[$doc])* $name,)* }

        /// The names of the features of the first look, in order.
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
    /// Commas for a hundred words.
    Commas,
    /// Words of grammar, percent.
    StopWords,
    /// Words with a capital, percent.
    Capitals,
    /// Numbers, percent.
    Numbers,
    /// Whether it ends in an ellipsis, a question or an exclamation mark, a colon.
    LastMark,
    /// Whether an empty line stands before it.
    BlankBefore,
    /// Whether an empty line stands after it.
    BlankAfter,
    /// Cues of any sort of boilerplate.
    SiteCues,
    /// Tokens of such cues, percent.
    SiteShare,
    /// Cues of legal text.
    LegalCues,
    /// Words of dates.
    Dates,
    /// Words that speak to the reader, percent.
    Address,
    /// Place on the page, percent of its words.
    Place,
    /// Blocks before it.
    FromTop,
    /// Blocks after it.
    FromBottom,
    /// Inside the densest stretch of running text (0), or how many blocks before (negative) or after it.
    FromBody,
    /// Of the rarer words, those that stand in the body too, percent.
    Topic,
    /// Words, in percent of what a paragraph of the body has.
    RelativeWords,
    /// Words of the block before.
    WordsBefore,
    /// Words of the block after.
    WordsAfter,
    /// Words of the second block before.
    WordsBefore2,
    /// Words of the second block after.
    WordsAfter2,
    /// Words of the third block before.
    WordsBefore3,
    /// Words of the third block after.
    WordsAfter3,
    /// Cues of boilerplate in the two blocks before and the two after.
    SiteCuesNear,
    /// How near the nearest short block before is that has a cue of a list or a form.
    HeadingCue,
    /// Running text among the words of two blocks on either side, percent.
    RunningNear,
    /// Running text among the words of six blocks on either side, percent.
    RunningAround,
    /// Characters of scripts without spaces, percent.
    Unspaced,
    /// Its kind.
    Kind,
    /// Running words of its stretch of running text, percent of those of the longest.
    Stretch,
    /// Blocks of running text in its stretch.
    StretchBlocks,
    /// Blocks of running text in a row.
    RunningRow,
    /// Blocks that are not, in a row.
    ShortRow,
    /// Running words before it, percent of the page's.
    RunningPlace,
    /// Blocks to the nearest long stretch of running text.
    ToLong,
    /// Running words of the page, percent.
    RunningPage,
    /// Running words since a heading of a list or a form.
    WordsSinceCue,
    /// Blocks since such a heading.
    BlocksSinceCue,
    /// Words with a capital in three blocks on either side, percent.
    CapitalsNear,
    /// Characters of scripts without spaces on the page, percent.
    UnspacedPage,
    /// Of five blocks on either side, those that end as sentences do, percent.
    EndsNear,
    /// Words of a paragraph within eight blocks.
    ParagraphNear,
    /// Blocks of the page that start with the same word.
    FirstRepeats,
}

/// How many features there are.
pub(crate) const COUNT: usize = NAMES.len();

/// The features of one block.
pub(crate) type Row = [i16; COUNT];

/// Words of a block that may head the few below it. The model is fitted with this and with the wider limit of `shape.rs`.
const HEADING_WORDS: u32 = 6;
/// Blocks back that a heading is looked for.
const HEADING_REACH: usize = 6;

/// Blocks on either side that are near a block, and that are around it.
const NEAR: usize = 2;
const AROUND: usize = 6;

/// The cues of every block of a page; those far from anything of the page's own are asked for none.
pub(super) fn cues(page: &Page<'_, '_>, lexicon: &Lexicon) -> Vec<Cues> {
    let of = |index: usize| {
        if page.blocks[index].is_near_own { Cues::of(page, lexicon, index) } else { Cues::default() }
    };
    (0..page.blocks.len()).map(of).collect()
}

/// The features of every block of a page that is not shared; of shared ones all are 0.
pub(super) fn rows(page: &Page<'_, '_>, cues: &[Cues]) -> Vec<Row> {
    let shapes = shapes(page, cues);
    let of = |index: usize| {
        if page.blocks[index].is_shared() { [0; COUNT] } else { row(page, cues, &shapes[index], index) }
    };
    (0..page.blocks.len()).map(of).collect()
}

fn row(page: &Page<'_, '_>, cues: &[Cues], shape: &Shape, index: usize) -> Row {
    let mut row = [0; COUNT];
    let mut set = |feature: Feature, value: i64| {
        row[feature as usize] = value.clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16;
    };
    let block = &page.blocks[index];
    let own = &cues[index];
    let percent = |part: u32, whole: u32| i64::from(part) * 100 / i64::from(whole.max(1));
    let at = |offset: isize| index.checked_add_signed(offset).and_then(|i| page.blocks.get(i));
    set(Feature::Words, block.words.into());
    set(Feature::Characters, block.characters.into());
    set(Feature::WordLength, i64::from(block.characters) * 10 / i64::from(block.words.max(1)));
    set(Feature::EndsSentence, block.ends_sentence.into());
    set(Feature::Commas, percent(block.commas, block.words));
    set(Feature::StopWords, percent(own.stop, block.tokens));
    set(Feature::Capitals, percent(block.capitals, block.words));
    set(Feature::Numbers, percent(block.numbers, block.tokens));
    set(Feature::LastMark, block.last_mark.into());
    set(Feature::BlankBefore, block.blank_before.into());
    set(Feature::BlankAfter, at(1).is_none_or(|next| next.blank_before).into());
    set(Feature::SiteCues, own.site().into());
    set(Feature::SiteShare, percent(own.site_tokens, block.tokens));
    set(Feature::LegalCues, own.of_reason[Reason::Legal as usize].into());
    set(Feature::Dates, own.date.into());
    set(Feature::Address, percent(own.address, block.tokens));
    set(Feature::Place, percent(page.words_before(index), page.words));
    set(Feature::FromTop, index as i64);
    set(Feature::FromBottom, (page.blocks.len() - 1 - index) as i64);
    set(Feature::FromBody, page.blocks_from_body(index));
    set(Feature::Topic, block.body_topic.into());
    set(Feature::RelativeWords, percent(block.words, page.typical_words));
    for (feature, offset) in [
        (Feature::WordsBefore, -1),
        (Feature::WordsAfter, 1),
        (Feature::WordsBefore2, -2),
        (Feature::WordsAfter2, 2),
        (Feature::WordsBefore3, -3),
        (Feature::WordsAfter3, 3),
    ] {
        set(feature, at(offset).map_or(-1, |b| b.words.into()));
    }
    let near = [-2, -1, 1, 2]
        .into_iter()
        .filter_map(|offset| index.checked_add_signed(offset))
        .filter_map(|i| cues.get(i));
    set(Feature::SiteCuesNear, near.map(|c| i64::from(c.site())).sum());
    set(Feature::HeadingCue, heading_cue(page, cues, index));
    set(Feature::RunningNear, page.share(index, NEAR, BlockText::running_words));
    set(Feature::RunningAround, page.share(index, AROUND, BlockText::running_words));
    set(Feature::Unspaced, percent(block.unspaced, block.characters));
    set(Feature::Kind, block.kind as i64);
    for (feature, value) in [
        (Feature::Stretch, shape.stretch),
        (Feature::StretchBlocks, shape.stretch_blocks),
        (Feature::RunningRow, shape.running_row),
        (Feature::ShortRow, shape.short_row),
        (Feature::RunningPlace, shape.running_place),
        (Feature::ToLong, shape.to_long),
        (Feature::RunningPage, shape.running_page),
        (Feature::WordsSinceCue, shape.words_since_cue),
        (Feature::BlocksSinceCue, shape.blocks_since_cue),
        (Feature::CapitalsNear, shape.capitals_near),
        (Feature::UnspacedPage, shape.unspaced_page),
        (Feature::EndsNear, shape.ends_near),
        (Feature::ParagraphNear, shape.paragraph_near),
        (Feature::FirstRepeats, block.first_repeats),
    ] {
        set(feature, value.into());
    }
    row
}

/// Cues in the short block above, which may head a list of teasers or a form.
fn heading_cue(page: &Page<'_, '_>, cues: &[Cues], index: usize) -> i64 {
    (1..=HEADING_REACH.min(index))
        .find(|n| page.blocks[index - n].words <= HEADING_WORDS && cues[index - n].heads() > 0)
        .map_or(0, |n| (HEADING_REACH + 1 - n) as i64)
}

/// Cues are few among the tokens of a sentence when at most one in so many is of one: those of "Sign up for our newsletter" are
/// most of it.
const FEW_ONE_IN: u32 = 4;

/// How many cues of each sort a block has.
#[derive(Default)]
pub(super) struct Cues {
    pub(super) of_reason: [u32; Reason::ALL.len()],
    pub(super) date: u32,
    /// Whether one of a site's opens the block or is a phrase: a word alone within a sentence may be an ordinary one.
    pub(super) is_telling: bool,
    site_tokens: u32,
    stop: u32,
    address: u32,
}

impl Cues {
    /// Whether any of the block's words are cues of a site's.
    pub(super) fn is_any(&self) -> bool {
        self.site_tokens > 0
    }

    /// Whether a sentence of so many tokens has them among many other words, as an ordinary one may ("The library will let readers
    /// sign up for evening classes"); a line that says where a text is from has few.
    pub(super) const fn are_few(&self, tokens: u32) -> bool {
        self.site_tokens * FEW_ONE_IN <= tokens && self.of_reason[Reason::Byline as usize] == 0
    }

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
                    cues.is_telling |= at == 0 || len > 1;
                    ends = ends.max(at + len);
                }
                Cue::Stop => cues.stop += 1,
                Cue::Address => cues.address += 1,
                Cue::Date => cues.date += 1,
            });
            covered = ends;
        }
        cues
    }

    fn site(&self) -> u32 {
        self.of_reason.iter().sum()
    }

    pub(super) fn heads(&self) -> u32 {
        [Reason::Related, Reason::Newsletter, Reason::Comments, Reason::Advert, Reason::Legal]
            .into_iter()
            .map(|reason| self.of_reason[reason as usize])
            .sum()
    }
}
