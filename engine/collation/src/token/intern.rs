//! Normal forms as numbers: the stages after this one compare integers.

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
///
/// An open hash table of keys. The key of a short ASCII form is the form itself, so that for nearly all tokens of nearly all
/// texts finding the key is finding the form; the key of any other form is a hash, and the form is looked at too.
pub struct Interner {
    slots: Vec<Slot>,
    /// How far the high bits of a mixed key are brought down to be a place in `slots`.
    shift: u32,
    /// The normal forms, end to end.
    forms: String,
    /// The end of each form in `forms`.
    ends: Vec<u32>,
    kinds: Vec<TokenKind>,
    buffer: String,
    /// For some characters that are tokens by themselves, the number they had last: a text of Chinese takes a few hundred
    /// characters from tens of thousands, and folding one costs more than everything else.
    characters: Vec<(char, TokenId)>,
}

/// A place of the table: a key, and the number of its form plus one; 0 where the place is free.
#[derive(Clone, Copy, Default)]
struct Slot {
    key: u64,
    id: u32,
}

/// A short form of ASCII in eight bytes, the first lowest, the rest 0.
pub(super) type PackedForm = u64;

/// Set in the key of a form that is not its own key; no byte of ASCII has it.
const HASHED: u64 = 1 << 63;
/// Places to begin with; an article has about as many forms as half of this.
const FIRST_SLOTS: usize = 1 << 11;
/// Characters that are remembered; two that meet in a place take turns.
const CHARACTERS: usize = 1 << 10;

/// Words longer than this are rare enough to take the slower way.
const SHORT: usize = 32;

impl Default for Interner {
    fn default() -> Self {
        Self {
            slots: vec![Slot::default(); FIRST_SLOTS],
            shift: u64::BITS - FIRST_SLOTS.trailing_zeros(),
            forms: String::new(),
            ends: Vec::new(),
            kinds: Vec::new(),
            buffer: String::new(),
            characters: Vec::new(),
        }
    }
}

impl Interner {
    /// The number of the normal form of `token`.
    pub fn intern(&mut self, token: &str, fold_case: bool) -> TokenId {
        let mut short = [0; SHORT];
        if let Some(len) = short_form(token.as_bytes(), fold_case, &mut short) {
            return match short.first_chunk::<8>() {
                Some(packed) if len <= packed.len() => self.intern_packed(u64::from_le_bytes(*packed)),
                // What is copied is ASCII, so this cannot fail; the other way keeps the function total without a panic.
                _ => match std::str::from_utf8(&short[..len]) {
                    Ok(form) => self.number(form),
                    Err(_) => self.intern_folded(token, fold_case),
                },
            };
        }
        let mut characters = token.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => self.intern_character(character, token, fold_case),
            _ => self.intern_folded(token, fold_case),
        }
    }

    /// The number of a short ASCII form.
    #[inline]
    pub(super) fn intern_packed(&mut self, packed: PackedForm) -> TokenId {
        let mut place = self.place(packed);
        loop {
            let slot = self.slots[place];
            if slot.id == 0 {
                let bytes = packed.to_le_bytes();
                let len = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
                // Packed forms are ASCII; anything else would be a mistake of the scanner's, and is taken for no text.
                return self.add(place, packed, std::str::from_utf8(&bytes[..len]).unwrap_or_default());
            }
            if slot.key == packed {
                return slot.id - 1;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// The number of a token of one character.
    fn intern_character(&mut self, character: char, token: &str, fold_case: bool) -> TokenId {
        if self.characters.is_empty() {
            self.characters = vec![('\0', 0); CHARACTERS];
        }
        let place = character as usize % CHARACTERS;
        if self.characters[place].0 != character {
            self.characters[place] = (character, self.intern_folded(token, fold_case));
        }
        self.characters[place].1
    }

    fn intern_folded(&mut self, token: &str, fold_case: bool) -> TokenId {
        let mut buffer = std::mem::take(&mut self.buffer);
        normal_form(token, fold_case, &mut buffer);
        let id = self.number(&buffer);
        self.buffer = buffer;
        id
    }

    /// For forms that tell capitals apart, the numbers of the same forms in small letters.
    pub(super) fn folded(&mut self, ids: &[TokenId]) -> Vec<TokenId> {
        // Folding makes new forms, but none that any of `ids` stands for.
        let mut known: Vec<Option<TokenId>> = vec![None; self.len()];
        let mut fold = |id: &TokenId| {
            *known[*id as usize].get_or_insert_with(|| {
                let form = self.form(*id).to_owned();
                self.intern_folded(&form, true)
            })
        };
        ids.iter().map(&mut fold).collect()
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
        let key = key_of(wanted);
        let mut place = self.place(key);
        loop {
            let slot = self.slots[place];
            if slot.id == 0 {
                return None;
            }
            if slot.key == key && (key & HASHED == 0 || self.form(slot.id - 1) == wanted) {
                return Some(slot.id - 1);
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
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
        let key = key_of(wanted);
        if key & HASHED == 0 {
            return self.intern_packed(key);
        }
        let mut place = self.place(key);
        loop {
            let slot = self.slots[place];
            if slot.id == 0 {
                return self.add(place, key, wanted);
            }
            if slot.key == key && self.form(slot.id - 1) == wanted {
                return slot.id - 1;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// Where a key is looked for first.
    #[inline]
    fn place(&self, key: u64) -> usize {
        (mixed(key) >> self.shift) as usize
    }

    /// Gives a new form its number, in a free place of the table.
    fn add(&mut self, place: usize, key: u64, form: &str) -> TokenId {
        let id = self.ends.len() as TokenId;
        self.slots[place] = Slot { key, id: id + 1 };
        self.forms.push_str(form);
        self.ends.push(self.forms.len() as u32);
        self.kinds.push(kind_of(form));
        // Half full at most, so that a look-up ends soon.
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 4;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        self.shift = u64::BITS - size.trailing_zeros();
        for slot in old.into_iter().filter(|slot| slot.id != 0) {
            let mut place = self.place(slot.key);
            while self.slots[place].id != 0 {
                place = (place + 1) & (size - 1);
            }
            self.slots[place] = slot;
        }
    }
}

/// The key of a form: itself when it is short and ASCII, else a hash.
fn key_of(form: &str) -> u64 {
    let bytes = form.as_bytes();
    let mut packed = [0; 8];
    if bytes.len() <= packed.len() && form.is_ascii() && !bytes.contains(&0) {
        packed[..bytes.len()].copy_from_slice(bytes);
        return u64::from_le_bytes(packed);
    }
    hash_of_text(form) | HASHED
}

/// Spreads a key over the high bits (Fibonacci hashing; the first step lets the high bytes of a key count as well).
#[inline]
const fn mixed(key: u64) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let key = key.wrapping_mul(FACTOR);
    (key ^ (key >> 29)).wrapping_mul(FACTOR)
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

/// Whether some tokens start with a few others; comparing memory takes a call, which is longer than the comparison.
pub fn starts_with(ids: &[TokenId], others: &[TokenId]) -> bool {
    ids.len() >= others.len() && ids.iter().zip(others).all(|(x, y)| x == y)
}

/// A number for some tokens in a row, by multiplying and turning; as good as their own for telling them from others.
pub fn hash_of(ids: &[TokenId]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    ids.iter().fold(FACTOR, |state, id| (state.rotate_left(23) ^ u64::from(*id)).wrapping_mul(FACTOR))
}

/// A multiplicative hash over words of eight bytes (the scheme of Firefox and rustc), fixed so that no run differs from
/// another; the last step brings the high bits down, where the table looks.
pub fn hash_of_text(text: &str) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let bytes = text.as_bytes();
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
