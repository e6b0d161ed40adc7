//! Word files made here: an archive of a document and its styles.

use super::archive::{Packing, archive};
use super::*;

const STYLES: &str = r#"<?xml version="1.0"?><w:styles xmlns:w="w">
    <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
    <w:style w:type="paragraph" w:styleId="Standard"><w:name w:val="Normal"/></w:style></w:styles>"#;

fn document(body: &str, packing: Packing) -> Vec<u8> {
    document_with(STYLES, body, packing)
}

fn document_with(styles: &str, body: &str, packing: Packing) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let files =
        [("[Content_Types].xml", "<Types/>"), ("word/styles.xml", styles), ("word/document.xml", &document)];
    archive(&files, packing)
}

fn shown(body: &str) -> Result<Vec<(&'static str, String)>, &'static str> {
    let page = read(&document(body, Packing::Deflated))?;
    Ok(page.blocks.into_iter().map(|block| (block.markup.name(), block.text)).collect())
}

#[test]
fn paragraphs_are_read_with_their_styles() {
    let body = r#"
        <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Ferry &amp; harbour</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">The council </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>said</w:t><w:tab/><w:t>so.</w:t><w:br/><w:t>Twice.</w:t></w:r></w:p>
        <w:p/>
        <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>A new engine</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="Beschriftung"/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cost</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
    let expected = [
        ("heading", "Ferry & harbour"),
        ("paragraph", "The council said so."),
        ("paragraph", "Twice."),
        ("list item", "A new engine"),
        ("caption", "The ferry"),
        ("row", "Year"),
        ("row", "Cost"),
    ];
    assert_eq!(shown(body).unwrap(), expected.map(|(markup, text)| (markup, text.to_owned())));
}

#[test]
fn what_was_deleted_or_does_not_show_is_left_out() {
    let body = r#"<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>
        <w:del w:id="2"><w:r><w:delText>sixty</w:delText></w:r></w:del><w:ins w:id="3"><w:r><w:t>eighty</w:t></w:r></w:ins>
        <w:moveFrom w:id="4"><w:r><w:t> away</w:t></w:r></w:moveFrom>
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> crowns</w:t></w:r>
        <w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r></w:p>
        <w:p><w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice>
        <mc:Fallback><w:p><w:r><w:t>In a box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>After it</w:t></w:r></w:p>"#;
    let texts: Vec<String> = shown(body).unwrap().into_iter().map(|(_, text)| text).collect();
    // What the first paragraph had for an end was deleted; a box comes after the paragraph that it hangs on.
    assert_eq!(texts, ["eighty crownsAfter it", "In a box"]);
}

#[test]
fn what_properties_were_before_a_change_does_not_count() {
    let body = r#"
        <w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="berschrift1"/><w:numPr/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr>
        <w:rPrChange w:id="2"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>It shows now.</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="berschrift1"/><w:pPrChange w:id="3"><w:pPr><w:pStyle w:val="Beschriftung"/></w:pPr></w:pPrChange></w:pPr>
        <w:r><w:t>Ferry</w:t></w:r></w:p>"#;
    assert_eq!(
        shown(body).unwrap(),
        [("paragraph", "It shows now.".to_owned()), ("heading", "Ferry".to_owned())]
    );
}

#[test]
fn readings_of_characters_are_left_out() {
    let ruby = |base: &str, reading: &str| {
        format!(
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>{reading}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        )
    };
    let body = format!("<w:p>{}<w:r><w:t>を読む。</w:t></w:r></w:p>", ruby("漢字", "かんじ"));
    assert_eq!(shown(&body).unwrap(), [("paragraph", "漢字を読む。".to_owned())]);
}

#[test]
fn a_text_box_does_not_break_the_paragraph_that_it_hangs_on() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let boxed = |inside: &str| format!("<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>");
    let paragraph = |inside: &str| format!("<w:p>{inside}</w:p>");
    let heading = "<w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr>";
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>";
    let inner = paragraph(&[run("One "), boxed(&paragraph(&run("three"))), run("box")].concat());
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph(&run("two")));
    let outer =
        [heading, &run("The ferry "), &boxed(&[inner, table, paragraph(hidden)].concat()), &run("left.")];
    let after = paragraph(&run("It came back."));
    let expected = [
        ("heading", "The ferry left."),
        ("paragraph", "One box"),
        ("paragraph", "three"),
        ("row", "two"),
        ("paragraph", "It came back."),
    ];
    let found = shown(&(paragraph(&outer.concat()) + &after)).unwrap();
    assert_eq!(found, expected.map(|(markup, text)| (markup, text.to_owned())));
}

#[test]
fn paragraphs_that_are_one_for_their_reader_are_one() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let deleted = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";
    let capital = "<w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/></w:pPr>";
    let frame = "<w:pPr><w:tabs><w:tab w:pos=\"1\"/></w:tabs><w:framePr w:dropCap=\"none\"/></w:pPr>";
    let list = "<w:numPr/>";
    let heading = "<w:pStyle w:val=\"berschrift1\"/>";
    let body = [
        format!("<w:p>{capital}{}</w:p><w:p>{}</w:p>", run("T"), run("he ferry left.")),
        format!("<w:p>{frame}{}</w:p><w:p>{}</w:p>", run("Apart"), run("from it.")),
        // Of two paragraphs that became one the end of the second is left, and with it what the second is.
        format!("<w:p><w:pPr>{heading}{deleted}</w:pPr>{}</w:p>", run("It said: ")),
        format!("<w:p><w:pPr>{list}</w:pPr>{}</w:p>", run("nothing.")),
        // In a table there is nothing to go on in.
        format!(
            "<w:tbl><w:tr><w:tc><w:p><w:pPr>{deleted}</w:pPr>{}</w:p></w:tc></w:tr></w:tbl>",
            run("Cell")
        ),
        format!("<w:p><w:pPr>{deleted}</w:pPr>{}</w:p>", run("Last")),
    ];
    let expected = [
        ("paragraph", "The ferry left."),
        ("paragraph", "Apart"),
        ("paragraph", "from it."),
        ("list item", "It said: nothing."),
        ("row", "Cell"),
        ("paragraph", "Last"),
    ];
    assert_eq!(shown(&body.concat()).unwrap(), expected.map(|(markup, text)| (markup, text.to_owned())));
}

#[test]
fn files_of_other_office_programs_are_named() {
    for (root, name, why) in [
        ("p:presentation", "ppt/presentation.xml", "a presentation"),
        ("workbook", "xl/workbook.xml", "a spreadsheet"),
        ("x:other", "x/other.xml", "an archive"),
    ] {
        let package = format!(
            "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"{name}\"/></Relationships>"
        );
        let document = format!("<?xml version='1.0'?><{root}><a:t>Text</a:t></{root}>");
        let file = archive(&[("_rels/.rels", &package), (name, &document)], Packing::Deflated);
        assert!(read(&file).is_err_and(|error| error.contains(why)), "{root}");
    }
}

#[test]
fn damage_is_told() {
    for packing in [Packing::Stored, Packing::Deflated] {
        let whole = document("<w:p><w:r><w:t>The ferry left.</w:t></w:r></w:p>", packing);
        assert!(read(&whole).is_ok());
        for end in 0..whole.len() {
            assert!(read(&whole[..end]).is_err(), "cut at {end}");
        }
        let mut wrong = 0;
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x10;
            // A flipped bit that changes the text is found by the checksum; one in a date or a name's case need not matter.
            match read(&bytes) {
                Ok(page) => assert_eq!(page.text(), "The ferry left.\n", "flipped at {at}"),
                Err(why) => wrong += usize::from(why.ends_with('.')),
            }
        }
        assert!(wrong > whole.len() / 4);
    }
    assert!(shown("").is_err(), "there is nothing to compare");
    assert!(shown("<w:p>").is_err());
    assert!(read(&archive(&[("content.xml", "<x/>")], Packing::Stored)).is_err());
}

#[test]
fn deep_and_large_files_are_refused() {
    assert!(shown(&"<w:sdt>".repeat(200_000)).is_err());
    let nested = "<w:p><w:r>".repeat(400) + "<w:t>deep</w:t>" + &"</w:r></w:p>".repeat(400);
    assert_eq!(shown(&nested).unwrap().len(), 1);
    assert!(shown(&"<w:p><w:r><w:t>word word</w:t></w:r></w:p>".repeat(2_000_000)).is_err());
}

/// What fuzzing begins with: `REPRINT_BLESS=1` writes the whole files anew from the inside of one.
#[test]
fn seeds_of_fuzzing_are_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../engine/fuzz/seeds/word");
    let inside = std::fs::read_to_string(folder.join("inside")).expect("a seed");
    // Before the inside a byte says what it is, and a separator parts the document from its styles.
    let (document, styles) = inside[1..].split_once('\u{1E}').expect("a document and its styles");
    let document = format!("<w:document><w:body>{document}</w:body></w:document>");
    let files = [("word/document.xml", document.as_str()), ("word/styles.xml", styles)];
    for (name, packing) in [("stored", Packing::Stored), ("deflated", Packing::Deflated)] {
        let path = folder.join(name);
        if std::env::var_os("REPRINT_BLESS").is_some() {
            let seed = [&[0][..], &archive(&files, packing)].concat();
            std::fs::write(&path, seed).expect("to write");
        }
        let seed = std::fs::read(path).expect("a seed");
        let texts: Vec<String> =
            read(&seed[1..]).unwrap().blocks.into_iter().map(|block| block.text).collect();
        let expected = [
            "Ferry & harbour",
            "The council said so.",
            "Twice.",
            "A new\u{A0}engine\u{2011}",
            "Year",
            "In a box",
        ];
        assert_eq!(texts, expected);
    }
}

#[test]
fn empty_paragraphs_and_styles_are_counted() {
    let many = "<w:p/>".repeat(MOST_NODES + 1);
    assert_eq!(shown(&many), Err(TOO_LONG));
    let breaks = format!("<w:p>{}</w:p>", "<w:br/>".repeat(MOST_NODES));
    assert_eq!(shown(&breaks), Err(TOO_LONG));
    // The first style of an identifier counts, wherever it stands among the others, and none past the limit.
    let style =
        |id: &str, name: &str| format!("<w:style w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>");
    let mut styles = style("mid", "caption") + &style("mid", "title");
    for index in 0..MOST_STYLES {
        styles += &style(&format!("n{}", MOST_STYLES - index), "quote");
    }
    let paragraph =
        |id: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr><w:r><w:t>{id}</w:t></w:r></w:p>");
    let body = ["mid", "n4096", "n2", "n1", "none"].map(paragraph).concat();
    let page =
        read(&document_with(&format!("<w:styles>{styles}</w:styles>"), &body, Packing::Stored)).unwrap();
    let markup: Vec<&str> = page.blocks.iter().map(|block| block.markup.name()).collect();
    assert_eq!(markup, ["caption", "quotation", "quotation", "paragraph", "paragraph"]);
}

#[test]
fn other_programs_name_files_and_elements_otherwise() {
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let styles = format!(
        r#"<s:styles xmlns:s="{main}"><s:style s:styleId="T"><s:name s:val="title"/></s:style></s:styles>"#
    );
    let body = |dot: &str| {
        let fallback = "<x:Fallback><D:p><D:r><D:t>Twice.</D:t></D:r></D:p></x:Fallback>";
        let body = "<D:body><D:p><D:pPr><D:pStyle D:val='T'/></D:pPr><D:r><D:t>Ferry: D.t</D:t></D:r></D:p></D:body>";
        format!("<?xml version='1.0'?><D:document xmlns:D='{main}' xmlns:x='y'>{body}{fallback}</D:document>")
            .replace("xmlns:D", if dot.is_empty() { "xmlns" } else { "xmlns:D" })
            .replace("D:", dot)
    };
    for (document, target) in [
        (body("ns0:").replace("xmlns:D", "xmlns:ns0"), "/word/document2.xml"),
        (body(""), "word/document2.xml"),
    ] {
        let package = format!(
            r#"<Relationships><Relationship Type="{office}/officeDocument" Target="{target}"/></Relationships>"#
        );
        let own = format!(
            r"<Relationships><Relationship Target='styles2.xml' Type='{office}/styles'/></Relationships>"
        );
        let file = archive(
            &[
                ("_rels/.rels", &package),
                ("word/document2.xml", &document),
                ("word/_rels/document2.xml.rels", &own),
                ("word/styles2.xml", &styles),
            ],
            Packing::Deflated,
        );
        let page = read(&file).unwrap();
        let blocks: Vec<_> =
            page.blocks.iter().map(|block| (block.markup.name(), block.text.as_str())).collect();
        assert_eq!(blocks, [("heading", "Ferry: D.t")], "{document}");
    }
}
