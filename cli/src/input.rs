//! Texts from files and standard input.

use std::io::Read;

/// The text of a file, or of standard input for `-`. The error is one line that says what is wrong.
pub(crate) fn read(path: &str) -> Result<String, String> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|error| format!("cannot read standard input: {error}"))?;
        bytes
    } else {
        if std::path::Path::new(path).is_dir() {
            return Err(format!("{path} is a folder; give a text file"));
        }
        std::fs::read(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => format!("there is no file {path}"),
            _ => format!("cannot read {path}: {error}"),
        })?
    };
    if u32::try_from(bytes.len()).is_err() {
        return Err(format!("{} is larger than 4 GiB", name(path)));
    }
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "{} is not UTF-8 text (byte {}); convert it first",
            name(path),
            error.utf8_error().valid_up_to()
        )
    })
}

fn name(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}
