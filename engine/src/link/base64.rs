//! Base64 for addresses (RFC 4648, section 5), without padding. Strict: every sequence of bytes has one spelling, and
//! nothing else is read.

/// The characters for the numbers below 64.
pub(crate) const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as characters, four for three.
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            out.push(char::from(ALPHABET[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    out
}

/// The bytes of characters; `None` for anything that [`encode`] does not write.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for character in group {
            bits = bits << 6 | value(*character)?;
        }
        bits <<= 6 * (4 - group.len());
        // One character alone holds less than a byte.
        let count = group.len().checked_sub(1).filter(|count| *count > 0)?;
        let bytes = bits.to_be_bytes();
        out.extend_from_slice(&bytes[1..=count]);
        // The bits that belong to no byte are zero.
        if bytes[1 + count..].iter().any(|byte| *byte != 0) {
            return None;
        }
    }
    Some(out)
}

/// The number that a character stands for.
pub(crate) const fn value(character: u8) -> Option<u32> {
    Some(match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    } as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard_are_read_and_written() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(plain.as_bytes()), encoded);
            assert_eq!(decode(encoded).as_deref(), Some(plain.as_bytes()));
        }
        assert_eq!(encode(&[0xFB, 0xFF]), "-_8");
    }

    #[test]
    fn other_spellings_are_refused() {
        for wrong in ["Z", "Zh", "Zm9=", "Zg==", "Zm 9", "+/8", "Zm9vY", "ü"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
