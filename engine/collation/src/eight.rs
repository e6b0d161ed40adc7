//! Eight bytes of text at once, in the parts of one number: the first byte is the lowest.

/// The high bit of each of eight bytes; set in every byte of a character beyond ASCII.
pub const HIGH: u64 = 0x8080_8080_8080_8080;
/// One in each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The eight bytes from a place on; `None` nearer than that to the end.
#[inline]
pub fn at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..).and_then(<[u8]>::first_chunk).map(|chunk| u64::from_le_bytes(*chunk))
}

/// For each byte that lies in a range of ASCII its high bit. Each sum overflows into its own high bit only.
#[inline]
pub const fn within(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & !HIGH;
    let from_first = low + ONES * (0x80 - first as u64);
    let past_last = low + ONES * (0x7F - last as u64);
    from_first & !past_last & !bytes & HIGH
}

/// How many bytes come before the first whose high bit is set.
#[inline]
pub const fn before(marked: u64) -> usize {
    (marked.trailing_zeros() / u8::BITS) as usize
}
