//! How much is taken of anything, and why no more. What is above a cap is told, in a sentence that says what to do instead.
//! Nothing is cut but a name, as its field cuts what is pasted into it. Files are measured in megabytes as their dialogs do, a
//! million bytes each.
//!
//! What is taken is capped in this file where the page itself decides, and elsewhere where the reader of a form does. Here are
//! all of them; a cap without a figure here has figure and reason beside its name in this file.
//!
//! | input | cap | why no more | where |
//! |---|---|---|---|
//! | a text, however it comes | [`MOST_UNITS`], [`MOST_BLOCKS`] | | here |
//! | a text that is pasted, or comes in a file, a page or a link | [`MOST_LINES`], and marks on a letter ([`MARKS`], [`MOST_STACKS`]) besides | | here |
//! | a text that is laid out in its box | [`MOST_SHOWN`], and [`MOST_EDITED`] when the reader asks | | here |
//! | a file | [`MOST_FILE_MEGABYTES`] | | here |
//! | of these, a text or a web page | 10 MB | a long novel is 1 MB | `exchange/src/open.rs` |
//! | files that make a table | [`MOST_FILES`], [`MOST_FILES_MEGABYTES`] together | | here |
//! | the main part of a Word file | 64 MB unfolded | a million words have 30 MB | `exchange/src/docx.rs` |
//! | other parts of a Word file; its styles; its files; depth | 4 MB unfolded; 4,096; 10,000; 1,000 | many times what publishers' templates have | `exchange/src/docx.rs`, `exchange/src/docx/` |
//! | a saved comparison | [`MOST_FILE_MEGABYTES`] on the page; 256 MiB for the engine's reader | two texts of [`MOST_UNITS`] with every letter escaped are 60 MB | here; `engine/src/saved.rs` |
//! | an address | 1 MiB, unfolding to 3 MiB and to 64 times itself at most | Firefox takes no longer one; a reader's memory; a bomb has a thousand times | `engine/src/link.rs` |
//! | a page that is handed over in an address | 5 MB unfolded | as a web page | `exchange/src/handed.rs` |
//! | the same, where the bookmark makes the address | 999,000 characters | as an address, whose own beginning needs some | `www/bookmark.js` |
//! | paragraphs that a link or a saved comparison judges | 10,000 | the longest pages have a few thousand | `exchange/src/message.rs` |
//! | attributes of a page's source | 50 million looks of the parser | the browser's parser does them in seconds | `www/walk.js` |
//! | elements and depth of a page's source | a second of the parser, and another for each million characters | an ordinary page takes a tenth | `www/walk.js` |
//! | elements and characters of a page that are read | 2 million, 5 million | an endless list of comments has a twentieth; [`MOST_UNITS`] | `engine/src/webpage.rs` |
//! | names, words to find | 200 characters | longer than any byline | `maxlength` in the markup, `exchange/src/message.rs` |
//! | steps of a comparison | two thousand million | a friendly megabyte a side takes five million | `engine/collation/src/align.rs` |
//! | a text, for the JavaScript package | 20 million UTF-16 code units | two of them fit in a module's memory | `js/package/manual.js` |
//! | a text, for the engine | 4 GiB | a span is two `u32` | `engine/src/lib.rs` |
//! | steps that can be undone | 100, or 24 million characters of text | the browser's memory | `src/state/history.rs` |
//! | changes in the list | a page of them at a time | each is several elements | `src/components/changes.rs` |
//! | the reader's words on paragraphs in the list | the newest hundred | likewise | `src/components/corrected.rs` |
//!
//! The command has its own for what a page may cost its parser (`cli/src/input/page/limits.rs`) and for a line of a batch
//! (`cli/src/batch/stream.rs`).

use crate::numbers::grouped;
use js_sys::{Array, JsString, RegExp};
use reprint_engine::{Pair, Report, Side};

/// The most UTF-16 code units of a text. The longest novels have three million; above this the browser's own text box, not
/// the comparison, takes seconds for every change.
const MOST_UNITS: u32 = 5_000_000;
/// The most blocks of a text. Each is an element on the page; a browser that has more of them answers late.
const MOST_BLOCKS: usize = 50_000;
/// The largest file that is read at all, in what file dialogs call megabytes: a Word file has its pictures in it. What each
/// kind of file may have is in `exchange/src/open.rs`.
const MOST_FILE_MEGABYTES: f64 = 50.0;
/// The most files that make a table. All of them are read before the first is compared and stay in memory, and each is a row;
/// what a syndication desk looks into has some dozens.
const MOST_FILES: usize = 500;
/// The most megabytes that they have together: with half a gigabyte a browser answers late, with ten it ends the page.
const MOST_FILES_MEGABYTES: usize = 300;
/// A million bytes.
const MEGABYTE: f64 = 1_000_000.0;
/// The most lines that are let into a text box at once. Chromium lays out 400,000 in three seconds, and answers nobody
/// meanwhile; the longest novels have 70,000.
const MOST_LINES: u32 = 200_000;
/// What a line costs a browser that lays out a text box, in UTF-16 code units of one long paragraph: Chromium lays out a
/// thousand units in 0.1 ms, and sixteen short lines.
const UNITS_PER_LINE: u32 = 60;
/// The heaviest text that is laid out in a text box unasked, in units as [`fit`] weighs them: fifty thousand words, and some 30 ms.
const MOST_SHOWN: u32 = 300_000;
/// The heaviest text that is laid out in a text box at all, and again in part for every letter typed into it: a megabyte in
/// short paragraphs, which takes 200 ms.
const MOST_EDITED: u32 = 2_000_000;
/// More marks than a letter may have. The fullest scripts put ten on one, and ornament some dozens; Chromium takes a second to
/// lay out twenty thousand on one letter, five for fifty thousand, and minutes for a million.
const MARKS: &str = "\\p{M}{100}";
/// The stacks that so many marks are.
const STACKS_OF_MARKS: u32 = 33;
/// A stack of marks, as letters in few scripts and in ornament have.
const STACK: &str = "\\p{M}{3}";
/// The most stacks of a text. A Hebrew Bible with all its signs has some fifty thousand; Chromium lays them out in 0.3 s.
const MOST_STACKS: u32 = 50_000;
/// What a stack of marks costs a browser that lays out a text box, in the units of [`UNITS_PER_LINE`]: in Chromium a mark that
/// its font has no place for takes as long as some hundred letters.
const UNITS_PER_STACK: u32 = 100;

/// Why a text of this length is not taken.
pub(crate) fn refuse_length(units: u32) -> Option<String> {
    (units > MOST_UNITS).then(|| {
        format!(
            "This text has {} million characters; up to {} million can be compared. Take the article out of it, or compare it \
             in parts.",
            units.div_ceil(1_000_000),
            MOST_UNITS / 1_000_000
        )
    })
}

/// Why a file of this size is not even read.
pub(crate) fn refuse_file(name: &str, bytes: f64) -> Option<String> {
    let megabytes = (bytes / MEGABYTE).ceil() as u32;
    (bytes > MOST_FILE_MEGABYTES * MEGABYTE).then(|| {
        format!(
            "“{name}” has {megabytes} MB; files up to {} MB can be opened. Copy the article out of it and paste it here.",
            MOST_FILE_MEGABYTES as u32
        )
    })
}

/// Why so many files, of so many bytes in all, are not read.
pub(crate) fn refuse_files(count: usize, bytes: f64) -> Option<String> {
    let megabytes = (bytes / MEGABYTE).ceil() as usize;
    let (has, most, unit) = if megabytes > MOST_FILES_MEGABYTES {
        (megabytes, MOST_FILES_MEGABYTES, " MB")
    } else {
        (count, MOST_FILES, " files")
    };
    (has > most).then(|| {
        format!("These are {has}{unit}; up to {most}{unit} can be compared at once. Compare them in parts.")
    })
}

/// Why a text is not let into a box at all: laying it out would hold the browser up.
pub(crate) fn refuse_entry(text: &JsString) -> Option<String> {
    let units = text.length();
    if units > MOST_UNITS {
        return refuse_length(units);
    }
    // Letters that have nearly too many marks are looked through again from each of them: where many do, that would take seconds.
    let stacks = count(text, STACK);
    if stacks > MOST_STACKS || stacks >= STACKS_OF_MARKS && count(text, MARKS) > 0 {
        return Some(
            "This text has more marks on its letters than browsers draw in time. Leave them out.".into(),
        );
    }
    let lines = lines(text);
    (lines > MOST_LINES).then(|| {
        let [lines, most] = [lines, MOST_LINES].map(grouped);
        format!("This text has {lines} lines; up to {most} can be taken at once. Compare it in parts.")
    })
}

/// How many lines a text has, but for one that does not end. The browser counts them where the text is.
fn lines(text: &JsString) -> u32 {
    text.split("\n").length() - 1
}

/// How often a pattern is in a text. The browser's own patterns look at a text where it is.
fn count(text: &JsString, pattern: &str) -> u32 {
    text.match_(&RegExp::new(pattern, "gu")).map_or(0, |found| Array::from(&found).length())
}

/// How a text box is to have a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// To be seen and edited.
    Shown,
    /// Out of sight, until it is asked for.
    Large,
    /// Out of sight.
    Huge,
}

/// How a text box is to have a text, so that the browser answers all the while.
pub(crate) fn fit(text: &JsString) -> Fit {
    let units = text.length();
    // Neither the lines nor the marks of a text that is too long in any case need counting.
    let weight = if units > MOST_EDITED {
        units
    } else {
        units + UNITS_PER_LINE * lines(text) + UNITS_PER_STACK * count(text, STACK)
    };
    match weight {
        ..=MOST_SHOWN => Fit::Shown,
        weight if weight <= MOST_EDITED => Fit::Large,
        _ => Fit::Huge,
    }
}

/// The side whose text has more blocks than can be shown, and a sentence on it.
pub(crate) fn refuse_blocks(report: &Report) -> Option<(Side, String)> {
    let counts: Pair<usize> = report.blocks.as_ref().map(Vec::len);
    let side = Side::ALL.into_iter().find(|side| *counts.side(*side) > MOST_BLOCKS)?;
    let [has, most] = [*counts.side(side), MOST_BLOCKS].map(|count| grouped(count as u32));
    let words =
        format!("This text has {has} paragraphs and lines; up to {most} can be shown. Compare it in parts.");
    Some((side, words))
}
