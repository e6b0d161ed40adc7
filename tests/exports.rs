//! What leaves the engine, read again by other programs: the HTML report by a browser's rules, JSON against its schema.

#[path = "generated/pairs.rs"]
mod pairs;
#[path = "exports/read_back.rs"]
mod read_back;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use pairs::{options, pair};
use proptest::prelude::*;
use read_back::{parse_back, select};
use reprint_engine::render::{self, Provenance, Row, html, plain};
use reprint_engine::{Comparison, Kind, Override, Reason, Role, Segment, Side, saved};
use scraper::Html;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

fn report_of(comparison: &Comparison) -> String {
    let provenance = Provenance {
        date: "24 November 2026".to_owned(),
        version: "0.0.0 <test>".to_owned(),
        ..Provenance::default()
    };
    render::html(&comparison.report(), comparison, &provenance)
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn a_report_gives_both_texts_and_their_segments_back((original, reprint) in pair(), options in options()) {
        let comparison = Comparison {
            fold_case: options.fold_case,
            ..Comparison::of(original, reprint)
        };
        let report = comparison.report();
        let parsed = Html::parse_document(&report_of(&comparison));
        for side in Side::ALL {
            let (text, segments) = parse_back(&parsed, side);
            prop_assert_eq!(&text, comparison.texts.side(side));
            prop_assert_eq!(&segments, report.segments.side(side));
        }
        prop_assert_eq!(select(&parsed, ".changes li").len(), report.changes.len());
        // Every link of the list leads to one place, which shows.
        for link in select(&parsed, ".changes a") {
            let target = link.attr("href").expect("an address").trim_start_matches('#');
            prop_assert_eq!(select(&parsed, &format!("[id={target}]")).len(), 1, "{}", target);
            prop_assert!(select(&parsed, &format!("[id={target}][hidden]")).is_empty(), "{}", target);
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn what_is_copied_has_all_of_what_it_says_and_no_more((original, reprint) in pair(), options in options()) {
        let comparison = Comparison {
            fold_case: options.fold_case,
            ..Comparison::of(original, reprint)
        };
        let report = comparison.report();
        let (original, reprint) = (comparison.texts.original.as_str(), comparison.texts.reprint.as_str());
        // Between two blocks, and so in neither, may stand what leaves no ink.
        let ink = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let of = |segments: &[Segment], text: &str, is_wanted: &dyn Fn(&Segment) -> bool| -> String {
            segments.iter().filter(|segment| is_wanted(segment)).map(|segment| ink(segment.span.of(text))).collect()
        };
        let is_of_the_site = |segment: &Segment| {
            matches!(segment.role, Some(Role::Boilerplate(_))) && segment.moved.is_none()
        };
        prop_assert_eq!(
            ink(&plain::without_boilerplate(&report, reprint)),
            of(&report.segments.reprint, reprint, &|segment| !is_of_the_site(segment))
        );
        prop_assert_eq!(
            ink(&plain::missing(&report, original)),
            of(&report.segments.original, original, &|segment| {
                segment.kind == Kind::Missing && segment.role == Some(Role::Article)
            })
        );
        prop_assert_eq!(plain::changes(&report, original, reprint).lines().count(), report.changes.len() + 1);
        let row = Row::new("a".to_owned(), report, original, reprint);
        prop_assert!(row.cells().iter().all(|cell| !cell.contains('\n')));
    }
}

#[test]
fn a_report_allows_its_own_style_and_nothing_else() {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(html::STYLE));
    assert_eq!(html::STYLE_SHA256, hash, "after a change of the style sheet, put this hash into its place");
    assert!(!html::STYLE.contains("@import") && !html::STYLE.contains("</"));
    let page = report_of(&Comparison::of("The ferry left.", "The ferry left at nine."));
    let parsed = Html::parse_document(&page);
    let policy = select(&parsed, "meta[http-equiv=Content-Security-Policy]")[0].attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"));
    assert_eq!(select(&parsed, "style")[0].text().collect::<String>(), html::STYLE);
}

/// Ways to get a script to run, or a request out, from text that is put into a page carelessly.
const HOSTILE: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</p></div></section><iframe src=javascript:alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<math><mtext><style><img onerror=alert(1) src>",
    "<template><script>alert(1)</script>",
    "<base href=//example.org>",
    "<meta http-equiv=refresh content=0;url=//example.org>",
    "\u{FEFF}<\0script>alert(1)<\0/script>",
];

#[test]
fn no_text_becomes_markup() {
    let plain = select_names(&Comparison::of("One two three.", "One two four."));
    for hostile in HOSTILE {
        let mut comparison = Comparison::of(
            format!("One two three {hostile} four. {hostile}\n\n{hostile}"),
            format!("One two three {hostile} five.\n\n{hostile} six\n\n{hostile}"),
        );
        comparison.wishes.publisher = hostile.to_owned();
        comparison.wishes.author = hostile.to_owned();
        comparison.wishes.overrides.push(Override { side: Side::Reprint, block: 0, role: Role::Article });
        let names = select_names(&comparison);
        assert!(
            names
                .iter()
                .all(|name| plain.contains(name) || ["q", "h3", "ins", "del", "a", "b"].contains(&&**name)),
            "{hostile}"
        );
    }
}

/// The names of all elements with those of their attributes that could do something.
fn select_names(comparison: &Comparison) -> Vec<String> {
    let parsed = Html::parse_document(&report_of(comparison));
    let elements = select(&parsed, "*");
    for element in &elements {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on") && !matches!(name, "src" | "style" | "action"), "{name}");
            assert!(name != "href" || value.starts_with('#'), "{value}");
        }
    }
    let mut names: Vec<String> = elements.iter().map(|element| element.value().name().to_owned()).collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn a_report_says_everything() {
    let mut comparison = Comparison::of(
        "Harbour plan passes\n\nThe council met on Tuesday. It voted for the plan by 8 votes to 3.\n\nNobody cheered.",
        "Home\nNews\n\nHarbour plan passes\n\nThe council met on Tuesday. It voted for the plan by 9 votes to 3.\n\nMore ferries will follow.",
    );
    comparison.wishes.publisher = "The Harbour Gazette".to_owned();
    let role = Role::Boilerplate(Reason::Advert);
    comparison.wishes.overrides.push(Override { side: Side::Reprint, block: 4, role });
    let provenance = Provenance {
        date: "24 November 2026".to_owned(),
        sha256: reprint_engine::Pair::new("ab12".to_owned(), "cd34".to_owned()),
        version: "9.9.9".to_owned(),
    };
    let page = render::html(&comparison.report(), &comparison, &provenance);
    let parsed = Html::parse_document(&page);
    let text: String = parsed.root_element().text().collect::<Vec<_>>().join(" ");
    for said in [
        "24 November 2026",
        "ab12",
        "cd34",
        "Reprint 9.9.9",
        "The Harbour Gazette",
        "Republication check",
        "number +12.5%",
        "Look at these first",
        "paragraph 2 in the original",
        "It voted for the plan by 8 → 9 votes to 3.",
        "below the article in the reprint",
        "high  importance",
        "is boilerplate (advert)",
        "Said by a person or by the page’s markup",
        "Differences of capitals count as typographic.",
    ] {
        let is_said = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(is_said.contains(&said), "{said} in {is_said}");
    }
    for heading in ["h1", "title"] {
        let said: String = select(&parsed, heading)[0].text().collect();
        assert!(said.contains("Harbour plan passes"), "{said}");
    }
    let check: String = select(&parsed, "[data-question=ending]")[0].text().collect();
    assert!(check.contains("Original: "), "{check}");
    let shapes = select(&parsed, ".ribbon path, .ribbon rect").len();
    assert!((4..300).contains(&shapes), "{shapes}");
}

#[test]
fn changes_of_white_space_are_named_and_have_a_place() {
    let sentence = "The council met on Tuesday and voted for the harbour plan by eight votes to three.";
    let own = Comparison::of(
        format!("{sentence} Nobody cheered in the gallery that evening."),
        format!("{sentence}\n\nNobody cheered in the  gallery that evening."),
    );
    let report = own.report();
    assert!(
        !report.changes.is_empty() && report.changes.iter().all(|change| change.kind == Kind::Typographic)
    );
    let (original, reprint) = (own.texts.original.as_str(), own.texts.reprint.as_str());
    for said in
        [render::markdown(&report, &own, &Provenance::default()), plain::changes(&report, original, reprint)]
    {
        assert!(said.contains("ypographic") && !said.contains("“”"), "{said}");
    }
    let parsed = Html::parse_document(&report_of(&own));
    let links = select(&parsed, ".changes a");
    assert!(!links.is_empty());
    for link in links {
        let place = select(
            &parsed,
            &format!("[id={}]", link.attr("href").expect("an address").trim_start_matches('#')),
        );
        assert_eq!(place.iter().filter(|place| place.attr("hidden").is_none()).count(), 1);
    }
}

/// The golden cases' pairs of texts.
fn corpus() -> Vec<(PathBuf, Comparison)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let cases = fs::read_dir(folder).expect("the golden cases").filter_map(|entry| Some(entry.ok()?.path()));
    cases
        .filter(|case| case.is_dir())
        .map(|case| {
            let text = |name: &str| fs::read_to_string(case.join(name)).expect("a text");
            let comparison = Comparison::of(text("original.txt"), text("reprint.txt"));
            (case, comparison)
        })
        .collect()
}

fn schema(name: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).expect("a schema")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a schema")
}

#[test]
fn json_is_as_its_schema_says() {
    let (report, comparison) = (schema("report.schema.json"), schema("comparison.schema.json"));
    for (case, own) in corpus() {
        let json = render::json(&own.report(), &own);
        for (schema, json) in [(&report, json), (&comparison, saved::write(&own))] {
            let value: Value = serde_json::from_str(&json).expect("JSON");
            let problems: Vec<String> = schema.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(problems.is_empty(), "{}: {problems:?}", case.display());
        }
    }
    assert!(!report.is_valid(&serde_json::json!({ "schemaVersion": 2 })), "the schema refuses something");
}

#[test]
fn every_golden_case_goes_through_every_form() {
    for (case, own) in corpus() {
        let report = own.report();
        let Comparison { texts, .. } = &own;
        let (original, reprint) = (texts.original.as_str(), texts.reprint.as_str());
        let parsed = Html::parse_document(&report_of(&own));
        for side in Side::ALL {
            let (text, segments) = parse_back(&parsed, side);
            assert_eq!(
                (&text, &segments),
                (texts.side(side), report.segments.side(side)),
                "{}",
                case.display()
            );
        }
        let table = render::csv::changes(&report, original, reprint);
        assert!(table.ends_with("\r\n"));
        assert!(
            render::markdown(&report, &own, &Provenance::default()).lines().count() > report.changes.len()
        );
    }
}
