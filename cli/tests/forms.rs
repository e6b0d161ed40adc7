//! What goes in and comes out of the command besides plain text and the summary: web pages, encodings, files, tables, batches.

#[path = "run/run.rs"]
mod run;

use run::{file, reprint, text};
use serde_json::Value;

const ORIGINAL: &str =
    "Ferry repairs to cost more\n\nThe council said on Tuesday that the repairs would cost 80,000 crowns.\n";
const PAGE: &str = "<!DOCTYPE html><title>Ferry</title><nav><a href=/>Home</a></nav><h1>Ferry repairs to cost more</h1>\
                    <script>alert(1)</script><p>The council said on Tuesday that the repairs would cost <b>90,000</b> crowns.</p>";

fn path(name: &str, content: &[u8]) -> String {
    file(name, content).to_str().expect("a path").to_owned()
}

#[test]
fn web_pages_are_read_as_the_text_they_show() {
    let (original, page) = (path("ferry.txt", ORIGINAL.as_bytes()), path("ferry.HTML", PAGE.as_bytes()));
    let summary = reprint(&[&original, &page], "");
    assert!(text(&summary.stdout).contains(
        "altered, number +12.5%  …that the repairs would cost “80,000” → “90,000” crowns.  paragraph 2\n"
    ));
    assert!(!text(&summary.stdout).contains("alert"));
    let piped = reprint(&[&original, "-", "--html"], PAGE);
    assert_eq!(piped.stdout, summary.stdout);
    // What it begins with says what it is, whatever its name.
    for other in
        [reprint(&[&original, &path("ferry.php", PAGE.as_bytes())], ""), reprint(&[&original, "-"], PAGE)]
    {
        assert_eq!(other.stdout, summary.stdout);
    }
    // A part of a page has to be called one; the text beside it stays a text.
    let part = path("ferry.part", &PAGE.as_bytes()[PAGE.find("<nav>").expect("a part")..]);
    assert_ne!(reprint(&[&original, &part], "").stdout, summary.stdout);
    assert_eq!(reprint(&[&original, &part, "--html"], "").stdout, summary.stdout);
}

#[test]
fn texts_in_other_encodings_are_the_same_texts() {
    let units: Vec<u8> = "\u{FEFF}Zoë’s ferry".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf_8 = path("zoe-8.txt", "Zoë’s ferry".as_bytes());
    for (name, bytes) in [("zoe-16.txt", units.as_slice()), ("zoe-1252.txt", b"Zo\xEB\x92s ferry")] {
        let output = reprint(&[&utf_8, &path(name, bytes)], "");
        assert!(text(&output.stdout).starts_with("IDENTICAL"), "{name}");
    }
    let cyrillic = path("ferry-koi8.txt", b"\xD0\xC1\xD2\xCF\xCD");
    let output = reprint(&["-", &cyrillic, "--encoding", "koi8-r"], "паром");
    assert!(text(&output.stdout).starts_with("IDENTICAL"));
}

#[test]
fn the_report_is_one_file_with_date_and_checksums() {
    let (original, page) = (path("report.txt", ORIGINAL.as_bytes()), path("report.html", PAGE.as_bytes()));
    let report = path("report-out.html", b"");
    let output = reprint(
        &[&original, &page, "--format", "html", "--output", &report, "--publisher", "The Harbour Gazette"],
        "",
    );
    assert!(output.status.success() && output.stdout.is_empty());
    let report = std::fs::read_to_string(report).expect("the report");
    // SHA-256 of the original, by another program.
    assert!(report.contains("2026-11-24 07:29 UTC") && report.contains("The Harbour Gazette"));
    assert!(report.contains("862bad4fea0e8d19d3f5dd5d417b8f7ab9b4e1c986c69f9064271206169dc85e"), "{report}");
    assert!(!report.contains("<script"));
}

#[test]
fn other_forms_are_what_their_names_say() {
    let (original, page) = (path("forms.txt", ORIGINAL.as_bytes()), path("forms.html", PAGE.as_bytes()));
    let formatted =
        |format: &str| text(&reprint(&[&original, &page, "--format", format], "").stdout).to_owned();
    assert!(formatted("markdown").starts_with("# Reprint report: Ferry repairs to cost more\n"));
    assert!(formatted("csv").contains(",altered,high,number,+12.5%,,,,2,2,"));
    assert!(formatted("csv").ends_with(" would cost ,\"80,000\",\"90,000\", crowns.\r\n"));
    // A spreadsheet knows a file's encoding by the mark; what reads a stream would take that for text.
    let table = path("forms.csv", b"");
    assert!(reprint(&[&original, &page, "--format", "csv", "-o", &table], "").status.success());
    assert_eq!(
        std::fs::read_to_string(&table).expect("the table"),
        "\u{FEFF}".to_owned() + &formatted("csv")
    );
    let saved: Value = serde_json::from_str(&formatted("saved")).expect("JSON");
    assert_eq!(saved["original"], ORIGINAL);
}

#[test]
fn a_limit_is_a_status() {
    let (original, page) = (path("limit.txt", ORIGINAL.as_bytes()), path("limit.html", PAGE.as_bytes()));
    let status = |limit: &str| reprint(&[&original, &page, "--fail-under", limit], "").status.code();
    assert_eq!((status("50"), status("99%"), status("101")), (Some(0), Some(1), Some(2)));
}

#[test]
fn a_batch_answers_each_line_in_order_and_survives_bad_ones() {
    let line = |id: Value, reprint: &str| {
        serde_json::json!({ "id": id, "original": ORIGINAL, "reprint": reprint, "more": 1 }).to_string()
    };
    let input = [
        line(1.into(), ORIGINAL),
        "not JSON".to_owned(),
        String::new(),
        "{\"id\": 2, \"original\": \"x\"}".to_owned(),
        line("three".into(), &ORIGINAL.replace("80,000", "90,000")),
    ]
    .join("\n");
    let output = reprint(&["batch"], &input);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stderr).lines().count(), 2, "{}", text(&output.stderr));
    let lines: Vec<Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["id"], &lines[0]["verdict"]), (&1.into(), &"identical".into()));
    assert_eq!((lines[1]["line"].as_u64(), lines[2]["line"].as_u64()), (Some(2), Some(4)));
    assert_eq!((lines[1].get("id"), &lines[2]["id"]), (None, &2.into()));
    assert!(lines[2]["error"].as_str().is_some_and(|error| error.contains("reprint")), "{}", lines[2]);
    assert_eq!(lines[3]["id"], "three");
    assert_eq!(lines[3]["mostImportant"]["alteration"], "number");
}

#[test]
fn a_batch_is_the_same_whoever_runs_it() {
    let lines: Vec<String> = (0..60)
        .map(|id| {
            let reprint = ORIGINAL.replace("80,000", &(id * 1_000).to_string());
            serde_json::json!({ "id": id, "original": ORIGINAL, "reprint": reprint }).to_string()
        })
        .collect();
    let input = path("batch.jsonl", lines.join("\n").as_bytes());
    let one = reprint(&["batch", &input, "--jobs", "1", "--report"], "");
    let many = reprint(&["batch", "-", "--jobs", "7", "--report"], &lines.join("\n"));
    assert!(one.status.success());
    assert_eq!(one.stdout, many.stdout);
    // The report in a line is the report of the pair alone.
    let first: Value = serde_json::from_str(text(&one.stdout).lines().next().expect("a line")).expect("JSON");
    let (original, reprinted) = (
        path("batch-a.txt", ORIGINAL.as_bytes()),
        path("batch-b.txt", ORIGINAL.replace("80,000", "0").as_bytes()),
    );
    let alone = reprint(&[&original, &reprinted, "--format", "json"], "");
    assert_eq!(first["report"], serde_json::from_slice::<Value>(&alone.stdout).expect("JSON"));
    let limited = reprint(&["batch", &input, "--fail-under", "100"], "");
    assert_eq!(limited.status.code(), Some(1));
}

#[test]
fn a_batch_gives_each_id_back_as_it_was_written() {
    for id in ["12345678901234567890123", "0.10", "1e3", "{\"b\": 1,  \"a\": [null]}", "\"\\u00e9\"", "null"]
    {
        let line = format!("{{\"id\":{id},\"original\":\"a\",\"reprint\":\"a\"}}");
        let output = reprint(&["batch"], &line);
        let start = format!("{{\"id\":{id},\"verdict\":\"identical\",");
        assert!(text(&output.stdout).starts_with(&start), "{}", text(&output.stdout));
    }
}

#[test]
fn publisher_and_author_can_be_said_everywhere() {
    let original = path("said-a.txt", ORIGINAL.as_bytes());
    let copy = format!("{ORIGINAL}\nThis article first appeared in The Harbour Gazette.\n");
    let copied = path("said-b.txt", copy.as_bytes());
    let source = |arguments: &[&str], input: &str| {
        let output = reprint(arguments, input);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        answer.get(0).unwrap_or(&answer)["checks"]["source"].as_str().expect("an answer").to_owned()
    };
    let line = |publisher: Value| {
        serde_json::json!({ "id": 1, "original": ORIGINAL, "reprint": copy, "publisher": publisher })
            .to_string()
    };
    let (ours, other) = ("The Harbour Gazette", "The Inland Courier");
    let against = ["against", &original, &copied, "--format", "json", "--publisher"];
    for (name, answer) in [(ours, "yes"), (other, "no")] {
        assert_eq!(source(&[&against[..], &[name]].concat(), ""), answer);
        assert_eq!(source(&["batch"], &line(name.into())), answer);
        assert_eq!(source(&["batch", "--publisher", name], &line(Value::Null)), answer);
    }
    assert_eq!(source(&["batch", "--publisher", other], &line(ours.into())), "yes");
}

#[test]
fn one_original_against_many_is_a_table() {
    let original = path("against.txt", ORIGINAL.as_bytes());
    let page = path("against-page.html", PAGE.as_bytes());
    let same = path("=against-same.txt", ORIGINAL.as_bytes());
    let table = reprint(&["against", &original, &same, &page], "");
    assert!(table.status.success());
    let lines: Vec<&str> = text(&table.stdout).lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("file") && lines[1].contains("identical"), "{lines:?}");
    assert!(
        lines[2]
            .ends_with("altered, number +12.5%: …that the repairs would cost “80,000” → “90,000” crowns."),
        "{lines:?}"
    );
    let rows = reprint(&["against", &original, &page, "no-such-file", "--format", "json"], "");
    assert_eq!(rows.status.code(), Some(2));
    let rows: Value = serde_json::from_slice(&rows.stdout).expect("JSON");
    assert_eq!((rows.as_array().map(Vec::len), &rows[0]["changes"]["altered"]), (Some(1), &1.into()));
    let sheet = reprint(&["against", &original, &same, "--format", "csv"], "");
    assert!(text(&sheet.stdout).starts_with("file,verdict,kept,"));
    let piped = reprint(&["against", "-", &same, "--format", "csv"], ORIGINAL);
    assert_eq!(piped.stdout, sheet.stdout);
    let table = path("against-out.csv", b"");
    assert!(reprint(&["against", &original, &same, "--format", "csv", "-o", &table], "").status.success());
    assert_eq!(std::fs::read(&table).expect("the table"), ["\u{FEFF}".as_bytes(), &sheet.stdout].concat());
    // Half of this reprint is the site around the article, and shares are told as containment is.
    let around = path(
        "against-around.txt",
        format!("{}\n\n{ORIGINAL}", "Subscribe to our newsletter\n".repeat(4)).as_bytes(),
    );
    let rows = reprint(&["against", &original, &around, "--format", "json"], "");
    let rows: Value = serde_json::from_slice(&rows.stdout).expect("JSON");
    let share = rows[0]["boilerplateShare"].as_f64().expect("a share");
    assert!((0.4..0.6).contains(&share), "{share}");
}
