//! The HTML report of any two texts gives both back, byte for byte, with their segments; the same code reads it as in
//! `tests/exports.rs`.

#![no_main]

#[path = "../../../tests/exports/read_back.rs"]
mod read_back;

use libfuzzer_sys::fuzz_target;
use read_back::{parse_back, select};
use reprint_engine::render::{self, Provenance};
use reprint_engine::{Comparison, Override, Reason, Role, Side};
use scraper::Html;

/// Parts the two texts of an input, and then the publisher and the author.
const SEPARATOR: char = '\u{1E}';

/// What is asked of an input, by the bits of its first byte.
mod choice {
    /// Capitals are told apart.
    pub(super) const TELL_CAPITALS: u8 = 1;
    /// A person called the first block of the reprint an advertisement.
    pub(super) const OVERRIDE: u8 = 2;
    /// The whole file is read back, and not only the texts in it, which are a third of a small one.
    pub(super) const WHOLE: u8 = 4;
}

fuzz_target!(|data: &[u8]| {
    let Some((choices, data)) = data.split_first() else { return };
    let is = |choice: u8| choices & choice != 0;
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split(SEPARATOR).map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    let mut comparison = Comparison::of(part(), part());
    comparison.fold_case = !is(choice::TELL_CAPITALS);
    comparison.wishes.publisher = part();
    comparison.wishes.author = part();
    if is(choice::OVERRIDE) {
        let role = Role::Boilerplate(Reason::Advert);
        comparison.wishes.overrides.push(Override { side: Side::Reprint, block: 0, role });
    }
    let report = comparison.report();
    let file = render::html(&report, &comparison, &Provenance::default());
    let texts = file.find("<section class=\"texts\">").expect("the part with both texts");
    let parsed = Html::parse_document(if is(choice::WHOLE) { &file } else { &file[texts..] });
    for side in Side::ALL {
        let (text, segments) = parse_back(&parsed, side);
        assert_eq!(&text, comparison.texts.side(side));
        assert_eq!(&segments, report.segments.side(side));
    }
    // No text becomes an element that could do something.
    assert!(select(&parsed, "script, img, iframe, object, embed, base, link, form, template").is_empty());
    if is(choice::WHOLE) {
        assert_eq!(select(&parsed, ".changes li").len(), report.changes.len());
        assert_eq!(select(&parsed, "style").len(), 1);
        assert_eq!(select(&parsed, "meta").len(), 5);
    }
});
