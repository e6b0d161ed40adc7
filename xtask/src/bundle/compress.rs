//! Compression, as a host serves it: done once, at the highest setting.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use brotli::enc::backward_references::BrotliEncoderMode;

use crate::process;

/// Brotli's highest quality and largest standard window: slow to write, not to read.
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW: i32 = 22;
/// How much is taken together, as a power of two; 0 lets the encoder choose. The code and the tables of a module are unlike
/// each other, and blocks of 64 or 128 KiB fit each of them better: two kilobytes off the program, and two off the exchange.
const BROTLI_BLOCKS: [i32; 3] = [0, 16, 17];
/// What the encoder takes the bytes for. Fonts are code and tables too: taken for one, a module is up to a kilobyte smaller.
const BROTLI_MODES: [BrotliEncoderMode; 2] =
    [BrotliEncoderMode::BROTLI_MODE_GENERIC, BrotliEncoderMode::BROTLI_MODE_FONT];

/// What node compresses standard input with, in many ways at once. Node has the encoder of Brotli's authors, which makes a
/// module up to a hundredth smaller than its translation to Rust does.
///
/// How distances are written (their last bits, and how many have a code of their own) is of little weight by itself. But where
/// the encoder parts a module into blocks hangs on every such choice, and one in ten finds a way that is a hundredth smaller.
const BROTLI_OF_NODE: &str = "const { brotliCompress, constants } = require('zlib');
const { promisify } = require('util');
const bytes = require('fs').readFileSync(0);
const every = [[0, 0, 0]];
for (const block of [16, 17]) {
  for (const postfix of [0, 1, 2, 3]) {
    for (const direct of [0, 4, 8, 15]) {
      every.push([block, postfix, direct << postfix]);
    }
  }
}
const ways = process.argv[1] === 'at once' ? [[16, 0, 0]] : every;
Promise.all(ways.map(([block, postfix, direct]) => promisify(brotliCompress)(bytes, { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_LGWIN]: 22,
  [constants.BROTLI_PARAM_LGBLOCK]: block,
  [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
  [constants.BROTLI_PARAM_NDIRECT]: direct,
  [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
} }))).then((all) => process.stdout.write(all.sort((a, b) => a.length - b.length)[0]));";

/// Compresses by Brotli, in the way that is smallest.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    process::find_program("node")
        .map_or_else(|| brotli_of_rust(bytes), |node| brotli_of_node(&node, &[], bytes))
}

/// Compresses by Brotli in one way, which tells whether a module is smaller than another.
pub(crate) fn brotli_at_once(node: &Path, bytes: &[u8]) -> Result<Vec<u8>> {
    brotli_of_node(node, &["at once"], bytes)
}

fn brotli_of_node(node: &Path, arguments: &[&str], bytes: &[u8]) -> Result<Vec<u8>> {
    let mut running = Command::new(node)
        .args(["-e", BROTLI_OF_NODE])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("node cannot be run")?;
    // It reads to the end before it writes, and the end comes when the pipe is dropped.
    running.stdin.take().context("node takes no input")?.write_all(bytes)?;
    let output = running.wait_with_output()?;
    ensure!(output.status.success(), "node did not compress: {}", output.status);
    Ok(output.stdout)
}

fn brotli_of_rust(bytes: &[u8]) -> Result<Vec<u8>> {
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

/// Compresses by gzip, as small as it gets: with Zopfli's search, which takes seconds for a module.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, bytes, &mut compressed)?;
    Ok(compressed)
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
        let node = process::find_program("node").unwrap();
        for compressed in [brotli_of_rust(&bytes), brotli_of_node(&node, &[], &bytes), brotli(&bytes)] {
            plain.clear();
            brotli::BrotliDecompress(&mut compressed.unwrap().as_slice(), &mut plain).unwrap();
            assert_eq!(plain, bytes);
        }
        plain.clear();
        flate2::read::GzDecoder::new(gzip(&bytes).unwrap().as_slice()).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, bytes);
    }
}
