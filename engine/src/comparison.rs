//! What a comparison is made of: what travels in a link, lies in a saved file and stands at the head of a report.

use crate::boilerplate;
use crate::options::{Options, Wishes};
use crate::report::{Pair, Report};

/// Two texts with everything a person chose about them. The same comparison always gives the same [`Report`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The texts, as they were put in. Both are empty where only the settings travel.
    pub texts: Pair<String>,
    /// As [`Options::fold_case`]. The budget is not part of it: how much work a comparison may cost is for the one who
    /// runs it to say, not for the one who sends it.
    pub fold_case: bool,
    /// What the person knows about the texts.
    pub wishes: Wishes,
}

impl Default for Comparison {
    fn default() -> Self {
        Self { texts: Pair::default(), fold_case: Options::default().fold_case, wishes: Wishes::default() }
    }
}

impl Comparison {
    /// A comparison of two texts with nothing chosen.
    pub fn of(original: impl Into<String>, reprint: impl Into<String>) -> Self {
        Self { texts: Pair::new(original.into(), reprint.into()), ..Self::default() }
    }

    /// Whether there are texts, and not settings alone.
    pub fn has_texts(&self) -> bool {
        !self.texts.original.is_empty() || !self.texts.reprint.is_empty()
    }

    /// The settings alone. Overrides and hints speak of blocks of the texts, so they stay behind with them.
    #[must_use]
    pub fn without_texts(&self) -> Self {
        Self {
            texts: Pair::default(),
            fold_case: self.fold_case,
            wishes: Wishes {
                publisher: self.wishes.publisher.clone(),
                author: self.wishes.author.clone(),
                ..Wishes::default()
            },
        }
    }

    /// The same comparison without hints, for where they cannot go along: what they change is said by overrides, before those of
    /// the person, so that the report is the same. Costs what [`compare`](crate::compare) does.
    ///
    /// # Panics
    ///
    /// When a text has 4 GiB or more, as [`compare`](crate::compare) does.
    #[must_use]
    pub fn without_hints(&self) -> Self {
        let Self { texts, fold_case, wishes } = self;
        let mut overrides = crate::aligned(&texts.original, &texts.reprint, &self.options(), |found| {
            crate::hinted(found, &boilerplate::roles(found, &Pair::default()), &wishes.hints)
        });
        overrides.extend(&wishes.overrides);
        let wishes = Wishes { overrides, hints: Pair::default(), ..wishes.clone() };
        Self { texts: texts.clone(), fold_case: *fold_case, wishes }
    }

    /// The options to compare with.
    pub fn options(&self) -> Options {
        Options { fold_case: self.fold_case, ..Options::default() }
    }

    /// The report, with spans in bytes. Costs what [`compare`](crate::compare) does.
    ///
    /// # Panics
    ///
    /// When a text has 4 GiB or more, as [`compare`](crate::compare) does.
    pub fn report(&self) -> Report {
        crate::compare_with(&self.texts.original, &self.texts.reprint, &self.options(), &self.wishes)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::hints::{ALL_LINKS, Hint, Hints, Markup, Region};
    use crate::options::Override;
    use crate::report::{Reason, Role, Side};

    /// Any hints, also for words that no text has.
    fn hints() -> impl Strategy<Value = Hints> {
        let hint = (
            prop::sample::select(Markup::ALL.to_vec()),
            prop::sample::select(Region::ALL.to_vec()),
            0..=ALL_LINKS,
            prop::option::of(prop::sample::select(Reason::ALL.to_vec())),
        )
            .prop_map(|(markup, region, links, named)| Hint { markup, region, links, named });
        prop::collection::vec(("[a-c北 ]{0,6}", hint), 0..4).prop_map(|rows| {
            let mut hints = Hints::default();
            for (words, hint) in &rows {
                hints.add(words, *hint);
            }
            hints
        })
    }

    /// Any comparison, also one that no page would make.
    pub(crate) fn comparison() -> impl Strategy<Value = Comparison> {
        let text = || prop_oneof![3 => "[a-c\u{e9}北\u{1F415} \n]{0,60}", 1 => prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter)];
        let role = prop_oneof![
            Just(Role::Article),
            prop::sample::select(Reason::ALL.to_vec()).prop_map(Role::Boilerplate)
        ];
        let side = prop::sample::select(Side::ALL.to_vec());
        let overrides =
            (side, any::<u32>(), role).prop_map(|(side, block, role)| Override { side, block, role });
        let wishes = (text(), text(), prop::collection::vec(overrides, 0..5), (hints(), hints())).prop_map(
            |(publisher, author, overrides, (original, reprint))| Wishes {
                publisher,
                author,
                overrides,
                hints: Pair::new(original, reprint),
            },
        );
        (text(), text(), any::<bool>(), wishes).prop_map(|(original, reprint, fold_case, wishes)| {
            Comparison { texts: Pair::new(original, reprint), fold_case, wishes }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_comparison_without_its_hints_has_the_same_report(comparison in comparison()) {
            prop_assert_eq!(comparison.without_hints().report(), comparison.report());
        }
    }

    #[test]
    fn the_report_is_that_of_the_texts_and_the_wishes() {
        let mut comparison =
            Comparison::of("One two three.\n\nFour five six.", "One two three.\n\nMore words.");
        let role = Role::Boilerplate(Reason::Legal);
        comparison.wishes.overrides.push(Override { side: Side::Reprint, block: 1, role });
        let report = comparison.report();
        assert!(report.changes.iter().any(|change| change.role == Some(role)));
        assert!(!comparison.without_texts().has_texts());
        assert_eq!(comparison.without_hints(), comparison);
    }

    #[test]
    fn a_comparison_without_its_hints_has_the_same_report() {
        let lines = ["The harbour", "The ferry left at nine.", "It carries eighty people across the sound."];
        let mut comparison = Comparison::of(lines[1], lines.join("\n\n"));
        for (words, region) in lines.into_iter().zip([Region::Navigation, Region::Article, Region::Footer]) {
            comparison.wishes.hints.reprint.add(words, Hint { region, ..Hint::default() });
        }
        let block = 2;
        comparison.wishes.overrides.push(Override { side: Side::Reprint, block, role: Role::Article });
        let settled = comparison.without_hints();
        assert_eq!(settled.wishes.hints, Pair::default());
        assert_ne!(settled.wishes.overrides, comparison.wishes.overrides);
        assert_eq!(settled.report(), comparison.report());
    }
}
