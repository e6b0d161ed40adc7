//! A Word file of any bytes is a text in blocks, or the end of a sentence that says what is wrong with it.

#![no_main]

#[path = "../../../exchange/src/docx/archive.rs"]
mod archive;
#[path = "../../../exchange/src"]
mod exchange {
    pub(crate) mod docx;
}
#[path = "../src/invariants.rs"]
mod invariants;

use archive::{Packing, archive};
use exchange::docx;
use libfuzzer_sys::fuzz_target;

/// Parts the document of an input from its styles.
const SEPARATOR: char = '\u{1E}';

/// What is asked of an input, by the bits of its first byte.
mod choice {
    /// It is the inside of a Word file, to be put into an archive: no change of a byte leaves a whole archive whole.
    pub(super) const INSIDE: u8 = 1;
    /// It is the inside of the document's body.
    pub(super) const BODY: u8 = 2;
    /// The archive has no list of styles.
    pub(super) const NO_STYLES: u8 = 4;
}

fuzz_target!(|data: &[u8]| {
    let Some((choices, data)) = data.split_first() else { return };
    let is = |choice: u8| choices & choice != 0;
    if !is(choice::INSIDE) {
        return check(docx::read(data));
    }
    let text = String::from_utf8_lossy(data);
    let (document, styles) = text.split_once(SEPARATOR).unwrap_or((&text, ""));
    let document = if is(choice::BODY) {
        format!("<w:document xmlns:w=\"w\"><w:body>{document}</w:body></w:document>")
    } else {
        document.to_owned()
    };
    let mut files = vec![("word/document.xml", document.as_str())];
    if !is(choice::NO_STYLES) {
        files.push(("word/styles.xml", styles));
    }
    let read = [Packing::Stored, Packing::Deflated].map(|packing| docx::read(&archive(&files, packing)));
    assert_eq!(read[0], read[1]);
    let [read, _] = read;
    check(read);
});

fn check(read: Result<reprint_engine::webpage::WebPage, &'static str>) {
    match read {
        Ok(page) => {
            assert!(!page.is_cut && !page.blocks.is_empty());
            invariants::check_page(&page);
        }
        Err(why) => assert!(why.ends_with('.')),
    }
}
