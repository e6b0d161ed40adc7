//! The same report in the units of JavaScript strings.

use crate::eight::HIGH;
use crate::report::{Pair, Report, Span};

impl Report {
    /// The report with its spans counted in UTF-16 code units. `original` and `reprint` must be the texts it was made of.
    ///
    /// Runs in time linear in the texts.
    #[must_use]
    pub fn in_utf16(mut self, original: &str, reprint: &str) -> Self {
        // Offsets and code units agree in ASCII, so there is nothing to convert.
        if original.is_ascii() && reprint.is_ascii() {
            return self;
        }
        let offsets = Pair::new(Offsets::new(original), Offsets::new(reprint));
        for (blocks, offsets) in
            [(&mut self.blocks.original, &offsets.original), (&mut self.blocks.reprint, &offsets.reprint)]
        {
            for block in blocks {
                offsets.convert(&mut block.span);
            }
        }
        for (segments, own, other) in [
            (&mut self.segments.original, &offsets.original, &offsets.reprint),
            (&mut self.segments.reprint, &offsets.reprint, &offsets.original),
        ] {
            for segment in segments {
                own.convert(&mut segment.span);
                if let Some(partner) = &mut segment.partner {
                    other.convert(partner);
                }
            }
        }
        for change in &mut self.changes {
            offsets.original.convert(&mut change.original);
            offsets.reprint.convert(&mut change.reprint);
            for pair in &mut change.inner {
                offsets.original.convert(&mut pair.original);
                offsets.reprint.convert(&mut pair.reprint);
            }
        }
        for check in &mut self.checks {
            check.words.original.iter_mut().for_each(|span| offsets.original.convert(span));
            check.words.reprint.iter_mut().for_each(|span| offsets.reprint.convert(span));
        }
        self
    }
}

/// How many bytes lie between two known places of the table: small enough that the walk between them is short, large
/// enough that the table is a small part of the text. Whole eights, which [`units_in`] counts at once.
const STRIDE: usize = 64;

/// From byte offsets to UTF-16 offsets: the count at every [`STRIDE`]th byte, and a short walk from there.
struct Offsets<'t> {
    bytes: &'t [u8],
    /// The code units of the characters that begin before each stride, and of all.
    marks: Vec<u32>,
}

impl<'t> Offsets<'t> {
    fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = vec![0];
        let mut units = 0;
        for stride in bytes.chunks(STRIDE) {
            units += units_in(stride);
            marks.push(units);
        }
        Self { bytes, marks }
    }

    fn utf16_of_byte(&self, byte: u32) -> u32 {
        let stride = byte as usize / STRIDE;
        self.marks[stride] + units_in(&self.bytes[stride * STRIDE..byte as usize])
    }

    fn convert(&self, span: &mut Span) {
        *span = Span::new(self.utf16_of_byte(span.start), self.utf16_of_byte(span.end));
    }
}

/// The code units of the characters that begin in some bytes.
fn units_in(bytes: &[u8]) -> u32 {
    let (eights, rest) = bytes.as_chunks();
    let units = |bytes: &[u8; 8]| {
        let bytes = u64::from_le_bytes(*bytes);
        // Whatever does not go on with a character begins one, and one of four bytes takes two units.
        let begin = !(bytes & !(bytes << 1)) & HIGH;
        let double = bytes & (bytes << 1) & (bytes << 2) & (bytes << 3) & HIGH;
        begin.count_ones() + double.count_ones()
    };
    let begins = |byte: &u8| u32::from(*byte as i8 >= -0x40) + u32::from(*byte >= 0xF0);
    eights.iter().map(units).sum::<u32>() + rest.iter().map(begins).sum::<u32>()
}
