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

use std::borrow::Cow;

use reprint_engine::webpage::{MOST_NODES, Reader, WebPage};
use xml::{Step, Xml, as_word_writes, local, root};
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

const AN_ARCHIVE: &str =
    "is an archive, and no Word file. Open it where it belongs, copy the text and paste it here.";
/// What the documents of other Office programs begin with.
const OTHER_KINDS: [(&str, &str); 2] = [
    ("presentation", "is a presentation, and no Word file. Open it, copy the text and paste it here."),
    ("workbook", "is a spreadsheet, and no Word file. Open it, copy the text and paste it here."),
];
const TOO_LONG: &str = "is too long to be compared. Copy the article out of it and paste it here.";

/// Reads a Word file.
///
/// # Errors
///
/// The end of a sentence about the file.
pub(crate) fn read(bytes: &[u8]) -> Result<WebPage, &'static str> {
    let archive = Archive::open(bytes)?;
    let name = related(&archive, "", "/officeDocument", "word/document.xml")?;
    let Some(document) = archive.file(&name, DOCUMENT_BYTES).transpose()? else { return Err(AN_ARCHIVE) };
    let kind = local(root(&document)?);
    if let Some((_, why)) = OTHER_KINDS.iter().find(|(name, _)| *name == kind) {
        return Err(why);
    }
    if kind != "document" {
        return Err(AN_ARCHIVE);
    }
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

/// Elements whose content is not part of the text: what was deleted or moved away, what properties were before a change, how
/// the words below are read (ruby), and fields' instructions.
const LEFT_OUT: [&str; 8] = [
    "w:del",
    "w:moveFrom",
    "w:delText",
    "w:instrText",
    "w:delInstrText",
    "w:rPrChange",
    "w:pPrChange",
    "w:rt",
];
/// How the name of one more ends, of a namespace that has a prefix of its own: what is shown where a newer element is not
/// understood, the same text once more.
const FALLBACK: &str = ":Fallback";

/// The text of a main document.
fn text(source: &str, styles: &Styles) -> Result<WebPage, &'static str> {
    let mut body = Body::new(styles);
    let mut xml = Xml::new(source);
    let mut left_out = 0usize;
    while let Some(step) = xml.next()? {
        match step {
            Step::Open { .. } if left_out > 0 => left_out += 1,
            Step::Close { .. } if left_out > 0 => left_out -= 1,
            Step::Text(_) if left_out > 0 => {}
            Step::Open { name } if LEFT_OUT.contains(&name) || name.ends_with(FALLBACK) => {
                left_out = 1;
                // Among the properties of a paragraph it says that its end was deleted, or moved away.
                if body.is_in_properties && matches!(name, "w:del" | "w:moveFrom") {
                    body.go_on();
                }
            }
            Step::Open { name } => body.open(name, &xml),
            Step::Close { name } => body.close(name),
            Step::Text(text) => body.text(text),
        }
        if body.nodes > MOST_NODES {
            return Err(TOO_LONG);
        }
    }
    body.tell();
    Ok(body.reader.finish())
}

/// A paragraph, or where a part of a table begins or ends.
enum Part<'x> {
    Paragraph(Paragraph<'x>),
    Open(&'static str),
    Close,
}

#[derive(Default)]
struct Paragraph<'x> {
    sort: Option<Sort>,
    pieces: Vec<Piece<'x>>,
    /// Whether the run that is being read is hidden.
    is_hidden: bool,
    /// Whether it is one with the next: its end was deleted, or it is a letter that hangs beside the lines of the next.
    goes_on: bool,
}

enum Piece<'x> {
    Text(Cow<'x, str>),
    Break,
    Link,
    LinkEnd,
}

/// The body of a document as it is read.
struct Body<'x, 's> {
    styles: &'s Styles,
    reader: Reader,
    /// What the reader was not told of yet: a paragraph and what stands in its text boxes, in the order in which they begin. A
    /// box hangs on some word, and its text comes after the paragraph.
    parts: Vec<Part<'x>>,
    /// Which of them are the paragraphs that are open, the innermost last.
    open: Vec<usize>,
    /// The paragraph that goes on in the next: how many are open around it, and which it is.
    going_on: Option<(usize, usize)>,
    is_in_properties: bool,
    is_text: bool,
    /// The reader counts what it is told of; empty paragraphs cost as much, and what waits for the end of one.
    nodes: usize,
}

impl<'x, 's> Body<'x, 's> {
    fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            reader: Reader::default(),
            parts: Vec::new(),
            open: Vec::new(),
            going_on: None,
            is_in_properties: false,
            is_text: false,
            nodes: 0,
        }
    }

    fn open(&mut self, name: &str, xml: &Xml<'x>) {
        match name {
            "w:p" => self.begin(),
            "w:pPr" => self.is_in_properties = true,
            "w:pStyle" => {
                let sort = self.styles.sort(&xml.attribute("val").unwrap_or_default());
                self.paragraph(|own| own.sort = sort.or(own.sort));
            }
            "w:numPr" => self.paragraph(|own| own.sort = own.sort.or(Some(Sort::ListItem))),
            "w:framePr" if xml.attribute("dropCap").is_some_and(|value| value != "none") => self.go_on(),
            "w:r" => self.paragraph(|own| own.is_hidden = false),
            "w:vanish" => {
                let is_off = |value: String| matches!(value.as_str(), "0" | "false" | "off");
                let is_hidden = !xml.attribute("val").is_some_and(is_off);
                self.paragraph(|own| own.is_hidden = is_hidden);
            }
            "w:t" => self.is_text = true,
            // Among the properties it is a place to stop at.
            "w:tab" if !self.is_in_properties => self.add(Piece::Text(" ".into())),
            "w:br" | "w:cr" => self.add(Piece::Break),
            "w:noBreakHyphen" => self.add(Piece::Text("\u{2011}".into())),
            "w:hyperlink" => self.add(Piece::Link),
            "w:tbl" => self.part(Part::Open("table")),
            "w:tr" => self.part(Part::Open("tr")),
            "w:tc" => self.part(Part::Open("td")),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:p" => self.end(),
            "w:pPr" => self.is_in_properties = false,
            "w:t" => self.is_text = false,
            "w:hyperlink" => self.add(Piece::LinkEnd),
            "w:tbl" | "w:tr" | "w:tc" => self.part(Part::Close),
            _ => {}
        }
    }

    fn text(&mut self, text: Cow<'x, str>) {
        let mut is_hidden = true;
        self.paragraph(|own| is_hidden = own.is_hidden);
        if self.is_text && !is_hidden {
            self.add(Piece::Text(text));
        }
    }

    /// A paragraph begins, or the one before it goes on: what it is, it is by its last end.
    fn begin(&mut self) {
        self.nodes += 1;
        let around = self.open.len();
        if let Some((_, place)) = self.going_on.take().filter(|(own, _)| *own == around) {
            self.open.push(place);
            self.paragraph(|own| (own.sort, own.goes_on) = (None, false));
        } else {
            self.open.push(self.parts.len());
            self.parts.push(Part::Paragraph(Paragraph::default()));
        }
    }

    fn end(&mut self) {
        let Some(place) = self.open.pop() else { return };
        let around = self.open.len();
        let goes_on = matches!(&self.parts[place], Part::Paragraph(own) if own.goes_on);
        self.going_on = goes_on.then_some((around, place));
        if around == 0 && !goes_on {
            self.tell();
        }
    }

    /// Does something to the paragraph that is open.
    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph<'x>)) {
        if let Some(place) = self.open.last()
            && let Part::Paragraph(own) = &mut self.parts[*place]
        {
            change(own);
        }
    }

    fn go_on(&mut self) {
        self.paragraph(|own| own.goes_on = true);
    }

    fn add(&mut self, piece: Piece<'x>) {
        self.nodes += 1;
        self.paragraph(|own| own.pieces.push(piece));
    }

    /// A part of a table begins or ends, and with it what comes before.
    fn part(&mut self, part: Part<'x>) {
        self.going_on = None;
        self.nodes += 1;
        self.parts.push(part);
        if self.open.is_empty() {
            self.tell();
        }
    }

    /// Tells the reader of what was read.
    fn tell(&mut self) {
        for part in self.parts.drain(..) {
            match part {
                Part::Open(name) => self.reader.open(name, |_| None),
                Part::Close => self.reader.close(),
                Part::Paragraph(own) if own.pieces.is_empty() => {}
                Part::Paragraph(own) => {
                    self.reader.open(Sort::element(own.sort), |_| None);
                    for piece in own.pieces {
                        match piece {
                            Piece::Text(text) => self.reader.text(&text),
                            Piece::Break => {
                                self.reader.open("br", |_| None);
                                self.reader.close();
                            }
                            Piece::Link => self.reader.open("a", |name| (name == "href").then_some("")),
                            Piece::LinkEnd => self.reader.close(),
                        }
                    }
                    self.reader.close();
                }
            }
        }
    }
}
