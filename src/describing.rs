//! A change in words: what it is, what became of what, in which paragraph, and what stands around it.

use crate::element::{append, append_text, new_element, set};
use crate::legend::Mark;
use crate::state::Comparison;
use js_sys::{JsString, RegExp};
use reprint_engine::{BELOW, Change, Kind, Role, Side, Span};
use web_sys::Element;

/// The most UTF-16 code units of a change's text that are quoted.
const QUOTED_UNITS: u32 = 110;
/// The most that are quoted of the paragraph around a change, before it and after it.
pub(crate) const CONTEXT_UNITS: u32 = 36;
/// The most that are quoted of a word on either side of a typographic change.
const WORD_UNITS: u32 = 16;
/// A change with more of them than this speaks for itself, without what stands around it.
const TELLING_UNITS: u32 = 44;

/// Puts a change into words, at the end of an element, and where it stands; the element of the place.
pub(crate) fn tell(
    parent: &Element,
    comparison: &Comparison,
    change: &Change,
    with_context: bool,
) -> Element {
    let mark = Mark::of(change);
    let name = new_element("b", "");
    set(&name, "data-swatch", mark.name());
    append_text(&name, mark.title());
    append(parent, &name);
    let sort = sort_of(change);
    if !sort.is_empty() {
        append_text(parent, " ");
        let element = new_element("span", "sort");
        append_text(&element, &sort);
        append(parent, &element);
    }
    append_text(parent, ": ");
    let [original, reprint] = Side::ALL.map(|side| {
        let span = change.on(side);
        // Of a mark or a space alone nobody could tell where it stands.
        if change.kind == Kind::Typographic { word_around(comparison.texts.side(side), span) } else { span }
    });
    let has_both = change.kind == Kind::Altered || change.kind == Kind::Typographic;
    let side = if change.kind == Kind::Missing { Side::Original } else { Side::Reprint };
    let span = if side == Side::Original { original } else { reprint };
    let is_short = original.len().max(reprint.len()) <= TELLING_UNITS;
    // One direction for the words and what stands around them: that of the text.
    let quotation = new_element("span", "quotation");
    set(&quotation, "dir", "auto");
    let text = comparison.texts.side(side);
    if with_context && is_short {
        let (start, is_cut) = start_of_context(comparison, side, span.start);
        context(&quotation, text, Span::new(start, span.start), true, is_cut);
    }
    if has_both {
        quote(&quotation, "del", comparison.texts.side(Side::Original), original);
        let became = new_element("span", "became");
        append_text(&became, " became ");
        append(&quotation, &became);
        quote(&quotation, "ins", comparison.texts.side(Side::Reprint), reprint);
    } else {
        quote(&quotation, if side == Side::Original { "del" } else { "ins" }, text, span);
    }
    if with_context && is_short {
        let (end, is_cut) = end_of_context(comparison, side, span.end);
        context(&quotation, text, Span::new(span.end, end), false, is_cut);
    }
    append(parent, &quotation);
    append_text(parent, " ");
    let stands = new_element("span", "where");
    append_text(&stands, &place(comparison, change));
    append(parent, &stands);
    stands
}

/// Where a change stands, as in “paragraph 7”.
fn place(comparison: &Comparison, change: &Change) -> String {
    let start = |side| {
        let at = change.on(side).start;
        paragraphs(comparison, side, Span::new(at, at))
    };
    match change.kind {
        Kind::Missing => start(Side::Original) + " in the original",
        Kind::Added => start(Side::Reprint) + " in the reprint",
        _ => {
            let [original, reprint] = Side::ALL.map(start);
            if original == reprint {
                original
            } else {
                [&original, " → ", reprint.trim_start_matches("paragraph ")].concat()
            }
        }
    }
}

/// The paragraphs of a span: “paragraph 7”, “paragraphs 7–9”, “below the article”.
pub(crate) fn paragraphs(comparison: &Comparison, side: Side, span: Span) -> String {
    let [first, last] =
        [span.start, span.end.max(span.start + 1) - 1].map(|at| comparison.paragraph(side, at));
    let number = |name: &str, number: u32| [name, &number.to_string()].concat();
    match (first, last) {
        (_, 0) => "above the article".into(),
        (BELOW, _) => "below the article".into(),
        (0, BELOW) => "the whole page".into(),
        (0, last) => number("up to paragraph ", last),
        (first, BELOW) => number("from paragraph ", first) + " on",
        (first, last) if first < last => number("paragraphs ", first) + &number("–", last),
        (first, _) => number("paragraph ", first),
    }
}

/// The words that a span touches, as far as they are not too long to be quoted.
fn word_around(text: &JsString, span: Span) -> Span {
    let is_word = |at: u32| text.char_at(at).trim().length() > 0;
    let [mut start, mut end] = [span.start, span.end];
    while start > 0 && span.start - start < WORD_UNITS && is_word(start - 1) {
        start -= 1;
    }
    while end - span.end < WORD_UNITS && is_word(end) {
        end += 1;
    }
    Span::new(start, end)
}

/// What sort of change it is, beyond its kind.
fn sort_of(change: &Change) -> String {
    match (change.kind, change.role, change.alteration) {
        (Kind::Missing, Some(Role::Boilerplate(reason)), _) => [reason.name(), ", original only"].concat(),
        (Kind::Added, Some(Role::Boilerplate(reason)), _) => [reason.name(), ", reprint only"].concat(),
        (Kind::Moved, ..) => ["move ", &change.moved.unwrap_or_default().to_string()].concat(),
        (Kind::Typographic, ..) => change.typography.names().collect::<Vec<_>>().join(", "),
        (_, _, Some(alteration)) => alteration.name().to_owned(),
        _ => String::new(),
    }
}

fn quote(parent: &Element, tag: &str, text: &JsString, span: Span) {
    let element = new_element(tag, "");
    append_text(&element, &quoted(text, span, QUOTED_UNITS));
    append(parent, &element);
}

fn context(parent: &Element, text: &JsString, span: Span, is_before: bool, is_cut: bool) {
    let words = one_line(text, span);
    if words.is_empty() {
        return;
    }
    let element = new_element("span", "context");
    let edge = text.char_at(if is_before { span.end - 1 } else { span.start });
    let gap = if edge.trim().length() == 0 { " " } else { "" };
    let more = if is_cut { "…" } else { "" };
    let parts = if is_before { [more, &words, gap] } else { [gap, &words, more] };
    append_text(&element, &parts.concat());
    append(parent, &element);
}

/// The text of a span as [`quoted`], from a little before the first words in it that differ where its beginning does not show
/// them; or its end.
pub(crate) fn quoted_from_change(
    comparison: &Comparison,
    side: Side,
    span: Span,
    most: u32,
    is_end: bool,
) -> String {
    let text = comparison.texts.side(side);
    let differs = |change: &&Change| matches!(change.kind, Kind::Altered | Kind::Missing | Kind::Added);
    let places = comparison.report.changes.iter().filter(differs).map(|change| change.on(side).start);
    let first = if is_end {
        (span.end + CONTEXT_UNITS).saturating_sub(most).max(span.start)
    } else {
        places.filter(|place| (span.start..span.end).contains(place)).min().unwrap_or(span.start)
    };
    let start = start_of_context(comparison, side, first).0;
    if first - span.start < most / 2 || start <= span.start {
        return quoted(text, span, most);
    }
    let mut words = quoted(text, Span::new(start, span.end), most);
    // Behind the quotation mark.
    words.insert('“'.len_utf8(), '…');
    words
}

/// The text of a span on one line, in quotation marks, shortened at its end. Text with quotation marks of its own gets single
/// ones. Not the engine's `excerpt`, which leaves out the middle: the lines here are short, and the text is the browser's, of
/// which no more than what is shown is copied.
pub(crate) fn quoted(text: &JsString, span: Span, most: u32) -> String {
    let end = span.end.min(span.start + most);
    let more = if end < span.end { "…" } else { "" };
    let words = one_line(text, Span::new(span.start, end));
    let marks = if words.contains(['“', '”', '"']) { ["‘", "’"] } else { ["“", "”"] };
    [marks[0], &words, more, marks[1]].concat()
}

/// Signs that turn the direction of what follows are left out: they would turn the page's own words round. So is half of a
/// character at the end.
fn one_line(text: &JsString, span: Span) -> String {
    let mut words = text.slice(span.start, span.end);
    for (pattern, instead) in
        [("[\u{202A}-\u{202E}\u{2066}-\u{2069}]", ""), ("[\\uD800-\\uDBFF]$", ""), ("\\s+", " ")]
    {
        words = words.replace_by_pattern(&RegExp::new(pattern, "g"), instead);
    }
    words.trim().into()
}

/// A place before another, at most so far that it is still the same paragraph, where a word begins; and whether there is more of
/// the paragraph before it.
fn start_of_context(comparison: &Comparison, side: Side, at: u32) -> (u32, bool) {
    let (start, from) = (comparison.block(side, at).start.min(at), at.saturating_sub(CONTEXT_UNITS));
    if start >= from {
        return (start, false);
    }
    let space = comparison.texts.side(side).slice(from, at).index_of(" ", 0);
    (from + (space + 1).cast_unsigned(), true)
}

/// A place after another, likewise, where a word ends.
fn end_of_context(comparison: &Comparison, side: Side, at: u32) -> (u32, bool) {
    // What ends between two paragraphs has nothing after it.
    let block = comparison.block(side, at.saturating_sub(1));
    let (end, to) = (if block.start < at { block.end.max(at) } else { at }, at + CONTEXT_UNITS);
    if end <= to {
        return (end, false);
    }
    let space = comparison.texts.side(side).slice(at, to).last_index_of(" ", i32::MAX);
    (if space > 0 { at + space.cast_unsigned() } else { to }, true)
}
