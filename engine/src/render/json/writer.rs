//! JSON text in the making.

use std::fmt::Write;

/// An object in lines a person can read: indentation, commas, escapes.
#[derive(Default)]
pub(crate) struct Writer {
    text: String,
    depth: usize,
    /// Whether the innermost object or list has an entry yet.
    filled: bool,
}

impl Writer {
    /// The text, with a line end.
    pub(crate) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.filled = false;
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if self.filled {
            self.line();
        }
        self.text.push(bracket);
        self.filled = true;
    }

    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.depth {
            self.text.push_str("  ");
        }
    }

    fn entry(&mut self) {
        if self.filled {
            self.text.push(',');
        }
        self.line();
    }

    pub(crate) fn field(&mut self, name: &str, value: impl FnOnce(&mut Self)) {
        self.entry();
        let _ = write!(self.text, "\"{name}\": ");
        value(self);
        self.filled = true;
    }

    pub(crate) fn list<T>(&mut self, items: &[T], mut value: impl FnMut(&mut Self, &T)) {
        self.open('[');
        for item in items {
            self.entry();
            value(self, item);
            self.filled = true;
        }
        self.close(']');
    }

    pub(crate) fn number(&mut self, number: impl std::fmt::Display) {
        let _ = write!(self.text, "{number}");
    }

    pub(crate) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    pub(crate) fn string(&mut self, string: &str) {
        self.text.push('"');
        for character in string.chars() {
            match character {
                '"' | '\\' => self.text.extend(['\\', character]),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                // Line and paragraph separators end a line in scripts that embed the JSON.
                '\0'..='\u{1F}' | '\u{2028}' | '\u{2029}' => {
                    let _ = write!(self.text, "\\u{:04x}", character as u32);
                }
                _ => self.text.push(character),
            }
        }
        self.text.push('"');
    }
}
