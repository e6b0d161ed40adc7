//! The same report in the units of JavaScript strings.

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
/// enough that the table is a small part of the text.
const STRIDE: usize = 64;

/// From byte offsets to UTF-16 offsets: the count at every [`STRIDE`]th byte, and a short walk from there.
struct Offsets<'t> {
    text: &'t str,
    /// For every stride, its first character boundary and the code units before it.
    marks: Vec<(u32, u32)>,
}

impl<'t> Offsets<'t> {
    fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut units = 0;
        for (at, character) in text.char_indices() {
            if at >= marks.len() * STRIDE {
                marks.push((at as u32, units));
            }
            units += character.len_utf16() as u32;
        }
        Self { text, marks }
    }

    fn utf16_of_byte(&self, byte: u32) -> u32 {
        // A stride's first boundary may lie after the byte, when a wide character crosses the stride's start.
        let index = (byte as usize / STRIDE).min(self.marks.len().saturating_sub(1));
        let mark = self.marks.get(..=index).and_then(|marks| marks.iter().rev().find(|(at, _)| *at <= byte));
        let &(at, units) = mark.unwrap_or(&(0, 0));
        units + self.text[at as usize..byte as usize].chars().map(|c| c.len_utf16() as u32).sum::<u32>()
    }

    fn convert(&self, span: &mut Span) {
        *span = Span::new(self.utf16_of_byte(span.start), self.utf16_of_byte(span.end));
    }
}
