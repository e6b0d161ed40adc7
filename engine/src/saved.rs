//! A comparison as a file: small JSON of one fixed shape, lossless for any text that is Unicode: half of a surrogate pair, which a
//! browser's text may have, is the replacement character U+FFFD by the time it comes here. `docs/comparison.schema.json`
//! describes the shape.
//!
//! The reader knows this shape and no other, in any order of its fields and any white space, as other programs may have
//! rewritten the file. It builds no tree and does not recurse, so no file can exhaust it.
//!
//! ```
//! use reprint_engine::{Comparison, saved};
//!
//! let comparison = Comparison::of("The ferry leaves at nine.", "The ferry leaves at ten.");
//! assert_eq!(saved::read(&saved::write(&comparison)), Ok(comparison));
//! assert_eq!(saved::read("{}"), Err(saved::SavedError::NotAComparison));
//! ```

mod reader;

use std::fmt::{Display, Formatter};

use crate::comparison::Comparison;
use crate::hints::Hints;
use crate::options::{Override, Wishes};
use crate::render::Writer;
use crate::report::{Pair, Role, Side};
use reader::Reader;

/// What the field `format` says.
const FORMAT: &str = "reprint comparison";
/// The version of the shape; a reader refuses any other.
const VERSION: u32 = 1;
/// The most bytes of a file: four times what the two longest texts that the page compares take when every character of them is
/// escaped. Reading takes time and memory in proportion, so this is for the caller's memory; the page opens files of 50 MB.
pub const MOST_BYTES: usize = 256 << 20;

/// Why a file is no saved comparison. Each prints as a sentence for the person who opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedError {
    /// It has more than [`MOST_BYTES`].
    TooLarge,
    /// It is something else: not JSON, or JSON of another shape.
    NotAComparison,
    /// It was saved by a version that writes another shape.
    OtherVersion,
    /// It began as a saved comparison and went wrong in this line, counted from 1.
    Damaged {
        /// The line.
        line: usize,
    },
}

impl Display for SavedError {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLarge => out.write_str("This file is too large to be a saved comparison."),
            Self::NotAComparison => out.write_str("This file is not a comparison that Reprint saved."),
            Self::OtherVersion => out.write_str(
                "This comparison was saved by another version of Reprint, which this one cannot read.",
            ),
            Self::Damaged { line } => {
                write!(out, "This saved comparison is damaged: line {line} is not as Reprint writes it.")
            }
        }
    }
}

impl std::error::Error for SavedError {}

/// The file of a comparison. Takes time linear in the texts.
pub fn write(comparison: &Comparison) -> String {
    let mut out = Writer::default();
    out.open('{');
    out.field("format", |o| o.string(FORMAT));
    out.field("version", |o| o.number(VERSION));
    choices(&mut out, comparison);
    out.field("original", |o| o.string(&comparison.texts.original));
    out.field("reprint", |o| o.string(&comparison.texts.reprint));
    out.close('}');
    out.finish()
}

/// Writes what was chosen, as fields of the object that is open: whatever makes a report of texts apart from the texts.
pub(crate) fn choices(out: &mut Writer, comparison: &Comparison) {
    let Comparison { fold_case, wishes, .. } = comparison;
    out.field("foldCase", |o| o.number(fold_case));
    out.field("publisher", |o| o.string(&wishes.publisher));
    out.field("author", |o| o.string(&wishes.author));
    out.field("overrides", |o| {
        o.list(&wishes.overrides, |o, Override { side, block, role }| {
            o.open('{');
            o.field("side", |o| o.string(side.name()));
            o.field("block", |o| o.number(block));
            o.field("role", |o| o.string(role.name()));
            o.close('}');
        });
    });
    if !wishes.hints.original.is_empty() || !wishes.hints.reprint.is_empty() {
        out.field("hints", |o| {
            o.open('{');
            o.field("original", |o| o.string(&wishes.hints.original.to_string()));
            o.field("reprint", |o| o.string(&wishes.hints.reprint.to_string()));
            o.close('}');
        });
    }
}

/// The comparison of a file. Takes time and space linear in the file.
///
/// # Errors
///
/// Any [`SavedError`].
pub fn read(file: &str) -> Result<Comparison, SavedError> {
    if file.len() > MOST_BYTES {
        return Err(SavedError::TooLarge);
    }
    let mut reader = Reader::new(file);
    let mut fields = Fields::default();
    let end = reader.object(|reader, name| fields.take(reader, name)).and_then(|()| reader.end());
    match end {
        // Other programs number the versions of their files too.
        _ if fields.format.is_some() && fields.is_other_version => Err(SavedError::OtherVersion),
        Ok(()) => fields.comparison().ok_or(SavedError::NotAComparison),
        Err(_) if !fields.is_known => Err(SavedError::NotAComparison),
        Err(reader::Wrong) => Err(SavedError::Damaged { line: reader.line() }),
    }
}

/// The fields as they come, each at most once.
#[derive(Default)]
struct Fields {
    /// Whether the file said that it is a saved comparison, and of which version.
    is_known: bool,
    is_other_version: bool,
    format: Option<()>,
    version: Option<()>,
    fold_case: Option<bool>,
    publisher: Option<String>,
    author: Option<String>,
    overrides: Option<Vec<Override>>,
    hints: Option<Pair<Hints>>,
    original: Option<String>,
    reprint: Option<String>,
}

impl Fields {
    fn take(&mut self, reader: &mut Reader<'_>, name: &str) -> Result<(), reader::Wrong> {
        match name {
            "format" => {
                let is_ours = reader.string()? == FORMAT;
                reader::once(&mut self.format, is_ours.then_some(()).ok_or(reader::Wrong)?)?;
            }
            "version" => {
                self.is_other_version = reader.number()? != VERSION;
                reader::once(&mut self.version, ())?;
            }
            "foldCase" => reader::once(&mut self.fold_case, reader.truth()?)?,
            "publisher" => reader::once(&mut self.publisher, reader.string()?)?,
            "author" => reader::once(&mut self.author, reader.string()?)?,
            "overrides" => {
                let mut overrides = Vec::new();
                reader.list(|reader| {
                    overrides.push(one_override(reader)?);
                    Ok(())
                })?;
                reader::once(&mut self.overrides, overrides)?;
            }
            "hints" => reader::once(&mut self.hints, both_hints(reader)?)?,
            "original" => reader::once(&mut self.original, reader.string()?)?,
            "reprint" => reader::once(&mut self.reprint, reader.string()?)?,
            _ => return Err(reader::Wrong),
        }
        self.is_known = self.format.is_some() && self.version.is_some();
        Ok(())
    }

    fn comparison(self) -> Option<Comparison> {
        self.format.and(self.version)?;
        Some(Comparison {
            texts: Pair::new(self.original?, self.reprint?),
            fold_case: self.fold_case?,
            wishes: Wishes {
                publisher: self.publisher?,
                author: self.author?,
                overrides: self.overrides?,
                hints: self.hints.unwrap_or_default(),
            },
        })
    }
}

fn both_hints(reader: &mut Reader<'_>) -> Result<Pair<Hints>, reader::Wrong> {
    let (mut original, mut reprint) = (None, None);
    reader.object(|reader, name| {
        let side = match name {
            "original" => &mut original,
            "reprint" => &mut reprint,
            _ => return Err(reader::Wrong),
        };
        reader::once(side, Hints::read(&reader.string()?).ok_or(reader::Wrong)?)
    })?;
    let read = || Some(Pair::new(original?, reprint?));
    read().ok_or(reader::Wrong)
}

fn one_override(reader: &mut Reader<'_>) -> Result<Override, reader::Wrong> {
    let (mut side, mut block, mut role) = (None, None, None);
    reader.object(|reader, name| match name {
        "side" => {
            let name = reader.string()?;
            let known = Side::ALL.into_iter().find(|side| side.name() == name);
            reader::once(&mut side, known.ok_or(reader::Wrong)?)
        }
        "block" => reader::once(&mut block, reader.number()?),
        "role" => {
            let name = reader.string()?;
            let known = Role::ALL.into_iter().find(|role| role.name() == name);
            reader::once(&mut role, known.ok_or(reader::Wrong)?)
        }
        _ => Err(reader::Wrong),
    })?;
    let read = || Some(Override { side: side?, block: block?, role: role? });
    read().ok_or(reader::Wrong)
}

#[cfg(test)]
mod tests;
