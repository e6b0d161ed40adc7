//! Word files (Office Open XML, ECMA-376): the text of the main document in its paragraphs.
//!
//! Deleted text of tracked changes, comments, notes, headers and footers are left out; inserted text is in. Everything that a
//! hostile file could grow is capped.

#[cfg(test)]
mod archive;
#[cfg(test)]
mod tests;
mod xml;
mod zip;

use reprint_engine::webpage::{MOST_NODES, Reader, WebPage};
use xml::{Step, Xml, as_word_writes};
use zip::Archive;

/// What the file begins with: it is a zip archive.
#[cfg(target_arch = "wasm32")]
pub(crate) const START: &[u8] = b"PK\x03\x04";

/// The most bytes of the main document, inflated: a novel of a million words has some 30 MB with its markup.
const DOCUMENT_BYTES: usize = 64_000_000;
/// The most bytes of the list of styles, inflated; usual are 50 kB.
const STYLES_BYTES: usize = 4_000_000;
/// The most bytes of what says how the files of an archive belong together, inflated; usual is 1 kB.
const RELATIONS_BYTES: usize = 4_000_000;
/// The most styles that are known; a publisher's template has some hundreds. What refers to another is a plain paragraph.
const MOST_STYLES: usize = 4_096;

const TOO_LONG: &str = "is too long to be compared. Copy the article out of it and paste it here.";

/// Reads a Word file.
///
/// # Errors
///
/// The end of a sentence about the file.
pub(crate) fn read(bytes: &[u8]) -> Result<WebPage, &'static str> {
    let archive = Archive::open(bytes)?;
    let name = related(&archive, "", "/officeDocument", "word/document.xml")?;
    let Some(document) = archive.file(&name, DOCUMENT_BYTES).transpose()? else {
        return Err(
            "is an archive, and no Word file. Open it where it belongs, copy the text and paste it here.",
        );
    };
    let name = related(&archive, &name, "/styles", "word/styles.xml")?;
    let styles = archive.file(&name, STYLES_BYTES).transpose()?.unwrap_or_default();
    let page = text(&as_word_writes(&document)?, &Styles::read(&as_word_writes(&styles)?)?)?;
    if page.is_cut {
        return Err(TOO_LONG);
    }
    if page.blocks.is_empty() { Err("has no text in it.") } else { Ok(page) }
}

/// The name of the file that another one of the archive, or the archive itself, says is of a kind (ECMA-376, part 2); what Word
/// itself calls it, where nothing is said.
fn related(archive: &Archive<'_>, of: &str, kind: &str, usual: &str) -> Result<String, &'static str> {
    let (folder, name) = of.split_at(of.rfind('/').map_or(0, |slash| slash + 1));
    let relations = archive.file(&[folder, "_rels/", name, ".rels"].concat(), RELATIONS_BYTES);
    let relations = relations.transpose()?.unwrap_or_default();
    let mut xml = Xml::new(&relations);
    while let Some(step) = xml.next()? {
        if matches!(step, Step::Open { .. }) && xml.attribute("Type").is_some_and(|own| own.ends_with(kind)) {
            let target = xml.attribute("Target").unwrap_or_default();
            return Ok(target.strip_prefix('/').map_or_else(|| [folder, &target].concat(), str::to_owned));
        }
    }
    Ok(usual.to_owned())
}

/// What a paragraph is, as the element of a web page that means the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Heading,
    ListItem,
    Caption,
    Quotation,
}

impl Sort {
    const fn element(sort: Option<Self>) -> &'static str {
        match sort {
            None => "p",
            Some(Self::Heading) => "h1",
            Some(Self::ListItem) => "li",
            Some(Self::Caption) => "figcaption",
            Some(Self::Quotation) => "blockquote",
        }
    }
}

/// What the styles of the paragraphs mean. Their names are English in every Word; their identifiers, which paragraphs refer
/// to, are in its language. In the order of the identifiers: a file can ask for as many styles as it has paragraphs.
struct Styles(Vec<(String, Sort)>);

impl Styles {
    fn read(source: &str) -> Result<Self, &'static str> {
        let mut styles = Self(Vec::new());
        let mut id = String::new();
        let mut xml = Xml::new(source);
        while let Some(step) = xml.next()? {
            match step {
                Step::Open { name: "w:style", .. } => id = xml.attribute("styleId").unwrap_or_default(),
                Step::Open { name: "w:name", .. } => {
                    let name = xml.attribute("val").unwrap_or_default().to_ascii_lowercase();
                    let sort = match name.as_str() {
                        "title" => Some(Sort::Heading),
                        "caption" => Some(Sort::Caption),
                        "quote" | "intense quote" => Some(Sort::Quotation),
                        _ if name.starts_with("heading ") => Some(Sort::Heading),
                        _ if name.starts_with("list ") => Some(Sort::ListItem),
                        _ => None,
                    };
                    styles.add(std::mem::take(&mut id), sort);
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    /// Adds a style, unless it means nothing or there is one with its identifier.
    fn add(&mut self, id: String, sort: Option<Sort>) {
        if let (Some(sort), Err(at)) = (sort, self.place(&id))
            && self.0.len() < MOST_STYLES
        {
            self.0.insert(at, (id, sort));
        }
    }

    /// Where a style stands, or else where it would.
    fn place(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.as_str().cmp(id))
    }

    fn sort(&self, id: &str) -> Option<Sort> {
        self.place(id).ok().map(|at| self.0[at].1)
    }
}

/// Elements whose content is not part of the text: what was deleted or moved away, what is shown where a newer element is
/// not understood (the same text once more), and fields' instructions.
const LEFT_OUT: [&str; 5] = ["w:del", "w:moveFrom", "w:delText", "w:instrText", "w:delInstrText"];
/// The last of them is of another namespace, which has a prefix of its own.
const FALLBACK: &str = ":Fallback";

/// The text of a main document.
fn text(source: &str, styles: &Styles) -> Result<WebPage, &'static str> {
    let mut reader = Reader::default();
    let mut xml = Xml::new(source);
    // The paragraph: what it is, and whether the reader knows of it. Its properties come before its text.
    let (mut sort, mut is_open) = (None, false);
    let (mut is_run_hidden, mut is_text, mut left_out) = (false, false, 0usize);
    // The reader counts what has text in it; empty paragraphs cost as much.
    let mut paragraphs = 0;
    while let Some(step) = xml.next()? {
        match step {
            Step::Open { .. } if left_out > 0 => left_out += 1,
            Step::Close { .. } if left_out > 0 => left_out -= 1,
            Step::Text(_) if left_out > 0 => {}
            Step::Open { name } if LEFT_OUT.contains(&name) || name.ends_with(FALLBACK) => left_out = 1,
            Step::Open { name } => match name {
                "w:p" => {
                    // A paragraph in a text box stands inside another one.
                    if std::mem::take(&mut is_open) {
                        reader.close();
                    }
                    sort = None;
                    paragraphs += 1;
                    if paragraphs > MOST_NODES {
                        return Err(TOO_LONG);
                    }
                }
                "w:pStyle" => sort = styles.sort(&xml.attribute("val").unwrap_or_default()).or(sort),
                "w:numPr" => sort = sort.or(Some(Sort::ListItem)),
                "w:r" => is_run_hidden = false,
                "w:vanish" => {
                    is_run_hidden = xml
                        .attribute("val")
                        .is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"));
                }
                "w:t" => is_text = true,
                "w:tab" if is_open => reader.text(" "),
                "w:br" | "w:cr" if is_open => {
                    reader.open("br", |_| None);
                    reader.close();
                }
                "w:noBreakHyphen" if is_open => reader.text("\u{2011}"),
                "w:hyperlink" => {
                    begin(&mut reader, sort, &mut is_open);
                    reader.open("a", |name| (name == "href").then_some(""));
                }
                "w:tbl" => reader.open("table", |_| None),
                "w:tr" => reader.open("tr", |_| None),
                "w:tc" => reader.open("td", |_| None),
                _ => {}
            },
            Step::Close { name } => match name {
                "w:p" if std::mem::take(&mut is_open) => reader.close(),
                "w:t" => is_text = false,
                "w:hyperlink" | "w:tbl" | "w:tr" | "w:tc" => reader.close(),
                _ => {}
            },
            Step::Text(text) if is_text && !is_run_hidden => {
                begin(&mut reader, sort, &mut is_open);
                reader.text(&text);
            }
            Step::Text(_) => {}
        }
    }
    Ok(reader.finish())
}

/// Tells the reader of the paragraph when its text begins.
fn begin(reader: &mut Reader, sort: Option<Sort>, is_open: &mut bool) {
    if !std::mem::replace(is_open, true) {
        reader.open(Sort::element(sort), |_| None);
    }
}
