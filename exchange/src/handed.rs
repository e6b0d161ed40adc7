//! The text that a bookmark of Reprint hands over from another page: in the fragment of an address, deflated, as Base64 for
//! addresses (RFC 4648). Its first line is the address of the site it says it is from; anyone can make such an address.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use reprint_engine::link::base64;

/// The most bytes that are inflated: half of what the page reads when a page is pasted, as an address can be a stranger's. What a
/// bookmark hands over is without its scripts and styles.
const MOST_BYTES: usize = 5_000_000;
/// The most characters of a site's address: a host's name has at most 253.
const MOST_ORIGIN: usize = 300;

const DAMAGED: &str =
    "This address is damaged: the text that it hands over cannot be read. Copy the text and paste it here.";
const TOO_LONG: &str =
    "The page that this address hands over is too long. Copy the article out of it and paste it here.";

/// The site that a text says it is from, and the source of its page.
///
/// # Errors
///
/// A sentence, when the text cannot be read.
pub(crate) fn unpack(packed: &str) -> Result<(String, String), &'static str> {
    let bytes = base64::decode(packed).ok_or(DAMAGED)?;
    let bytes = decompress_to_vec_with_limit(&bytes, MOST_BYTES).map_err(|error| {
        // The limit is reached with output to spare; anything else is no DEFLATE.
        if error.output.len() >= MOST_BYTES { TOO_LONG } else { DAMAGED }
    })?;
    let text = String::from_utf8(bytes).map_err(|_| DAMAGED)?;
    let (origin, page) = text.split_once('\n').ok_or(DAMAGED)?;
    let is_origin = ["https://", "http://", "file://"].iter().any(|scheme| origin.starts_with(scheme))
        && origin.len() <= MOST_ORIGIN
        && origin.bytes().all(|byte| byte.is_ascii_graphic());
    if is_origin { Ok((origin.to_owned(), page.to_owned())) } else { Err(DAMAGED) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec;

    fn packed(text: &str) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let bytes = compress_to_vec(text.as_bytes(), 6);
        let bits: Vec<String> = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
        let bits = bits.concat();
        let six = |six: &[u8]| format!("{:0<6}", String::from_utf8_lossy(six));
        let letter = |six: String| LETTERS[usize::from_str_radix(&six, 2).unwrap()] as char;
        bits.as_bytes().chunks(6).map(|bits| letter(six(bits))).collect()
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let text = "https://example.org\n<p>The ferry left.</p>\n<p>北</p>";
        let (origin, page) = unpack(&packed(text)).unwrap();
        assert_eq!((origin.as_str(), page.as_str()), ("https://example.org", &text[20..]));
    }

    #[test]
    fn what_was_not_is_refused() {
        let whole = packed("https://example.org\n<p>The ferry left.</p>");
        for end in 0..whole.len() - 1 {
            assert_eq!(unpack(&whole[..end]), Err(DAMAGED), "cut at {end}");
        }
        for wrong in ["javascript:x\n<p>", "https://a\u{202E}b\n<p>", "https://a b\n<p>", "no line"] {
            assert!(unpack(&packed(wrong)).is_err(), "{wrong}");
        }
        let bomb = packed(&format!("https://example.org\n{}", "0".repeat(20_000_000)));
        assert!(bomb.len() < 100_000);
        assert_eq!(unpack(&bomb), Err(TOO_LONG));
        assert!(unpack("%%%").is_err());
    }
    #[test]
    fn the_seed_of_fuzzing_is_read() {
        let [letters, unfolded] = [
            &include_bytes!("../../engine/fuzz/seeds/handed/letters")[..],
            include_bytes!("../../engine/fuzz/seeds/handed/unfolded"),
        ]
        // The first byte says what follows.
        .map(|seed| std::str::from_utf8(&seed[1..]).unwrap());
        let (origin, page) = unpack(letters).unwrap();
        assert_eq!([&origin, "\n", &page].concat(), unfolded);
    }
}
