//! How the running text of a page lies: its stretches, how long they are, and how far each block is from the long ones. An
//! article is the longest stretch of its page, a teaser stands alone between short lines.

use super::features::Cues;
use super::page::{BlockText, Page};

/// Running text is one stretch across at most this many other blocks: a picture's caption, a subheading.
const STRETCH_GAP: usize = 2;
/// Blocks on either side that are asked whether they end as sentences do.
const ENDS_REACH: usize = 5;
/// Blocks on either side whose capitals count.
const CAPITALS_REACH: usize = 3;
/// Blocks on either side whose paragraphs count.
const PARAGRAPHS_REACH: usize = 8;
/// Words of a block from which on a list or a form may go on as far as the page does. A longer one than `features.rs` takes,
/// which looks a few blocks back only; the model is fitted with both.
const HEADING_WORDS: u32 = 8;
/// Words since a heading count up to this.
const MOST_WORDS: u32 = 2000;
/// Blocks since a heading count up to this.
const MOST_BLOCKS: u32 = 200;
/// Blocks from a long stretch when a page has none.
const NOWHERE: usize = 99;

/// What the page around a block looks like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    /// Running words of its stretch, percent of those of the longest; 0 outside of stretches.
    pub(super) stretch: u32,
    /// Blocks of running text in its stretch.
    pub(super) stretch_blocks: u32,
    /// Blocks to the nearest stretch that has at least half of the words of the longest.
    pub(super) to_long: u32,
    /// Blocks of running text in a row, and others in a row.
    pub(super) running_row: u32,
    pub(super) short_row: u32,
    /// Running words before it, percent of the page's.
    pub(super) running_place: u32,
    /// Running words of the page, percent.
    pub(super) running_page: u32,
    /// Running words, and blocks, since a heading that is a cue.
    pub(super) words_since_cue: u32,
    pub(super) blocks_since_cue: u32,
    /// Words with a capital around it, percent.
    pub(super) capitals_near: u32,
    /// Blocks around it that end as sentences do, percent.
    pub(super) ends_near: u32,
    /// Words of a paragraph around it.
    pub(super) paragraph_near: u32,
    /// Characters of scripts without spaces on the page, percent.
    pub(super) unspaced_page: u32,
}

/// The shapes around all blocks of a page.
pub(super) fn shapes(page: &Page<'_, '_>, cues: &[Cues]) -> Vec<Shape> {
    let blocks = &page.blocks;
    let mut shapes = vec![Shape::default(); blocks.len()];
    set_stretches(blocks, &mut shapes);
    set_rows(blocks, &mut shapes);
    set_cues(blocks, cues, &mut shapes);
    let sum = |count: fn(&BlockText) -> u32| blocks.iter().map(count).sum::<u32>();
    let all_running = sum(BlockText::running_words);
    let running_page = percent(all_running, page.words);
    let unspaced_page = percent(sum(|b| b.split), sum(|b| b.tokens));
    let mut running = 0;
    for index in 0..blocks.len() {
        running += index.checked_sub(1).map_or(0, |before| blocks[before].running_words());
        if blocks[index].is_shared() {
            continue;
        }
        let around =
            |reach: usize| &blocks[index.saturating_sub(reach)..(index + reach + 1).min(blocks.len())];
        let (words, capitals) = total(around(CAPITALS_REACH), |b| (b.words, b.capitals));
        let (paragraph_words, paragraphs) =
            total(around(PARAGRAPHS_REACH), |b| (b.running_words(), b.is_running().into()));
        let (all, ends) = total(around(ENDS_REACH), |b| (1, b.ends_sentence.into()));
        let shape = &mut shapes[index];
        shape.running_place = percent(running, all_running);
        shape.running_page = running_page;
        shape.unspaced_page = unspaced_page;
        shape.capitals_near = percent(capitals, words);
        shape.paragraph_near = paragraph_words / paragraphs.max(1);
        shape.ends_near = percent(ends - u32::from(blocks[index].ends_sentence), all - 1);
    }
    shapes
}

fn percent(part: u32, whole: u32) -> u32 {
    (u64::from(part) * 100 / u64::from(whole.max(1))) as u32
}

fn total(blocks: &[BlockText], count: impl Fn(&BlockText) -> (u32, u32)) -> (u32, u32) {
    blocks.iter().map(count).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// The runs of places that hold, from and to, across at most `gap` places that do not.
pub(super) fn stretches(holds: impl Iterator<Item = bool>, gap: usize) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for index in holds.enumerate().filter_map(|(index, holds)| holds.then_some(index)) {
        match stretches.last_mut() {
            Some((_, end)) if index - *end <= gap => *end = index + 1,
            _ => stretches.push((index, index + 1)),
        }
    }
    stretches
}

fn set_stretches(blocks: &[BlockText], shapes: &mut [Shape]) {
    let stretches = stretches(blocks.iter().map(BlockText::is_running), STRETCH_GAP);
    let words: Vec<u32> = stretches
        .iter()
        .map(|(start, end)| blocks[*start..*end].iter().map(BlockText::running_words).sum())
        .collect();
    let most = words.iter().copied().max().unwrap_or(0);
    let mut is_long = vec![false; blocks.len()];
    for ((start, end), words) in stretches.iter().zip(&words) {
        let running = blocks[*start..*end].iter().filter(|block| block.is_running()).count() as u32;
        for shape in &mut shapes[*start..*end] {
            (shape.stretch, shape.stretch_blocks) = (percent(*words, most), running);
        }
        is_long[*start..*end].fill(words * 2 >= most);
    }
    // To the nearest long stretch: once forward, once backward.
    let mut distance = NOWHERE;
    for index in 0..blocks.len() {
        distance = if is_long[index] { 0 } else { (distance + 1).min(NOWHERE) };
        shapes[index].to_long = distance as u32;
    }
    distance = NOWHERE;
    for index in (0..blocks.len()).rev() {
        distance = if is_long[index] { 0 } else { (distance + 1).min(NOWHERE) };
        shapes[index].to_long = shapes[index].to_long.min(distance as u32);
    }
}

fn set_rows(blocks: &[BlockText], shapes: &mut [Shape]) {
    for (start, end) in stretches(blocks.iter().map(BlockText::is_running), 0) {
        shapes[start..end].iter_mut().for_each(|shape| shape.running_row = (end - start) as u32);
    }
    for (start, end) in stretches(blocks.iter().map(|block| !block.is_running()), 0) {
        shapes[start..end].iter_mut().for_each(|shape| shape.short_row = (end - start) as u32);
    }
}

fn set_cues(blocks: &[BlockText], cues: &[Cues], shapes: &mut [Shape]) {
    let (mut words, mut count) = (MOST_WORDS, MOST_BLOCKS);
    for index in 0..blocks.len() {
        shapes[index].words_since_cue = words;
        shapes[index].blocks_since_cue = count;
        if blocks[index].words <= HEADING_WORDS && cues[index].heads() > 0 {
            (words, count) = (0, 0);
        } else {
            words = (words + blocks[index].running_words()).min(MOST_WORDS);
            count = (count + 1).min(MOST_BLOCKS);
        }
    }
}
