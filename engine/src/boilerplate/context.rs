//! What a block is among its neighbours: the second look. The first look judges every block by the page alone; the second
//! sees what the first thought of the blocks around, knows the shared ones for article text, and so finds where the article
//! starts and ends.

use super::features::{Feature, Row as FirstRow};
use super::page::{BlockText, Page};
use super::shape::stretches;

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[derive(Clone, Copy, Debug)]
        enum Context { $($(#[$doc])* $name,)* }

        /// The names of the features of the second look, in order; those of the block itself follow.
        const CONTEXT_NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

features! {
    /// Score of the first look.
    Score,
    /// Scores of the neighbours; of shared ones the highest.
    ScoreBefore2,
    ScoreBefore,
    ScoreAfter,
    ScoreAfter2,
    /// Likely article text among the words of one, three and six blocks on either side, percent.
    LikelyNear,
    LikelyAround,
    LikelyFar,
    /// Likely article blocks of two and five on either side, percent.
    BlocksNear,
    BlocksAround,
    /// Blocks from the likely body: 0 inside, negative before it.
    FromBody,
    /// Likely words of its likely stretch, percent of the longest.
    Stretch,
    /// Before (1), between (2) or after (3) the shared blocks; 0 without any.
    Region,
    /// Blocks, and words, to the next shared block before and after.
    SharedBefore,
    SharedAfter,
    WordsToSharedBefore,
    WordsToSharedAfter,
    /// Words between the shared blocks around it.
    Gap,
    /// Shared words of three and ten blocks on either side, of the page and of the block itself, percent.
    SharedNear,
    SharedAround,
    SharedPage,
    SharedSelf,
    /// Of its rarer words, those that the shared text or the body has too, percent.
    Topic,
    /// Words, in percent of what a shared or a likely paragraph has.
    RelativeWords,
}

/// What the second look keeps of the block itself.
const OWN: [Feature; 16] = [
    Feature::Words,
    Feature::EndsSentence,
    Feature::Capitals,
    Feature::StopWords,
    Feature::Kind,
    Feature::BlankBefore,
    Feature::BlankAfter,
    Feature::SiteCues,
    Feature::SiteCuesNear,
    Feature::HeadingCue,
    Feature::WordsBefore,
    Feature::WordsAfter,
    Feature::RunningPage,
    Feature::EndsNear,
    Feature::FirstRepeats,
    Feature::BlocksSinceCue,
];

/// How many features there are.
const COUNT: usize = CONTEXT_NAMES.len() + OWN.len();

/// The features of one block at the second look.
pub(crate) type Row = [i16; COUNT];

/// Scores are cut off here: surer than this is sure. In the units of the model, 200 to one of log-odds.
pub(super) const SURE: i32 = 1200;
/// The score of a neighbour that is not there.
const NOBODY: i64 = -1400;
/// Likelihoods per mille at scores 0, 100, 200, ... (the logistic function, as a table so that all machines agree).
const LIKELIHOODS: [i64; 13] = [500, 622, 731, 818, 881, 924, 953, 971, 982, 989, 993, 996, 998];
/// Words of one block that count for the body: a very long block is no more body than a long one.
const BODY_WORDS: u32 = 80;
/// What an unlikely block takes from the body at most, in words per mille.
const INTERRUPTION: i64 = 12_000;
/// Likely blocks are one stretch across at most this many unlikely ones: a picture's caption, or an advert with its label. The
/// second models are fitted with it, and another number needs another fit.
const STRETCH_GAP: usize = 3;
/// A page of whose likely article at most one word in so many is shared is judged as one of which nothing is: what stands
/// beside a short quotation is not the site's for that.
const ALONE_ONE_IN: i64 = 5;

/// Blocks, and words, to a shared block on a side that has none: farther than any page's blocks lie from its article.
const NO_BLOCK: i64 = 999;
const NO_WORDS: i64 = 9_999;
/// The words in percent of a paragraph's where the page has no paragraph to go by.
const NO_PARAGRAPH: i64 = -1_000;
/// Blocks on either side that are looked at: by their likely words, by their likelihoods and by their shared words.
const LIKELY_REACHES: [(Context, usize); 3] =
    [(Context::LikelyNear, 1), (Context::LikelyAround, 3), (Context::LikelyFar, 6)];
const BLOCK_REACHES: [(Context, usize); 2] = [(Context::BlocksNear, 2), (Context::BlocksAround, 5)];
const SHARED_REACHES: [(Context, usize); 2] = [(Context::SharedNear, 3), (Context::SharedAround, 10)];

/// What the second look needs to know of a block.
#[derive(Clone, Debug)]
pub(super) struct Place {
    words: u32,
    shared_words: u32,
    is_shared: bool,
    is_running: bool,
    topic: i16,
    own: [i16; OWN.len()],
}

impl Place {
    pub(super) fn all(page: &Page<'_, '_>, first: &[FirstRow]) -> Vec<Self> {
        page.blocks.iter().zip(first).map(|(block, row)| Self::new(block, row)).collect()
    }

    fn new(block: &BlockText, row: &FirstRow) -> Self {
        Self {
            words: block.words,
            shared_words: block.shared_words,
            is_shared: block.is_shared(),
            is_running: block.is_running(),
            topic: block.topic,
            own: OWN.map(|feature| row[feature as usize]),
        }
    }

    pub(super) const fn is_shared(&self) -> bool {
        self.is_shared
    }
}

/// The names of the features, in order.
pub(super) fn names() -> Vec<String> {
    let own = OWN.iter().map(|feature| format!("{feature:?}"));
    CONTEXT_NAMES.iter().map(|name| format!("Context{name}")).chain(own).collect()
}

/// Whether little of the article is shared that the shared text stands in, so that the page itself has to tell what its article
/// is. Lists of teasers that the first look took for article text lie in stretches of their own, and have no say. `scores` are
/// those of the first look.
pub(super) fn is_alone(places: &[Place], scores: &[i32]) -> bool {
    let is_likely = places.iter().zip(scores).map(|(place, score)| place.is_shared || *score > 0);
    let (mut shared, mut likely) = (0, 0);
    for (start, end) in stretches(is_likely, STRETCH_GAP) {
        let (places, scores) = (&places[start..end], &scores[start..end]);
        if !places.iter().any(Place::is_shared) {
            continue;
        }
        for (place, score) in places.iter().zip(scores) {
            if place.is_shared {
                shared += i64::from(place.shared_words) * 1000;
            } else {
                likely += i64::from(place.words) * likelihood((*score).clamp(-SURE, SURE));
            }
        }
    }
    shared * ALONE_ONE_IN <= shared + likely
}

/// What the first look adds to each block's score at the second. Where the page itself has to tell, both count alike: neither is
/// surer there, and their mistakes differ. Beside the shared text the second knows better.
pub(super) fn said_before(is_alone: bool, scores: &[i32]) -> Vec<i32> {
    scores.iter().map(|score| if is_alone { (*score).clamp(-SURE, SURE) } else { 0 }).collect()
}

/// The features of every block that is not shared, from the scores of the first look at all.
pub(super) fn rows(places: &[Place], scores: &[i32]) -> Vec<Option<Row>> {
    let view = View::new(places, scores);
    (0..places.len()).map(|index| (!places[index].is_shared).then(|| view.row(index))).collect()
}

/// Sums of the numbers before each place, and of all.
struct Sums(Vec<i64>);

impl Sums {
    fn new(numbers: impl Iterator<Item = i64>) -> Self {
        let mut sums = vec![0];
        sums.extend(numbers.scan(0, |sum, number| {
            *sum += number;
            Some(*sum)
        }));
        Self(sums)
    }

    fn between(&self, start: usize, end: usize) -> i64 {
        self.0[end] - self.0[start]
    }

    fn all(&self) -> i64 {
        self.between(0, self.0.len() - 1)
    }

    /// The sum of the places on either side of one.
    fn around(&self, index: usize, reach: usize) -> i64 {
        let (start, end) = (index.saturating_sub(reach), (index + reach + 1).min(self.0.len() - 1));
        self.between(start, index) + self.between(index + 1, end)
    }
}

/// A page at the second look.
struct View<'p> {
    places: &'p [Place],
    /// Scores of the first look, cut off; of shared blocks the highest.
    scores: Vec<i32>,
    count: Sums,
    words: Sums,
    likelihood: Sums,
    /// Likely article words, per mille.
    likely: Sums,
    shared: Sums,
    /// The likely body, from and to.
    body: (usize, usize),
    stretch: Vec<i64>,
    shared_before: Vec<Option<usize>>,
    shared_after: Vec<Option<usize>>,
    typical_words: Option<i64>,
}

impl<'p> View<'p> {
    fn new(places: &'p [Place], scores: &[i32]) -> Self {
        let cut =
            |(place, score): (&Place, &i32)| if place.is_shared { SURE } else { (*score).clamp(-SURE, SURE) };
        let scores: Vec<i32> = places.iter().zip(scores).map(cut).collect();
        let likelihoods: Vec<i64> = scores.iter().map(|score| likelihood(*score)).collect();
        let both = || places.iter().zip(&likelihoods);
        let likely = Sums::new(both().map(|(place, likelihood)| i64::from(place.words) * likelihood));
        let body = super::page::densest(both().map(|(place, likelihood)| {
            let words = i64::from(place.words.min(BODY_WORDS));
            if place.is_shared { words * 1000 } else { (words * (2 * likelihood - 1000)).max(-INTERRUPTION) }
        }));
        let mut after = super::page::nearest(places.iter().rev().map(Place::is_shared));
        after.reverse();
        let count = places.len();
        Self {
            places,
            count: Sums::new(places.iter().map(|_| 1)),
            words: Sums::new(places.iter().map(|place| place.words.into())),
            likelihood: Sums::new(likelihoods.iter().copied()),
            shared: Sums::new(places.iter().map(|place| place.shared_words.into())),
            stretch: stretch_shares(&scores, &likely),
            shared_before: super::page::nearest(places.iter().map(Place::is_shared)),
            shared_after: after.into_iter().map(|found| found.map(|index| count - 1 - index)).collect(),
            typical_words: typical(places, &scores, body),
            likely,
            body,
            scores,
        }
    }

    fn row(&self, index: usize) -> Row {
        let mut row = [0; COUNT];
        let mut set = |feature: Context, value: i64| {
            row[feature as usize] = value.clamp(i64::from(i16::MIN), i64::from(i16::MAX)) as i16;
        };
        let place = &self.places[index];
        let words = i64::from(place.words);
        let score_at = |offset: isize| {
            let score = index.checked_add_signed(offset).and_then(|i| self.scores.get(i));
            score.map_or(NOBODY, |score| i64::from(*score))
        };
        set(Context::Score, score_at(0));
        set(Context::ScoreBefore2, score_at(-2));
        set(Context::ScoreBefore, score_at(-1));
        set(Context::ScoreAfter, score_at(1));
        set(Context::ScoreAfter2, score_at(2));
        for (feature, reach) in LIKELY_REACHES {
            set(feature, self.likely.around(index, reach) / (10 * self.words.around(index, reach).max(1)));
        }
        for (feature, reach) in BLOCK_REACHES {
            set(
                feature,
                self.likelihood.around(index, reach) / (10 * self.count.around(index, reach).max(1)),
            );
        }
        let (start, end) = self.body;
        set(
            Context::FromBody,
            if index < start {
                index as i64 - start as i64
            } else if index >= end {
                (index - end + 1) as i64
            } else {
                0
            },
        );
        set(Context::Stretch, self.stretch[index]);
        let (before, after) = (self.shared_before[index], self.shared_after[index]);
        set(
            Context::Region,
            match (before, after) {
                (None, None) => 0,
                (None, Some(_)) => 1,
                (Some(_), Some(_)) => 2,
                (Some(_), None) => 3,
            },
        );
        let to_before = before.map(|found| self.words.between(found + 1, index));
        let to_after = after.map(|found| self.words.between(index + 1, found));
        set(Context::SharedBefore, before.map_or(NO_BLOCK, |found| (index - found) as i64));
        set(Context::SharedAfter, after.map_or(NO_BLOCK, |found| (found - index) as i64));
        set(Context::WordsToSharedBefore, to_before.unwrap_or(NO_WORDS));
        set(Context::WordsToSharedAfter, to_after.unwrap_or(NO_WORDS));
        set(Context::Gap, to_before.zip(to_after).map_or(NO_WORDS, |(before, after)| before + words + after));
        for (feature, reach) in SHARED_REACHES {
            set(feature, self.shared.around(index, reach) * 100 / self.words.around(index, reach).max(1));
        }
        set(Context::SharedPage, self.shared.all() * 100 / self.words.all().max(1));
        set(Context::SharedSelf, i64::from(place.shared_words) * 100 / words.max(1));
        set(Context::Topic, place.topic.into());
        set(
            Context::RelativeWords,
            self.typical_words.map_or(NO_PARAGRAPH, |typical| words * 100 / typical.max(1)),
        );
        row[CONTEXT_NAMES.len()..].copy_from_slice(&place.own);
        row
    }
}

/// The likelihood of a score, per mille, between the entries of the table in a straight line.
fn likelihood(score: i32) -> i64 {
    let size = i64::from(score.abs().min(SURE));
    let (entry, rest) = ((size / 100) as usize, size % 100);
    let next = LIKELIHOODS[(entry + 1).min(LIKELIHOODS.len() - 1)];
    let above = LIKELIHOODS[entry] + (next - LIKELIHOODS[entry]) * rest / 100;
    if score < 0 { 1000 - above } else { above }
}

/// For each block the likely words of its stretch of likely blocks, percent of the longest; 0 outside of stretches.
fn stretch_shares(scores: &[i32], likely: &Sums) -> Vec<i64> {
    let stretches = stretches(scores.iter().map(|score| *score > 0), STRETCH_GAP);
    let most = stretches.iter().map(|(start, end)| likely.between(*start, *end)).max().unwrap_or(0).max(1);
    let mut shares = vec![0; scores.len()];
    for (start, end) in stretches {
        shares[start..end].fill(likely.between(start, end) * 100 / most);
    }
    shares
}

/// Words of a typical shared paragraph, or of a likely one of the body where nothing is shared.
fn typical(places: &[Place], scores: &[i32], body: (usize, usize)) -> Option<i64> {
    let has_shared = places.iter().any(Place::is_shared);
    let is_reference = |index: &usize| {
        if has_shared {
            places[*index].is_shared
        } else {
            (body.0..body.1).contains(index) && scores[*index] > 0
        }
    };
    let mean = |is_wanted: &dyn Fn(&usize) -> bool| {
        let wanted = (0..places.len()).filter(|index| is_reference(index) && is_wanted(index));
        let (words, count) =
            wanted.fold((0, 0), |(words, count), index| (words + i64::from(places[index].words), count + 1));
        i64::checked_div(words, count)
    };
    mean(&|index| places[*index].is_running).or_else(|| mean(&|_| true))
}
