//! From bytes to text: by the mark at its start, as a web page says of itself, as UTF-8, as the person says, as windows-1252; the
//! first of these that is there and fits.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use reprint_engine::webpage::declared_encoding;

/// The marks of UTF-32, which browsers do not read either (Encoding Standard, "Legacy Unicode encodings"). The first begins
/// with that of UTF-16.
const MARKS_OF_UTF_32: [&[u8]; 2] = [b"\xFF\xFE\0\0", b"\0\0\xFE\xFF"];

/// The encoding of a name. Some names stand for encodings that no browser reads (Encoding Standard, "replacement"): a text in one
/// of them would be a single U+FFFD, whatever is in it, and any two the same.
pub(super) fn of_name(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(name.as_bytes())
}

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
    if MARKS_OF_UTF_32.iter().any(|mark| bytes.starts_with(mark)) {
        return Err("is in UTF-32, which is not read; save it as UTF-8");
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    let in_encoding =
        |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0.into_owned();
    let declared = declared_encoding(bytes).and_then(|name| of_name(&name));
    if let Some(declared) = declared.filter(|_| is_html) {
        return Ok(in_encoding(declared));
    }
    // No text has NULs but in encodings of two bytes, which one must know of.
    let wide = said.filter(|said| *said == UTF_16LE || *said == UTF_16BE);
    if bytes.contains(&0) {
        return match wide {
            Some(said) => Ok(in_encoding(said)),
            None => Err(
                "is not text, as it has NULs in it (or is UTF-16 without its mark; then say --encoding utf-16le)",
            ),
        };
    }
    Ok(match (std::str::from_utf8(bytes), said) {
        // Some encodings write everything in bytes of ASCII, but those of two bytes do not.
        (Ok(text), said) if said.is_none() || wide.is_some() || !bytes.is_ascii() => text.to_owned(),
        (_, said) => in_encoding(said.unwrap_or(WINDOWS_1252)),
    })
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
    }

    #[test]
    fn what_nobody_reads_is_no_encoding() {
        for name in ["iso-2022-kr", "HZ-GB-2312", "iso-2022-cn", "replacement", "no such"] {
            assert_eq!(of_name(name), None, "{name}");
            let page = format!("<meta charset={name}>the harbour");
            assert_eq!(decode(page.as_bytes(), None, true).as_deref(), Ok(page.as_str()));
        }
        assert_eq!(of_name("latin1"), Some(WINDOWS_1252));
    }

    #[test]
    fn what_has_nuls_is_no_text() {
        let koi8 = Encoding::for_label(b"koi8-r");
        for (bytes, said) in [
            (&b"\x7FELF\0\xFF"[..], None),
            (b"text\0", None),
            (b"text\0", koi8),
            (b"t\0e\0x\0t\0", None),
            (b"\xFF\xFE\0\0t\0\0\0", None),
            (b"\xFF\xFE\0\0t\0\0\0", Some(UTF_16LE)),
            (b"\0\0\xFE\xFF\0\0\0t", None),
        ] {
            assert!(decode(bytes, said, false).is_err(), "{bytes:?}");
            assert!(decode(bytes, said, true).is_err(), "{bytes:?}");
        }
        assert_eq!(decode(b"t\0e\0x\0t\0", Some(UTF_16LE), false).as_deref(), Ok("text"));
        assert_eq!(decode(b"the other", Some(UTF_16LE), false).as_deref(), Ok("the other"));
        assert_eq!(decode(b"\0t\0e\0x\0t", Some(UTF_16BE), true).as_deref(), Ok("text"));
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
            // What is said may be said for the other text.
            let other = Encoding::for_label(b"windows-1251");
            assert!(decode(&page, other, true).unwrap().ends_with("паром"), "{head}");
        }
        assert_eq!(
            decode("<meta charset=utf-16>é".as_bytes(), None, true).unwrap(),
            "<meta charset=utf-16>é"
        );
    }
}
