//! What fuzzing the engine's decoders begins with, so that a new version of a form comes with new seeds: `REPRINT_BLESS=1`
//! writes them.

use std::fs;
use std::path::Path;

use reprint_engine::hints::{Hint, Hints, Markup, Region};
use reprint_engine::render::packed::{Packed, pack, unpack};
use reprint_engine::{Comparison, Override, Pair, Question, Reason, Role, Side, Wishes, link, saved};

/// The golden cases that are seeds: kinds of all sorts, boilerplate, moves, and characters of all planes.
const CASES: [&str; 4] =
    ["every-sort-of-alteration", "page-chrome-around", "moved-with-edits", "emoji-and-combining-marks"];

/// A golden case with everything chosen that can be.
fn comparison(case: &str) -> Comparison {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(case);
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a text of a golden case");
    let (original, reprint) = (text("original.txt"), text("reprint.txt"));
    let mut hints = Hints::default();
    let hint =
        Hint { markup: Markup::Caption, region: Region::Aside, links: 7, named: Some(Reason::Caption) };
    reprint.lines().take(2).for_each(|line| hints.add(line, hint));
    let overrides = [Role::Article, Role::Boilerplate(Reason::Advert)];
    let overrides =
        overrides.into_iter().zip(Side::ALL).map(|(role, side)| Override { side, block: 0, role });
    Comparison {
        fold_case: false,
        wishes: Wishes {
            publisher: "The Harbour Gazette".to_owned(),
            author: "Ada Marchbanks".to_owned(),
            overrides: overrides.collect(),
            hints: Pair::new(Hints::default(), hints),
        },
        ..Comparison::of(original, reprint)
    }
}

/// The arrays of a report as the target `packed` reads them: before each how many numbers it has.
fn numbers(packed: &Packed) -> Vec<u8> {
    let Packed { blocks, segments, changes, inner, checks } = packed;
    let lists =
        [&blocks.original, &blocks.reprint, &segments.original, &segments.reprint, changes, inner, checks];
    let numbers = lists.into_iter().flat_map(|list| [&[list.len() as u32], list.as_slice()].concat());
    numbers.flat_map(u32::to_le_bytes).collect()
}

/// The other way round.
fn packed(bytes: &[u8]) -> Packed {
    let (numbers, _) = bytes.as_chunks::<4>();
    let mut numbers = numbers.iter().map(|number| u32::from_le_bytes(*number));
    let mut list = || -> Vec<u32> {
        let length = numbers.next().expect("the length of a list");
        numbers.by_ref().take(length as usize).collect()
    };
    Packed {
        blocks: Pair::new(list(), list()),
        segments: Pair::new(list(), list()),
        changes: list(),
        inner: list(),
        checks: list(),
    }
}

/// Writes a seed when that is asked for, and reads it.
fn seed(target: &str, case: &str, now: &[u8]) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("engine/fuzz/seeds").join(target);
    if std::env::var_os("REPRINT_BLESS").is_some() {
        fs::create_dir_all(&folder).expect("to make a folder");
        fs::write(folder.join(case), now).expect("to write");
    }
    fs::read(folder.join(case)).expect("a seed")
}

#[test]
fn the_engine_reads_its_seeds() {
    let text = |seed: Vec<u8>| String::from_utf8(seed).expect("text");
    for case in CASES {
        let comparison = comparison(case);
        // Before a link a byte says what it is.
        let now = link::encode(&comparison.without_hints()).expect("a golden case is short");
        let link = text(seed("link", case, format!("\0{now}").as_bytes()));
        let read = link::decode(&link[1..]).map(|comparison| comparison.texts);
        assert_eq!(read.as_ref(), Ok(&comparison.texts));
        let saved = text(seed("saved", case, saved::write(&comparison).as_bytes()));
        assert_eq!(saved::read(&saved).as_ref(), Ok(&comparison));
        let report = comparison.report();
        let packed = packed(&seed("packed", case, &numbers(&pack(&report))));
        let notes = vec![String::new(); Question::ALL.len()];
        assert!(unpack(&packed, report.summary, notes).is_some(), "{case}");
        // Before the hints a byte says that they are that.
        let hints =
            text(seed("markup", case, format!("\u{2}{}", comparison.wishes.hints.reprint).as_bytes()));
        assert_eq!(Hints::read(&hints[1..]).as_ref(), Some(&comparison.wishes.hints.reprint));
    }
}
