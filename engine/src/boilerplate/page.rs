//! A text as the page it was pasted from: its blocks with what can be counted in them, and where the shared text and the
//! densest running text stand.

use crate::align::NONE;
use crate::ingest::{Document, is_closing, is_terminal, is_unspaced};
use crate::order;
use crate::report::{Block, BlockKind};
use crate::token::{Edge, Interner, TokenId, TokenKind, Tokens, hash_of};

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
    pub(crate) ends_sentence: bool,
    pub(crate) sentences: u32,
    pub(crate) commas: u32,
    pub(crate) capitals: u32,
    pub(crate) all_capitals: u32,
    pub(crate) numbers: u32,
    pub(crate) quotes: u32,
    pub(crate) separators: u32,
    /// 0, or 1 for an ellipsis, 2 for a question, 3 for an exclamation, 4 for a colon at the end.
    pub(crate) last_mark: u8,
    pub(crate) starts_small: bool,
    pub(crate) indent: u32,
    pub(crate) blank_before: bool,
    pub(crate) repeats: u32,
    /// Of its rarer words, those that stand in the shared text or the body too, percent; -1 without any.
    pub(crate) topic: i16,
}

/// Running text has at least this many words a block, ...
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
        block: &Block,
        (from, to): (usize, usize),
    ) -> Self {
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
            ends_sentence: text.trim_end_matches(is_closing).ends_with(is_terminal),
            sentences: 1,
            commas: 0,
            capitals: 0,
            all_capitals: 0,
            numbers: 0,
            quotes: 0,
            separators: 0,
            last_mark: 0,
            starts_small: false,
            indent: 0,
            blank_before: is_blank_before(document.text, block),
            repeats: 1,
            topic: -1,
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
        // What both texts have is article text for sure; nobody asks what it looks like.
        if !counts.is_shared() {
            counts.look_closely(document, tokens, interner, block);
        }
        counts
    }

    /// Counts what only the block's own judgement needs.
    fn look_closely(&mut self, document: &Document<'_>, tokens: &Tokens, interner: &Interner, block: &Block) {
        let text = block.span.of(document.text);
        for character in text.chars() {
            self.characters += 1;
            self.unspaced += u32::from(is_unspaced(character));
            self.commas += u32::from(matches!(character, ',' | '，' | '、' | '،'));
            self.separators += u32::from(matches!(
                character,
                '|' | '｜' | '·' | '•' | '»' | '›' | '>' | '/' | '→' | '▼' | '+'
            ));
        }
        self.last_mark = match text.trim_end_matches(is_closing).chars().next_back() {
            Some('…') => 1,
            Some('.') if text.ends_with("...") => 1,
            Some('?' | '？') => 2,
            Some('!' | '！') => 3,
            Some(':' | '：') => 4,
            _ => 0,
        };
        self.starts_small = text.starts_with(char::is_lowercase);
        let before = &document.text[..block.span.start as usize];
        self.indent =
            before.chars().rev().take_while(|c| c.is_whitespace() && !matches!(c, '\n' | '\r')).count()
                as u32;
        for index in self.from..self.to {
            self.sentences += u32::from(index > self.from && tokens.edges[index] == Edge::Sentence);
            let id = tokens.ids[index];
            match interner.kind(id) {
                TokenKind::Mark => self.quotes += u32::from(interner.form(id) == "\""),
                TokenKind::Character => {}
                kind @ (TokenKind::Word | TokenKind::Number) => {
                    self.numbers += u32::from(kind == TokenKind::Number);
                    let word = tokens.spans[index].of(document.text);
                    if word.starts_with(char::is_uppercase) {
                        self.capitals += 1;
                        let all = word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase);
                        self.all_capitals += u32::from(all);
                    }
                }
            }
        }
    }
}

/// Whether an empty line stands before a block, or nothing.
fn is_blank_before(text: &str, block: &Block) -> bool {
    let before = text[..block.span.start as usize].chars().rev().take_while(|c| c.is_whitespace());
    before.filter(|c| *c == '\n').count() != 1
}

/// A text as a page.
pub(crate) struct Page<'f, 't> {
    pub(crate) document: &'f Document<'t>,
    tokens: &'f Tokens,
    pub(crate) blocks: Vec<BlockText>,
    /// Words before each block, and of all.
    totals: Vec<u32>,
    pub(crate) words: u32,
    pub(crate) shared_words: u32,
    /// For each block the nearest shared block before it, and after it.
    pub(crate) shared_before: Vec<Option<usize>>,
    pub(crate) shared_after: Vec<Option<usize>>,
    /// The densest stretch of running text: its first block and the one after its last.
    body: (usize, usize),
    /// Words of a typical paragraph of the shared text, or of the body.
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
        for (index, block) in document.blocks.iter().enumerate() {
            let len = tokens.blocks[from..].iter().take_while(|b| **b as usize == index).count();
            blocks.push(BlockText::new(document, tokens, interner, partners, block, (from, from + len)));
            from += len;
        }
        let totals: Vec<u32> = blocks
            .iter()
            .scan(0, |total, block| {
                let before = *total;
                *total += block.words;
                Some(before)
            })
            .collect();
        let body = densest(&blocks);
        let mut page = Self {
            document,
            tokens,
            words: blocks.iter().map(|b| b.words).sum(),
            shared_words: blocks.iter().map(|b| b.shared_words).sum(),
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
        page.count_repeats();
        page.count_topics(interner, partners);
        page
    }

    pub(crate) fn ids(&self, block: usize) -> &[TokenId] {
        &self.tokens.ids[self.blocks[block].from..self.blocks[block].to]
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

    fn count_repeats(&mut self) {
        // Blocks with the same hash are the same block; of two different ones it would take chance billions of pages.
        let hashes: Vec<u64> = (0..self.blocks.len()).map(|index| hash_of(self.ids(index))).collect();
        let order = order::by_key(self.blocks.len(), |index| hashes[index]);
        let mut start = 0;
        while start < order.len() {
            let same = |index: &usize| hashes[order[*index]] == hashes[order[start]];
            let end = start + (start..order.len()).take_while(same).count();
            for index in &order[start..end] {
                self.blocks[*index].repeats = (end - start) as u32;
            }
            start = end;
        }
    }

    fn count_topics(&mut self, interner: &Interner, partners: &[u32]) {
        // A word says what a text is about when it is long, or a character, and not everywhere.
        const LONG: usize = 4;
        const RARE_ONE_IN: u32 = 400;
        let has_shared = self.blocks.iter().any(BlockText::is_shared);
        let mut everywhere = vec![0u32; interner.len()];
        let mut reference = vec![0u32; interner.len()];
        for (index, id) in self.tokens.ids.iter().enumerate() {
            everywhere[*id as usize] += 1;
            let block = self.tokens.blocks[index] as usize;
            let in_reference =
                if has_shared { partners[index] != NONE } else { self.blocks_from_body(block) == 0 };
            reference[*id as usize] += u32::from(in_reference);
        }
        let most = 3 + self.tokens.len() as u32 / RARE_ONE_IN;
        let is_telling = |id: TokenId| match interner.kind(id) {
            TokenKind::Character => true,
            TokenKind::Word => interner.form(id).chars().nth(LONG - 1).is_some(),
            TokenKind::Number | TokenKind::Mark => false,
        };
        // How often the block itself has a token: a body block's own words do not make it on topic.
        let mut own = vec![0u32; interner.len()];
        for block in 0..self.blocks.len() {
            if self.blocks[block].is_shared() {
                continue;
            }
            let in_body = !has_shared && self.blocks_from_body(block) == 0;
            if in_body {
                self.ids(block).iter().for_each(|id| own[*id as usize] += 1);
            }
            let (mut rare, mut found) = (0u32, 0u32);
            for id in
                self.ids(block).iter().filter(|id| everywhere[**id as usize] <= most && is_telling(**id))
            {
                rare += 1;
                found += u32::from(reference[*id as usize] > own[*id as usize]);
            }
            if in_body {
                self.ids(block).iter().for_each(|id| own[*id as usize] = 0);
            }
            self.blocks[block].topic = (found * 100).checked_div(rare).map_or(-1, |percent| percent as i16);
        }
    }
}

/// For each place the nearest one before it that holds.
fn nearest(holds: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
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

/// The stretch of blocks with the most running text, interruptions taken off (Kadane's maximum sum).
fn densest(blocks: &[BlockText]) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0);
    let (mut start, mut sum) = (0, 0i64);
    for (index, block) in blocks.iter().enumerate() {
        sum += if block.is_running() { i64::from(block.words) } else { -INTERRUPTION };
        if sum <= 0 {
            (start, sum) = (index + 1, 0);
        } else if sum > best_sum {
            (best, best_sum) = ((start, index + 1), sum);
        }
    }
    best
}

fn typical(blocks: &[BlockText], body: (usize, usize)) -> u32 {
    let mean = |some: &mut dyn Iterator<Item = &BlockText>| {
        let (words, count) = some.fold((0, 0), |(words, count), b| (words + b.words, count + 1));
        u32::checked_div(words, count)
    };
    mean(&mut blocks.iter().filter(|b| b.is_shared() && b.is_running()))
        .or_else(|| mean(&mut blocks[body.0..body.1].iter().filter(|b| b.is_running())))
        .unwrap_or(1)
        .max(1)
}
