//! Text files: from bytes to text, or to a sentence that says why not.

use crate::caps::MOST_FILE_MEGABYTES;

/// What the browsers' own file dialogs call a megabyte.
const MEGABYTE: f64 = 1_000_000.0;

/// What a file that is not plain text begins with, and what to call it.
const OTHER_KINDS: [(&[u8], &str); 7] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or zip file"),
    (b"\xD0\xCF\x11\xE0", "an old Word file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
];

/// Why a file of this size is not even read.
pub(crate) fn refuse_size(name: &str, bytes: f64) -> Option<String> {
    let megabytes = (bytes / MEGABYTE).ceil() as u32;
    (bytes > MOST_FILE_MEGABYTES * MEGABYTE).then(|| {
        format!(
            "“{name}” has {megabytes} MB; files up to {} MB can be opened. Copy the article out of it and paste it here.",
            MOST_FILE_MEGABYTES as u32
        )
    })
}

/// The text of a file's bytes.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<String, String> {
    if let Some((_, kind)) = OTHER_KINDS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(format!(
            "“{name}” is {kind}, not a text file. Open it where it belongs, copy the text and paste it here."
        ));
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes.to_vec()).ok(),
    };
    let text = text.ok_or_else(|| {
        format!("“{name}” is not text in UTF-8, or in UTF-16 with a byte order mark. Save it as UTF-8, or copy the text and paste it here.")
    })?;
    if text.contains('\0') {
        return Err(format!("“{name}” is not a text file: it holds binary data."));
    }
    if is_markup(&text) {
        return Err(format!(
            "“{name}” is a web page's source. Open it in the browser, select the article, copy it and paste it here."
        ));
    }
    if text.trim().is_empty() {
        return Err(format!("“{name}” is empty."));
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>().ok()
}

/// Whether a text starts as HTML files do; tags in the middle of an article are the article's business.
fn is_markup(text: &str) -> bool {
    let start = text.trim_start();
    ["<!doctype html", "<html", "<?xml"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|head| head.eq_ignore_ascii_case(tag)))
}
