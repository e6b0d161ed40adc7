//! The golden cases: every folder of `tests/corpus` is compared, and the outcome held against its `expected.txt`.
//!
//! After a change that is meant to change outcomes, run with `REPRINT_BLESS=1`: expectations are then written anew, for
//! the reviewer to read in the diff.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use reprint_engine::{Block, Kind, Options, Pair, Report, Role, Segment, Span, compare};

/// Fewer cases than this mean that the folder was not found.
const LEAST_CASES: usize = 25;

#[test]
fn every_case_gives_what_is_expected() {
    let bless = std::env::var_os("REPRINT_BLESS").is_some();
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() >= LEAST_CASES, "only {} cases in tests/corpus", cases.len());
    for case in cases {
        let about = std::fs::read_to_string(case.join("about.md")).unwrap_or_default();
        assert!(!about.trim().is_empty(), "{} has no about.md that says what must hold", case.display());
        let found = outcome(&case);
        let path = case.join("expected.txt");
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if found == expected {
            continue;
        }
        if bless {
            std::fs::write(&path, &found).expect("the expectation can be written");
        } else {
            wrong.push(format!("{}\n{}", case.display(), first_difference(&expected, &found)));
        }
    }
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Cases whose outcome hangs on words that are looked up in lists.
const LOOKED_UP: [&str; 5] = [
    "byline-and-source-line",
    "cookie-notice-and-comments",
    "every-sort-of-alteration",
    "republication-check",
    "russian-with-chrome",
];

/// Telling capitals apart does not make "By" another word than "by" when it opens a byline.
#[test]
fn words_are_looked_up_whatever_their_capitals() {
    for name in LOOKED_UP {
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
        let told = |options: &Options| {
            let is_told =
                |line: &&str| line.contains("? ") || line.starts_with("altered") || line.contains('[');
            outcome_with(&case, options).lines().filter(is_told).collect::<Vec<_>>().join("\n")
        };
        let folded = told(&Options::default());
        let told_apart = told(&Options { fold_case: false, ..Options::default() });
        assert_eq!(folded, told_apart, "{name}");
    }
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(root)
        .expect("tests/corpus is there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn outcome(case: &Path) -> String {
    outcome_with(case, &Options::default())
}

fn outcome_with(case: &Path, options: &Options) -> String {
    let read = |name: &str| std::fs::read_to_string(case.join(name)).expect("a case has both texts in UTF-8");
    let texts = Pair::new(read("original.txt"), read("reprint.txt"));
    let report = compare(&texts.original, &texts.reprint, options);
    let mut out = String::new();
    let summary = &report.summary;
    let _ = writeln!(out, "{}: {}", summary.verdict.name(), summary.sentences.join(" "));
    let scores = &summary.scores;
    let _ = writeln!(
        out,
        "containment {:.3} / {:.3}, content {:.3}, similarity {:.3}, order {:.3}, longest {}",
        scores.containment.original,
        scores.containment.reprint,
        scores.content_containment,
        scores.similarity,
        scores.order,
        scores.longest_shared_run
    );
    for check in &report.checks {
        let words = |spans: &[Span], text: &str| -> String {
            spans.iter().map(|span| format!(" “{}”", escaped(span.of(text)))).collect::<Vec<_>>().concat()
        };
        let _ = writeln!(
            out,
            "{} {} {} |{} |{}",
            check.question.title(),
            check.answer.name(),
            check.note,
            words(&check.words.original, &texts.original),
            words(&check.words.reprint, &texts.reprint)
        );
    }
    let _ = writeln!(out, "\n--- original");
    side(&mut out, &report, &report.blocks.original, &report.segments.original, &texts.original);
    let _ = writeln!(out, "\n--- reprint");
    side(&mut out, &report, &report.blocks.reprint, &report.segments.reprint, &texts.reprint);
    out
}

/// A side's segments, a line each: kind, what else is known of it, and the text with its controls escaped.
fn side(out: &mut String, report: &Report, blocks: &[Block], segments: &[Segment], text: &str) {
    let _ = writeln!(out, "{} blocks", blocks.len());
    for segment in segments {
        let mut line = segment.kind.name().to_owned();
        if let Some(number) = segment.moved {
            let _ = write!(line, " #{number}");
        }
        match segment.role {
            Some(Role::Article) => line.push_str(" article"),
            Some(Role::Boilerplate(reason)) => {
                let _ = write!(line, " [{}]", reason.name());
            }
            None => {}
        }
        if let Some(change) = segment.change.map(|change| &report.changes[change as usize]) {
            if let Some(alteration) = change.alteration {
                let _ = write!(line, " ({})", alteration.name());
            }
            if segment.kind == Kind::Typographic {
                let _ = write!(line, " ({})", change.typography.names().collect::<Vec<_>>().join(", "));
            }
        }
        let _ = writeln!(out, "{line}: {}", escaped(segment.span.of(text)));
    }
}

/// Text on one line, with what does not show made visible.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let plain = !c.is_control() && (c == ' ' || !c.is_whitespace()) && !is_hidden(c);
            if plain { vec![c] } else { c.escape_default().collect() }
        })
        .collect()
}

const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn first_difference(expected: &str, found: &str) -> String {
    let differs = expected.lines().zip(found.lines()).find(|(x, y)| x != y);
    let (x, y) = differs.unwrap_or_else(|| {
        let shorter = expected.lines().count().min(found.lines().count());
        (expected.lines().nth(shorter).unwrap_or("(end)"), found.lines().nth(shorter).unwrap_or("(end)"))
    });
    format!("  expected: {x}\n  found:    {y}")
}
