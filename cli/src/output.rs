//! Results to where they were asked for, whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Where a result goes. A file that is there already keeps what it has until [`Output::finish`]; nobody sees half a result.
pub(crate) enum Output {
    /// Standard output, or what is no file but can be written to, such as a pipe with a name.
    Stream(Box<dyn Write>),
    /// A file beside the one that was asked for, whose name it takes in the end.
    File(Part),
}

/// A file under way, removed unless it takes its name.
pub(crate) struct Part {
    file: File,
    path: PathBuf,
    whole: PathBuf,
    is_done: bool,
}

impl Output {
    /// Opens a file, or standard output where none is named. A file that is one of the inputs, by whatever name, is refused:
    /// it would be lost. The error is one line that says what is wrong.
    pub(crate) fn open<'p>(
        path: Option<&Path>,
        mut inputs: impl Iterator<Item = &'p String>,
    ) -> Result<Self, String> {
        let Some(path) = path else { return Ok(Self::Stream(Box::new(io::stdout().lock()))) };
        if let Some(input) = inputs.find(|input| is_same_file(path, input)) {
            let input = if input == "-" { "standard input" } else { input };
            return Err(format!("cannot write {}: it is what is read as {input}", path.display()));
        }
        Self::create(path).map_err(|error| format!("cannot write {}: {error}", path.display()))
    }

    fn create(path: &Path) -> io::Result<Self> {
        let is_new = fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound);
        if is_new {
            return Part::beside(path.to_owned()).map(Self::File);
        }
        // Whether it may be written to, which a change of names does not ask.
        let old = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        let about = old.metadata()?;
        if !about.is_file() {
            return Ok(Self::Stream(Box::new(old)));
        }
        // Links stay links.
        let part = Part::beside(path.canonicalize()?)?;
        part.file.set_permissions(about.permissions())?;
        Ok(Self::File(part))
    }

    /// Puts a file in its place.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self {
            Self::Stream(_) => Ok(()),
            Self::File(part) => part.finish(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.write(bytes),
            Self::File(part) => part.file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.flush(),
            Self::File(part) => part.file.flush(),
        }
    }
}

impl Part {
    fn beside(whole: PathBuf) -> io::Result<Self> {
        let name = whole.file_name().ok_or(ErrorKind::InvalidFilename)?;
        let mut part = name.to_owned();
        part.push(format!(".{}.part", std::process::id()));
        let path = whole.with_file_name(part);
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        Ok(Self { file, path, whole, is_done: false })
    }

    fn finish(mut self) -> io::Result<()> {
        // A name that is changed before the content is kept may stand above an empty file when the power fails.
        self.file.sync_all()?;
        fs::rename(&self.path, &self.whole)?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.is_done {
            // What stays behind says by its name what it is.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether writing to one path would overwrite what is read from another.
fn is_same_file(output: &Path, input: &str) -> bool {
    // Where there is no such name, it is not known what standard input is.
    let input = Path::new(if input == "-" { "/dev/stdin" } else { input });
    let (Ok(a), Ok(b)) = (fs::metadata(output), fs::metadata(input)) else { return false };
    a.is_file() && b.is_file() && (is_same(&a, &b) || output.canonicalize().ok() == input.canonicalize().ok())
}

/// Whether two are one file under two names.
#[cfg(unix)]
fn is_same(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

/// Elsewhere a second name of a file is not known as one; the file would keep its content under that name.
#[cfg(not(unix))]
fn is_same(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    false
}

/// Writes a whole result.
pub(crate) fn write(mut output: Output, result: &str) -> Result<(), String> {
    unless_closed(output.write_all(result.as_bytes()).and_then(|()| output.finish()))
}

/// A reader that has seen enough (`| head`) closes the pipe, which is no mistake.
pub(crate) fn unless_closed(written: io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {error}"))
        }
        _ => Ok(()),
    }
}
