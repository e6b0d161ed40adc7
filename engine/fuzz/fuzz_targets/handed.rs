//! What an address says that a bookmark handed over is the source of a page and where it is from, or is refused.

#![no_main]

#[path = "../../../exchange/src/handed.rs"]
mod handed;

use libfuzzer_sys::fuzz_target;
use miniz_oxide::deflate::compress_to_vec;
use reprint_engine::link::base64;

/// The first byte of an input that is the letters of the address; any other is before what they unfold to.
const LETTERS: u8 = 0;

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = data.split_first() else { return };
    if *choice == LETTERS {
        let _ = handed::unpack(&String::from_utf8_lossy(data));
        return;
    }
    match handed::unpack(&base64::encode(&compress_to_vec(data, choice % 10))) {
        Ok((from, page)) => {
            assert_eq!([from.as_str(), "\n", &page].concat().as_bytes(), data);
            assert!(!from.contains(char::is_whitespace));
        }
        Err(why) => assert!(why.ends_with('.')),
    }
});
