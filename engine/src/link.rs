//! A comparison as the fragment of an address: `v1.` and then, in Base64 for addresses, a checksum and the deflated content.
//!
//! A fragment never leaves the browser: no server sees the texts. Whoever opens a link did not write it, so reading one is
//! strict and bounded at every step: characters before decoding, the checksum before inflating, bytes while inflating.
//!
//! ```
//! use reprint_engine::{Comparison, link};
//!
//! let comparison = Comparison::of("The ferry leaves at nine.", "The ferry leaves at ten.");
//! let fragment = link::encode(&comparison)?;
//! assert!(fragment.starts_with("v1."));
//! assert_eq!(link::decode(&fragment)?, comparison);
//! assert_eq!(link::decode("v1.oops"), Err(link::LinkError::Damaged));
//! # Ok::<(), link::LinkError>(())
//! ```

// The exchange reads addresses and archives with the same code.
#[doc(hidden)]
pub mod base64;
#[doc(hidden)]
pub mod checksum;
mod state;

use std::fmt::{Display, Formatter};

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::comparison::Comparison;
use checksum::crc32;

/// What stands before the content: the form's version. A reader of another version cannot guess what follows.
const VERSION: &str = "v1.";
/// The most characters of a link. Firefox takes no address of more than a mebibyte.
pub const MOST_CHARACTERS: usize = 1 << 20;
/// The most bytes that the content of a link unfolds to: with the texts taken out of it, a link costs its reader less than
/// ten megabytes.
pub const MOST_INFLATED: usize = 3 << 20;
/// The most blocks that a link may say of what they are. One takes two bytes of a link, and six times that in memory; a link that
/// says of each block what the markup said has a few thousand on the longest pages.
pub const MOST_OVERRIDES: usize = 10_000;
/// How many times its compressed size the content may be. A pair of texts is seldom a tenth of this; a bomb is sixteen
/// times it.
const MOST_RATIO: usize = 64;
/// Up to this size nobody minds the ratio: the same word again and again is no attack.
const RATIO_FROM: usize = 64 << 10;
/// How hard to compress: the best that DEFLATE can do. The content is small.
const LEVEL: u8 = 10;
/// DEFLATE without compression, for what would compress so well that a reader would take it for a bomb.
const STORED: u8 = 0;
/// The bytes of the checksum. It guards against accidents only: whoever can change a link can make one.
const CHECKSUM: usize = 4;

/// How many characters an address may have in places where links are sent and opened, and what those places are called; the
/// shortest first.
///
/// Sources: the limits that Discord, Telegram (`sendMessage`), Slack (`chat.postMessage`) and `WhatsApp` state for a message;
/// Microsoft's article 208427 on Internet Explorer, whose limit Office keeps; RFC 9110, section 4.1, which asks everybody who
/// passes addresses on for 8,000; Firefox's preference `network.standard-url.max-length`. Chromium takes twice as much.
pub const PLACES: [(usize, &str); 7] = [
    (2_000, "chat on Discord"),
    (2_083, "links in Word, Excel and old mail programs"),
    (4_096, "a message on Telegram"),
    (8_000, "what the standard asks of everything that passes addresses on"),
    (40_000, "a message on Slack"),
    (65_536, "a message on WhatsApp"),
    (MOST_CHARACTERS, "the address bar of Firefox; Chrome and Edge take twice as much"),
];

/// Why a link cannot be made or opened. Each prints as a sentence for the person who has the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It does not look like a link of Reprint at all.
    NotALink,
    /// It is of a version that this one does not know.
    OtherVersion,
    /// It is larger than a link may hold, and no link was made of it.
    TooLarge,
    /// It came as a link that is longer, or unfolds to more, than a link may be.
    TooLong,
    /// It was cut or changed on its way.
    Damaged,
    /// It arrived as it was sent, and what was sent is no comparison.
    NotAComparison,
}

impl Display for LinkError {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::NotALink => "This address holds no comparison.",
            Self::OtherVersion => {
                "This link was made by another version of Reprint, which this one cannot read."
            }
            Self::TooLarge => "This comparison is larger than a link can hold; save it as a file instead.",
            Self::TooLong => "This comparison is larger than a link can hold; ask for it as a saved file.",
            Self::Damaged => "This link is incomplete or was changed on its way; ask for it again.",
            Self::NotAComparison => "This link holds something that is not a comparison.",
        })
    }
}

impl std::error::Error for LinkError {}

/// The fragment for a comparison, without the `#`; of [`Comparison::without_texts`], the link of the settings alone. Hints stay
/// behind: [`Comparison::without_hints`] says what they change in a way that a link takes along.
///
/// Takes time linear in the texts, some 20 ms a megabyte.
///
/// # Errors
///
/// [`LinkError::TooLarge`], and no other.
pub fn encode(comparison: &Comparison) -> Result<String, LinkError> {
    let content = state::write(comparison);
    if content.len() > MOST_INFLATED || comparison.wishes.overrides.len() > MOST_OVERRIDES {
        return Err(LinkError::TooLarge);
    }
    let mut deflated = compress_to_vec(&content, LEVEL);
    if content.len() > most_inflated(deflated.len()) {
        deflated = compress_to_vec(&content, STORED);
    }
    let mut bytes = crc32(&deflated).to_le_bytes().to_vec();
    bytes.append(&mut deflated);
    let link = VERSION.to_owned() + &base64::encode(&bytes);
    if link.len() > MOST_CHARACTERS { Err(LinkError::TooLarge) } else { Ok(link) }
}

/// The comparison of a fragment, with or without the `#`. A comparison that has no texts is a link of the settings alone.
///
/// Takes time linear in the link and in what it unfolds to, whichever is larger, and both are bounded
/// ([`MOST_CHARACTERS`], [`MOST_INFLATED`]).
///
/// # Errors
///
/// Any [`LinkError`] but [`LinkError::TooLarge`]. A link that decodes was made by [`encode`] or by somebody who took the same care.
pub fn decode(fragment: &str) -> Result<Comparison, LinkError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let Some(encoded) = fragment.strip_prefix(VERSION) else {
        return Err(if is_of_a_version(fragment) { LinkError::OtherVersion } else { LinkError::NotALink });
    };
    if fragment.len() > MOST_CHARACTERS {
        return Err(LinkError::TooLong);
    }
    let bytes = base64::decode(encoded).ok_or(LinkError::Damaged)?;
    let (sum, deflated) = bytes.split_first_chunk::<CHECKSUM>().ok_or(LinkError::Damaged)?;
    if u32::from_le_bytes(*sum) != crc32(deflated) {
        return Err(LinkError::Damaged);
    }
    let most = most_inflated(deflated.len());
    let content = decompress_to_vec_with_limit(deflated, most).map_err(|error| {
        // The limit is reached with output to spare; anything else is no DEFLATE.
        if error.output.len() >= most { LinkError::TooLong } else { LinkError::NotAComparison }
    })?;
    state::read(&content).ok_or(LinkError::NotAComparison)
}

/// How much a reader lets so many compressed bytes unfold to.
fn most_inflated(deflated: usize) -> usize {
    deflated.saturating_mul(MOST_RATIO).clamp(RATIO_FROM, MOST_INFLATED)
}

/// Whether a fragment starts as one of any version does: `v`, a number, a point.
fn is_of_a_version(fragment: &str) -> bool {
    fragment
        .strip_prefix('v')
        .and_then(|rest| rest.split_once('.'))
        .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
