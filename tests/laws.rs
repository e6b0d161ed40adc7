//! The laws that every report obeys, for any two texts, as properties. `ARCHITECTURE.md` lists them.

#[path = "laws/check.rs"]
mod check;
#[path = "generated/pairs.rs"]
mod pairs;

use pairs::{options, pair, text};
use proptest::prelude::*;
use reprint_engine::render::packed;
use reprint_engine::{Options, Pair, Shares, Verdict, compare};

/// Cases of each law; `PROPTEST_CASES` asks for more.
const CASES: u32 = 10_000;

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(CASES);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    /// Laws 1, 2, 5, 6 and 8: any two texts, any options, any budget.
    #[test]
    fn any_pair_gives_a_lawful_report((original, reprint) in pair(), options in options()) {
        let report = compare(&original, &reprint, &options);
        check::check(Pair::new(&original, &reprint), &report);
    }

    /// Law 6, second half: what says that it is exact is what it would be with all the steps there are.
    #[test]
    fn a_report_cut_short_says_so((original, reprint) in pair(), budget in 0u64..2_000) {
        let mut cut = compare(&original, &reprint, &Options { budget, ..Options::default() });
        let whole = compare(&original, &reprint, &Options { budget: u64::MAX, ..Options::default() });
        if cut.summary.exact {
            cut.summary.steps = whole.summary.steps;
            prop_assert_eq!(&cut, &whole);
        }
        let none = compare(&original, &reprint, &Options { budget: 0, ..Options::default() });
        prop_assert_eq!(none.summary.exact, check::forms(&original) == check::forms(&reprint));
    }

    /// Law 3, first half.
    #[test]
    fn a_text_is_identical_to_itself(text in text(), options in options()) {
        let report = compare(&text, &text, &options);
        check::check_identical(&text, &report);
    }

    /// Law 3, second half.
    #[test]
    fn nothing_is_found_in_an_empty_text(text in text(), options in options()) {
        check::check_missing(&text, &compare(&text, "", &options));
    }

    /// Law 4: swapping the sides mirrors the report.
    #[test]
    fn swapping_mirrors((original, reprint) in pair(), options in options()) {
        check::check_mirrored(&compare(&original, &reprint, &options), &compare(&reprint, &original, &options));
    }

    /// Law 7: the same input gives the same report.
    #[test]
    fn a_report_is_repeatable((original, reprint) in pair(), options in options()) {
        prop_assert_eq!(compare(&original, &reprint, &options), compare(&original, &reprint, &options));
    }

    /// What crosses from worker to page arrives as it left.
    #[test]
    fn packing_loses_nothing((original, reprint) in pair()) {
        let report = compare(&original, &reprint, &Options::default()).in_utf16(&original, &reprint);
        let unpacked = packed::unpack(
            &packed::pack(&report),
            report.summary.clone(),
            report.checks.iter().map(|check| check.note.clone()).collect(),
        );
        prop_assert_eq!(unpacked.as_ref(), Some(&report));
    }

    /// Spans in UTF-16 cover the same text as spans in bytes.
    #[test]
    fn utf16_spans_cover_the_same_text((original, reprint) in pair()) {
        let bytes = compare(&original, &reprint, &Options::default());
        let units: Vec<u16> = reprint.encode_utf16().collect();
        let utf16 = bytes.clone().in_utf16(&original, &reprint);
        for (x, y) in bytes.segments.reprint.iter().zip(&utf16.segments.reprint) {
            let text = String::from_utf16(&units[y.span.start as usize..y.span.end as usize]);
            prop_assert_eq!(text.as_deref().ok(), Some(x.span.of(&reprint)));
        }
    }
}

/// A text of which nothing shows is as good as empty, whatever it is made of.
#[test]
fn what_does_not_show_is_no_text() {
    for blank in ["\u{200B}", "\0\0\0", " \u{AD}\u{FEFF}\n", "\u{61C}\u{180E}", "\u{8}\u{1F}\u{7F}"] {
        let alone = compare(blank, "", &Options::default()).summary;
        assert_eq!(alone.scores.counts.original.total.characters, 0, "{blank:?}");
        assert_eq!(alone.scores.shares.original, Shares::default(), "{blank:?}");
        let beside = compare("The ferry left.", blank, &Options::default()).summary;
        assert_eq!(beside.verdict, Verdict::Unrelated, "{blank:?}");
        assert!(beside.scores.containment.original.abs() < f64::EPSILON, "{blank:?}");
    }
}
