//! The changes as CSV (RFC 4180), for a spreadsheet.

use std::fmt::Write;

use super::{Places, Quoted};
use crate::report::{Pair, Report, Role, Side};

/// The column of the one cell that may begin as a formula does.
const DIFFERENCE: &str = "difference";
/// The names of the columns of [`changes`].
const COLUMNS: [&str; 14] = [
    "change",
    "kind",
    "importance",
    "alteration",
    DIFFERENCE,
    "role",
    "typography",
    "move",
    "paragraph in original",
    "paragraph in reprint",
    "before",
    "original",
    "reprint",
    "after",
];

/// The changes of a report whose spans are in bytes: a line of names, then a line for each. Takes time linear in the texts.
pub fn changes(report: &Report, original: &str, reprint: &str) -> String {
    let mut out = row(COLUMNS);
    let places = Places::of(report);
    for (index, change) in report.changes.iter().enumerate() {
        let role = match change.role {
            None => String::new(),
            Some(Role::Article) => "article".to_owned(),
            Some(Role::Boilerplate(reason)) => format!("boilerplate: {}", reason.name()),
        };
        let quoted = Quoted::of(report, change, Pair::new(original, reprint));
        // The engine's own figure, with the sign that spreadsheets know: guarded, it could not be sorted or reckoned with.
        let difference = change.difference(original, reprint).unwrap_or_default().replace('−', "-");
        let (own, trimmed) = (|text: &str| text.to_owned(), |text: &str| text.trim().to_owned());
        let cells = [
            (index + 1).to_string(),
            own(change.kind.name()),
            own(change.importance().name()),
            own(change.alteration.map_or("", crate::Alteration::name)),
            difference,
            role,
            change.typography.names().collect::<Vec<_>>().join(" and "),
            change.moved.map(|number| number.to_string()).unwrap_or_default(),
            places.cell(change, Side::Original),
            places.cell(change, Side::Reprint),
            quoted.before(&trimmed),
            own(quoted.words.original),
            own(quoted.words.reprint),
            quoted.after(&trimmed),
        ];
        let as_it_is = |(name, cell): (&str, String)| if name == DIFFERENCE { cell } else { guarded(&cell) };
        out += &line(COLUMNS.into_iter().zip(cells).map(as_it_is));
    }
    out
}

/// A table as a file. A spreadsheet takes one without the mark of Unicode for one of its own encoding; programs in a pipe take that
/// mark for text, so it is no part of the table.
pub fn file(table: &str) -> String {
    ["\u{FEFF}", table].concat()
}

/// Cells as one line with its end. What a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets take
/// for "this is text".
///
/// Where the comma stands in numbers, spreadsheets part cells by semicolons, and take a quotation mark in the middle of one for any
/// other character. So line breaks and tabs in a cell become spaces, and what stands behind a semicolon is guarded like a cell.
pub fn row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    line(cells.into_iter().map(guarded))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            line.push(',');
        }
        if cell.contains(['"', ',', ';']) {
            let _ = write!(line, "\"{}\"", cell.replace('"', "\"\""));
        } else {
            line += &cell;
        }
    }
    line.push_str("\r\n");
    line
}

/// A cell on one line, with an apostrophe before whatever in it may be taken for a formula.
fn guarded(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for part in cell.split_inclusive(';') {
        if is_formula(part) {
            out.push('\'');
        }
        out.push_str(part);
    }
    out.replace("\r\n", " ").replace(is_break, " ")
}

/// What some program may take for the end of a row or a cell.
const fn is_break(character: char) -> bool {
    matches!(character, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a spreadsheet may take a cell for a formula: by its first character, in full-width form too. What does not show in
/// front of it, and quotation marks, are passed over, as some programs trim cells first.
fn is_formula(cell: &str) -> bool {
    let shown = cell
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{FEFF}' | '\u{200B}' | '\0'));
    shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, compare};

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(
            row(["a", "b,c", "say \"no\"", "", "two\nlines", "two\r\nmore"]),
            "a,\"b,c\",\"say \"\"no\"\"\",,two lines,two more\r\n"
        );
        for formula in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r+1", " =1", "\u{FEFF}=1", "＝1", "\n=1", "\"=1"]
        {
            let line = row([formula]);
            assert!(line.trim_start_matches('"').starts_with('\''), "{line:?}");
        }
        // By whatever a program parts rows and cells: none of them begins as a formula.
        let hostile = "Foo\n=HYPERLINK(A1)\r=1\u{2028}=1\u{B}=1; =HYPERLINK(A1);\"=1\";\t=1\tBar;+1";
        let table = row(["1", "added", hostile]);
        let cells = table.split([',', ';', '\t', '\n', '\r', '\u{B}', '\u{2028}']);
        assert!(!cells.clone().any(is_formula), "{table:?}");
        assert_eq!(cells.filter(|cell| cell.starts_with('\'')).count(), 4, "{table:?}");
    }

    #[test]
    fn each_change_is_a_line() {
        let original = "The ferry leaves at nine. It carries 80 people and a dog named Pim.";
        let reprint = "The ferry leaves at nine. It carries 90 people and a dog named Pim.";
        let report = compare(original, reprint, &Options::default());
        let table = changes(&report, original, reprint);
        assert_eq!(
            table.lines().collect::<Vec<_>>(),
            [
                "change,kind,importance,alteration,difference,role,typography,move,paragraph in original,\
                 paragraph in reprint,before,original,reprint,after",
                "1,altered,high,number,+12.5%,,,,1,1,…ferry leaves at nine. It carries ,80,90, people and a dog named Pim."
            ]
        );
        let table = changes(&compare(reprint, original, &Options::default()), reprint, original);
        assert!(table.contains(",number,-11.1%,"), "{table}");
    }
}
