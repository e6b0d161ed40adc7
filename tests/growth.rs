//! Work grows almost linearly: steps and allocations are counted, so the machine does not matter.

use allocation_counter::measure;
use reprint_engine::{Options, compare};

/// Words that no natural text would put in this order, from a fixed sequence.
fn prose(words: usize, seed: u64) -> Vec<String> {
    let mut state = seed;
    (0..words)
        .map(|index| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            // Small numbers are common words, large ones are rare, about as in language.
            let rank = (state >> 40) % (1 + (state >> 20) % 20_000);
            let end = if index % 13 == 12 { "." } else { "" };
            format!("w{rank}{end}")
        })
        .collect()
}

fn text(words: &[String]) -> String {
    words.chunks(80).map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n")
}

/// One word in fifty is another, and every tenth paragraph stands elsewhere.
fn edited(words: &[String]) -> Vec<String> {
    let mut edited: Vec<String> = words.to_vec();
    for (index, word) in edited.iter_mut().enumerate().filter(|(index, _)| index % 50 == 7) {
        *word = format!("other{index}");
    }
    let mut paragraphs: Vec<Vec<String>> = edited.chunks(80).map(<[String]>::to_vec).collect();
    for index in (0..paragraphs.len().saturating_sub(5)).step_by(10) {
        paragraphs.swap(index, index + 4);
    }
    paragraphs.concat()
}

/// A text of some thousand characters of which each is a token, the common ones more often than the rare ones.
fn characters(count: usize) -> Vec<String> {
    const FIRST: u32 = 0x4E00;
    let character = |word: String| {
        let rank: u32 = word.bytes().fold(0, |rank, byte| rank * 31 % 3_000 + u32::from(byte));
        char::from_u32(FIRST + rank).map(String::from).unwrap_or_default()
    };
    prose(count, 1).into_iter().map(character).collect()
}

/// Steps for each word of both texts.
fn steps_a_word(original: &[String], reprint: &[String]) -> f64 {
    let report = compare(&text(original), &text(reprint), &Options::default());
    assert!(report.summary.exact, "{} words were too much", original.len());
    report.summary.steps as f64 / (original.len() + reprint.len()).max(1) as f64
}

/// Steps a word that friendly texts of any size stay under.
const MOST_STEPS: f64 = 32.0;

/// From a thousand words to a million, steps a word may grow by the logarithm, which doubles.
#[test]
fn steps_grow_linearly() {
    type Make = fn(usize) -> (Vec<String>, Vec<String>);
    let shapes: [(&str, Make); 6] = [
        ("edited", |n| {
            let words = prose(n, 1);
            let reprint = edited(&words);
            (words, reprint)
        }),
        ("unrelated", |n| (prose(n, 1), prose(n, 2))),
        ("identical", |n| (prose(n, 1), prose(n, 1))),
        ("on a page", |n| {
            let words = prose(n / 2, 1);
            let site = prose(n / 2, 2);
            let page = words.chunks(80).zip(site.chunks(80)).flat_map(|(own, site)| [own, site].concat());
            (words.clone(), page.collect())
        }),
        ("twice", |n| {
            let words = prose(n / 2, 1);
            (words.clone(), [&words[..], &words].concat())
        }),
        ("characters", |n| {
            let characters = characters(n);
            let reprint = edited(&characters);
            (characters, reprint)
        }),
    ];
    for (name, make) in shapes {
        let steps: Vec<f64> = [1_000, 10_000, 100_000, 1_000_000]
            .into_iter()
            .map(|n| {
                let (original, reprint) = make(n);
                steps_a_word(&original, &reprint)
            })
            .collect();
        println!("{name}: steps a word {steps:.1?}");
        assert!(
            steps.iter().all(|s| *s <= MOST_STEPS && *s <= 2.0 * steps[0].max(MOST_STEPS / 8.0)),
            "{name}: {steps:.1?}"
        );
    }
}

/// Single words in common among eight others each, then a rest without any: chance each of them, but only once those behind it
/// are known for chance.
fn chain_of_islands(words: usize, own: &str) -> Vec<String> {
    let link = |index: usize| {
        let island = format!("w{}", index % 240);
        std::iter::once(island).chain(std::iter::repeat_n(own.to_owned(), 8))
    };
    let islands = (0..words / 9).flat_map(link);
    islands.chain(std::iter::repeat_n(format!("{own}{own}"), 3_000)).collect()
}

/// A paragraph that both texts have, and then short sentences of which each stands among words of its own: groups that the chain
/// passes over, and that fit into the order.
fn sentences_among_others(words: usize, own: &str) -> Vec<String> {
    let shared = prose(200, 3);
    let group = |index: usize| {
        let sentence =
            (0..8).map(move |word| format!("s{}{}", index * 8 + word, if word == 7 { "." } else { "" }));
        std::iter::repeat_n(format!("{own}."), 32).chain(sentence)
    };
    shared.into_iter().chain((0..words / 40).flat_map(group)).collect()
}

/// Steps a word that texts made to hurt stay under: a piece of a repetitive text takes up to 125, everything else what it takes
/// in friendly texts.
const MOST_HOSTILE_STEPS: f64 = 200.0;

/// Texts made to hurt end within their budget too.
#[test]
fn hostile_texts_stay_linear() {
    let one_word = |n: usize| vec!["again".to_owned(); n];
    let periodic =
        |n: usize, period: usize| -> Vec<String> { (0..n).map(|i| format!("p{}", i % period)).collect() };
    let two_words = |n: usize, seed: u64| -> Vec<String> {
        prose(n, seed).iter().map(|word| if word.len() % 2 == 0 { "aye" } else { "no" }.to_owned()).collect()
    };
    let reversed = |n: usize| -> Vec<String> { prose(n, 1).into_iter().rev().collect() };
    for n in [10_000, 100_000] {
        for (name, original, reprint) in [
            ("one word", one_word(n), one_word(n - n / 10)),
            ("periodic", periodic(n, 7), periodic(n, 11)),
            ("reversed", prose(n, 1), reversed(n)),
            ("two words", two_words(n, 1), two_words(n, 2)),
            ("paragraphs reversed", prose(n, 1), prose(n, 1).rchunks(80).flatten().cloned().collect()),
            ("sentences", sentences_among_others(n, "xx"), sentences_among_others(n, "yy")),
            ("islands", chain_of_islands(n, "xx"), chain_of_islands(n, "yy")),
        ] {
            let report = compare(&text(&original), &text(&reprint), &Options::default());
            let steps = report.summary.steps as f64 / (original.len() + reprint.len()) as f64;
            println!("{name}, {n} words: {steps:.1} steps a word, exact {}", report.summary.exact);
            assert!(steps <= MOST_HOSTILE_STEPS, "{name}, {n} words: {steps:.1} steps a word");
        }
    }
}

/// Allocations a word that texts of any size stay under: some for each change, none for a word.
const MOST_ALLOCATIONS: f64 = 16.0;
/// Bytes allocated at one time for each byte of both texts. A word between quotation marks is three tokens, and of each pair
/// of marks that differ a change is kept.
const MOST_BYTES: f64 = 80.0;

/// Steps are those of the alignment; what the whole of a comparison allocates grows with the texts too, and no more.
#[test]
fn memory_grows_linearly() {
    let capitals = |words: &[String]| words.iter().map(|word| word.to_uppercase()).collect::<Vec<_>>();
    let accents = |accent: &str| -> Vec<String> {
        prose(20_000, 1).iter().map(|word| word.replace('w', accent)).collect()
    };
    let quoted = |marks: [char; 2]| -> Vec<String> {
        prose(20_000, 1).iter().map(|word| format!("{}{word}{}", marks[0], marks[1])).collect()
    };
    let rare_among_one = |seed: u64| -> Vec<String> {
        let other = |(index, word): (usize, String)| if index % 50 == 0 { word } else { "tide".to_owned() };
        prose(20_000, seed).into_iter().enumerate().map(other).collect()
    };
    let prose_of = prose(20_000, 1);
    for (name, original, reprint) in [
        ("edited", prose_of.clone(), edited(&prose_of)),
        ("unrelated", prose_of.clone(), prose(20_000, 2)),
        ("other capitals", prose_of.clone(), capitals(&prose_of)),
        ("other composition", accents("\u{E9}"), accents("e\u{301}")),
        ("other quotation marks", quoted(['"', '"']), quoted(['“', '”'])),
        ("one word with others", rare_among_one(1), rare_among_one(2)),
        ("one word", vec!["again".to_owned(); 20_000], vec!["again".to_owned(); 18_000]),
    ] {
        let of = |parts: usize| {
            let (original, reprint) =
                (text(&original[..original.len() / parts]), text(&reprint[..reprint.len() / parts]));
            let words = (20_000 / parts) as f64;
            let taken = measure(|| {
                compare(&original, &reprint, &Options::default());
            });
            let bytes = taken.bytes_max as f64 / (original.len() + reprint.len()) as f64;
            (taken.count_total as f64 / words, bytes)
        };
        // What is made once for all comparisons is no part of one.
        of(20);
        let ((few, small), (many, large)) = (of(10), of(1));
        println!("{name}: {few:.1} and {many:.1} allocations a word, {small:.1} and {large:.1} bytes a byte");
        assert!(many <= MOST_ALLOCATIONS && many <= few * 1.5 + 0.5, "{name}: {few} and {many} a word");
        assert!(large <= MOST_BYTES && large <= small * 1.5, "{name}: {small} and {large} bytes a byte");
    }
}
