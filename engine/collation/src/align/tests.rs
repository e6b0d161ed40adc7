use proptest::prelude::*;

use super::budget::Budget;
use super::information::Information;
use super::{Alignment, DEFAULT_BUDGET, NONE, Run, Texts, align, chain, seed};
use crate::ingest::ingest;
use crate::token::{Interner, Tokens, tokenize};

/// Both texts' tokens and what they are numbered by.
fn tokens(original: &str, reprint: &str) -> (Tokens, Tokens, Interner) {
    let mut interner = Interner::default();
    let original = tokenize(&ingest(original), true, &mut interner);
    let reprint = tokenize(&ingest(reprint), true, &mut interner);
    (original, reprint, interner)
}

fn aligned(original: &str, reprint: &str) -> Alignment {
    let (original, reprint, interner) = tokens(original, reprint);
    align(&original, &reprint, &interner, DEFAULT_BUDGET)
}

#[test]
fn a_word_between_two_changed_words_stays_paired() {
    let found = aligned(
        "The old ferry crossed the wide harbour at dawn with nobody on board.",
        "The old barge crossed the calm harbour at dawn with nobody on board.",
    );
    assert_eq!(found.to_reprint.iter().filter(|p| **p == NONE).count(), 2);
    assert_eq!(found.to_reprint[3], 3);
}

#[test]
fn stop_words_of_other_sentences_are_not_paired() {
    let found = aligned(
        "The mayor of the town opened the new bridge on a cold Monday in the rain.",
        "A choir sang in the church while the bakers of the village sold a thousand loaves.",
    );
    assert!(found.to_reprint.iter().all(|p| *p == NONE));
}

#[test]
fn a_paragraph_that_stands_elsewhere_is_a_move() {
    let first = "Nobody had expected the lighthouse keeper to answer the letter so quickly that winter.";
    let second =
        "Eleven trawlers lay idle along the northern quay while their owners argued about diesel prices.";
    let third = "Schoolchildren painted the harbour wall with whales, gulls and one very surprised octopus.";
    let found = aligned(&[first, second, third].join("\n\n"), &[third, first, second].join("\n\n"));
    assert!(found.to_reprint.iter().all(|p| *p != NONE));
    assert_eq!(found.moved_reprint.iter().filter(|m| **m == 1).count(), 15);
    assert_eq!(found.moved_reprint[0], 1);
}

#[test]
fn a_cut_is_drawn_where_sentences_begin() {
    let found = aligned("The end came. The fog rose. The boats left.", "The end came. The boats left.");
    let missing: Vec<usize> = (0..found.to_reprint.len()).filter(|i| found.to_reprint[*i] == NONE).collect();
    assert_eq!(missing, [4, 5, 6, 7]);
}

#[test]
fn a_spent_budget_is_told() {
    let (original, reprint, interner) = tokens("one two three four five six", "one two other four five six");
    let found = align(&original, &reprint, &interner, 0);
    assert!(!found.exact);
}

/// Tokens that stand in no other text, the same for the same mark.
fn own_words(mark: char, count: usize) -> String {
    (0..count).map(|index| format!("{mark}{index}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_aligned_piece_by_piece_is_told() {
    let periodic =
        |period: usize| (0..9_000).map(|i| format!("p{}", i % period)).collect::<Vec<_>>().join(" ");
    let found = aligned(&periodic(7), &periodic(11));
    assert!(!found.exact && found.steps < DEFAULT_BUDGET, "long before the budget runs out");
    // What is simply different has nothing to be aligned coarsely.
    assert!(aligned(&own_words('a', 9_000), &own_words('b', 9_000)).exact);
}

#[test]
fn the_ends_of_a_long_gap_are_counted() {
    let shared = own_words('s', 100);
    let text = |mark: char| [&shared, "\n\n", &own_words(mark, 5_000), "\n\n", &shared].concat();
    let found = aligned(&text('a'), &text('b'));
    // Two tables of two hundred tokens a side, besides what every token takes.
    assert!(found.steps > 2 * 200 * 200, "{} steps", found.steps);
    let (original, reprint, interner) = tokens(&text('a'), &text('b'));
    assert!(!align(&original, &reprint, &interner, 2 * 200 * 200).exact);
}

/// Texts over a few words, so that shingles repeat and runs overlap.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!["ant", "bee", "cow", "dog", "eel", "fox", "gnu", "hen"]),
        0..60,
    )
    .prop_map(|words| words.join(" "))
}

/// The length of a longest common subsequence, by the textbook.
fn longest_common(a: &[u32], b: &[u32]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// A chain is in order, does not overlap, and pairs equal tokens.
    #[test]
    fn chains_are_lawful(original in words(), reprint in words()) {
        let (original, reprint, interner) = tokens(&original, &reprint);
        let information = Information::new(&original, &reprint, &interner);
        let texts = Texts { original: &original, reprint: &reprint, information: &information };
        let mut budget = Budget::new(DEFAULT_BUDGET);
        let seeds = seed::seeds(texts, seed::SHINGLE, &mut budget);
        let chain = chain::heaviest(texts, &seeds, &mut budget);
        for pair in chain.windows(2) {
            prop_assert!(pair[0].original_end() <= pair[1].original && pair[0].reprint_end() <= pair[1].reprint);
        }
        for Run { original: i, reprint: j, len } in chain.iter().copied() {
            prop_assert!(len > 0);
            prop_assert_eq!(&original.ids[i as usize..(i + len) as usize], &reprint.ids[j as usize..(j + len) as usize]);
        }
        // No single seed says more than the chain.
        let says = |run: &Run| information.of_all(&reprint.ids[run.reprint as usize..run.reprint_end() as usize]);
        let best = seeds.iter().map(says).max().unwrap_or(0);
        prop_assert!(chain.iter().map(says).sum::<u64>() >= best);
    }

    /// Pairs are mutual and equal; what is paired in order is at most a longest common subsequence.
    #[test]
    fn pairs_are_mutual_and_equal(original in words(), reprint in words()) {
        let (original, reprint, interner) = tokens(&original, &reprint);
        let found = align(&original, &reprint, &interner, DEFAULT_BUDGET);
        let mut in_order = Vec::new();
        for (i, &j) in found.to_reprint.iter().enumerate().filter(|(_, j)| **j != NONE) {
            prop_assert_eq!(found.to_original[j as usize], i as u32);
            prop_assert_eq!(original.ids[i], reprint.ids[j as usize]);
            prop_assert_eq!(found.moved_original[i], found.moved_reprint[j as usize]);
            if found.moved_original[i] == NONE {
                in_order.push(j);
            }
        }
        prop_assert!(in_order.is_sorted());
        prop_assert!(in_order.len() <= longest_common(&original.ids, &reprint.ids));
        let count = |list: &[u32]| list.iter().filter(|p| **p != NONE).count();
        prop_assert_eq!(count(&found.to_reprint), count(&found.to_original));
    }
}

/// Tokens that one edit may leave unpaired beside those it changes: a word that says little between two changed ones is taken
/// for chance (see `gap/islands.rs`), and of a sentence of which little stands nothing is paired (`cleanup/sentences.rs`).
const LOST_AN_EDIT: usize = 4;

/// Sentences of words that are hardly ever the same twice.
fn sentences() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(proptest::collection::vec("[a-z]{4,7}", 8..16), 2..6).prop_map(|sentences| {
        sentences
            .into_iter()
            .flat_map(|words| {
                let last = words.len() - 1;
                words
                    .into_iter()
                    .enumerate()
                    .map(move |(index, word)| if index == last { word + "." } else { word })
                    .collect::<Vec<_>>()
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// The oracle: of an edited text as many tokens are paired in order as an exact longest common subsequence pairs, but for
    /// those that cleanup takes back beside an edit.
    #[test]
    fn an_edited_text_is_paired_as_by_an_exact_diff(
        words in sentences(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..3, "[a-z]{4,7}"), 0..6),
    ) {
        let mut edited = words.clone();
        for (place, sort, word) in &edits {
            let at = place.index(edited.len());
            match sort {
                0 => edited[at].clone_from(word),
                1 => edited.insert(at, word.clone()),
                _ if edited.len() > 1 => drop(edited.remove(at)),
                _ => {}
            }
        }
        let (original, reprint, interner) = tokens(&words.join(" "), &edited.join(" "));
        let found = align(&original, &reprint, &interner, DEFAULT_BUDGET);
        let paired = found.to_reprint.iter().filter(|partner| **partner != NONE).count();
        let exact: usize = similar::capture_diff_slices(similar::Algorithm::Lcs, &original.ids, &reprint.ids)
            .iter()
            .map(|op| if op.tag() == similar::DiffTag::Equal { op.old_range().len() } else { 0 })
            .sum();
        prop_assert!(
            paired + LOST_AN_EDIT * edits.len() >= exact,
            "{paired} paired, {exact} by an exact diff, {} edits", edits.len()
        );
    }
}
