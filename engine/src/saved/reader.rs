//! JSON (RFC 8259) as far as a saved comparison has any, read strictly and without recursion.

/// Something is not as it should be, where the reader stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrong;

/// Keeps a value that may come once.
pub(super) fn once<T>(field: &mut Option<T>, value: T) -> Result<(), Wrong> {
    if field.is_some() {
        return Err(Wrong);
    }
    *field = Some(value);
    Ok(())
}

/// A text and the place up to which it is read.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// A reader at the start. The mark that some editors put before UTF-8 is passed over.
    pub(super) fn new(text: &'t str) -> Self {
        Self { at: if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }, text }
    }

    /// The line where the reader stands, from 1. After an error it may stand within a character.
    pub(super) fn line(&self) -> usize {
        self.text.as_bytes()[..self.at].split(|byte| *byte == b'\n').count()
    }

    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// The next byte that is no white space; it is not taken.
    fn next(&mut self) -> Option<u8> {
        let blank =
            self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.at += blank;
        self.rest().first().copied()
    }

    /// Takes a mark if it is next; whether it was.
    fn takes(&mut self, mark: u8) -> bool {
        let is_next = self.next() == Some(mark);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, mark: u8) -> Result<(), Wrong> {
        if self.takes(mark) { Ok(()) } else { Err(Wrong) }
    }

    /// Nothing but white space may follow.
    pub(super) fn end(&mut self) -> Result<(), Wrong> {
        if self.next().is_none() { Ok(()) } else { Err(Wrong) }
    }

    /// An object, each of its values read by `field`.
    pub(super) fn object(
        &mut self,
        mut field: impl FnMut(&mut Self, &str) -> Result<(), Wrong>,
    ) -> Result<(), Wrong> {
        self.expect(b'{')?;
        if self.takes(b'}') {
            return Ok(());
        }
        loop {
            let name = self.string()?;
            self.expect(b':')?;
            field(self, &name)?;
            if !self.takes(b',') {
                return self.expect(b'}');
            }
        }
    }

    /// A list, each of its values read by `item`.
    pub(super) fn list(&mut self, mut item: impl FnMut(&mut Self) -> Result<(), Wrong>) -> Result<(), Wrong> {
        self.expect(b'[')?;
        if self.takes(b']') {
            return Ok(());
        }
        loop {
            item(self)?;
            if !self.takes(b',') {
                return self.expect(b']');
            }
        }
    }

    /// A whole number from 0.
    pub(super) fn number(&mut self) -> Result<u32, Wrong> {
        self.next();
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = &self.text[self.at..self.at + digits];
        let is_padded = digits > 1 && text.starts_with('0');
        let number = text.parse().ok().filter(|_| !is_padded).ok_or(Wrong)?;
        self.at += digits;
        Ok(number)
    }

    /// `true` or `false`.
    pub(super) fn truth(&mut self) -> Result<bool, Wrong> {
        self.next();
        let rest = self.rest();
        let truth = rest.starts_with(b"true");
        if !truth && !rest.starts_with(b"false") {
            return Err(Wrong);
        }
        self.at += if truth { "true".len() } else { "false".len() };
        Ok(truth)
    }

    /// A string. Half a pair of surrogates stands for no character and is refused.
    pub(super) fn string(&mut self) -> Result<String, Wrong> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let plain = self.rest().iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | ..0x20)).count();
            string.push_str(&self.text[self.at..self.at + plain]);
            self.at += plain;
            match self.rest().first() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => {
                    self.at += 1;
                    string.push(self.escape()?);
                }
                _ => return Err(Wrong),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Wrong> {
        let letter = *self.rest().first().ok_or(Wrong)?;
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let mut units = vec![first];
                if (0xD800..0xDC00).contains(&first) && self.rest().starts_with(b"\\u") {
                    self.at += 2;
                    units.push(self.unit()?);
                }
                let mut characters = char::decode_utf16(units);
                match (characters.next(), characters.next()) {
                    (Some(Ok(character)), None) => character,
                    _ => return Err(Wrong),
                }
            }
            _ => return Err(Wrong),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Result<u16, Wrong> {
        let digits = self.rest().first_chunk::<4>().ok_or(Wrong)?;
        let mut unit = 0;
        for digit in digits {
            unit = unit << 4 | char::from(*digit).to_digit(16).ok_or(Wrong)? as u16;
        }
        self.at += digits.len();
        Ok(unit)
    }
}
