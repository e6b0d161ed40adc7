//! Texts from files and standard input: plain text, or the text of a web page. What either is, is told as the page tells it.

mod encoding;
mod page;

use std::io::Read;

use encoding_rs::Encoding;
use reprint_engine::hints::Hints;
use reprint_engine::report::grouped;
use reprint_engine::saved::{self, SavedError};
use reprint_engine::webpage::{MOST_CHARACTERS, MOST_NODES, is_page, other_kind};

/// How to read a text.
#[derive(clap::Args)]
pub(crate) struct Source {
    /// The encoding of the texts, where they are neither Unicode nor say so themselves
    #[arg(long, value_name = "NAME", value_parser = named)]
    encoding: Option<&'static Encoding>,
    /// The texts are web pages, also where neither their names nor what they begin with say so; files called .txt or .md are not
    #[arg(long)]
    html: bool,
}

fn named(name: &str) -> Result<&'static Encoding, String> {
    encoding::of_name(name).ok_or_else(|| "there is no such encoding, or none that is read".to_owned())
}

/// The most bytes that a text may have: those that a span of the engine counts.
const MOST_BYTES: usize = u32::MAX as usize;
/// What it is called in a message.
const MOST: &str = "4 GiB";

/// What the names of files without markup end in: the other one of two texts is often one.
const TEXT_ENDINGS: [&str; 3] = ["txt", "text", "md"];

/// What was read: a text, and what its markup says of it; plain text has no markup.
pub(crate) struct Input {
    /// The text.
    pub(crate) text: String,
    /// What is known of its blocks.
    pub(crate) hints: Hints,
}

impl Source {
    /// Refuses texts of which more than one comes from standard input: what the first has read is not there for the second.
    pub(crate) fn check<'p>(paths: impl Iterator<Item = &'p String>) -> Result<(), String> {
        if paths.filter(|path| *path == "-").count() > 1 {
            return Err(
                "only one of the texts can come from standard input; give files for the others".to_owned()
            );
        }
        Ok(())
    }

    /// The text of a file, or of standard input for `-`. The error is one line that says what is wrong.
    pub(crate) fn read(&self, path: &str) -> Result<Input, String> {
        let bytes = bytes(path)?;
        if let Some(kind) = other_kind(&bytes) {
            return Err(format!("{} is {kind}; save its text and give that", name(path)));
        }
        let ending = std::path::Path::new(path).extension().unwrap_or_default();
        let is_text = TEXT_ENDINGS.iter().any(|text| ending.eq_ignore_ascii_case(text));
        let is_html = is_page(path, &bytes) || (self.html && !is_text);
        let text = self.decode(&bytes, is_html, MOST_BYTES).map_err(|why| format!("{} {why}", name(path)))?;
        if !is_html {
            // As text it would be names of fields beside the words.
            if matches!(
                saved::read(&text),
                Ok(_) | Err(SavedError::OtherVersion | SavedError::Damaged { .. })
            ) {
                return Err(format!(
                    "{} is a saved comparison; open it on the page, or give the two texts in it",
                    name(path)
                ));
            }
            return Ok(Input { text, hints: Hints::default() });
        }
        let page = page::read(&text).ok_or_else(|| {
            format!("{} nests its elements too deeply, or has too many attributes on one", name(path))
        })?;
        if page.is_cut {
            return Err(format!(
                "{} is a page of more than {} characters or {} elements",
                name(path),
                grouped(MOST_CHARACTERS as u32),
                grouped(MOST_NODES as u32)
            ));
        }
        Ok(Input { text: page.text(), hints: page.hints() })
    }

    /// The text of some bytes, neither of them of more than `most` bytes: a letter that had one byte may have three as UTF-8. The
    /// error is the end of a sentence about the input.
    fn decode(&self, bytes: &[u8], is_html: bool, most: usize) -> Result<String, String> {
        let fits = |length: usize| if length > most { Err(format!("is larger than {MOST}")) } else { Ok(()) };
        fits(bytes.len())?;
        let text = encoding::decode(bytes, self.encoding, is_html)?;
        fits(text.len())?;
        Ok(text)
    }
}

fn bytes(path: &str) -> Result<Vec<u8>, String> {
    if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| format!("cannot read standard input: {error}"))?;
        return Ok(bytes);
    }
    if std::path::Path::new(path).is_dir() {
        return Err(format!("{path} is a folder; give a text file"));
    }
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("there is no file {path}"),
        _ => format!("cannot read {path}: {error}"),
    })
}

/// What to call an input in a message.
fn name(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_measured_as_it_came_and_as_it_is_read() {
        let source = Source { encoding: None, html: false };
        let read = |bytes: &[u8], most| source.decode(bytes, false, most);
        let too_large = Err("is larger than 4 GiB".to_owned());
        assert_eq!(read(b"dogs", 4).as_deref(), Ok("dogs"));
        assert_eq!(read(b"dogs!", 4), too_large);
        // Four bytes of windows-1252, and five of UTF-8.
        assert_eq!(read(b"Zo\xEBs", 5).as_deref(), Ok("Zo\u{EB}s"));
        assert_eq!(read(b"Zo\xEBs", 4), too_large);
    }
}
