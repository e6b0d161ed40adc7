use super::BlockKind::{Heading, ListItem, MenuLine, Paragraph};
use super::*;

fn blocks(text: &str) -> Vec<(&str, BlockKind)> {
    ingest(text).blocks.into_iter().map(|block| (block.span.of(text), block.kind)).collect()
}

#[test]
fn lines_are_blocks_without_the_white_space_around_them() {
    let text = "\u{FEFF}One line\r\n\r\n\u{A0} Two \t\rThree\u{2028}Four\n";
    let found: Vec<&str> = blocks(text).into_iter().map(|(text, _)| text).collect();
    assert_eq!(found, ["One line", "Two", "Three", "Four"]);
}

#[test]
fn empty_lines_are_those_of_every_line_end() {
    for end in ["\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\u{C}"] {
        let text = ["", "One", "Two", "", "Three", "> Four", ">", "> Five"].join(end);
        assert_eq!(ingest(&text).after_blank, [true, false, true, false, true], "{end:?}");
    }
}

#[test]
fn a_paragraph_wrapped_at_a_column_is_one_block() {
    let text = "The ferry left the harbour before anyone had\nnoticed that the\n\
                tide was still going out, which the harbour\nmaster had said.";
    assert_eq!(blocks(text).len(), 4, "the second line would have taken more words");
    let full = "The ferry left the harbour before anyone had seen\nthat the tide was still going out, which the old\n\
                harbour master had said.";
    assert_eq!(blocks(full).len(), 1);
}

#[test]
fn bullets_and_signs_of_quoting_are_markers() {
    let markers = |text: &str| ingest(text).markers.iter().map(|m| m.of(text).to_owned()).collect::<Vec<_>>();
    assert_eq!(markers("• one\n* two\n> three\n>> four\n> > - “five”"), ["• ", "* ", "> ", ">> ", "> > - "]);
    assert_eq!(markers("> one\n>\n> two\n>"), ["> ", ">", "> "]);
    assert_eq!(markers("-12 degrees\n>one\n2. two\n-\n- -\n• \u{301}\na - b\n* * *\n– —"), [""; 0]);
}

#[test]
fn shapes_are_told_apart() {
    let long = "The council met for six hours on Tuesday and agreed on nothing at all, as everybody in town had foreseen.";
    let text = format!("Home\nNews\nSport\n\nCouncil meets\n\n{long}\n\n• one\n2. two");
    let kinds: Vec<BlockKind> = blocks(&text).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(kinds, [MenuLine, MenuLine, MenuLine, Heading, Paragraph, ListItem, ListItem]);
}
