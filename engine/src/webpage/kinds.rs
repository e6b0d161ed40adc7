//! What a file is, by its name and its first bytes.

/// What the names of web pages end in.
const PAGE_ENDINGS: [&str; 3] = ["html", "htm", "xhtml"];
/// What web pages begin with when their name does not say so.
const PAGE_STARTS: [&str; 2] = ["<!doctype html", "<html"];

/// What files that are neither text nor a page begin with, and what to call them.
const OTHER_STARTS: [(&[u8], &str); 10] = [
    (b"PK\x03\x04", "a Word file or another archive"),
    (b"%PDF", "a PDF"),
    (b"\xD0\xCF\x11\xE0", "an old Word file, or one that is protected by a password"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\x1F\x8B", "a compressed file"),
    (b"bplist", "a web archive; save the page as HTML"),
];
/// The field in the head of mails, and of the archives that browsers save pages as, that nobody writes by hand (RFC 2045).
const MIME: &[u8] = b"mime-version:";
/// So far into a file it is looked for; what a mail says of its way can take some thousand bytes.
const MIME_WITHIN: usize = 32 << 10;

/// Whether a file is a web page.
pub fn is_page(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    PAGE_ENDINGS.iter().any(|page| ending.eq_ignore_ascii_case(page))
        || PAGE_STARTS.iter().any(|page| begins(start, page.as_bytes()))
}

/// What to call a file that is neither text nor a page, if it is known.
pub fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = OTHER_STARTS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(kind);
    }
    // The head of a mail has a field on each line, or more of the field before, and ends with an empty line.
    let mut head = bytes[..bytes.len().min(MIME_WITHIN)].split(|byte| *byte == b'\n').map_while(field);
    let is_mail = head.any(|line| begins(line, MIME));
    is_mail.then_some("a mail, or a page saved as an archive (MHTML)")
}

/// A line of the head of a mail.
fn field(line: &[u8]) -> Option<&[u8]> {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_name = !name.is_empty() && name.len() < line.len() && name.iter().all(u8::is_ascii_graphic);
    (is_name || line.starts_with(b" ") || line.starts_with(b"\t")).then_some(line)
}

fn begins(bytes: &[u8], start: &[u8]) -> bool {
    bytes.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_known_by_name_or_start() {
        for (name, start) in [
            ("a.HTM", ""),
            ("a.b.xhtml", ""),
            ("a.php", " \n<!DOCTYPE html>"),
            ("-", "\u{FEFF}<HTML lang=en>"),
        ] {
            assert!(is_page(name, start.as_bytes()), "{name}");
        }
        for (name, start) in [("html", "text"), ("a.txt", "<p>text"), ("a.htmlx", ""), ("", "<htm")] {
            assert!(!is_page(name, start.as_bytes()), "{name}");
        }
    }

    #[test]
    fn other_files_are_named_and_texts_are_not() {
        let mhtml = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\n\
                     Content-Type: multipart/related;\r\n\ttype=\"text/html\"\r\nMIME-Version: 1.0\r\n\r\ntext";
        let mail = "Received: by a.example\n (none)\nSubject: Ferry\nMime-version: 1.0\n\ntext";
        for (bytes, kind) in [
            (b"%PDF-1.7".as_slice(), "a PDF"),
            (b"PK\x03\x04\x14", "Word"),
            (b"{\\rtf1", "rich-text"),
            (mhtml.as_bytes(), "MHTML"),
            (mail.as_bytes(), "a mail"),
        ] {
            assert!(other_kind(bytes).is_some_and(|own| own.contains(kind)), "{kind}");
        }
        for text in [
            "",
            "The ferry left.",
            "From: Ada\nSubject: Ferry\n\nMIME-Version: 1.0",
            "It says\nMIME-Version: 1.0",
            "\nMIME-Version: 1.0",
            ": no\nMIME-Version: 1.0",
        ] {
            assert_eq!(other_kind(text.as_bytes()), None, "{text}");
        }
    }
}
