//! Links go round, and no link harms its reader.

use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::comparison::tests::comparison;
use crate::options::{Override, Wishes};
use crate::report::{Pair, Role, Side};

/// What opening a hostile link may take, in milliseconds, on a slow machine and compiled for debugging.
const MOST_MS: u128 = 1_000;

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_comparison_comes_back(comparison in comparison()) {
        // Hints stay behind; what they change goes along as overrides.
        let without = Wishes { hints: Pair::default(), ..comparison.wishes.clone() };
        let bare = Comparison { wishes: without, ..comparison.clone() };
        prop_assert_eq!(decode(&encode(&comparison).expect("small enough")), Ok(bare));
        let comparison = comparison.without_hints();
        let link = encode(&comparison).expect("small enough");
        prop_assert_eq!(decode(&link), Ok(comparison.clone()));
        prop_assert_eq!(decode(&format!("#{link}")), Ok(comparison.clone()));
        let settings = comparison.without_texts();
        let decoded = decode(&encode(&settings).expect("small enough"));
        prop_assert!(decoded.as_ref().is_ok_and(|decoded| !decoded.has_texts()));
        prop_assert_eq!(decoded, Ok(settings));
    }

    #[test]
    fn a_changed_character_is_noticed(comparison in comparison(), place in any::<prop::sample::Index>(), bit in 0..7u8) {
        let link = encode(&comparison).expect("small enough");
        let mut bytes = link.clone().into_bytes();
        let at = VERSION.len() + place.index(bytes.len() - VERSION.len());
        bytes[at] ^= 1 << bit;
        let changed = String::from_utf8(bytes).expect("ASCII");
        prop_assert_eq!(decode(&changed), Err(LinkError::Damaged));
    }

    #[test]
    fn a_cut_link_is_noticed(comparison in comparison(), place in any::<prop::sample::Index>()) {
        let link = encode(&comparison).expect("small enough");
        let cut = &link[..place.index(link.len())];
        prop_assert!(decode(cut).is_err());
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,40}", rest in "[A-Za-z0-9_-]{0,80}") {
        let _ = decode(&text);
        let link = format!("v1.{rest}");
        prop_assert!(decode(&link).is_err());
    }

    #[test]
    fn any_content_with_a_right_checksum_is_read_without_harm(content in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(comparison) = decode(&sealed(&compress_to_vec(&content, LEVEL))) {
            // What is read is what is written: there is one spelling of each comparison.
            prop_assert_eq!(state::write(&comparison), content.clone());
        }
        let _ = decode(&sealed(&content));
    }
}

/// A link of this content, as somebody would make it who knows how.
fn sealed(deflated: &[u8]) -> String {
    let bytes = [&crc32(deflated).to_le_bytes(), deflated].concat();
    VERSION.to_owned() + &base64::encode(&bytes)
}

#[test]
fn a_bomb_is_refused_before_it_unfolds() {
    let bomb = sealed(&compress_to_vec(&vec![b'a'; 64 << 20], 6));
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    let started = Instant::now();
    assert_eq!(decode(&bomb), Err(LinkError::TooLong));
    assert!(started.elapsed().as_millis() < MOST_MS);
    let long = format!("v1.{}", "A".repeat(MOST_CHARACTERS));
    assert_eq!(decode(&long), Err(LinkError::TooLong));
}

#[test]
fn what_compresses_too_well_is_sent_as_it_is() {
    let comparison = Comparison::of("ferry ".repeat(40_000), "");
    let link = encode(&comparison).expect("a link");
    assert_eq!(decode(&link), Ok(comparison));
    let too_large = Comparison::of("ferry ".repeat(400_000), "ferry ".repeat(400_000));
    assert_eq!(encode(&too_large), Err(LinkError::TooLarge));
}

#[test]
fn only_who_made_a_comparison_is_told_to_save_it() {
    assert!(LinkError::TooLarge.to_string().contains("save it as a file"));
    assert!(LinkError::TooLong.to_string().contains("ask for it as a saved file"));
}

#[test]
fn other_versions_and_other_fragments_are_told_apart() {
    assert_eq!(decode("v2.AAAA"), Err(LinkError::OtherVersion));
    for other in ["", "#", "top", "v", "v1", "v.x", "vx.y", "v1,AAAA"] {
        assert_eq!(decode(other), Err(LinkError::NotALink), "{other}");
    }
    assert_eq!(decode("v1."), Err(LinkError::Damaged));
}

#[test]
fn content_has_one_spelling() {
    let mut comparison = Comparison::of("a", "b");
    comparison.wishes.overrides.push(Override { side: Side::Reprint, block: 300, role: Role::Article });
    let content = state::write(&comparison);
    assert_eq!(content, [1, 0, 0, 1, 0x80, 0xAC, 0x02, 1, b'a', b'b']);
    for (at, wrong) in [(0, 2), (4, 0x8C), (7, 9), (6, 0x82)] {
        let mut other = content.clone();
        other[at] = wrong;
        assert_ne!(state::read(&other).as_ref(), Some(&comparison));
    }
    assert_eq!(state::read(&[1, 0x80, 0, 0, 0, 0]), None, "a long spelling of nothing");
    assert_eq!(state::read(&[1, 0, 0, 0, 1, 0xFF]), None, "no UTF-8");
}

#[test]
fn no_link_says_more_of_blocks_than_is_taken() {
    let of = |count: usize| {
        let mut comparison = Comparison::of("a", "b");
        let own = Override { side: Side::Original, block: 0, role: Role::Article };
        comparison.wishes.overrides = vec![own; count];
        comparison
    };
    let most = of(MOST_OVERRIDES);
    assert_eq!(decode(&encode(&most).expect("a link")), Ok(most));
    assert_eq!(encode(&of(MOST_OVERRIDES + 1)), Err(LinkError::TooLarge));
    // Somebody else's link fits in every other way.
    let content = state::write(&of(300_000));
    assert_eq!(decode(&sealed(&compress_to_vec(&content, STORED))), Err(LinkError::NotAComparison));
}

#[test]
fn a_thousand_words_make_a_short_link() {
    // Prose of our own with few repetitions, about as hard to compress as a newspaper's.
    let words = "the ferry harbour council voted against of and to in a plan for money that which said was on by from town \
                 winter engine crossing timber passengers nobody because although morning evening repair cost owner letter \
                 public meeting debate answer question delay weather storm island bridge ticket price rise children school";
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        words[(state >> 16) as usize % words.len()]
    };
    let original: Vec<&str> = (0..1_000).map(|_| next()).collect();
    let reprint = original[..600].join(" ") + " Subscribe to our newsletter. " + &original[620..].join(" ");
    let link = encode(&Comparison::of(original.join(" "), reprint)).expect("a link");
    assert!(link.len() <= 5_000, "{} characters", link.len());
}
