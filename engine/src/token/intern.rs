//! Normal forms as numbers: the stages after this one compare integers.

use hashbrown::HashTable;

use super::fold::normal_form;
use super::scan::is_hangul;
use crate::ingest::is_unspaced;

/// The number of a normal form; the same in both texts.
pub type TokenId = u32;

/// What sort of token a normal form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of letters.
    Word,
    /// A word with a digit in it.
    Number,
    /// One character of a script that is compared by characters.
    Character,
    /// A punctuation mark or symbol.
    Mark,
}

/// All normal forms of both texts, each with its number.
#[derive(Default)]
pub struct Interner {
    table: HashTable<TokenId>,
    /// The normal forms, end to end.
    forms: String,
    /// The end of each form in `forms`.
    ends: Vec<u32>,
    kinds: Vec<TokenKind>,
    buffer: String,
}

/// Words longer than this are rare enough to take the slower way.
const SHORT: usize = 32;

impl Interner {
    /// The number of the normal form of `token`.
    pub fn intern(&mut self, token: &str, fold_case: bool) -> TokenId {
        let mut short = [0; SHORT];
        if let Some(len) = short_form(token.as_bytes(), fold_case, &mut short)
            // What is copied is ASCII, so this cannot fail; the other way keeps the function total without a panic.
            && let Ok(form) = std::str::from_utf8(&short[..len])
        {
            return self.number(form);
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        normal_form(token, fold_case, &mut buffer);
        let id = self.number(&buffer);
        self.buffer = buffer;
        id
    }

    /// The normal form with this number.
    ///
    /// # Panics
    ///
    /// When the number was not given out by this interner.
    pub fn form(&self, id: TokenId) -> &str {
        form(&self.forms, &self.ends, id)
    }

    /// The number of a normal form, if it has one.
    pub fn find(&self, wanted: &str) -> Option<TokenId> {
        self.table.find(hash(wanted.as_bytes()), |id| form(&self.forms, &self.ends, *id) == wanted).copied()
    }

    /// What sort of token the form with this number is.
    pub fn kind(&self, id: TokenId) -> TokenKind {
        self.kinds[id as usize]
    }

    /// How many forms there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn number(&mut self, wanted: &str) -> TokenId {
        let Self { table, forms, ends, kinds, .. } = self;
        let entry = table.entry(
            hash(wanted.as_bytes()),
            |id| form(forms, ends, *id) == wanted,
            |id| hash(form(forms, ends, *id).as_bytes()),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(entry) => *entry.get(),
            hashbrown::hash_table::Entry::Vacant(entry) => {
                let id = ends.len() as TokenId;
                entry.insert(id);
                forms.push_str(wanted);
                ends.push(forms.len() as u32);
                kinds.push(kind_of(wanted));
                id
            }
        }
    }
}

/// Writes the normal form of a short word of ASCII letters, with curly apostrophes perhaps, and returns its length; `None` for
/// everything else. Nearly all tokens of nearly all texts go this way.
fn short_form(bytes: &[u8], fold_case: bool, out: &mut [u8; SHORT]) -> Option<usize> {
    /// The curly apostrophes in UTF-8.
    const CURLY: [[u8; 3]; 2] = [[0xE2, 0x80, 0x98], [0xE2, 0x80, 0x99]];
    let starts_word = bytes.first().is_some_and(u8::is_ascii_alphanumeric);
    // Quotation marks and hyphens by themselves have a normal form of their own even in ASCII.
    let is_mark = bytes.len() == 1 && !matches!(bytes[0], b'\'' | b'`' | b'-' | 0x80..);
    if bytes.len() > SHORT || !(starts_word || is_mark) {
        return None;
    }
    let (mut at, mut len) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            let folded = if fold_case { byte.to_ascii_lowercase() } else { byte };
            out[len] = if byte == b'`' { b'\'' } else { folded };
            at += 1;
        } else if bytes[at..].first_chunk().is_some_and(|first| CURLY.contains(first)) {
            out[len] = b'\'';
            at += 3;
        } else {
            return None;
        }
        len += 1;
    }
    Some(len)
}

fn form<'f>(forms: &'f str, ends: &[u32], id: TokenId) -> &'f str {
    let id = id as usize;
    let start = if id == 0 { 0 } else { ends[id - 1] as usize };
    &forms[start..ends[id] as usize]
}

fn kind_of(form: &str) -> TokenKind {
    if form.chars().any(char::is_numeric) {
        TokenKind::Number
    } else if form.chars().any(|c| c.is_alphanumeric() && (is_unspaced(c) || is_hangul(c))) {
        TokenKind::Character
    } else if form.chars().any(char::is_alphanumeric) {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

/// A number for some tokens in a row, by multiplying and turning; as good as their own for telling them from others.
pub(crate) fn hash_of(ids: &[TokenId]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    ids.iter().fold(FACTOR, |state, id| (state.rotate_left(23) ^ u64::from(*id)).wrapping_mul(FACTOR))
}

/// A multiplicative hash over words of eight bytes (the scheme of Firefox and rustc), fixed so that no run differs from
/// another; the last step brings the high bits down, where the table looks.
fn hash(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mut state = bytes.len() as u64;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        state = (state.rotate_left(5) ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    state = (state.rotate_left(5) ^ u64::from_le_bytes(last)).wrapping_mul(FACTOR);
    state ^ (state >> 32)
}
