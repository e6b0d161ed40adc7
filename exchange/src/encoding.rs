//! From bytes to text: by the mark at its start, as a web page says of itself, as UTF-8, as windows-1252; the first of these that
//! is there and fits. The browser knows the encodings; the order is that of the command, which can be told one as well.

use js_sys::{JsString, Uint8Array};
use reprint_engine::webpage::declared_encoding;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type TextDecoder;
    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str) -> Result<TextDecoder, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &Uint8Array) -> Result<JsString, JsValue>;
}

/// The marks that Unicode texts may begin with.
const MARKS: [(&[u8], &str); 3] =
    [(b"\xEF\xBB\xBF", "utf-8"), (b"\xFF\xFE", "utf-16le"), (b"\xFE\xFF", "utf-16be")];

/// The marks of UTF-32; one of them begins as that of UTF-16 does.
const UTF_32: [&[u8]; 2] = [b"\xFF\xFE\0\0", b"\0\0\xFE\xFF"];

const NO_TEXT: &str = "is not text. Open it where it belongs, copy the text and paste it here.";

/// The text of some bytes.
///
/// # Errors
///
/// The end of a sentence about the file, when they are no text.
pub(crate) fn decode(bytes: &[u8], is_page: bool) -> Result<String, String> {
    if UTF_32.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(
            "is in UTF-32, which browsers do not read. Save it as UTF-8, or copy the text and paste it here."
                .into(),
        );
    }
    if let Some((_, encoding)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return decode_as(encoding, bytes).ok_or_else(|| NO_TEXT.into());
    }
    let declared = if is_page { declared_encoding(bytes) } else { None };
    if let Some(text) = declared.and_then(|declared| decode_as(&declared, bytes)) {
        return Ok(text);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.contains('\0')
    {
        return Ok(text.to_owned());
    }
    if bytes.contains(&0) {
        return Err("is not a text file, or one in UTF-16 without its mark. Save it as UTF-8, or copy the text and paste it here.".into());
    }
    decode_as("windows-1252", bytes).ok_or_else(|| NO_TEXT.into())
}

/// The text in an encoding, with U+FFFD for what is none in it: a letter that was cut in two makes no other text of all the rest.
/// `None` where the browser does not know the encoding.
fn decode_as(encoding: &str, bytes: &[u8]) -> Option<String> {
    let decoder = TextDecoder::new(encoding).ok()?;
    decoder.decode(&Uint8Array::from(bytes)).ok().map(String::from)
}
