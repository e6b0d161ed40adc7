//! Saved comparisons go round, and no file harms its reader.

use proptest::prelude::*;

use super::*;
use crate::comparison::tests::comparison;

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_comparison_comes_back(comparison in comparison()) {
        let file = write(&comparison);
        prop_assert_eq!(read(&file), Ok(comparison.clone()));
        prop_assert_eq!(read(&format!("\u{FEFF}{}", file.replace('\n', "\r\n"))), Ok(comparison.clone()));
        // Another program reads the same, and may write it its own way.
        let value: serde_json::Value = serde_json::from_str(&file).expect("JSON");
        prop_assert_eq!(value["original"].as_str(), Some(comparison.texts.original.as_str()));
        prop_assert_eq!(read(&value.to_string()), Ok(comparison));
    }

    #[test]
    fn a_cut_file_is_refused(comparison in comparison(), place in any::<prop::sample::Index>()) {
        let file = write(&comparison);
        let whole = file.trim_end();
        let mut at = place.index(whole.len());
        while !whole.is_char_boundary(at) {
            at -= 1;
        }
        prop_assert!(read(&whole[..at]).is_err());
    }

    #[test]
    fn any_text_is_read_without_harm(text in "[\\[\\]{}\",:\\\\ untrue0-9a-fé北]{0,60}", place in any::<prop::sample::Index>()) {
        let _ = read(&text);
        let mut file = write(&Comparison::of("a", "b"));
        file.insert_str(place.index(file.len()), &text);
        let _ = read(&file);
    }
}

#[test]
fn hints_come_back() {
    use crate::hints::{Hint, Region};
    let mut comparison = Comparison::of("The ferry left.", "News\n\nThe ferry left.");
    let hint = Hint { region: Region::Navigation, links: 10, ..Hint::default() };
    comparison.wishes.hints.reprint.add("News", hint);
    let file = write(&comparison);
    assert_eq!(read(&file), Ok(comparison.clone()));
    let written = comparison.wishes.hints.reprint.to_string();
    assert!(read(&file.replace(&written, &written[1..])).is_err());
}

fn example() -> String {
    write(&Comparison::of("One\ntwo", "One"))
}

#[test]
fn what_is_wrong_is_said() {
    assert_eq!(read(""), Err(SavedError::NotAComparison));
    assert_eq!(read("The ferry"), Err(SavedError::NotAComparison));
    assert_eq!(read("{\"schemaVersion\": 2}"), Err(SavedError::NotAComparison));
    assert_eq!(read(&example().replace("\"version\": 1", "\"version\": 2")), Err(SavedError::OtherVersion));
    let renumbered = "{\"version\": 2, \"format\": \"reprint comparison\", \"passages\": []}";
    assert_eq!(read(renumbered), Err(SavedError::OtherVersion));
    let source_map = "{\"version\": 3, \"file\": \"out.js\", \"sources\": [], \"mappings\": \"\"}";
    assert_eq!(read(source_map), Err(SavedError::NotAComparison));
    assert_eq!(read("{\"version\": 2}"), Err(SavedError::NotAComparison));
    assert_eq!(read(&example().replace("\\n", "\n")), Err(SavedError::Damaged { line: 8 }));
    for (what, wrong) in [
        ("a field twice", "\"foldCase\": true, \"foldCase\": true"),
        ("a field too many", "\"foldCase\": true, \"more\": 1"),
        ("another sort", "\"foldCase\": 1"),
    ] {
        let file = example().replace("\"foldCase\": true", wrong);
        assert_eq!(read(&file), Err(SavedError::Damaged { line: 4 }), "{what}");
    }
    let lacking = example().replace("  \"author\": \"\",\n", "");
    assert_eq!(read(&lacking), Err(SavedError::NotAComparison));
    assert_eq!(read(&(example() + "x")), Err(SavedError::Damaged { line: 11 }));
}

#[test]
fn escapes_are_read_strictly() {
    let with = |text: &str| read(&example().replace("One\\ntwo", text)).map(|read| read.texts.original);
    assert_eq!(with("\\u0041\\ud83d\\udc15\\/\\b"), Ok("A🐕/\u{8}".to_owned()));
    let refused =
        ["\\ud83d", "\\udc15", "\\ud83d\\u0041", "\\x41", "\\u00g1", "\\u+041", "\\u00", "\\é", "\\u北"];
    for wrong in refused {
        assert_eq!(with(wrong), Err(SavedError::Damaged { line: 8 }), "{wrong}");
    }
}

#[test]
fn deep_nesting_costs_nothing() {
    assert!(read(&"[".repeat(1 << 20)).is_err());
    assert!(read(&"{\"overrides\":[".repeat(1 << 16)).is_err());
}
