//! The sample pairs. They are compiled in: a click on one makes no request, and works in the single file.

use reprint_engine::Pair;

/// A pair of texts to try the page with.
pub(crate) struct Sample {
    /// The word on its button.
    pub(crate) name: &'static str,
    /// What it shows.
    pub(crate) shows: &'static str,
    /// The texts.
    pub(crate) texts: Pair<&'static str>,
}

/// Every sample, in the order of the buttons.
pub(crate) const SAMPLES: [Sample; 4] = [
    Sample {
        name: "News story",
        shows: "An article on another site: cut, reworded, and with that site’s boilerplate around it.",
        texts: Pair::new(
            include_str!("../www/samples/news/original.txt"),
            include_str!("../www/samples/news/reprint.txt"),
        ),
    },
    Sample {
        name: "Press release",
        shows: "A press release and the report a newspaper made of it.",
        texts: Pair::new(
            include_str!("../www/samples/press-release/original.txt"),
            include_str!("../www/samples/press-release/reprint.txt"),
        ),
    },
    Sample {
        name: "Japanese",
        shows: "A text written without spaces between its words.",
        texts: Pair::new(
            include_str!("../www/samples/japanese/original.txt"),
            include_str!("../www/samples/japanese/reprint.txt"),
        ),
    },
    Sample {
        name: "Unrelated",
        shows: "Two articles that have nothing to do with each other.",
        texts: Pair::new(
            include_str!("../www/samples/unrelated/original.txt"),
            include_str!("../www/samples/unrelated/reprint.txt"),
        ),
    },
];
