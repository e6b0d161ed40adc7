//! Writes zip archives as Word does, for tests and fuzzing: the reader's own code is not used, so that one holds the other.

use miniz_oxide::deflate::compress_to_vec;

/// How the files of an archive lie in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// As they are.
    Stored,
    /// Deflated.
    Deflated,
}

/// How hard to compress: what most programs do when nobody asks for more.
const LEVEL: u8 = 6;

/// An archive of these files, each with its name.
pub(crate) fn archive(files: &[(&str, &str)], packing: Packing) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let (method, packed): ([u8; 2], _) = match packing {
            Packing::Stored => ([0, 0], text.as_bytes().to_vec()),
            Packing::Deflated => ([8, 0], compress_to_vec(text.as_bytes(), LEVEL)),
        };
        let sizes = [checksum(text.as_bytes()), packed.len() as u32, text.len() as u32];
        let sizes: Vec<u8> = sizes.iter().flat_map(|size| size.to_le_bytes()).collect();
        let length = (name.len() as u16).to_le_bytes();
        let at = (out.len() as u32).to_le_bytes();
        let head = [&[20, 0, 0, 0][..], &method, &[0; 4], &sizes, &length, &[0, 0]].concat();
        out.extend([b"PK\x03\x04", &head[..], name.as_bytes(), &packed].concat());
        directory.extend([b"PK\x01\x02\x14\0", &head[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    let count = (files.len() as u16).to_le_bytes();
    let size = (directory.len() as u32).to_le_bytes();
    let at = (out.len() as u32).to_le_bytes();
    out.extend(directory);
    out.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &at, &[0, 0]].concat());
    out
}

/// The checksum of zip archives, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 * (sum & 1)))
    })
}
