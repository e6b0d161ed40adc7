//! A text as the page it was pasted from: its blocks with what can be counted in them, and where the shared text and the
//! densest running text stand.

use crate::align::NONE;
use crate::ingest::{Document, ends_sentence, is_closing, is_unspaced};
use crate::report::{Block, BlockKind};
use crate::token::{Interner, TokenId, TokenKind, Tokens};

/// Counts of one block.
#[derive(Clone, Debug)]
pub(crate) struct BlockText {
    pub(crate) kind: BlockKind,
    /// Its tokens, from and to.
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) tokens: u32,
    /// Words; of scripts without spaces half the characters.
    pub(crate) words: u32,
    /// Words that the other text has too.
    pub(crate) shared_words: u32,
    pub(crate) characters: u32,
    pub(crate) unspaced: u32,
    /// Tokens that are one character of a script without spaces.
    pub(crate) split: u32,
    /// Whether it is the page's own, or stands within [`NEAR_OWN`] blocks of one that is: nobody asks about the others.
    pub(crate) is_near_own: bool,
    pub(crate) ends_sentence: bool,
    pub(crate) commas: u32,
    pub(crate) capitals: u32,
    pub(crate) numbers: u32,
    pub(crate) separators: u32,
    /// 0, or 1 for an ellipsis, 2 for a question, 3 for an exclamation, 4 for a colon at the end.
    pub(crate) last_mark: u8,
    pub(crate) blank_before: bool,
    /// Of its rarer words, those that stand in the shared text or, where nothing is shared, in the body too, percent; -1
    /// without any.
    pub(crate) topic: i16,
    /// The same of the body alone.
    pub(crate) body_topic: i16,
    /// How many blocks of the page start with the same word.
    pub(crate) first_repeats: u32,
}

/// How many blocks on either side a block's features read; blocks farther from the page's own text are not counted closely.
const NEAR_OWN: usize = 8;
/// Running text, as the models are fitted with it, has at least this many words a block, ...
const RUNNING_WORDS: u32 = 8;
/// ... or this many without an end of sentence.
const RUNNING_UNENDED: u32 = 20;

impl BlockText {
    /// Whether the other text has most of the block.
    pub(crate) const fn is_shared(&self) -> bool {
        self.shared_words * 2 >= self.words && self.shared_words > 0
    }

    pub(crate) const fn is_running(&self) -> bool {
        (self.words >= RUNNING_WORDS && self.ends_sentence) || self.words >= RUNNING_UNENDED
    }

    /// Its words when it is running text, else none.
    pub(crate) fn running_words(&self) -> u32 {
        if self.is_running() { self.words } else { 0 }
    }

    fn new(
        document: &Document<'_>,
        tokens: &Tokens,
        interner: &Interner,
        partners: &[u32],
        index: usize,
        (from, to): (usize, usize),
    ) -> Self {
        let block = document.blocks[index];
        let text = block.span.of(document.text);
        let mut counts = Self {
            kind: block.kind,
            from,
            to,
            tokens: (to - from) as u32,
            words: 0,
            shared_words: 0,
            characters: 0,
            unspaced: 0,
            split: 0,
            is_near_own: false,
            ends_sentence: ends_sentence(text),
            commas: 0,
            capitals: 0,
            numbers: 0,
            separators: 0,
            last_mark: 0,
            blank_before: document.after_blank[index],
            topic: -1,
            body_topic: -1,
            first_repeats: 0,
        };
        let (mut characters, mut shared_characters) = (0, 0u32);
        for index in from..to {
            let shared = u32::from(partners[index] != NONE);
            match interner.kind(tokens.ids[index]) {
                TokenKind::Mark => {}
                TokenKind::Character => {
                    characters += 1;
                    shared_characters += shared;
                }
                TokenKind::Word | TokenKind::Number => {
                    counts.words += 1;
                    counts.shared_words += shared;
                }
            }
        }
        counts.words += u32::div_ceil(characters, 2);
        counts.shared_words += shared_characters.div_ceil(2);
        counts.split = characters;
        counts
    }

    /// Counts what a judgement needs: the block's own, or one of a block near it.
    fn look_closely(&mut self, document: &Document<'_>, tokens: &Tokens, interner: &Interner, block: &Block) {
        let text = block.span.of(document.text);
        // Most text is ASCII, whose characters need not be put together from bytes.
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b',' => self.commas += 1,
                b'|' | b'>' | b'/' | b'+' => self.separators += 1,
                // A character beyond ASCII has one byte of these, its first.
                0xC0.. => {
                    let character = text[at..].chars().next().unwrap_or_default();
                    self.unspaced += u32::from(is_unspaced(character));
                    self.commas += u32::from(matches!(character, '，' | '、' | '،'));
                    self.separators +=
                        u32::from(matches!(character, '｜' | '·' | '•' | '»' | '›' | '→' | '▼'));
                }
                _ => {}
            }
            self.characters += u32::from(!(0x80..0xC0).contains(&byte));
        }
        self.last_mark = match text.trim_end_matches(is_closing).chars().next_back() {
            Some('…') => 1,
            Some('.') if text.ends_with("...") => 1,
            Some('?' | '？') => 2,
            Some('!' | '！') => 3,
            Some(':' | '：') => 4,
            _ => 0,
        };
        for index in self.from..self.to {
            let kind = interner.kind(tokens.ids[index]);
            if matches!(kind, TokenKind::Word | TokenKind::Number) {
                self.numbers += u32::from(kind == TokenKind::Number);
                self.capitals += u32::from(tokens.is_large(index, document.text));
            }
        }
    }
}

/// A text as a page.
pub(crate) struct Page<'f, 't> {
    pub(crate) document: &'f Document<'t>,
    tokens: &'f Tokens,
    pub(crate) blocks: Vec<BlockText>,
    /// Words before each block, and of all.
    totals: Vec<u32>,
    pub(crate) words: u32,
    /// For each block the nearest shared block before it, and after it.
    pub(crate) shared_before: Vec<Option<usize>>,
    pub(crate) shared_after: Vec<Option<usize>>,
    /// The densest stretch of running text: its first block and the one after its last.
    body: (usize, usize),
    /// Words of a typical paragraph of the body.
    pub(crate) typical_words: u32,
}

impl<'f, 't> Page<'f, 't> {
    pub(crate) fn new(
        document: &'f Document<'t>,
        tokens: &'f Tokens,
        interner: &Interner,
        partners: &[u32],
    ) -> Self {
        let mut blocks = Vec::with_capacity(document.blocks.len());
        let mut from = 0;
        for index in 0..document.blocks.len() {
            let len = tokens.blocks[from..].iter().take_while(|b| **b as usize == index).count();
            blocks.push(BlockText::new(document, tokens, interner, partners, index, (from, from + len)));
            from += len;
        }
        let mut looked_at = 0;
        for index in 0..blocks.len() {
            if blocks[index].is_shared() {
                continue;
            }
            let end = (index + NEAR_OWN + 1).min(blocks.len());
            for near in index.saturating_sub(NEAR_OWN).max(looked_at)..end {
                blocks[near].is_near_own = true;
                blocks[near].look_closely(document, tokens, interner, &document.blocks[near]);
            }
            looked_at = looked_at.max(end);
        }
        let totals: Vec<u32> = blocks
            .iter()
            .scan(0, |total, block| {
                let before = *total;
                *total += block.words;
                Some(before)
            })
            .collect();
        let body = densest(running_values(&blocks));
        let mut page = Self {
            document,
            tokens,
            words: blocks.iter().map(|b| b.words).sum(),
            shared_before: nearest(blocks.iter().map(BlockText::is_shared)),
            shared_after: {
                let count = blocks.len();
                let mut after = nearest(blocks.iter().rev().map(BlockText::is_shared));
                after.reverse();
                after.into_iter().map(|found| found.map(|i| count - 1 - i)).collect()
            },
            typical_words: typical(&blocks, body),
            totals,
            body,
            blocks,
        };
        if !page.is_all_shared() {
            page.count_first_words(interner);
            page.count_topics(interner, partners);
        }
        page
    }

    /// Whether the other text has most of every block, so that there is nothing to judge.
    pub(crate) fn is_all_shared(&self) -> bool {
        self.blocks.iter().all(BlockText::is_shared)
    }

    pub(crate) fn ids(&self, block: usize) -> &[TokenId] {
        &self.tokens.folded_ids()[self.blocks[block].from..self.blocks[block].to]
    }

    pub(crate) fn words_before(&self, block: usize) -> u32 {
        self.totals[block]
    }

    /// Of the words of some blocks on either side of one, the share that `count` counts, percent.
    pub(crate) fn share(&self, block: usize, reach: usize, count: impl Fn(&BlockText) -> u32) -> i64 {
        let around = block.saturating_sub(reach)..(block + reach + 1).min(self.blocks.len());
        let (part, whole) = around
            .filter(|i| *i != block)
            .map(|i| &self.blocks[i])
            .fold((0, 0), |(part, whole), b| (part + count(b), whole + b.words));
        i64::from(part) * 100 / i64::from(whole.max(1))
    }

    /// Blocks from a block to the body: 0 inside, negative before it.
    pub(crate) fn blocks_from_body(&self, block: usize) -> i64 {
        let (start, end) = self.body;
        if block < start {
            block as i64 - start as i64
        } else if block >= end {
            (block - end + 1) as i64
        } else {
            0
        }
    }

    /// The first block of the article, as far as it can be told: the first that both texts have, or else the first of the body.
    pub(crate) fn article_start(&self) -> Option<usize> {
        let shared = self.shared_after.first().copied().flatten();
        let first = self.blocks.first().filter(|block| block.is_shared()).map(|_| 0);
        first.or(shared).or((self.body.1 > self.body.0).then_some(self.body.0))
    }

    /// Whether the same block stands on the page more than once.
    pub(crate) fn is_repeated(&self, block: usize) -> bool {
        let ids = self.ids(block);
        (0..self.blocks.len()).any(|other| other != block && self.ids(other) == ids)
    }

    fn count_first_words(&mut self, interner: &Interner) {
        let mut counts = vec![0u32; interner.len()];
        let first = |page: &Self, block: usize| page.ids(block).first().map(|id| *id as usize);
        for id in (0..self.blocks.len()).filter_map(|block| first(self, block)) {
            counts[id] += 1;
        }
        for block in 0..self.blocks.len() {
            self.blocks[block].first_repeats = first(self, block).map_or(0, |id| counts[id]);
        }
    }

    /// For each block of the page's own the share of its rarer words that the body has too, and the shared text: its own
    /// among them left out.
    fn count_topics(&mut self, interner: &Interner, partners: &[u32]) {
        // A word says what a text is about when it is long, or a character, and not everywhere.
        const LONG: usize = 4;
        const RARE_ONE_IN: u32 = 400;
        // On a short page one in so many is none; a word may stand there so often.
        const RARE_ON_ANY: u32 = 3;
        let has_shared = self.blocks.iter().any(BlockText::is_shared);
        let mut uses = vec![Uses::default(); interner.len()];
        for (index, block) in self.blocks.iter().enumerate() {
            let in_body = u32::from(self.blocks_from_body(index) == 0);
            for token in block.from..block.to {
                let uses = &mut uses[self.tokens.folded_ids()[token] as usize];
                uses.all += 1;
                uses.body += in_body;
                uses.shared += u32::from(partners[token] != NONE);
            }
        }
        let most = RARE_ON_ANY + self.tokens.len() as u32 / RARE_ONE_IN;
        let is_telling = |id: TokenId| match interner.kind(id) {
            TokenKind::Character => true,
            TokenKind::Word => interner.form(id).chars().nth(LONG - 1).is_some(),
            TokenKind::Number | TokenKind::Mark => false,
        };
        let telling: Vec<bool> = (0..interner.len()).map(|id| is_telling(id as TokenId)).collect();
        // How often the block itself gives a token to the body and to the shared text: its own words do not make it on topic.
        let mut own = vec![(0u32, 0u32); interner.len()];
        for index in 0..self.blocks.len() {
            let block = &self.blocks[index];
            if block.is_shared() {
                continue;
            }
            let in_body = u32::from(self.blocks_from_body(index) == 0);
            for token in block.from..block.to {
                let own = &mut own[self.tokens.folded_ids()[token] as usize];
                *own = (own.0 + in_body, own.1 + u32::from(partners[token] != NONE));
            }
            let (mut rare, mut of_body, mut of_shared) = (0u32, 0u32, 0u32);
            for id in self.ids(index) {
                let (uses, own) = (uses[*id as usize], own[*id as usize]);
                if uses.all <= most && telling[*id as usize] {
                    rare += 1;
                    of_body += u32::from(uses.body > own.0);
                    of_shared += u32::from(uses.shared > own.1);
                }
            }
            for token in block.from..block.to {
                own[self.tokens.folded_ids()[token] as usize] = (0, 0);
            }
            let share = |found: u32| (found * 100).checked_div(rare).map_or(-1, |percent| percent as i16);
            let block = &mut self.blocks[index];
            block.body_topic = share(of_body);
            block.topic = if has_shared { share(of_shared) } else { block.body_topic };
        }
    }
}

/// How often a page has a token: in all, in its body, and in what both texts have.
#[derive(Clone, Copy, Default)]
struct Uses {
    all: u32,
    body: u32,
    shared: u32,
}

/// For each place the nearest one before it that holds.
pub(super) fn nearest(holds: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
    let mut last = None;
    holds
        .enumerate()
        .map(|(index, holds)| {
            let before = last;
            if holds {
                last = Some(index);
            }
            before
        })
        .collect()
}

/// What a block that is not running text takes from a stretch: about a short sentence's worth of words.
const INTERRUPTION: i64 = 8;

/// The running words of each block, interruptions taken off.
fn running_values(blocks: &[BlockText]) -> impl Iterator<Item = i64> {
    blocks.iter().map(|block| if block.is_running() { i64::from(block.words) } else { -INTERRUPTION })
}

/// The stretch with the largest sum (Kadane's maximum sum): its first place and the one after its last.
pub(super) fn densest(values: impl Iterator<Item = i64>) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0);
    let (mut start, mut sum) = (0, 0i64);
    for (index, value) in values.enumerate() {
        sum += value;
        if sum <= 0 {
            (start, sum) = (index + 1, 0);
        } else if sum > best_sum {
            (best, best_sum) = ((start, index + 1), sum);
        }
    }
    best
}

/// Words of a typical paragraph of the body.
fn typical(blocks: &[BlockText], body: (usize, usize)) -> u32 {
    let running = blocks[body.0..body.1].iter().filter(|block| block.is_running());
    let (words, count) = running.fold((0, 0), |(words, count), block| (words + block.words, count + 1));
    u32::checked_div(words, count).unwrap_or(1).max(1)
}
