//! A link of any characters is a comparison that makes the same link again, or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use miniz_oxide::deflate::compress_to_vec;
use reprint_engine::link::{self, base64, checksum::crc32};

/// What an input is, by its first byte. Of a thousand changes of a letter the checksum refuses all, so that what is behind it is
/// given with a checksum that is right.
mod choice {
    /// What a link unfolds to; it is deflated here.
    pub(super) const CONTENT: u8 = 1;
    /// What is to be inflated.
    pub(super) const DEFLATED: u8 = 2;
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = data.split_first() else { return };
    let fragment = match *choice {
        choice::CONTENT => with_checksum(&compress_to_vec(data, 1)),
        choice::DEFLATED => with_checksum(data),
        _ => String::from_utf8_lossy(data).into_owned(),
    };
    if let Ok(comparison) = link::decode(&fragment) {
        let again = link::encode(&comparison).expect("what was decoded is small enough to be a link");
        assert_eq!(link::decode(&again).as_ref(), Ok(&comparison));
    }
});

/// The link of deflated content.
fn with_checksum(deflated: &[u8]) -> String {
    let bytes = [&crc32(deflated).to_le_bytes(), deflated].concat();
    format!("v1.{}", base64::encode(&bytes))
}
