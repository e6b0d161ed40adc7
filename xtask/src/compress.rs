//! Compression, as a host serves it: done once, at the highest setting.

use std::io::Write as _;

use anyhow::{Context, Result};
use brotli::enc::backward_references::BrotliEncoderMode;

/// Brotli's highest quality and largest standard window: slow to write, not to read.
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW: i32 = 22;
/// How much is taken together, as a power of two; 0 lets the encoder choose. The code and the tables of a module are unlike
/// each other, and blocks of 64 or 128 KiB fit each of them better: two kilobytes off the program, and two off the exchange.
const BROTLI_BLOCKS: [i32; 3] = [0, 16, 17];
/// What the encoder takes the bytes for. Fonts are code and tables too: taken for one, a module is up to a kilobyte smaller.
const BROTLI_MODES: [BrotliEncoderMode; 2] =
    [BrotliEncoderMode::BROTLI_MODE_GENERIC, BrotliEncoderMode::BROTLI_MODE_FONT];

/// Compresses by Brotli, in the way that is smallest.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut best: Option<Vec<u8>> = None;
    for (mode, lgblock) in BROTLI_MODES.into_iter().flat_map(|mode| BROTLI_BLOCKS.map(|block| (mode, block)))
    {
        let parameters = brotli::enc::BrotliEncoderParams {
            mode,
            quality: BROTLI_QUALITY,
            lgwin: BROTLI_WINDOW,
            lgblock,
            size_hint: bytes.len(),
            ..Default::default()
        };
        let mut compressed = Vec::new();
        let mut source = bytes;
        brotli::BrotliCompress(&mut source, &mut compressed, &parameters).context("Brotli failed")?;
        if best.as_ref().is_none_or(|best| compressed.len() < best.len()) {
            best = Some(compressed);
        }
    }
    best.context("Brotli has no way to compress")
}

/// Compresses by gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Whether a file of this name is worth compressing; pictures and fonts are compressed already.
pub(crate) fn is_worthwhile(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    matches!(
        extension,
        "html" | "js" | "css" | "wasm" | "svg" | "json" | "webmanifest" | "txt" | "md" | "xml"
    )
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn both_forms_give_the_bytes_back() {
        let bytes: Vec<u8> = (0..20_000u32).map(|n| (n * n % 251) as u8).collect();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut brotli(&bytes).unwrap().as_slice(), &mut plain).unwrap();
        assert_eq!(plain, bytes);
        plain.clear();
        flate2::read::GzDecoder::new(gzip(&bytes).unwrap().as_slice()).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, bytes);
    }
}
