//! What a page may cost. The parser looks through the elements that are open at each tag, makes those anew that format, and
//! holds each attribute of a tag against those before it: a page that is made to exhaust it would take minutes for a megabyte.

use super::sink::Sink;

/// The most that a page may cost.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// What the parser asks of its tree, and attributes that it holds against another.
    pub(super) looks: u64,
    /// Elements that may have to be made anew for their formats.
    pub(super) formatted: u64,
    /// Elements and attributes that are made.
    pub(super) made: u64,
}

/// The first two are those of the page in the browser (`www/walk.js`), where ten megabytes of a page take some twenty million
/// looks at elements and make a hundred thousand anew; at each look, this parser asks twice. What is made takes half a
/// gigabyte; a page may have two million nodes.
pub(super) const BOUNDS: Bounds = Bounds { looks: 100_000_000, formatted: 1_000_000, made: 8_000_000 };
/// How many attributes on elements that format weigh as much as one such element.
const WIDE: u64 = 16;
/// How many equal elements that format are made anew (HTML, "the list of active formatting elements").
const MOST_EQUAL: usize = 3;

/// Whether an element is opened anew in every paragraph until it is closed.
pub(super) fn is_formatting(name: &str) -> bool {
    const NAMES: [&str; 14] =
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    NAMES.iter().any(|formatting| name.eq_ignore_ascii_case(formatting))
}

/// Whether an element hides those that format outside of it from the tags inside.
fn is_barrier(name: &str) -> bool {
    const NAMES: [&str; 7] = ["applet", "caption", "marquee", "object", "td", "template", "th"];
    NAMES.iter().any(|barrier| name.eq_ignore_ascii_case(barrier))
}

/// Counts what parsing costs, a piece of the source at a time; a piece ends before each `<` and after each `>`.
pub(super) struct Limits<'s> {
    bounds: Bounds,
    /// The tags of elements that are opened anew, each with how many barriers were opened before it.
    formats: Vec<(&'s str, usize)>,
    barriers: usize,
    /// How many elements may have been made anew.
    formatted: u64,
    /// How many attributes may have been held against another.
    compared: u64,
    /// How much the parser had asked at the piece before.
    asked: u64,
    tag: Tag,
}

impl<'s> Limits<'s> {
    pub(super) fn new(bounds: Bounds) -> Self {
        Self {
            bounds,
            formats: Vec::new(),
            barriers: 0,
            formatted: 0,
            compared: 0,
            asked: 0,
            tag: Tag::default(),
        }
    }

    /// Takes note of a piece that is to be parsed into a tree; `false` when that would cost too much.
    pub(super) fn allow(&mut self, piece: &'s str, tree: &Sink) -> bool {
        let asked = tree.looks.get();
        if asked != self.asked {
            // The parser asks nothing before a tag is at its end.
            self.asked = asked;
            self.tag = Tag::default();
        }
        self.compared += self.tag.read(piece);
        if let Some((name, is_end)) = tag_name(piece) {
            self.formatted += self.formats.len() as u64 * (1 + tree.widest.get() / WIDE);
            self.note(piece, name, is_end);
        }
        asked + self.compared <= self.bounds.looks
            && self.formatted <= self.bounds.formatted
            && tree.made.get() <= self.bounds.made
    }

    fn note(&mut self, tag: &'s str, name: &str, is_end: bool) {
        if is_barrier(name) {
            self.barriers += usize::from(!is_end);
            return;
        }
        if !is_formatting(name) {
            return;
        }
        let same = |open: &str| tag_name(open).is_some_and(|(open, _)| open.eq_ignore_ascii_case(name));
        let is_alone = name.eq_ignore_ascii_case("a") || name.eq_ignore_ascii_case("nobr");
        if (is_end || is_alone)
            && let Some(place) = self.formats.iter().rposition(|(open, _)| same(open))
            && (is_alone || self.formats[place].1 == self.barriers)
        {
            self.formats.remove(place);
        }
        if !is_end && self.formats.iter().filter(|(open, _)| *open == tag).count() < MOST_EQUAL {
            self.formats.push((tag, self.barriers));
        }
    }
}

/// The name of a tag that a piece begins with, and whether it is the tag of an end. Names are of letters here, as those are
/// that are asked for.
fn tag_name(piece: &str) -> Option<(&str, bool)> {
    let rest = piece.strip_prefix('<')?;
    let (rest, is_end) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = rest.find(|c: char| c.is_ascii_whitespace() || "/<>".contains(c)).unwrap_or(rest.len());
    Some((&rest[..end], is_end))
}

/// How far a tag is read (HTML, "tokenization", from the tag open state to the self-closing start tag state).
#[derive(Clone, Copy, Default, PartialEq)]
enum At {
    /// Where a tag may begin.
    #[default]
    Start,
    /// In what is no tag: text, a comment.
    Outside,
    /// In the tag's name.
    Name,
    /// Before an attribute.
    Before,
    /// In an attribute's name.
    Attribute,
    /// Behind an attribute's name and white space.
    After,
    /// Behind the equals sign.
    Equals,
    /// In a value, until the byte; until white space where there is none.
    Value(Option<u8>),
}

/// A tag and its attributes.
#[derive(Default)]
struct Tag {
    at: At,
    attributes: u64,
}

impl Tag {
    /// Reads on; returns how many attributes the new ones are held against.
    fn read(&mut self, piece: &str) -> u64 {
        if self.at == At::Start {
            self.at = if tag_name(piece).is_some() { At::Name } else { At::Outside };
        }
        if self.at == At::Outside {
            return 0;
        }
        let mut compared = 0;
        let from = if self.at == At::Name && piece.starts_with("</") { 2 } else { 0 };
        for byte in piece.bytes().skip(from) {
            let is_white = byte.is_ascii_whitespace();
            self.at = match self.at {
                At::Value(Some(quote)) if byte == quote => At::Before,
                At::Value(None) if is_white => At::Before,
                At::Value(_) => continue,
                At::Equals if is_white => At::Equals,
                At::Equals => At::Value((byte == b'"' || byte == b'\'').then_some(byte)),
                At::Attribute | At::After if byte == b'=' => At::Equals,
                At::Attribute | At::After if is_white => At::After,
                _ if is_white || byte == b'/' => At::Before,
                At::Before | At::After => {
                    compared += self.attributes;
                    self.attributes += 1;
                    At::Attribute
                }
                at => at,
            };
        }
        compared
    }
}
