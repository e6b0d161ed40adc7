//! The sample pairs. They are compiled in: a click on one makes no request, and works in the single file.

use reprint_engine::Pair;

/// A pair of texts to try the page with.
pub(crate) struct Sample {
    /// The word on its button, and in its `data-sample`.
    pub(crate) name: &'static str,
    /// The texts.
    pub(crate) texts: Pair<&'static str>,
}

/// Every sample, in the order of the buttons.
pub(crate) const SAMPLES: [Sample; 4] = [
    Sample {
        name: "News story",
        texts: Pair::new(
            include_str!("../www/samples/news/original.txt"),
            include_str!("../www/samples/news/reprint.txt"),
        ),
    },
    Sample {
        name: "Press release",
        texts: Pair::new(
            include_str!("../www/samples/press-release/original.txt"),
            include_str!("../www/samples/press-release/reprint.txt"),
        ),
    },
    Sample {
        name: "Japanese",
        texts: Pair::new(
            include_str!("../www/samples/japanese/original.txt"),
            include_str!("../www/samples/japanese/reprint.txt"),
        ),
    },
    Sample {
        name: "Unrelated",
        texts: Pair::new(
            include_str!("../www/samples/unrelated/original.txt"),
            include_str!("../www/samples/unrelated/reprint.txt"),
        ),
    },
];
