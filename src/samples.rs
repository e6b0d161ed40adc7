//! The sample pairs. They are compiled in: a click on one makes no request, and works in the single file.

use reprint_engine::Pair;

/// A pair of texts to try the page with.
pub(crate) struct Sample {
    /// The word in its address, and in its `data-sample`.
    pub(crate) name: &'static str,
    /// The words on its link.
    pub(crate) title: &'static str,
    /// The texts.
    pub(crate) texts: Pair<&'static str>,
}

/// Every sample, in the order of the buttons.
pub(crate) const SAMPLES: [Sample; 4] = [
    Sample {
        name: "news",
        title: "News story",
        texts: Pair::new(
            include_str!("../www/samples/news/original.txt"),
            include_str!("../www/samples/news/reprint.txt"),
        ),
    },
    Sample {
        name: "press-release",
        title: "Press release",
        texts: Pair::new(
            include_str!("../www/samples/press-release/original.txt"),
            include_str!("../www/samples/press-release/reprint.txt"),
        ),
    },
    Sample {
        name: "japanese",
        title: "Japanese",
        texts: Pair::new(
            include_str!("../www/samples/japanese/original.txt"),
            include_str!("../www/samples/japanese/reprint.txt"),
        ),
    },
    Sample {
        name: "unrelated",
        title: "Unrelated",
        texts: Pair::new(
            include_str!("../www/samples/news/original.txt"),
            include_str!("../www/samples/press-release/original.txt"),
        ),
    },
];
