//! Zip archives (PKWARE APPNOTE 6.3) as Word files are: the files of one disk, stored or deflated. Sizes are those that the
//! archive states, held against what comes out; one file is inflated at a time, up to a limit.

use miniz_oxide::inflate::decompress_to_vec_with_limit;
use reprint_engine::link::checksum::crc32;

const DAMAGED: &str = "is damaged: it is not a whole archive. Fetch it again, or open it in Word, copy the text and paste it here.";
const PROTECTED: &str = "is protected by a password. Open it in Word, copy the text and paste it here.";
const UNKNOWN: &str =
    "is packed in a way that is not read. Open it in Word, copy the text and paste it here.";
const TOO_LARGE: &str = "has too much in it to be read. Open it in Word, copy the text and paste it here.";

/// The most files of an archive; a Word file has some dozens, and one for each picture.
const MOST_FILES: usize = 10_000;
/// Bytes of the record at the end of an archive, without its comment, and of that comment at most.
const END: usize = 22;
const MOST_COMMENT: usize = 65_535;
/// Bytes of a record of the directory, and before a file, without the name and what follows it.
const RECORD: usize = 46;
const HEAD: usize = 30;

/// An archive whose directory is known.
pub(super) struct Archive<'b> {
    bytes: &'b [u8],
    files: Vec<Entry<'b>>,
}

struct Entry<'b> {
    name: &'b [u8],
    is_protected: bool,
    method: u16,
    checksum: u32,
    packed: usize,
    size: usize,
    at: usize,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, &'static str> {
        let from = bytes.len().saturating_sub(END + MOST_COMMENT);
        let mut ends = (from..=bytes.len().saturating_sub(END)).rev();
        let end = ends.find(|at| bytes[*at..].starts_with(b"PK\x05\x06")).ok_or(DAMAGED)?;
        let count = usize::from(short(bytes, end + 10).ok_or(DAMAGED)?);
        if count > MOST_FILES {
            return Err(TOO_LARGE);
        }
        let mut at = long(bytes, end + 16).ok_or(DAMAGED)? as usize;
        let mut files = Vec::new();
        for _ in 0..count {
            let (entry, next) = Entry::read(bytes, at).ok_or(DAMAGED)?;
            files.push(entry);
            at = next;
        }
        Ok(Self { bytes, files })
    }

    /// The text of a file in it, of at most `most` bytes; `None` where there is no such file.
    pub(super) fn file(&self, name: &str, most: usize) -> Option<Result<String, &'static str>> {
        let entry = self.files.iter().find(|entry| entry.name == name.as_bytes())?;
        Some(self.inflate(entry, most))
    }

    fn inflate(&self, entry: &Entry<'_>, most: usize) -> Result<String, &'static str> {
        if entry.is_protected {
            return Err(PROTECTED);
        }
        if entry.size > most {
            return Err(TOO_LARGE);
        }
        // What stands before the file has a name and extra fields of its own.
        let head =
            self.bytes.get(entry.at..).filter(|head| head.starts_with(b"PK\x03\x04")).ok_or(DAMAGED)?;
        let skipped = short(head, 26).zip(short(head, 28)).ok_or(DAMAGED)?;
        let start = HEAD + usize::from(skipped.0) + usize::from(skipped.1);
        let packed = head.get(start..).and_then(|rest| rest.get(..entry.packed)).ok_or(DAMAGED)?;
        let bytes = match entry.method {
            0 => packed.to_vec(),
            8 => decompress_to_vec_with_limit(packed, entry.size).map_err(|_| DAMAGED)?,
            _ => return Err(UNKNOWN),
        };
        if bytes.len() != entry.size || crc32(&bytes) != entry.checksum {
            return Err(DAMAGED);
        }
        text(bytes).ok_or(DAMAGED)
    }
}

/// The text of a file: UTF-8, or UTF-16 with its mark, which XML may be as well.
fn text(bytes: Vec<u8>) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match bytes[..] {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let (units, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = units.iter().map(|unit| read(*unit)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

impl<'b> Entry<'b> {
    /// The record of the directory at a place, and where the next one is.
    fn read(bytes: &'b [u8], at: usize) -> Option<(Self, usize)> {
        let record = bytes.get(at..).filter(|record| record.starts_with(b"PK\x01\x02"))?;
        let [name, extra, comment] = [28, 30, 32].map(|place| short(record, place).map(usize::from));
        let entry = Self {
            name: record.get(RECORD..)?.get(..name?)?,
            is_protected: short(record, 8)? & 1 != 0,
            method: short(record, 10)?,
            checksum: long(record, 16)?,
            packed: long(record, 20)? as usize,
            size: long(record, 24)? as usize,
            at: long(record, 42)? as usize,
        };
        Some((entry, at + RECORD + name? + extra? + comment?))
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

#[cfg(test)]
mod tests {
    use super::super::archive::{Packing, archive};
    use super::*;

    #[test]
    fn a_bomb_is_refused_before_it_grows() {
        let zeros = "0".repeat(50_000_000);
        let bytes = archive(&[("a", &zeros)], Packing::Deflated);
        assert!(bytes.len() < 100_000);
        let archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.file("a", 1_000_000), Some(Err(TOO_LARGE)));
        // One that states less than it has is no better off.
        let mut lying = bytes.clone();
        let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        lying[directory + 24..directory + 28].copy_from_slice(&1000u32.to_le_bytes());
        assert_eq!(Archive::open(&lying).unwrap().file("a", 1_000_000), Some(Err(DAMAGED)));
    }

    #[test]
    fn a_protected_file_is_called_so() {
        let mut bytes = archive(&[("a", "text")], Packing::Deflated);
        let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[directory + 8] |= 1;
        assert_eq!(Archive::open(&bytes).unwrap().file("a", 1_000), Some(Err(PROTECTED)));
    }

    #[test]
    fn a_packing_that_is_not_known_is_called_so() {
        let mut bytes = archive(&[("a", "text")], Packing::Deflated);
        let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[directory + 10] = 12;
        assert_eq!(Archive::open(&bytes).unwrap().file("a", 1_000), Some(Err(UNKNOWN)));
    }

    #[test]
    fn xml_may_be_in_utf_16() {
        let units = || "\u{FEFF}<x>北 🐕</x>".encode_utf16();
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [little.clone(), big] {
            assert_eq!(text(bytes).as_deref(), Some("\u{FEFF}<x>北 🐕</x>"));
        }
        assert_eq!(text(little[..little.len() - 1].to_vec()), None);
        assert_eq!(text(Vec::new()).as_deref(), Some(""));
    }
}
