//! Both texts as the questions look at them: blocks with their words, and what of them the other text has.
//!
//! The check runs once in a comparison and asks these small functions from dozens of places: put in at each they would be half a
//! kilobyte of what is loaded first, so they are never inlined.

use super::credits;
use super::phrases::Phrases;
use crate::align::NONE;
use crate::change::Found;
use crate::ingest::ends_sentence;
use crate::report::{Alteration, Block, Change, Kind, Pair, Reason, Role, Side, Span};
use crate::token::{Edge, Interner, TokenKind, Tokens};

/// Words from which on a block is running text, if it ends as a sentence does: more than the models for boilerplate are
/// fitted with (`boilerplate/page.rs`), for which it is one hint of many, while here one block can say that the texts share
/// an article ...
const RUNNING_WORDS: usize = 12;
/// ... or whether it does or not.
const RUNNING_UNENDED: usize = 30;
/// In scripts without spaces a word is about two characters.
const CHARACTERS_A_WORD: usize = 2;

/// Both texts.
pub(crate) struct View<'f, 't> {
    pub(super) original: Text<'f, 't>,
    pub(super) reprint: Text<'f, 't>,
}

impl<'f, 't> View<'f, 't> {
    #[inline(never)]
    pub(crate) fn new(found: Found<'f, 't>, roles: &'f Pair<Vec<Role>>) -> Self {
        Self {
            original: Text::new(found, Side::Original, roles),
            reprint: Text::new(found, Side::Reprint, roles),
        }
    }

    /// Tells altered days and hours of lines that say when an article appeared from those that its text speaks of.
    #[inline(never)]
    pub(crate) fn name_datelines(&self, changes: &mut [Change]) {
        let lines = [&self.original, &self.reprint].map(credits::datelines);
        for change in changes.iter_mut().filter(|change| change.kind == Kind::Altered) {
            let stands_in_line = [change.original, change.reprint].iter().zip(&lines).all(|(span, lines)| {
                lines.iter().any(|line| line.start <= span.start && span.end <= line.end)
            });
            if stands_in_line && matches!(change.alteration, Some(Alteration::Number | Alteration::Date)) {
                change.alteration = Some(Alteration::Dateline);
            }
        }
    }

    /// Whether there is running text that both have, so that one can be a reprint of the other.
    #[inline(never)]
    pub(super) fn shares_an_article(&self) -> bool {
        (0..self.original.blocks.len())
            .any(|index| self.original.is_mostly_paired(index) && self.original.is_running(index))
    }
}

/// One text.
pub(super) struct Text<'f, 't> {
    pub(super) source: &'t str,
    pub(super) blocks: &'f [Block],
    pub(super) tokens: &'f Tokens,
    pub(super) interner: &'f Interner,
    /// For each token the one that it is paired with on the other side, or [`NONE`].
    partners: &'f [u32],
    other: &'f Tokens,
    other_partners: &'f [u32],
    roles: &'f [Role],
    /// For each block its first token; one more for the end.
    starts: Vec<usize>,
    counts: Vec<Counts>,
    pub(super) bylines: Phrases,
    pub(super) source_lines: Phrases,
}

/// What is counted in a block.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Words and characters of scripts without spaces.
    all: usize,
    /// Of those the ones that the other text has too.
    paired: usize,
    /// Words, two such characters being one.
    words: usize,
}

impl<'f, 't> Text<'f, 't> {
    #[inline(never)]
    fn new(found: Found<'f, 't>, side: Side, roles: &'f Pair<Vec<Role>>) -> Self {
        let alignment = found.alignment;
        let (to_reprint, to_original) = (&alignment.to_reprint, &alignment.to_original);
        let (partners, other, other_partners) = match side {
            Side::Original => (to_reprint, &found.tokens.reprint, to_original),
            Side::Reprint => (to_original, &found.tokens.original, to_reprint),
        };
        let tokens = found.tokens.side(side);
        let document = found.documents.side(side);
        let mut starts = Vec::with_capacity(document.blocks.len() + 1);
        for (index, block) in tokens.blocks.iter().enumerate() {
            while starts.len() <= *block as usize {
                starts.push(index);
            }
        }
        starts.resize(document.blocks.len() + 1, tokens.len());
        let count = |range: std::ops::Range<usize>| {
            let (mut counts, mut characters) = (Counts::default(), 0);
            for token in range {
                let kind = found.interner.kind(tokens.ids[token]);
                let is_word = kind != TokenKind::Mark;
                counts.all += usize::from(is_word);
                counts.paired += usize::from(is_word && partners[token] != NONE);
                characters += usize::from(kind == TokenKind::Character);
            }
            counts.words = counts.all - characters + characters / CHARACTERS_A_WORD;
            counts
        };
        let counts = starts.windows(2).map(|ends| count(ends[0]..ends[1])).collect();
        Self {
            source: document.text,
            blocks: &document.blocks,
            tokens,
            interner: found.interner,
            partners,
            other,
            other_partners,
            roles: roles.side(side),
            starts,
            counts,
            bylines: Phrases::bylines(found.interner),
            source_lines: Phrases::source_lines(found.interner),
        }
    }

    /// The tokens of a block.
    #[inline(never)]
    pub(super) fn range(&self, block: usize) -> std::ops::Range<usize> {
        self.starts[block]..self.starts[block + 1]
    }

    /// The blocks around the shared article where its credits stand, `reach` of them on either side and a few within.
    #[inline(never)]
    pub(super) fn near_article(&self, reach: usize) -> impl Iterator<Item = usize> + use<> {
        /// A byline may stand below a standfirst, and a source line above a last remark.
        const WITHIN: usize = 3;
        let (first, last) = self.shared_article().unwrap_or_default();
        let above = first.saturating_sub(reach)..(first + WITHIN).min(self.blocks.len());
        let below =
            (last + 1).saturating_sub(WITHIN).max(above.end)..(last + 1 + reach).min(self.blocks.len());
        above.chain(below)
    }

    #[inline(never)]
    pub(super) fn first_token(&self, block: usize) -> usize {
        self.starts[block]
    }

    /// The normal form of a token, in small letters.
    #[inline(never)]
    pub(super) fn form(&self, token: usize) -> &str {
        self.interner.form(self.tokens.folded_ids()[token])
    }

    #[inline(never)]
    pub(super) fn kind(&self, token: usize) -> TokenKind {
        self.interner.kind(self.tokens.ids[token])
    }

    #[inline(never)]
    pub(super) fn is_paired(&self, token: usize) -> bool {
        self.partners[token] != NONE
    }

    /// Words of a block; in scripts without spaces half its characters.
    #[inline(never)]
    pub(super) fn words(&self, block: usize) -> usize {
        self.counts[block].words
    }

    #[inline(never)]
    pub(super) fn ends_sentence(&self, block: usize) -> bool {
        ends_sentence(self.blocks[block].span.of(self.source))
    }

    /// Whether a block is running text and not a line.
    #[inline(never)]
    pub(super) fn is_running(&self, block: usize) -> bool {
        let words = self.words(block);
        words >= RUNNING_UNENDED || (words >= RUNNING_WORDS && self.ends_sentence(block))
    }

    /// Of a block's words, whether the other text has at least half.
    #[inline(never)]
    pub(super) fn is_mostly_paired(&self, block: usize) -> bool {
        let (paired, all) = self.paired_words(block);
        all > 0 && 2 * paired >= all
    }

    /// How many of a block's words the other text has, and how many it has.
    #[inline(never)]
    pub(super) fn paired_words(&self, block: usize) -> (usize, usize) {
        (self.counts[block].paired, self.counts[block].all)
    }

    /// Whether a block is running text of the article: shared, or told from boilerplate.
    #[inline(never)]
    pub(super) fn is_running_article(&self, block: usize) -> bool {
        self.is_running(block) && (self.is_mostly_paired(block) || self.roles[block] == Role::Article)
    }

    /// Whether a block is boilerplate for a reason.
    #[inline(never)]
    pub(super) fn is_for(&self, block: usize, reason: Reason) -> bool {
        self.roles[block] == Role::Boilerplate(reason)
    }

    #[inline(never)]
    pub(super) fn is_article(&self, block: usize) -> bool {
        self.roles[block] == Role::Article
    }

    /// The first block of the running text that both texts have, and the last.
    #[inline(never)]
    pub(super) fn shared_article(&self) -> Option<(usize, usize)> {
        let is_shared = |block: &usize| self.is_mostly_paired(*block) && self.is_running(*block);
        let first = (0..self.blocks.len()).find(is_shared)?;
        let last = (0..self.blocks.len()).rev().find(is_shared)?;
        Some((first, last))
    }

    /// The last token that the other text has too.
    #[inline(never)]
    pub(super) fn last_paired_token(&self) -> usize {
        (0..self.tokens.len()).rev().find(|token| self.is_paired(*token)).unwrap_or(0)
    }

    /// The part of a block's last sentence that the other text does not have, where that is most of it.
    #[inline(never)]
    pub(super) fn unpaired_end(&self, block: usize) -> Option<Span> {
        let range = self.range(block);
        let start = range.clone().rev().find(|token| self.tokens.edge(*token) >= Edge::Sentence)?;
        let words = |only_paired: bool| {
            (start..range.end)
                .filter(|t| self.kind(*t) != TokenKind::Mark && (!only_paired || self.is_paired(*t)))
                .count()
        };
        (2 * words(true) < words(false)).then(|| self.span(start..range.end)).flatten()
    }

    /// The text of some tokens.
    #[inline(never)]
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let (first, last) =
            (self.tokens.spans.get(range.start)?, self.tokens.spans.get(range.end.checked_sub(1)?)?);
        Some(Span::new(first.start, last.end))
    }

    /// Where the other text has a block: from the partner of its first paired token to that of its last, when they follow
    /// each other.
    #[inline(never)]
    pub(super) fn partner_of_block(&self, block: usize) -> Option<Span> {
        self.partner_of(self.range(block))
    }

    /// Where the other text has some tokens, with what it has in place of the first and the last of them.
    #[inline(never)]
    pub(super) fn partner_of(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let mut paired = range.clone().filter(|token| self.is_paired(*token));
        let first = paired.next()?;
        let last = paired.next_back().unwrap_or(first);
        let (mut start, mut end) = (self.partners[first] as usize, self.partners[last] as usize);
        if end < start {
            return None;
        }
        // Up to the next word that has its like in this text, or a quotation mark.
        let grows = |from: usize, to: usize| {
            self.other.blocks[from] == self.other.blocks[to]
                && self.other_partners[to] == NONE
                && self.interner.form(self.other.ids[to]) != "\""
        };
        while first > range.start && start > 0 && grows(start, start - 1) {
            start -= 1;
        }
        while last + 1 < range.end && end + 1 < self.other.len() && grows(end, end + 1) {
            end += 1;
        }
        Some(Span::new(self.other.spans[start].start, self.other.spans[end].end))
    }
}
