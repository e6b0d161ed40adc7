//! The republication check: what a syndication desk asks of every reprint, with the words each answer rests on.

use serde::{Deserialize, Serialize};

use super::{Pair, Span};

/// A question about a reprint and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What is asked.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
    /// Why, in a plain English sentence.
    pub note: String,
    /// The words that the answer rests on, in either text; none where it rests on their absence.
    pub words: Pair<Vec<Span>>,
}

/// What is asked of a reprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Question {
    /// Is the headline the original's?
    Headline,
    /// Is the author named as in the original?
    Byline,
    /// Is the publication that the article comes from named?
    Source,
    /// Does a line say where the article was published first?
    SourceLine,
    /// Is a date of publication given?
    Date,
    /// Does the article run to its end?
    Ending,
    /// Do the quotations that it carries stand word for word?
    Quotations,
}

impl Question {
    /// Every question, in the order in which they are put.
    pub const ALL: [Self; 7] = [
        Self::Headline,
        Self::Byline,
        Self::Source,
        Self::SourceLine,
        Self::Date,
        Self::Ending,
        Self::Quotations,
    ];

    /// The word in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Source => "source",
            Self::SourceLine => "source line",
            Self::Date => "date",
            Self::Ending => "ending",
            Self::Quotations => "quotations",
        }
    }

    /// The question in words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Headline => "Headline kept?",
            Self::Byline => "Author named?",
            Self::Source => "Source named?",
            Self::SourceLine => "Source line present?",
            Self::Date => "Date given?",
            Self::Ending => "Ending kept?",
            Self::Quotations => "Quotations intact?",
        }
    }
}

/// An answer. What the texts do not settle is not guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is not.
    No,
    /// The texts do not tell.
    Unclear,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Unclear];

    /// The word on the screen and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unclear => "unclear",
        }
    }
}
