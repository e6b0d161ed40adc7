//! Blocks and tokens of any text are in order, do not overlap, and leave out nothing but blanks.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reprint_engine::Span;
use reprint_engine::ingest::{ingest, is_blank};
use reprint_engine::token::{Interner, tokenize};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let document = ingest(&text);
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && !block.span.is_empty());
        let _ = block.span.of(&text);
        end = block.span.end;
    }
    let mut end = 0;
    for marker in &document.markers {
        assert!(marker.start >= end && !marker.is_empty());
        let _ = marker.of(&text);
        end = marker.end;
    }
    for fold_case in [true, false] {
        let tokens = tokenize(&document, fold_case, &mut Interner::default());
        let mut end = 0;
        for (span, block) in tokens.spans.iter().zip(&tokens.blocks) {
            assert!(span.start >= end && !span.is_empty());
            let block = document.blocks[*block as usize].span;
            assert!(block.start <= span.start && span.end <= block.end);
            let _ = span.of(&text);
            end = span.end;
        }
        let mut taken: Vec<Span> = [tokens.spans, document.markers.clone()].concat();
        taken.sort_unstable();
        let mut end = 0;
        for span in taken.into_iter().chain([Span::new(text.len() as u32, text.len() as u32)]) {
            assert!(span.start >= end && text[end as usize..span.start as usize].chars().all(is_blank));
            end = span.end;
        }
    }
});
