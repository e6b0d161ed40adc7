//! Generated texts, pairs and options for properties of the whole engine.

use proptest::prelude::*;
use reprint_engine::Options;

/// Pieces that texts are made of: words of prose, marks, chrome, and all that Unicode can do to a word.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => prop::sample::select(vec![
            "the", "a", "of", "and", "ferry", "Ferry", "harbour", "council", "said", "Marchbanks", "not", "no", "80", "90",
            "1,200", "3.5", "plan", "money", "don't", "don’t", "\"yes\"", "“yes”", "well-known", "naïve", "nai\u{308}ve",
        ]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![". ", ".\n", "! ", "? ", ", ", " — ", " -- ", "...", "…", "\n\n", "\r\n", "\r", "\u{2028}", "\t", "\n• ", "\n> ", "\n>\n"])
            .prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "Share", "Subscribe", "• News", "© 2025", "Read more", "Advertisement", "By Ada", "| Home", "分享", "関連記事",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "北京", "新聞社", "データ", "가격이", "ราคา", "سلام", "مرحبا", "שלום", "हिन्दी", "ﬁne", "ＡＢＣ", "👩‍👩‍👧", "🇫🇷", "é", "e\u{301}\u{302}",
            "\u{200B}", "\u{AD}", "\u{FEFF}", "\u{202E}", "\u{A0}", "\0", "\u{10FFFF}", "\u{1D400}",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => prop::char::any().prop_map(String::from),
    ]
}

/// A text of such pieces.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((piece(), prop::bool::weighted(0.8)), 0..120).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, spaced)| if spaced { piece + " " } else { piece }).collect()
    })
}

/// A text and an edited copy of it: pieces dropped, put in, doubled and moved.
pub(crate) fn pair() -> impl Strategy<Value = (String, String)> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0u8..5, piece()), 0..12);
    let edited = (prop::collection::vec(piece(), 0..150), edits).prop_map(|(pieces, edits)| {
        let original = pieces.join(" ");
        let mut reprint = pieces;
        for (place, edit, piece) in edits {
            if reprint.is_empty() {
                break;
            }
            let at = place.index(reprint.len());
            match edit {
                0 => drop(reprint.remove(at)),
                1 => reprint.insert(at, piece),
                2 => reprint[at] = piece,
                3 => {
                    // A stretch goes to the front.
                    let stretch: Vec<String> = reprint.drain(at..(at + 20).min(reprint.len())).collect();
                    reprint.splice(0..0, stretch);
                }
                _ => {
                    let stretch: Vec<String> = reprint[at..(at + 12).min(reprint.len())].to_vec();
                    reprint.extend(stretch);
                }
            }
        }
        (original, reprint.join(" "))
    });
    prop_oneof![3 => edited, 1 => (text(), text())]
}

/// Options, with a budget that runs out now and then.
pub(crate) fn options() -> impl Strategy<Value = Options> {
    (any::<bool>(), prop_oneof![4 => Just(Options::default().budget), 1 => 0u64..2_000])
        .prop_map(|(fold_case, budget)| Options { fold_case, budget })
}
