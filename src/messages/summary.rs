//! The figures of a summary as a row of numbers. Written out rather than derived: the general way costs the page some
//! ten kilobytes, for one struct in one message.

use reprint_engine::{Amount, Counts, Pair, Scores, Shares, Summary, Verdict};

/// Numbers that are exact both in Rust and as an `f64`.
const WORD: u64 = 1 << 32;

/// The figures of a summary, in the order that [`unpack`] reads them in.
pub(super) fn pack(summary: &Summary) -> Vec<f64> {
    let Scores {
        containment,
        content_containment,
        resemblance,
        similarity,
        order,
        longest_shared_run,
        counts,
        shares,
    } = summary.scores;
    let verdict = Verdict::ALL.iter().position(|verdict| *verdict == summary.verdict).unwrap_or_default();
    let mut figures = vec![
        verdict as f64,
        f64::from(u8::from(summary.exact)),
        (summary.steps / WORD) as f64,
        (summary.steps % WORD) as f64,
        containment.original,
        containment.reprint,
        content_containment,
        resemblance,
        similarity,
        order,
        f64::from(longest_shared_run),
    ];
    for Counts { total, shared, typographic, altered, moved, article, boilerplate } in
        [counts.original, counts.reprint]
    {
        for Amount { words, characters, segments } in
            [total, shared, typographic, altered, moved, article, boilerplate]
        {
            figures.extend([words, characters, segments].map(f64::from));
        }
    }
    for Shares { kept, altered, moved, article, boilerplate } in [shares.original, shares.reprint] {
        figures.extend([kept, altered, moved, article, boilerplate].map(f64::from));
    }
    figures
}

/// The summary of these figures and sentences; `None` when figures are wanting.
pub(super) fn unpack(figures: &[f64], sentences: Vec<String>) -> Option<Summary> {
    let mut figures = figures.iter().copied();
    let mut next = || figures.next();
    let verdict = *Verdict::ALL.get(next()? as usize)?;
    let exact = next()? > 0.0;
    let steps = next()? as u64 * WORD + next()? as u64;
    let containment = Pair::new(next()?, next()?);
    let (content_containment, resemblance, similarity, order) = (next()?, next()?, next()?, next()?);
    let longest_shared_run = next()? as u32;
    let mut amount =
        || Some(Amount { words: next()? as u32, characters: next()? as u32, segments: next()? as u32 });
    let mut side_counts = || {
        Some(Counts {
            total: amount()?,
            shared: amount()?,
            typographic: amount()?,
            altered: amount()?,
            moved: amount()?,
            article: amount()?,
            boilerplate: amount()?,
        })
    };
    let counts = Pair::new(side_counts()?, side_counts()?);
    let mut side_shares = || {
        Some(Shares {
            kept: next()? as u8,
            altered: next()? as u8,
            moved: next()? as u8,
            article: next()? as u8,
            boilerplate: next()? as u8,
        })
    };
    let shares = Pair::new(side_shares()?, side_shares()?);
    let scores = Scores {
        containment,
        content_containment,
        resemblance,
        similarity,
        order,
        longest_shared_run,
        counts,
        shares,
    };
    Some(Summary { verdict, sentences, scores, exact, steps })
}
