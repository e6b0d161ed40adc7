//! Do the quotations that the reprint carries stand word for word?

use super::view::View;
use super::{Finding, no, yes};
use crate::change::Found;
use crate::report::{Alteration, Change, Kind, Pair, Side, Span};
use crate::token::TokenKind;

/// The quotations of the original, and what became of them.
pub(super) fn quotations(found: Found<'_, '_>, view: &View<'_, '_>, changes: &[Change]) -> Finding {
    let text = &view.original;
    let all = &found.quotations.original;
    if all.all().is_empty() {
        return super::unclear("The original has no quotations.");
    }
    let rewords = |change: &&Change| rewords(found, change);
    let is_told = |change: &&Change| change.alteration == Some(Alteration::Quotation);
    let reworded = found.quotations_with(changes.iter().filter(rewords));
    let told = found.quotations_with(changes.iter().filter(is_told));
    let (mut intact, mut dropped) = (0, 0);
    let (mut altered, mut partners): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
    for (quotation, (is_reworded, is_told)) in all.all().iter().zip(reworded.into_iter().zip(told)) {
        let words = quotation.tokens.clone().filter(|token| text.kind(*token) != TokenKind::Mark);
        let (paired, lone): (Vec<usize>, Vec<usize>) = words.partition(|token| text.is_paired(*token));
        if is_reworded && (is_told || found.is_quoted_by_both(Side::Original, quotation.span)) {
            altered.push(quotation.span);
            partners.extend(text.partner_of(quotation.tokens.clone()));
        } else if is_reworded || paired.len() < lone.len() {
            dropped += 1;
        } else {
            intact += 1;
        }
    }
    let carried = intact + altered.len();
    let left_out = if dropped > 0 { format!(" {dropped} more left out.") } else { String::new() };
    if carried == 0 {
        return super::unclear("The reprint carries none of the original’s quotations.");
    }
    if altered.is_empty() {
        return yes(&format!("{} word for word.{left_out}", stand(intact, carried)));
    }
    no(&format!("{} word for word.{left_out}", stand(intact, carried)))
        .in_original(altered)
        .in_reprint(partners)
}

fn stand(intact: usize, carried: usize) -> String {
    match (intact, carried) {
        (1, 1) => "The one quotation it carries stands".to_owned(),
        (0, 1) => "The one quotation it carries does not stand".to_owned(),
        (0, carried) => format!("None of the {carried} quotations it carries stands"),
        (1, carried) => format!("1 of the {carried} quotations it carries stands"),
        (all, carried) if all == carried => format!("All {carried} quotations it carries stand"),
        (intact, carried) => format!("{intact} of the {carried} quotations it carries stand"),
    }
}

/// Whether a change leaves other words in quotation marks than were there: not for a spelling, nor for words that the reprint
/// has outside of quotation marks.
fn rewords(found: Found<'_, '_>, change: &Change) -> bool {
    let Pair { original, reprint } = found.documents;
    let has_words = |span: Span, text: &str| span.of(text).contains(char::is_alphanumeric);
    let is_quoted = || !found.quotations.reprint.touched(change.reprint).is_empty();
    (match change.kind {
        Kind::Missing => true,
        Kind::Altered => change.alteration != Some(Alteration::Spelling) && is_quoted(),
        Kind::Added => is_quoted(),
        Kind::Shared | Kind::Typographic | Kind::Moved => false,
    }) && (has_words(change.original, original.text) || has_words(change.reprint, reprint.text))
}
