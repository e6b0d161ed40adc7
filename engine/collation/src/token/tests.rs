use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::{Edge, Interner, Tokens, normal_form, tokenize};
use crate::ingest::{Document, ingest, is_blank};

fn tokens(text: &str) -> Tokens {
    tokenize(&ingest(text), true, &mut Interner::default())
}

fn words(text: &str) -> Vec<&str> {
    // Bullets are tokens here, and nowhere else.
    let document = Document { markers: Vec::new(), ..ingest(text) };
    let tokens = tokenize(&document, true, &mut Interner::default());
    tokens.spans.iter().map(|span| span.of(text)).collect()
}

fn fold(token: &str) -> String {
    let mut form = String::new();
    normal_form(token, true, &mut form);
    form
}

#[test]
fn words_and_marks_are_tokens() {
    assert_eq!(words("It’s 3,136 m. (can't)"), ["It’s", "3,136", "m", ".", "(", "can't", ")"]);
    assert_eq!(words("off-balance -- well..."), ["off", "-", "balance", "--", "well", "..."]);
    assert_eq!(words("naïve—so"), ["naïve", "—", "so"]);
    // A combining mark belongs to the last point, whatever sense it makes there.
    assert_eq!(words("so...\u{301} é--\u{E34}."), ["so", "...\u{301}", "é", "--\u{E34}", "."]);
}

#[test]
fn scripts_without_spaces_are_cut_into_characters() {
    assert_eq!(words("东京2024年"), ["东", "京", "2024", "年"]);
    assert_eq!(words("データ"), ["デ", "ー", "タ"]);
    assert_eq!(words("가격이 오른"), ["가", "격", "이", "오", "른"]);
}

#[test]
fn invisible_characters_stay_inside_words() {
    assert_eq!(words("ex\u{AD}am\u{200B}ple \u{FEFF}x"), ["ex\u{AD}am\u{200B}ple", "x"]);
    assert_eq!(fold("ex\u{AD}am\u{200B}ple"), "example");
}

#[test]
fn normal_forms_fold_what_typography_varies() {
    for (token, form) in [
        ("“", "\""),
        ("'", "\""),
        ("«", "\""),
        ("Don’t", "don't"),
        ("—", "-"),
        ("--", "-"),
        ("…", "..."),
        ("ﬁne", "fine"),
        ("ＡＢＣ", "abc"),
        ("café", "cafe\u{301}"),
    ] {
        assert_eq!(fold(token), form, "{token}");
    }
}

#[test]
fn equal_forms_have_equal_numbers() {
    let found = tokens("Cat “cat” CAT 'dog' - —");
    assert_eq!(found.ids[0], found.ids[2]);
    assert_eq!(found.ids[0], found.ids[4]);
    assert_eq!(found.ids[1], found.ids[5]);
    assert_eq!(found.ids[8], found.ids[9]);
}

#[test]
fn sentences_and_blocks_have_edges() {
    let text = "Mr. Ito left. “He ran.” Then 3.5 km, e.g. north.\n\nNext";
    let found = tokens(text);
    let starts = |edge| -> Vec<&str> {
        (0..found.len()).filter(|&i| found.edges[i] == edge).map(|i| found.spans[i].of(text)).collect()
    };
    assert_eq!(starts(Edge::Sentence), ["“", "Then"]);
    assert_eq!(starts(Edge::Block), ["Mr", "Next"]);
}

/// The table grows several times on the way.
#[test]
fn a_form_keeps_its_number_however_many_come_after_it() {
    let mut interner = Interner::default();
    let forms: Vec<String> =
        (0..20_000).map(|n| format!("{n}{}", ["", "é", "日", "-longer"][n % 4])).collect();
    let numbers: Vec<u32> = forms.iter().map(|form| interner.intern(form, true)).collect();
    for (form, number) in forms.iter().zip(numbers) {
        assert_eq!(interner.intern(form, true), number, "{form}");
        assert_eq!(interner.find(&fold(form)), Some(number), "{form}");
        assert_eq!(interner.form(number), fold(form));
    }
    assert_eq!(interner.find("absent"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// The table-driven scan finds the boundaries that the full algorithm finds, but for the joined dots and hyphens.
    #[test]
    fn ascii_words_are_those_of_uax_29(text in "[a-zA-Z0-9_:,;'!? \n\t$\"()/@]{0,60}") {
        let expected: Vec<&str> =
            text.split_word_bounds().filter(|piece| !piece.chars().all(char::is_whitespace)).collect();
        prop_assert_eq!(words(&text), expected);
    }

    /// Nor do curly quotation marks and dashes, which are scanned by the table too, change them.
    #[test]
    fn typeset_words_are_those_of_uax_29(text in "[a-zA-Z0-9_,;! \n(/“”‘’–—éñ]{0,60}") {
        let expected: Vec<&str> =
            text.split_word_bounds().filter(|piece| !piece.chars().all(char::is_whitespace)).collect();
        prop_assert_eq!(words(&text), expected);
    }

    #[test]
    fn normal_form_is_idempotent(token in "\\PC{1,8}") {
        let once = fold(&token);
        prop_assert_eq!(fold(&once), once);
    }

    /// The quick way of interning gives what the full folding gives.
    #[test]
    fn quick_forms_are_normal_forms(token in "[a-zA-Z0-9'`’‘“é.-]{1,9}", fold_case in any::<bool>()) {
        let mut form = String::new();
        normal_form(&token, fold_case, &mut form);
        let mut interner = Interner::default();
        let id = interner.intern(&token, fold_case);
        prop_assert_eq!(interner.form(id), form);
    }

    /// What lies between tokens does not show.
    #[test]
    fn tokens_leave_out_blanks_only(text in "[\\PC.\\- \u{301}\u{E34}\u{200B}]{0,40}") {
        let shown: String = text.chars().filter(|c| !is_blank(*c)).collect();
        let found: String = words(&text).concat().chars().filter(|c| !is_blank(*c)).collect();
        prop_assert_eq!(found, shown);
    }

    #[test]
    fn tokens_are_sorted_and_disjoint(text in "\\PC{0,80}") {
        let spans = tokens(&text).spans;
        prop_assert!(spans.iter().all(|s| s.start < s.end && text.get(s.start as usize..s.end as usize).is_some()));
        prop_assert!(spans.windows(2).all(|w| w[0].end <= w[1].start));
    }
}
