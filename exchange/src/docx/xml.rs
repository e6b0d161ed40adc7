//! XML (1.0) as far as Word files have any: elements, attributes, texts and the five entities. A document type is refused, and
//! with it every entity that could grow; nothing recurses.

use std::borrow::Cow;

/// Deeper than this no Word file nests; a table in a table in a text box is at some fifty.
const MOST_DEPTH: usize = 1_000;

const DAMAGED: &str = "is a damaged Word file. Open it in Word, copy the text and paste it here.";
const TOO_DEEP: &str = "is nested too deeply to be read. Open it in Word, copy the text and paste it here.";

/// What comes next.
pub(super) enum Step<'x> {
    /// An element opens.
    Open {
        /// Its name, with the prefix.
        name: &'x str,
    },
    /// An element closes; one without content does so right after it opened.
    Close {
        /// Its name.
        name: &'x str,
    },
    /// A text.
    Text(Cow<'x, str>),
}

/// A document that is read from its start to its end.
pub(super) struct Xml<'x> {
    rest: &'x str,
    /// The attributes of the element that opened last.
    attributes: &'x str,
    /// The element that opened last, if it has no content.
    empty: Option<&'x str>,
    depth: usize,
}

impl<'x> Xml<'x> {
    pub(super) fn new(source: &'x str) -> Self {
        Self { rest: source.trim_start_matches('\u{FEFF}'), attributes: "", empty: None, depth: 0 }
    }

    /// The next step; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Step<'x>>, &'static str> {
        if let Some(name) = self.empty.take() {
            return Ok(Some(Step::Close { name }));
        }
        loop {
            let Some(after) = self.rest.strip_prefix('<') else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                if text.is_empty() {
                    return if self.depth == 0 { Ok(None) } else { Err(DAMAGED) };
                }
                return Ok(Some(Step::Text(resolve(text)?)));
            };
            if let Some(after) = after.strip_prefix("![CDATA[") {
                let (text, rest) = after.split_once("]]>").ok_or(DAMAGED)?;
                self.rest = rest;
                return Ok(Some(Step::Text(text.into())));
            }
            if let Some(after) = after.strip_prefix("!--") {
                self.rest = after.split_once("-->").ok_or(DAMAGED)?.1;
            } else if let Some(after) = after.strip_prefix('?') {
                self.rest = after.split_once("?>").ok_or(DAMAGED)?.1;
            } else if after.starts_with('!') {
                return Err(DAMAGED);
            } else {
                return self.element(after).map(Some);
            }
        }
    }

    fn element(&mut self, after: &'x str) -> Result<Step<'x>, &'static str> {
        let end = end_of_tag(after).ok_or(DAMAGED)?;
        let (tag, rest) = (&after[..end], &after[end + 1..]);
        self.rest = rest;
        if let Some(name) = tag.strip_prefix('/') {
            self.depth = self.depth.checked_sub(1).ok_or(DAMAGED)?;
            return Ok(Step::Close { name: name.trim_end() });
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
        self.attributes = attributes;
        if is_empty {
            self.empty = Some(name);
        } else {
            self.depth += 1;
            if self.depth > MOST_DEPTH {
                return Err(TOO_DEEP);
            }
        }
        Ok(Step::Open { name })
    }

    /// The value of an attribute of the element that opened last, by its name without a prefix.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let (_, value) = self.attributes().find(|(name, _)| local(name) == wanted)?;
        resolve(value).ok().map(Cow::into_owned)
    }

    /// The attributes of the element that opened last.
    fn attributes(&self) -> impl Iterator<Item = (&'x str, &'x str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, next) = after[1..].split_once(quote)?;
            rest = next;
            Some((name.trim(), value))
        })
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The name of a document's outermost element; empty where there is none.
///
/// # Errors
///
/// When it does not begin as a document.
pub(super) fn root(source: &str) -> Result<&str, &'static str> {
    begun(source).map(|(name, _)| name)
}

/// A document behind the start of its outermost element, and the name of that.
fn begun(source: &str) -> Result<(&str, Xml<'_>), &'static str> {
    let mut xml = Xml::new(source);
    loop {
        match xml.next()? {
            None => return Ok(("", xml)),
            Some(Step::Open { name }) => return Ok((name, xml)),
            Some(_) => {}
        }
    }
}

/// What the elements of Word files are named after; the second is that of the strict form.
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// A document with the prefix `w` before the names of Word's elements, as Word itself writes it. Other programs may write another
/// one, or none.
///
/// # Errors
///
/// When it does not begin as a document.
pub(super) fn as_word_writes<'x>(source: &'x str) -> Result<Cow<'x, str>, &'static str> {
    let (_, xml) = begun(source)?;
    let named = |(name, value): (&'x str, &str)| {
        // `xmlns:w`, or `xmlns` where there is no prefix.
        let prefix = name.strip_prefix("xmlns").filter(|_| NAMESPACES.contains(&value))?;
        Some(prefix.trim_start_matches(':'))
    };
    let prefixes: Vec<&str> = xml.attributes().filter_map(named).collect();
    let Some(prefix) = prefixes.first().filter(|_| !prefixes.contains(&"w")) else {
        return Ok(source.into());
    };
    let mut out = String::with_capacity(source.len());
    for part in source.split_inclusive('<') {
        // Each part begins where the `<` before it ended: with a tag.
        let (slash, tag) = part.strip_prefix('/').map_or(("", part), |tag| ("/", tag));
        let name =
            tag.split(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
        let (own, local) = name.split_once(':').unwrap_or(("", name));
        let is_element = !out.is_empty() && local.starts_with(|c: char| c.is_alphabetic());
        if is_element && own == *prefix {
            out.extend([slash, "w:", local, &tag[name.len()..]]);
        } else {
            out.push_str(part);
        }
    }
    Ok(out.into())
}

/// Where a tag ends: at the first `>` outside of quotation marks.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    text.bytes().position(|byte| {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return true,
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        false
    })
}

/// The longest name of an entity that is looked for its end: `#x10FFFF`.
const ENTITY_CHARACTERS: usize = 8;

/// A text with its entities resolved.
fn resolve(text: &str) -> Result<Cow<'_, str>, &'static str> {
    if !text.contains('&') {
        return Ok(text.into());
    }
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) =
            part.split_once(';').filter(|(name, _)| name.len() <= ENTITY_CHARACTERS).ok_or(DAMAGED)?;
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => number.parse().ok(),
        });
        out.push(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => number.and_then(char::from_u32).ok_or(DAMAGED)?,
        });
        out.push_str(rest);
    }
    Ok(out.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Result<String, &'static str> {
        let mut xml = Xml::new(source);
        let mut out = String::new();
        while let Some(step) = xml.next()? {
            match step {
                Step::Open { name } => {
                    let attribute =
                        xml.attribute("a").map(|value| [" ", &value].concat()).unwrap_or_default();
                    out += &["<", name, &attribute].concat();
                }
                Step::Close { name } => out += &[">", name, " "].concat(),
                Step::Text(text) => out += &text,
            }
        }
        Ok(out)
    }

    #[test]
    fn documents_are_read_and_others_refused() {
        let source =
            "<?xml version='1.0'?><!-- <x> --><x b='1>' a = \"&lt;&#x41;\"><y/>t &amp; u<![CDATA[<&]]></x >";
        assert_eq!(shown(source).as_deref(), Ok("<x <A<y>y t & u<&>x "));
        for wrong in [
            "<x>",
            "</x>",
            "<x",
            "<x>&e;</x>",
            "<x>&#xD800;</x>",
            "<x>& </x>",
            "<!DOCTYPE x><x/>",
            "<![CDATA[",
            "<!--",
        ] {
            assert!(shown(wrong).is_err(), "{wrong}");
        }
        let deep = "<x>".repeat(100_000);
        assert_eq!(shown(&deep), Err(TOO_DEEP));
    }
}
