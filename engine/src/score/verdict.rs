//! The outcome in a word.

use crate::report::{Counts, Scores, Verdict};

/// Of the original's article text, the least that a plain reprint carries: a standfirst or a last line may go.
const WHOLE: f64 = 0.95;
/// The most of it that may be altered in a plain reprint: a word in five hundred.
const UNTOUCHED: f64 = 0.002;
/// The least of it that a reprint with changes carries, altered passages counted in. With less, the half of an article in another
/// one would be called its reprint; with more, an article that was cut by a third would be partial reuse.
const MOST: f64 = 0.6;
/// The least that partial reuse carries, of either text: a paragraph in seven. With less, a quotation in an article of its own
/// would be reuse; with more, whoever took the lead alone would not.
const PART: f64 = 0.15;
/// Partial reuse has a run of at least this many words somewhere: names and figures alone are no reuse.
const RUN: u32 = 6;

/// The verdict. `turned` tells whether something of high importance was altered (a number, a date, a name, a negation, a quotation),
/// or put in or left out by itself: a text that says something else is no plain reprint, however little of it differs.
pub(super) fn verdict(scores: &Scores, turned: bool) -> Verdict {
    let (original, reprint) = (&scores.counts.original, &scores.counts.reprint);
    let changed = |c: &Counts| {
        c.altered.characters + c.moved.characters + c.article.characters + c.boilerplate.characters
    };
    if changed(original) + changed(reprint) == 0 {
        return Verdict::Identical;
    }
    let article = original.all_article();
    let share = |part: u32| if article > 0 { f64::from(part) / f64::from(article) } else { 0.0 };
    let carried = original.carried();
    if carried == 0 {
        return Verdict::Unrelated;
    }
    let (kept, altered) = (share(carried), share(original.altered.characters));
    let own = f64::from(reprint.article.characters) / f64::from(article.max(1));
    if !turned
        && kept >= WHOLE
        && altered <= UNTOUCHED
        && original.moved.characters == 0
        && own <= 1.0 - WHOLE
    {
        Verdict::Reprint
    } else if kept + altered >= MOST {
        Verdict::ReprintWithChanges
    } else if scores.longest_shared_run >= RUN && (kept >= PART || scores.content_containment >= PART) {
        Verdict::PartialReuse
    } else {
        Verdict::SlightOverlap
    }
}
