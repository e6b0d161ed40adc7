//! One original, many reprints: what a table says of each reprint.

use super::plain;
use crate::percent::tenths;
use crate::report::{Change, Kind, Report, Role};

/// The columns: whose row it is, the shares, how many changes of each kind the article has (boilerplate has a share of its
/// own), and the change that matters most.
pub const COLUMNS: [&str; 10] = [
    "file",
    "verdict",
    "kept",
    // The summary's figure is of the whole page.
    "taken, article",
    "boilerplate",
    "altered",
    "moved",
    "missing",
    "added",
    "most important",
];

/// The columns that hold figures, which are compared by their value.
pub const FIGURES: std::ops::Range<usize> = 2..9;

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The name of the reprint.
    pub file: String,
    /// What the comparison says.
    pub report: Report,
    /// The change that matters most, in words; empty where there is none.
    pub first: String,
}

impl Row {
    /// The row of a reprint.
    ///
    /// # Panics
    ///
    /// When the report is not of these texts, or its spans are not in bytes.
    pub fn new(file: String, report: Report, original: &str, reprint: &str) -> Self {
        let first =
            report.most_important().map(|change| plain::one_change(&report, change, original, reprint));
        Self { file, first: first.unwrap_or_default(), report }
    }

    /// How many changes of a kind the article has.
    pub fn count(&self, kind: Kind) -> usize {
        self.report.changes.iter().filter(|change| change.kind == kind && is_of_the_article(change)).count()
    }

    /// The share of the reprint that is boilerplate, from 0 to 1.
    pub fn boilerplate(&self) -> f64 {
        let counts = &self.report.summary.scores.counts.reprint;
        f64::from(counts.boilerplate.characters) / f64::from(counts.total.characters.max(1))
    }

    /// The row as texts, in the order of [`COLUMNS`].
    pub fn cells(&self) -> [String; 10] {
        let scores = &self.report.summary.scores;
        let count = |kind| self.count(kind).to_string();
        [
            self.file.clone(),
            self.report.summary.verdict.name().to_owned(),
            tenths(scores.containment.original),
            tenths(scores.content_containment),
            tenths(self.boilerplate()),
            count(Kind::Altered),
            count(Kind::Moved),
            count(Kind::Missing),
            count(Kind::Added),
            self.first.clone(),
        ]
    }
}

/// Boilerplate has a column of its own.
fn is_of_the_article(change: &Change) -> bool {
    !matches!(change.role, Some(Role::Boilerplate(_)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Comparison;

    #[test]
    fn a_row_has_a_cell_for_every_column() {
        let comparison = Comparison::of("The ferry carries 80 people.", "The ferry carries 90 people.");
        let (original, reprint) = (comparison.texts.original.as_str(), comparison.texts.reprint.as_str());
        let row = Row::new("one.txt".to_owned(), comparison.report(), original, reprint);
        let cells = row.cells();
        assert_eq!(cells[0], "one.txt");
        assert!(cells[2].ends_with('%'));
        assert_eq!(cells[5], "1");
        assert_eq!(cells[9], "altered, number +12.5%: The ferry carries “80” → “90” people.");
    }
}
