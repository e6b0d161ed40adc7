//! A saved comparison of any bytes is a comparison that is saved alike again, or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reprint_engine::saved;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Ok(comparison) = saved::read(&text) {
        assert_eq!(saved::read(&saved::write(&comparison)).as_ref(), Ok(&comparison));
    }
});
