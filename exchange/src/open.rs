//! Files: what each is, and from its bytes to a text.

use reprint_engine::saved::{self, SavedError};
use reprint_engine::webpage::{MOST_CHARACTERS, is_page, other_kind};
use wasm_bindgen::prelude::*;

use crate::{docx, encoding, message, page};

/// The most megabytes of a file with text or a web page: a long novel is 1 MB, and of a page of more the markup is not the
/// article's.
const TEXT_MEGABYTES: usize = 10;
/// The most megabytes of a Word file, whose pictures are in it and are not looked at; and of a saved comparison, which has two
/// texts in it. The page reads no larger file.
const LARGE_MEGABYTES: usize = 50;
/// What the browsers' own file dialogs call a megabyte, a million bytes.
const MEGABYTE: usize = 1_000_000;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Text without markup.
    Text,
    /// A web page.
    Page,
    /// A Word file, or another archive of files.
    Word,
    /// A comparison that was saved, by its name; others are known by what is in them.
    Saved,
    /// Something that is not read, and what to call it.
    Other(&'static str),
}

impl Kind {
    /// What a file is, by its first bytes and then by its name.
    fn of(name: &str, bytes: &[u8]) -> Self {
        if bytes.starts_with(docx::START) {
            return Self::Word;
        }
        if let Some(kind) = other_kind(bytes) {
            return Self::Other(kind);
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        if is_page(name, bytes) {
            Self::Page
        } else if ending.eq_ignore_ascii_case("json") {
            Self::Saved
        } else {
            Self::Text
        }
    }

    const fn most_megabytes(self) -> usize {
        if matches!(self, Self::Word | Self::Saved) { LARGE_MEGABYTES } else { TEXT_MEGABYTES }
    }
}

/// Reads a file: `{text, hints, says}` of a text or a Word file; of a web page `{page}`, its source, because only the page has
/// the browser's parser ([`page::read_page`] does the rest); of a saved comparison its message.
///
/// # Errors
///
/// When it is no text, too large or damaged.
#[wasm_bindgen]
pub fn open_file(name: &str, bytes: &[u8]) -> Result<JsValue, String> {
    let kind = Kind::of(name, bytes);
    let most = kind.most_megabytes();
    if bytes.len() > most * MEGABYTE {
        let megabytes = bytes.len().div_ceil(MEGABYTE);
        return Err(format!(
            "“{name}” has {megabytes} MB; such a file can have up to {most} MB. Copy the article out of it and paste it here."
        ));
    }
    match kind {
        Kind::Other(kind) => {
            Err(format!("“{name}” is {kind}. Open it where it belongs, copy the text and paste it here."))
        }
        Kind::Word => {
            let document = docx::read(bytes).map_err(|why| format!("“{name}” {why}"))?;
            Ok(page::answer(&document, "Word file"))
        }
        Kind::Page => {
            let source = encoding::decode(bytes, true).map_err(|why| format!("“{name}” {why}"))?;
            Ok(page::object([("page", source)]))
        }
        Kind::Text | Kind::Saved => {
            let text = encoding::decode(bytes, false).map_err(|why| format!("“{name}” {why}"))?;
            match saved::read(&text) {
                Ok(comparison) => {
                    return message::write(&comparison).map_err(|why| format!("“{name}”: {why}"));
                }
                // A text may well begin with a brace.
                Err(SavedError::NotAComparison) if kind == Kind::Text => {}
                Err(why) => return Err(format!("“{name}”: {why}")),
            }
            if text.trim().is_empty() {
                return Err(format!("“{name}” is empty."));
            }
            if text.chars().nth(MOST_CHARACTERS).is_some() {
                return Err(format!(
                    "“{name}” has more than {} million characters. Copy the article out of it and paste it here.",
                    MOST_CHARACTERS / MEGABYTE
                ));
            }
            Ok(page::object([("text", text), ("hints", String::new()), ("says", String::new())]))
        }
    }
}
