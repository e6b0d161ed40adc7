//! Kinds, alterations and verdicts: what a stretch of text, a change or a whole comparison is called. The names are those
//! of the screen, the exports and the documents.

use serde::{Deserialize, Serialize};

/// What became of a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// In both texts, in order, letter for letter.
    Shared,
    /// In both texts; only the typography differs (quotes, dashes, spaces, case).
    Typographic,
    /// Reworded: the two spans stand in the same place and differ.
    Altered,
    /// In both texts, out of order.
    Moved,
    /// In the original only.
    Missing,
    /// In the reprint only.
    Added,
}

impl Kind {
    /// Every kind, in the order of the legend.
    pub const ALL: [Self; 6] =
        [Self::Shared, Self::Typographic, Self::Altered, Self::Moved, Self::Missing, Self::Added];

    /// The word on the screen and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Typographic => "typographic",
            Self::Altered => "altered",
            Self::Moved => "moved",
            Self::Missing => "missing",
            Self::Added => "added",
        }
    }
}

/// What sort of words an Altered change replaces. In the order of how much they matter to an editor: what makes a report
/// say something else comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alteration {
    /// A figure became another figure.
    Number,
    /// A name became another name.
    Name,
    /// A word of negation came or went, or a word became its opposite: "rose" and "fell".
    Negation,
    /// Words inside a quotation.
    Quotation,
    /// A date became another date: a month, a day of the week, a day or year beside a month.
    Date,
    /// How something was said: "said" became "admitted".
    Attribution,
    /// How sure or how binding something is: "may" became "will".
    Modal,
    /// The same words in another order.
    Order,
    /// One word for another.
    Word,
    /// Several words.
    Phrase,
    /// The day or the hour in a line above the article that says when it appeared: every publication has its own.
    Dateline,
    /// The same word in another spelling, or the same figure: "colour" and "color", "1,000" and "1000".
    Spelling,
}

impl Alteration {
    /// Every sort, the ones that matter most to an editor first.
    pub const ALL: [Self; 12] = [
        Self::Number,
        Self::Name,
        Self::Negation,
        Self::Quotation,
        Self::Date,
        Self::Attribution,
        Self::Modal,
        Self::Order,
        Self::Word,
        Self::Phrase,
        Self::Dateline,
        Self::Spelling,
    ];

    /// The word on the screen and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Negation => "negation",
            Self::Quotation => "quotation",
            Self::Date => "date",
            Self::Attribution => "attribution",
            Self::Modal => "modal",
            Self::Order => "order",
            Self::Word => "word",
            Self::Phrase => "phrase",
            Self::Dateline => "dateline",
            Self::Spelling => "spelling",
        }
    }

    /// How much it matters to an editor.
    pub const fn importance(self) -> Importance {
        match self {
            Self::Number | Self::Name | Self::Negation | Self::Quotation | Self::Date => Importance::High,
            Self::Attribution | Self::Modal | Self::Order | Self::Word | Self::Phrase => Importance::Medium,
            Self::Dateline | Self::Spelling => Importance::Low,
        }
    }
}

/// How much a change matters to an editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Importance {
    /// The report says something else: a number, a name, a negation, a quotation, a date.
    High,
    /// The article's text is other text: reworded, moved, dropped or added.
    Medium,
    /// The article says the same: typography, spelling, the site around it.
    Low,
}

impl Importance {
    /// Every degree, the highest first.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// The word on the screen and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// Which sorts of typography differ in a Typographic change: a small set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Typography(pub u16);

impl Typography {
    /// Straight for curly quotation marks or apostrophes, or one sort of quotation mark for another.
    pub const QUOTES: Self = Self(1);
    /// One dash or hyphen for another.
    pub const DASHES: Self = Self(1 << 1);
    /// An ellipsis for three points.
    pub const ELLIPSIS: Self = Self(1 << 2);
    /// Other white space between the same words.
    pub const SPACES: Self = Self(1 << 3);
    /// Capitals for small letters, or the other way about.
    pub const CASE: Self = Self(1 << 4);
    /// Characters that do not show: soft hyphens, zero-width characters, direction marks.
    pub const INVISIBLE: Self = Self(1 << 5);
    /// A ligature for its letters.
    pub const LIGATURES: Self = Self(1 << 6);
    /// Full-width or half-width forms, or other compatibility forms.
    pub const WIDTH: Self = Self(1 << 7);
    /// The same letters composed in another way (é as one character or two).
    pub const COMPOSITION: Self = Self(1 << 8);
    /// A paragraph split or joined: line breaks where the other text has none.
    pub const LAYOUT: Self = Self(1 << 9);

    /// Every sort with its name.
    pub const NAMED: [(Self, &'static str); 10] = [
        (Self::QUOTES, "quotes"),
        (Self::DASHES, "dashes"),
        (Self::ELLIPSIS, "ellipsis"),
        (Self::SPACES, "spaces"),
        (Self::CASE, "case"),
        (Self::INVISIBLE, "invisible"),
        (Self::LIGATURES, "ligatures"),
        (Self::WIDTH, "width"),
        (Self::COMPOSITION, "composition"),
        (Self::LAYOUT, "layout"),
    ];

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the set holds every sort of `other`.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The sorts of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The names of the sorts in the set.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.into_iter().filter(move |(sort, _)| self.contains(*sort)).map(|(_, name)| name)
    }
}

/// The outcome in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// The same text, to the byte or but for typography.
    Identical,
    /// The article stands in the reprint as it was.
    Reprint,
    /// The article stands in the reprint, with alterations, cuts or additions.
    ReprintWithChanges,
    /// A good part of the original stands in the reprint.
    PartialReuse,
    /// A few passages are shared.
    SlightOverlap,
    /// Nothing of substance is shared.
    Unrelated,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 6] = [
        Self::Identical,
        Self::Reprint,
        Self::ReprintWithChanges,
        Self::PartialReuse,
        Self::SlightOverlap,
        Self::Unrelated,
    ];

    /// The words on the screen and in exports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Reprint => "reprint",
            Self::ReprintWithChanges => "reprint with changes",
            Self::PartialReuse => "partial reuse",
            Self::SlightOverlap => "slight overlap",
            Self::Unrelated => "unrelated",
        }
    }
}
