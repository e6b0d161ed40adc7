//! What the command does not do: overwrite what it reads, leave half a result, take for text what is none, break or hang.

#[path = "run/run.rs"]
mod run;

use std::fs;
use std::process::{Command, Stdio};

use run::{file, reprint, text};
use serde_json::Value;

const ORIGINAL: &str = "The ferry leaves at nine. It carries 80 people and a dog named Pim.\n";

fn path(name: &str, content: &[u8]) -> String {
    file(name, content).to_str().expect("a path").to_owned()
}

#[test]
fn what_is_read_is_not_written_to() {
    let line = format!("{}\n", serde_json::json!({ "id": 1, "original": ORIGINAL, "reprint": ORIGINAL }));
    let original = path("kept-a.txt", ORIGINAL.as_bytes());
    let other = path("kept-b.txt", ORIGINAL.as_bytes());
    let pairs = path("kept.jsonl", line.as_bytes());
    let folder = std::path::Path::new(&original).parent().expect("a folder");
    let detour = folder.join(".").join("kept-a.txt").to_str().expect("a path").to_owned();
    let mut outputs = vec![original.clone(), detour];
    #[cfg(unix)]
    {
        let (soft, hard) = (folder.join("kept-soft.txt"), folder.join("kept-hard.txt"));
        std::os::unix::fs::symlink(&original, &soft).expect("a link");
        fs::hard_link(&original, &hard).expect("a link");
        outputs.extend([soft, hard].map(|link| link.to_str().expect("a path").to_owned()));
    }
    for output in &outputs {
        for arguments in [
            &[&original, &other, "-o", output][..],
            &[&other, &original, "--format", "markdown", "-o", output],
            &["against", &original, &other, "-o", output],
            &["against", &other, &other, &original, "-o", output],
        ] {
            let ended = reprint(arguments, "");
            assert_eq!(ended.status.code(), Some(2), "{arguments:?}");
            assert!(text(&ended.stderr).contains("it is what is read"), "{}", text(&ended.stderr));
            assert_eq!(fs::read_to_string(&original).expect("the original"), ORIGINAL);
        }
    }
    let ended = reprint(&["batch", &pairs, "-o", &pairs], "");
    assert_eq!(ended.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&pairs).expect("the pairs"), line);
}

#[test]
fn a_result_is_written_whole_or_not_at_all() {
    let original = path("whole-a.txt", ORIGINAL.as_bytes());
    let output = path("whole-out.md", b"what was there before");
    let folder = std::path::Path::new(&output).parent().expect("a folder").to_owned();
    let parts = || {
        let names = fs::read_dir(&folder)
            .expect("the folder")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.filter(|name| name.starts_with("whole-") && name.contains(".part")).count()
    };
    let ended = reprint(&[&original, "no-such-file.txt", "-o", &output], "");
    assert_eq!(ended.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&output).expect("the output"), "what was there before");
    let ended = reprint(&[&original, "-", "--format", "markdown", "-o", &output], ORIGINAL);
    assert!(ended.status.success(), "{}", text(&ended.stderr));
    assert!(fs::read_to_string(&output).expect("the output").starts_with("# Reprint report"));
    assert_eq!(parts(), 0);
    let lines = format!("{}\n", serde_json::json!({ "id": 1, "original": "a", "reprint": "b" })).repeat(9);
    let answers = folder.join("whole-new.jsonl");
    assert!(reprint(&["batch", "-o", answers.to_str().expect("a path")], &lines).status.success());
    assert_eq!(fs::read_to_string(&answers).expect("the output").lines().count(), 9);
    assert_eq!(parts(), 0);
    #[cfg(unix)]
    {
        // A link stays one, and what is behind it is written.
        let link = folder.join("whole-link.jsonl");
        std::os::unix::fs::symlink(&answers, &link).expect("a link");
        let lines = &lines[..lines.len() / 9];
        assert!(reprint(&["batch", "-o", link.to_str().expect("a path")], lines).status.success());
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&answers).expect("the output").lines().count(), 1);
        // What is no file is written to as it is.
        let piped = reprint(&[&original, "-", "-o", "/dev/stdout"], ORIGINAL);
        assert!(text(&piped.stdout).starts_with("IDENTICAL"), "{}", text(&piped.stderr));
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let good = path("text.txt", ORIGINAL.as_bytes());
    let wide = |mark: &str| -> Vec<u8> {
        (mark.to_owned() + ORIGINAL).encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let wider: Vec<u8> = "\u{FEFF}text".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    for (name, bytes, why) in [
        ("nul.txt", &b"text\0text"[..], "is not text"),
        ("unmarked.txt", &wide(""), "--encoding utf-16le"),
        ("unmarked.html", &wide(""), "--encoding utf-16le"),
        ("utf-32.txt", &wider, "is in UTF-32"),
        ("word.docx", b"PK\x03\x04\x14\0", "is a Word file or another archive;"),
        ("article.txt", b"%PDF-1.7\n\0", "is a PDF;"),
        ("article.rtf", b"{\\rtf1 text}", "is a rich-text file;"),
        ("page.mhtml", b"From: <Saved>\r\nMIME-Version: 1.0\r\n\r\ntext", "is a mail, or a page saved"),
    ] {
        let ended = reprint(&[&good, &path(name, bytes)], "");
        assert_eq!(ended.status.code(), Some(2), "{name}");
        assert!(text(&ended.stderr).contains(why), "{name}: {}", text(&ended.stderr));
    }
    let unmarked = path("unmarked.txt", &wide(""));
    let ended = reprint(&["-", &unmarked, "--encoding", "utf-16le"], ORIGINAL);
    assert!(text(&ended.stdout).contains("IDENTICAL"), "{}", text(&ended.stderr));
}

#[test]
fn a_page_made_to_take_minutes_is_refused() {
    let good = path("shallow.txt", ORIGINAL.as_bytes());
    let deep = path("deep.html", "<div>".repeat(100_000).as_bytes());
    let ended = reprint(&[&good, &deep], "");
    assert_eq!(ended.status.code(), Some(2));
    assert!(text(&ended.stderr).contains("nests its elements too deeply"), "{}", text(&ended.stderr));
}

/// The status of a run that cannot say what is wrong.
#[cfg(target_os = "linux")]
#[test]
fn who_cannot_be_told_is_told_by_the_status() {
    let original = path("told.txt", ORIGINAL.as_bytes());
    let bad = path("told.jsonl", b"no JSON\n");
    for arguments in [
        &["no-such-file.txt", &original][..],
        &["batch", &bad],
        &["against", &original, "no-such-file.txt"],
        &["--no-such-option"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").expect("what is always full");
        let ended = Command::new(env!("CARGO_BIN_EXE_reprint"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(full)
            .status()
            .expect("the command starts");
        assert_eq!(ended.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_batch_may_begin_with_a_mark_and_says_what_a_line_is() {
    let good = serde_json::json!({ "id": 1, "original": "a", "reprint": "a" }).to_string();
    let lines =
        ["\u{FEFF}", &good, "\n[1, \"a\", \"b\"]\n{\"id\": 2, \"original\": 5}\n{\"id\": \n"].concat();
    let ended = reprint(&["batch"], &lines);
    let answers: Vec<Value> =
        text(&ended.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers[0]["verdict"], "identical", "{}", answers[0]);
    let said: Vec<&str> = answers[1..].iter().filter_map(|answer| answer["error"].as_str()).collect();
    assert_eq!(said.len(), 3);
    assert!(said[0].contains("an object with \"id\""), "{said:?}");
    assert!(said[1].contains("expected a string") && said[1].contains("an object with"), "{said:?}");
    assert!(said[2].starts_with("no JSON: "), "{said:?}");
    assert!(!said.concat().contains("struct"), "{said:?}");
}

#[test]
fn messages_do_not_steer_a_terminal() {
    let name = "\u{1B}[31mred\u{202E}\n.txt";
    for arguments in [&[name, "-"][..], &["batch", name], &["a", "b", name]] {
        let ended = reprint(arguments, "");
        assert_eq!(ended.status.code(), Some(2));
        let said = text(&ended.stderr);
        assert!(!said.contains('\u{1B}'), "{said:?}");
    }
    let said = reprint(&[name, "-"], "");
    assert_eq!(text(&said.stderr), "reprint: there is no file \\u{1b}[31mred\\u{202e}\\n.txt\n");
}
