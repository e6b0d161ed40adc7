//! Shares in per cent, as they are written. Everything that shows one to people asks here, so that the same share is the same
//! everywhere: only all is 100%, and only nothing is 0%.

use crate::report::{Counts, Shares};

/// A share from 0 to 1 as a whole percentage, as in “87%”, “under 1%” and “over 99%”.
///
/// # Examples
///
/// ```
/// use reprint_engine::percent::whole;
///
/// assert_eq!(whole(0.874), "87%");
/// assert_eq!(whole(0.9999), "over 99%");
/// ```
pub fn whole(share: f64) -> String {
    // Whole numbers from here on: the code that prints fractions would cost the page 4 KB.
    match (share * 100.0).round() as u32 {
        0 if share > 0.0 => "under 1%".to_owned(),
        100.. if share < 1.0 => "over 99%".to_owned(),
        rounded => format!("{rounded}%"),
    }
}

/// A share from 0 to 1 in per cent with one decimal, for those who compare shares.
pub fn tenths(share: f64) -> String {
    let tenths = count_tenths(share);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// The same as a number: how many tenths of a percent are written.
pub fn count_tenths(share: f64) -> u32 {
    match (share * 1000.0).round() as u32 {
        1000.. if share < 1.0 => 999,
        0 if share > 0.0 => 1,
        tenths => tenths,
    }
}

/// The parts of a side in the order of [`Shares`], as they are written beside its bar; of what is not there at all, nothing.
pub fn parts(counts: &Counts, shares: Shares) -> [String; 5] {
    let Shares { kept, altered, moved, article, boilerplate } = shares;
    let characters = characters(counts);
    let total = f64::from(counts.total.characters);
    let shares = [kept, altered, moved, article, boilerplate];
    let mut said = [const { String::new() }; 5];
    for (index, said) in said.iter_mut().enumerate().filter(|(index, _)| characters[*index] > 0) {
        let exact = whole(f64::from(characters[index]) / total);
        *said = match shares[index] {
            // What is left of a hundred may be less than every small part of it.
            0 => "under 1%".to_owned(),
            _ if exact.contains(' ') => exact,
            share => format!("{share}%"),
        };
    }
    said
}

/// Whole percentages that add up to 100, by the method of largest remainders; but of a hundred that is not all, one is somebody
/// else's.
pub(crate) fn shares(counts: &Counts) -> Shares {
    let parts = characters(counts).map(u64::from);
    let total: u64 = parts.iter().sum();
    if total == 0 {
        return Shares::default();
    }
    let mut percent = parts.map(|part| part * 100 / total);
    let left = 100 - percent.iter().sum::<u64>();
    let by_remainder = crate::order::by_key(parts.len(), |i| u64::MAX - parts[i] * 100 % total);
    for index in by_remainder.into_iter().filter(|index| parts[*index] * 100 < 99 * total).take(left as usize)
    {
        percent[index] += 1;
    }
    let [kept, altered, moved, article, boilerplate] = percent.map(|p| p as u8);
    Shares { kept, altered, moved, article, boilerplate }
}

/// The characters of each part, in the order of [`Shares`].
fn characters(counts: &Counts) -> [u32; 5] {
    let Counts { shared, typographic, altered, moved, article, boilerplate, .. } = counts;
    [
        shared.characters + typographic.characters,
        altered.characters,
        moved.characters,
        article.characters,
        boilerplate.characters,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Amount;

    fn counts([kept, altered, moved, article, boilerplate]: [u32; 5]) -> Counts {
        let amount = |characters| Amount { characters, ..Amount::default() };
        Counts {
            total: amount(kept + altered + moved + article + boilerplate),
            shared: amount(kept),
            altered: amount(altered),
            moved: amount(moved),
            article: amount(article),
            boilerplate: amount(boilerplate),
            ..Counts::default()
        }
    }

    #[test]
    fn only_all_is_a_hundred_and_only_nothing_is_zero() {
        assert_eq!(
            [0.0, 0.004, 0.006, 0.994, 0.996, 1.0].map(whole),
            ["0%", "under 1%", "1%", "99%", "over 99%", "100%"]
        );
        assert_eq!([0.0, 0.0001, 0.9999, 1.0].map(tenths), ["0.0%", "0.1%", "99.9%", "100.0%"]);
    }

    #[test]
    fn one_altered_word_of_thousands_is_seen_in_the_parts() {
        for (parts_of, shares_of, said) in [
            ([100_000, 7, 0, 0, 0], [99, 1, 0, 0, 0], ["over 99%", "under 1%", "", "", ""]),
            ([0, 0, 0, 7, 100_000], [0, 0, 0, 1, 99], ["", "", "", "under 1%", "over 99%"]),
            (
                [99_990, 3, 3, 2, 2],
                [99, 1, 0, 0, 0],
                ["over 99%", "under 1%", "under 1%", "under 1%", "under 1%"],
            ),
            ([993, 7, 0, 0, 0], [99, 1, 0, 0, 0], ["99%", "1%", "", "", ""]),
            ([500, 0, 0, 0, 0], [100, 0, 0, 0, 0], ["100%", "", "", "", ""]),
            ([1, 1, 1, 0, 0], [34, 33, 33, 0, 0], ["34%", "33%", "33%", "", ""]),
        ] {
            let counts = counts(parts_of);
            let Shares { kept, altered, moved, article, boilerplate } = shares(&counts);
            assert_eq!([kept, altered, moved, article, boilerplate], shares_of, "{parts_of:?}");
            assert_eq!(parts(&counts, shares(&counts)), said.map(str::to_owned), "{parts_of:?}");
        }
    }
}
