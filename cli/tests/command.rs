//! The command as a shell sees it: output, errors, exit status.

#[path = "run/run.rs"]
mod run;

use run::{file, reprint, text};
use serde_json::Value;

const ORIGINAL: &str = "The ferry leaves at nine. It carries 80 people and a dog named Pim.\n\nNobody objected — not even Pim.\n";
const REPRINT: &str = "Home\nNews\n\nThe ferry leaves at nine. It carries 90 people and a dog named Pim.\n\nNobody objected – not even Pim. 🐕\n";

#[test]
fn a_third_text_or_an_option_before_a_command_is_told_what_it_is() {
    for arguments in [&["a.txt", "b.txt", "c.txt"][..], &["--match-case", "against", "a.txt", "b.txt"]] {
        let output = reprint(arguments, "");
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.starts_with("reprint: two texts are compared at a time; "), "{said}");
    }
}

/// The one line that a failed run says.
fn complaint(arguments: &[&str]) -> String {
    let output = reprint(arguments, "");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let line = text(&output.stderr);
    assert_eq!(line.lines().count(), 1, "{line}");
    line.to_owned()
}

#[test]
fn the_summary_says_verdict_scores_and_changes() {
    let original = file("summary-a.txt", ORIGINAL.as_bytes());
    let output = reprint(&[original.to_str().expect("a path"), "-"], REPRINT);
    assert!(output.status.success());
    let summary = text(&output.stdout);
    assert!(summary.starts_with("REPRINT WITH CHANGES\n"), "{summary}");
    assert!(summary.contains("altered, number +12.5%  …ferry leaves at nine. It carries “80” → “90” people and a dog named Pim.  paragraph 1\n"), "{summary}");
    assert!(summary.contains("Quotations intact?"), "{summary}");
    assert!(summary.contains("typographic, dashes"), "{summary}");
    assert!(!summary.contains('\u{1B}'), "no colours but on a terminal");
}

#[test]
fn a_change_of_white_space_is_quoted_once() {
    let original = file("space-a.txt", b"The ferry leaves at nine. It carries a dog named Pim.");
    let output = reprint(
        &[original.to_str().expect("a path"), "-"],
        "The ferry leaves at nine.\n\nIt carries a dog named Pim.",
    );
    let summary = text(&output.stdout);
    assert!(summary.contains("\n1 change\n"), "{summary}");
    assert!(summary.contains("\n  typographic, layout  The ferry leaves at “nine. It” carries a dog named Pim.  paragraph 1 → 2\n"), "{summary}");
}

#[test]
fn only_all_is_a_hundred_per_cent() {
    let words: Vec<String> = (0..6_001).map(|index| format!("w{index}")).collect();
    let original = file("all-a.txt", words.join(" ").as_bytes());
    let output = reprint(&[original.to_str().expect("a path"), "-"], &words[..6_000].join(" "));
    let summary = text(&output.stdout);
    assert!(summary.contains("  99.9%  of the original found in the reprint\n"), "{summary}");
    assert!(summary.contains(" 100.0%  of the reprint taken from the original\n"), "{summary}");
}

#[test]
fn json_spans_count_utf16_and_cover_both_texts() {
    let original = file("json-a.txt", ORIGINAL.as_bytes());
    let output = reprint(&[original.to_str().expect("a path"), "-", "--format", "json"], REPRINT);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["schemaVersion"], 2);
    for (side, source) in [("original", ORIGINAL), ("reprint", REPRINT)] {
        let units: Vec<u16> = source.encode_utf16().collect();
        let mut at = 0;
        for segment in report[side]["segments"].as_array().expect("segments") {
            assert_eq!(segment["start"].as_u64(), Some(at));
            at = segment["end"].as_u64().expect("an offset");
        }
        assert_eq!(at, units.len() as u64);
    }
    let changes = report["changes"].as_array().expect("changes");
    let number = changes.iter().find(|change| change["alteration"] == "number").expect("the number");
    let span = |side: &str, source: &str| {
        let bound = |i: usize| number[side][i].as_u64().expect("an offset") as usize;
        String::from_utf16(&source.encode_utf16().collect::<Vec<_>>()[bound(0)..bound(1)])
            .expect("whole characters")
    };
    assert_eq!((span("original", ORIGINAL).as_str(), span("reprint", REPRINT).as_str()), ("80", "90"));
}

#[test]
fn labels_count_code_points_and_do_not_overlap() {
    let original = file("labels-a.txt", ORIGINAL.as_bytes());
    let output = reprint(&[original.to_str().expect("a path"), "-", "--format", "labels"], REPRINT);
    let labels: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for (side, source) in [("a", ORIGINAL), ("b", REPRINT)] {
        let runs = labels[side].as_array().expect("intervals");
        let mut at = 0;
        for run in runs {
            assert_eq!(run[0].as_u64(), Some(at));
            at = run[1].as_u64().expect("an offset");
        }
        assert_eq!(at, source.chars().count() as u64);
    }
    let characters: Vec<char> = REPRINT.chars().collect();
    let altered = labels["b"]
        .as_array()
        .expect("intervals")
        .iter()
        .find(|run| run[2] == "altered")
        .expect("the number");
    let bound = |i: usize| altered[i].as_u64().expect("an offset") as usize;
    assert_eq!(characters[bound(0)..bound(1)].iter().collect::<String>().trim(), "90");
    assert_eq!(altered[3], "number");
}

#[test]
fn what_cannot_be_read_is_named_in_one_line() {
    let good = file("good.txt", ORIGINAL.as_bytes());
    let good = good.to_str().expect("a path");
    let binary = file("binary.txt", b"\x7FELF\0\xE9");
    let binary = binary.to_str().expect("a path");
    let folder = env!("CARGO_TARGET_TMPDIR");
    assert_eq!(complaint(&["no-such-file.txt", good]), "reprint: there is no file no-such-file.txt\n");
    assert!(complaint(&[good, binary]).contains("is not text"));
    assert!(complaint(&[folder, good]).contains("is a folder"));
    let saved = reprint(&[good, good, "--format", "saved"], "");
    let saved = file("what-was-saved.txt", &saved.stdout);
    assert!(complaint(&[good, saved.to_str().expect("a path")]).contains("is a saved comparison"));
    for twice in [&["-", "-"][..], &["against", "-", good, "-"], &["against", good, "-", good, "-"]] {
        assert!(complaint(twice).contains("only one of the texts"), "{twice:?}");
    }
}
