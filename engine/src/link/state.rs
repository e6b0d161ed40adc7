//! A comparison as bytes: a byte of flags, then publisher, author, overrides, original, and to the end the reprint. Lengths
//! and numbers are in LEB128, each in its one shortest spelling.

use super::MOST_OVERRIDES;
use crate::comparison::Comparison;
use crate::options::{Override, Wishes};
use crate::report::{Pair, Role, Side};

/// The flag of [`Comparison::fold_case`]; no other is known yet.
const FOLD_CASE: u8 = 1;
/// In the byte that says what an override is about: set for the reprint, clear for the original. The other bits are
/// [`Role::number`].
const IN_REPRINT: u8 = 0x80;

/// The bytes of a comparison.
pub(super) fn write(comparison: &Comparison) -> Vec<u8> {
    let Comparison { texts, fold_case, wishes } = comparison;
    let mut out = vec![if *fold_case { FOLD_CASE } else { 0 }];
    text(&mut out, &wishes.publisher);
    text(&mut out, &wishes.author);
    number(&mut out, wishes.overrides.len());
    for Override { side, block, role } in &wishes.overrides {
        out.push(role.number() as u8 | if *side == Side::Reprint { IN_REPRINT } else { 0 });
        number(&mut out, *block as usize);
    }
    text(&mut out, &texts.original);
    out.extend_from_slice(texts.reprint.as_bytes());
    out
}

/// The comparison of some bytes; `None` for anything that [`write`] does not write.
pub(super) fn read(bytes: &[u8]) -> Option<Comparison> {
    let mut reader = Reader { bytes };
    let fold_case = match reader.byte()? {
        0 => false,
        FOLD_CASE => true,
        _ => return None,
    };
    let (publisher, author) = (reader.text()?, reader.text()?);
    let count = reader.number()?;
    if count as usize > MOST_OVERRIDES {
        return None;
    }
    let mut overrides = Vec::new();
    for _ in 0..count {
        let about = reader.byte()?;
        let side = if about & IN_REPRINT == 0 { Side::Original } else { Side::Reprint };
        let role = Role::of(u32::from(about & !IN_REPRINT))?;
        overrides.push(Override { side, block: reader.number()?, role });
    }
    let original = reader.text()?;
    let reprint = std::str::from_utf8(reader.bytes).ok()?.to_owned();
    let wishes = Wishes { publisher, author, overrides, ..Wishes::default() };
    Some(Comparison { texts: Pair::new(original, reprint), fold_case, wishes })
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7F {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// What is left to read.
struct Reader<'b> {
    bytes: &'b [u8],
}

impl<'b> Reader<'b> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..u32::BITS).step_by(7) {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7F);
            number |= bits << shift;
            if bits << shift >> shift != bits {
                return None;
            }
            if byte & 0x80 == 0 {
                // A last byte of nothing would be a second spelling of the same number.
                return (byte != 0 || shift == 0).then_some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        let (text, rest): (&'b [u8], _) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }
}
