//! Text to blocks: where the paragraphs, headings, list items and menu lines of a pasted text stand. The text itself is
//! never changed; what is odd in it (carriage returns, no-break spaces, byte order marks) is stepped over.

mod markers;

use crate::eight::{self, HIGH};
use crate::{Block, BlockKind, Span};
pub(crate) use markers::Walk;

/// An ingested text: the source and its blocks.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text as it came.
    pub text: &'t str,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// Where bullets and the `>` of quoted mail stand, with the space behind each; in order. They are part of their block, and
    /// no tokens of it.
    pub markers: Vec<Span>,
    /// For each block whether an empty line stands before it, or nothing.
    pub after_blank: Vec<bool>,
}

impl Document<'_> {
    /// The markers between two places.
    pub fn markers_within(&self, span: Span) -> &[Span] {
        let from = self.markers.partition_point(|marker| marker.start < span.start);
        let rest = &self.markers[from..];
        &rest[..rest.partition_point(|marker| marker.end <= span.end)]
    }
}

/// Whether a character does not show: what parts words, which is white space of any script, the separators of lines and
/// paragraphs and the controls of ASCII; and what does not, which is [`is_invisible`].
pub fn is_blank(character: char) -> bool {
    character.is_whitespace() || character.is_ascii_control() || is_invisible(character)
}

/// Whether a character does not show and does not part words: soft hyphen, zero-width characters, bidi controls, byte order
/// mark. (The zero-width joiners are left out: they shape emoji and scripts.)
pub const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
    )
}

/// Reads a text into blocks. Runs in time linear in the text.
pub fn ingest(text: &str) -> Document<'_> {
    let Lines { lines, markers } = lines(text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut after_blank = Vec::new();
    // Lines with no empty line between them form a group; a group is one paragraph when it was wrapped by a mail
    // program, and one block a line otherwise.
    let mut start = 0;
    while start < lines.len() {
        let end = (start + 1..lines.len()).find(|&i| lines[i].after_blank).unwrap_or(lines.len());
        let mut group = &lines[start..end];
        let is_wrapped = is_hard_wrapped(text, group);
        let whole = group[0].span.cover(group[group.len() - 1].span);
        if is_wrapped {
            group = &group[..1];
        }
        for line in group {
            let span = if is_wrapped { whole } else { line.span };
            blocks.push(Block { span, kind: BlockKind::Paragraph });
            after_blank.push(line.after_blank);
        }
        start = end;
    }
    let shapes: Vec<Shape> = blocks.iter().map(|block| Shape::of(block.span.of(text))).collect();
    for (index, block) in blocks.iter_mut().enumerate() {
        block.kind = kind_of(&shapes, index);
    }
    Document { text, blocks, markers, after_blank }
}

/// A line that is not empty, without the white space around it.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    after_blank: bool,
    /// Bytes of its marker.
    marker: u32,
}

impl Line {
    /// What stands behind the marker.
    fn content<'t>(&self, text: &'t str) -> &'t str {
        Span::new(self.span.start + self.marker, self.span.end).of(text)
    }
}

/// The lines of a text, and its markers.
#[derive(Default)]
struct Lines {
    lines: Vec<Line>,
    markers: Vec<Span>,
}

impl Lines {
    /// Adds a line, without the white space around it.
    fn push(&mut self, text: &str, span: Span, mut after_blank: bool) {
        let content = span.of(text);
        let marker = markers::length(content) as u32;
        if marker > 0 {
            // An empty line of a quoted mail has a sign of quoting too.
            if content.starts_with('>') {
                let is_empty = |line: &Line| markers::is_empty_quote(line.span.of(text));
                let empty = self.lines.iter().rev().take_while(|line| is_empty(line)).count();
                let empty = self.lines.drain(self.lines.len() - empty..);
                after_blank |= empty.len() > 0;
                self.markers.extend(empty.map(|line| line.span));
            }
            self.markers.push(Span::new(span.start, span.start + marker));
        }
        self.lines.push(Line { span, after_blank, marker });
    }
}

fn lines(text: &str) -> Lines {
    let mut lines = Lines::default();
    let mut after_blank = true;
    let mut push = |start: usize, end: usize, joined: bool| {
        let line = &text[start..end];
        let content = line.trim_matches(is_blank);
        if content.is_empty() {
            after_blank |= !joined;
            return;
        }
        let at = start + (line.len() - line.trim_start_matches(is_blank).len());
        lines.push(text, Span::new(at as u32, (at + content.len()) as u32), after_blank);
        after_blank = false;
    };
    let mut start = 0;
    let mut after_return = false;
    for (at, len) in line_ends(text) {
        // The empty stretch between CR and LF is not an empty line.
        let joined = after_return && at == start && text.as_bytes()[at] == b'\n';
        push(start, at, joined);
        after_return = text.as_bytes()[at] == b'\r';
        start = at + len;
    }
    push(start, text.len(), false);
    lines
}

/// Where a text's lines end, and how many bytes the ends take: LF, CR, VT, FF, and beyond ASCII NEL and the separators of
/// lines and paragraphs. A carriage return before a line feed just makes an empty line, which [`lines`] does not count as one.
fn line_ends(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // Most of a text is neither, and passed eight bytes at once.
            while let Some(chunk) = eight::at(bytes, at) {
                let ends = eight::within(chunk, b'\n', b'\r') | (chunk & HIGH);
                at += eight::before(ends);
                if ends != 0 {
                    break;
                }
            }
            let len = match bytes[at..] {
                [] => return None,
                [b'\n'..=b'\r', ..] => 1,
                [0xC2, 0x85, ..] => 2,
                [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
                _ => {
                    at += 1;
                    continue;
                }
            };
            at += len;
            return Some((at - len, len));
        }
    })
}

/// The narrowest and the widest column at which mail programs and typewriters wrap.
const WRAP_COLUMNS: std::ops::RangeInclusive<usize> = 45..=100;
/// With fewer lines the width of a group says nothing.
const WRAP_LINES: usize = 3;

/// Whether a group of lines is one paragraph wrapped at a fixed column: every line is full, that is, the first word of
/// the next would not have fitted, and some line breaks off within a sentence.
fn is_hard_wrapped(text: &str, group: &[Line]) -> bool {
    if group.len() < WRAP_LINES {
        return false;
    }
    let lengths: Vec<usize> = group.iter().map(|line| line.content(text).chars().count()).collect();
    let width = lengths.iter().copied().max().unwrap_or(0);
    if !WRAP_COLUMNS.contains(&width) {
        return false;
    }
    let mut breaks_sentence = false;
    for (index, pair) in group.windows(2).enumerate() {
        let next = pair[1].content(text);
        let first_word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        if lengths[index] + 1 + first_word <= width {
            return false;
        }
        breaks_sentence |= next.starts_with(char::is_lowercase);
    }
    breaks_sentence
}

/// What the eye sees of a block before it reads it.
struct Shape {
    /// Words, counted up to [`UNDER_HEADING_WORDS`] of each sort.
    words: usize,
    ends_sentence: bool,
    bullet: bool,
}

/// A heading or a menu line of more words would be read as a sentence.
const SHORT_WORDS: usize = 14;
/// Menu entries are terser than headings.
const MENU_WORDS: usize = 5;
/// What stands under a heading has at least this many words: more than a line of a menu or a second heading.
const UNDER_HEADING_WORDS: usize = 15;
/// In scripts without spaces a word is about two characters.
const CHARACTERS_A_WORD: usize = 2;

impl Shape {
    fn of(text: &str) -> Self {
        // Nobody asks how many more there are.
        let is_ascii = text.is_ascii();
        let words = if is_ascii {
            text.split_ascii_whitespace().take(UNDER_HEADING_WORDS).count()
        } else {
            text.split_whitespace().take(UNDER_HEADING_WORDS).count()
        };
        let unspaced = if words < UNDER_HEADING_WORDS && !is_ascii {
            text.chars().filter(|c| is_unspaced(*c)).take(UNDER_HEADING_WORDS * CHARACTERS_A_WORD).count()
        } else {
            0
        };
        let words = words + unspaced / CHARACTERS_A_WORD;
        let last = text.trim_end_matches(is_closing).chars().next_back();
        let ends_sentence = last.is_some_and(is_terminal);
        Self { words, ends_sentence, bullet: markers::has_bullet(text) }
    }

    const fn is_short(&self, words: usize) -> bool {
        self.words <= words && !self.ends_sentence
    }
}

fn kind_of(shapes: &[Shape], index: usize) -> BlockKind {
    let shape = &shapes[index];
    if shape.bullet {
        return BlockKind::ListItem;
    }
    let next = shapes.get(index + 1);
    if shape.is_short(SHORT_WORDS)
        && next.is_some_and(|next| next.words >= UNDER_HEADING_WORDS && !next.bullet)
    {
        return BlockKind::Heading;
    }
    let beside_short = index
        .checked_sub(1)
        .and_then(|i| shapes.get(i))
        .into_iter()
        .chain(next)
        .any(|s| s.is_short(MENU_WORDS));
    if shape.is_short(MENU_WORDS) && beside_short { BlockKind::MenuLine } else { BlockKind::Paragraph }
}

/// Whether a mark ends a sentence.
pub const fn is_terminal(character: char) -> bool {
    matches!(
        character,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '．'
            | '！'
            | '？'
            | '｡'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
    )
}

/// Whether a text ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with(is_terminal)
}

/// Whether a mark may close a sentence after its end: quotation marks and brackets.
pub const fn is_closing(character: char) -> bool {
    matches!(
        character,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '“'
            | '‘'
            | '」'
            | '』'
            | ')'
            | ']'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '＂'
            | '＇'
    )
}

/// Whether a character belongs to a script that is written without spaces between words.
pub const fn is_unspaced(character: char) -> bool {
    /// The first that does; Latin, Greek, Cyrillic, Hebrew and Arabic come before.
    const FIRST: u32 = 0x0E00;
    let character = character as u32;
    character >= FIRST
        && matches!(
            character,
            FIRST..=0x0EFF // Thai, Lao
            | 0x1000..=0x109F // Myanmar
            | 0x1780..=0x17FF // Khmer
            | 0x2E80..=0x2FDF // CJK radicals
            | 0x3005..=0x3007
            | 0x3021..=0x3029
            | 0x3040..=0x30FF // Kana
            | 0x3100..=0x312F // Bopomofo
            | 0x31A0..=0x31BF
            | 0x31F0..=0x31FF
            | 0x3400..=0x4DBF // Han
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0xFF66..=0xFF9F // half-width Kana
            | 0x20000..=0x3FFFF
        )
}

#[cfg(test)]
mod tests;
