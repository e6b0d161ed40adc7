//! From bytes to text: Unicode in its usual forms, then what the text or the person says, then windows-1252.

use encoding_rs::{Encoding, WINDOWS_1252};
use reprint_engine::webpage::declared_encoding;

/// The text of some bytes. In order: the mark at the start of UTF-8 and UTF-16; what a web page says of itself; UTF-8, which
/// text in another encoding next to never looks like; what the person said, who may have named it for the other text; and
/// windows-1252, which all old texts in Western languages can be read as.
///
/// The error says what else the bytes are.
pub(super) fn decode(
    bytes: &[u8],
    said: Option<&'static Encoding>,
    is_html: bool,
) -> Result<String, &'static str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    let in_encoding =
        |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0.into_owned();
    let declared = declared_encoding(bytes).and_then(|name| Encoding::for_label(name.as_bytes()));
    if let Some(declared) = declared.filter(|_| is_html && said.is_none()) {
        return Ok(in_encoding(declared));
    }
    match (std::str::from_utf8(bytes), said) {
        // Some encodings write everything in bytes of ASCII.
        (Ok(text), said) if said.is_none() || !bytes.is_ascii() => return Ok(text.to_owned()),
        (_, Some(said)) => return Ok(in_encoding(said)),
        _ => {}
    }
    if bytes.contains(&0) {
        return Err("is not text (or UTF-16 without its mark; then say --encoding utf-16le)");
    }
    Ok(in_encoding(WINDOWS_1252))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_first_and_windows_1252_last() {
        let utf_16 = |text: &str, big: bool| -> Vec<u8> {
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
        };
        for bytes in [
            "Zoë’s dog 🐕".as_bytes().to_vec(),
            ["\u{FEFF}".as_bytes(), "Zoë’s dog 🐕".as_bytes()].concat(),
            utf_16("Zoë’s dog 🐕", true),
            utf_16("Zoë’s dog 🐕", false),
        ] {
            assert_eq!(decode(&bytes, None, false).as_deref(), Ok("Zoë’s dog 🐕"));
        }
        assert_eq!(decode(b"Zo\xEB\x92s dog", None, false).as_deref(), Ok("Zoë’s dog"));
        assert!(decode(b"\x7FELF\0\xFF", None, false).is_err());
    }

    #[test]
    fn what_is_said_counts() {
        let koi8 = Encoding::for_label(b"koi8-r");
        assert_eq!(decode(b"\xD0\xC1\xD2\xCF\xCD", koi8, false).as_deref(), Ok("паром"));
        for head in [
            "<meta charset=koi8-r>",
            "<META CHARSET = \"KOI8-R\" />",
            "<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>",
            "<?xml version=\"1.0\" encoding=\"koi8-r\"?>",
        ] {
            let page = [head.as_bytes(), b"\xD0\xC1\xD2\xCF\xCD"].concat();
            assert!(decode(&page, None, true).unwrap().ends_with("паром"), "{head}");
            assert!(!decode(&page, None, false).unwrap().ends_with("паром"), "only pages say such things");
        }
        assert_eq!(
            decode("<meta charset=utf-16>é".as_bytes(), None, true).unwrap(),
            "<meta charset=utf-16>é"
        );
    }
}
