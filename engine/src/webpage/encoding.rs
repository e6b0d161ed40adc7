//! What a page says its encoding is.

/// How far into a page its encoding may be said (HTML, "determining the character encoding").
const WITHIN: usize = 1024;
/// How names of UTF-16 begin (Encoding Standard, "names and labels").
const WIDE: [&str; 5] = ["utf-16", "ucs-2", "iso-10646-ucs-2", "csunicode", "unicodef"];

/// The name of the encoding that a page says it has, in `<meta charset>`, `<meta http-equiv>` or its XML declaration, in small
/// letters. What can be read as ASCII is not UTF-16, whatever it says, and counts as UTF-8 then.
pub fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(WITHIN)]).to_ascii_lowercase();
    let value = |rest: &str| {
        let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
        Some(value[..end.unwrap_or(value.len())].to_owned()).filter(|value| !value.is_empty())
    };
    // Comments speak of it too.
    let after =
        |word: &str| head.match_indices(word).find_map(|(start, word)| value(&head[start + word.len()..]));
    let is_xml = head.trim_start().starts_with("<?xml");
    let found = after("charset").or_else(|| after("encoding").filter(|_| is_xml))?;
    let is_wide = WIDE.iter().any(|name| found.starts_with(name));
    Some(if is_wide { "utf-8".to_owned() } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_counts() {
        for head in [
            "<meta charset=koi8-r>",
            "<META CHARSET = \"KOI8-R\" />",
            "<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>",
            "<?xml version=\"1.0\" encoding=\"koi8-r\"?>",
            "<!-- charset first --><meta charset=\"koi8-r\">",
            "<script>charset=''</script><meta charset='koi8-r'>",
        ] {
            assert_eq!(declared_encoding(head.as_bytes()).as_deref(), Some("koi8-r"), "{head}");
        }
        assert_eq!(declared_encoding(b"<meta charset=utf-16>").as_deref(), Some("utf-8"));
        assert_eq!(declared_encoding(b"<p>the encoding=koi8-r"), None);
        assert_eq!(declared_encoding(b""), None);
    }
}
