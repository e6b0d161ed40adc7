//! The sample pairs. The first is compiled in: it is what a reader without texts is shown. The others come from the exchange
//! (`exchange/src/sample.rs`), which is loaded when one of them is asked for.

use reprint_engine::Pair;

/// A pair of texts to try the page with.
pub(crate) struct Sample {
    /// The word in its address, and in its `data-sample`.
    pub(crate) name: &'static str,
    /// The words on its link.
    pub(crate) title: &'static str,
}

/// Every sample, in the order of the buttons.
pub(crate) const SAMPLES: [Sample; 4] = [
    Sample { name: "news", title: "News story" },
    Sample { name: "press-release", title: "Press release" },
    Sample { name: "japanese", title: "Japanese" },
    Sample { name: "unrelated", title: "Unrelated" },
];

/// The texts of the first sample.
pub(crate) const FIRST: Pair<&str> = Pair::new(
    include_str!("../www/samples/news/original.txt"),
    include_str!("../www/samples/news/reprint.txt"),
);
