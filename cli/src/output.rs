//! Results to where they were asked for.

use std::io::Write;
use std::path::Path;

/// Writes a whole result to a file, or to standard output where none is named.
pub(crate) fn write(file: Option<&Path>, result: &str) -> Result<(), String> {
    if let Some(file) = file {
        return std::fs::write(file, result)
            .map_err(|error| format!("cannot write {}: {error}", file.display()));
    }
    unless_closed(std::io::stdout().lock().write_all(result.as_bytes()))
}

/// A reader that has seen enough (`| head`) closes the pipe, which is no mistake.
pub(crate) fn unless_closed(written: std::io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {error}"))
        }
        _ => Ok(()),
    }
}
