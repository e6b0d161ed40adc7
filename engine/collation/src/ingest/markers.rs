//! Markers: bullets of lists and the `>` of quoted mail. They lay a text out and say nothing, so they are no words of it.

use super::is_blank;
use crate::Span;
use crate::token::is_quote;

/// Bytes of the marker that a line starts with, with the space behind it; 0 for none. What follows is never empty.
pub(super) fn length(line: &str) -> usize {
    // Most lines start with a letter.
    if line.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return 0;
    }
    let behind_quoting = line.trim_start_matches(is_quoting);
    let is_quoted = is_quoted(&line[..line.len() - behind_quoting.len()]);
    let rest = if is_quoted { behind_quoting } else { line };
    let content = if starts_with_bullet(rest) {
        rest[rest.chars().next().map_or(0, char::len_utf8)..].trim_start_matches(is_blank)
    } else {
        rest
    };
    if content.starts_with(opens_words) { line.len() - content.len() } else { 0 }
}

/// Whether a line has nothing but signs of quoting: an empty line of a quoted mail.
pub(super) fn is_empty_quote(line: &str) -> bool {
    line.trim_start_matches(is_quoting).is_empty()
}

/// Whether a line starts with a bullet, or with a number and a point.
pub(super) fn has_bullet(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let is_numbered = (1..=2).contains(&digits)
        && rest.starts_with(['.', ')'])
        && rest[1..].starts_with(char::is_whitespace);
    is_numbered || starts_with_bullet(text)
}

/// Whether a line starts with a bullet and a space.
fn starts_with_bullet(line: &str) -> bool {
    let mut characters = line.chars();
    matches!(
        characters.next(),
        Some('•' | '‣' | '◦' | '▪' | '■' | '●' | '○' | '·' | '–' | '*' | '-' | '➤' | '»')
    ) && characters.next().is_some_and(char::is_whitespace)
}

/// Where markers stand among the tokens of a text; asked for one place after the other.
pub(crate) struct Walk<'m> {
    markers: &'m [Span],
}

impl<'m> Walk<'m> {
    pub(crate) const fn new(markers: &'m [Span]) -> Self {
        Self { markers }
    }

    /// Whether a place lies in a marker; places come in order.
    pub(crate) fn covers(&mut self, at: u32) -> bool {
        while let [first, rest @ ..] = self.markers {
            if at < first.end {
                return at >= first.start;
            }
            self.markers = rest;
        }
        false
    }
}

fn is_quoting(character: char) -> bool {
    character == '>' || is_blank(character)
}

/// Whether what a line starts with quotes a mail: an arrow alone, touching its word, may mean anything.
fn is_quoted(start: &str) -> bool {
    start.starts_with('>') && !start.ends_with('>')
}

/// Whether a character begins a word, or opens what stands around words: behind a marker there is always a token.
fn opens_words(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '(' | '[' | '$' | '#' | '@') || is_quote(character)
}
