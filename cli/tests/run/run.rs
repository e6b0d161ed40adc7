//! Running the command, for its tests.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// 24 November 2026, 07:29, in seconds from the start of 1970.
const NOW: &str = "1795505340";

/// A file of this test's own.
pub(crate) fn file(name: &str, content: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(std::process::id().to_string());
    std::fs::create_dir_all(&folder).expect("a folder for the test's files");
    let path = folder.join(name);
    std::fs::write(&path, content).expect("the test's file");
    path
}

/// Runs the command with an input, at a fixed time.
pub(crate) fn reprint(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_reprint"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", NOW)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that fails before it reads has closed the pipe, which is its right.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    child.wait_with_output().expect("the command ends")
}

/// What the command printed, as text.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}
