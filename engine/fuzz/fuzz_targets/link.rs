//! A link of any characters is a comparison that makes the same link again, or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reprint_engine::link;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(comparison) = link::decode(&text) {
        let again = link::encode(&comparison).expect("what was decoded is small enough to be a link");
        assert_eq!(link::decode(&again).as_ref(), Ok(&comparison));
    }
});
