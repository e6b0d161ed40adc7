//! The republication check: the questions that a syndication desk asks of every reprint, each with its answer and the words
//! the answer rests on. What the texts do not settle is answered "unclear", never guessed.

mod credits;
mod headline;
mod phrases;
mod quotations;
mod view;

use crate::change::Found;
use crate::options::Wishes;
use crate::report::{Answer, Change, Check, Pair, Question, Span};
pub(crate) use view::View;

/// The answers to all questions, in their order.
pub(crate) fn checks(
    found: Found<'_, '_>,
    view: &View<'_, '_>,
    changes: &[Change],
    wishes: &Wishes,
) -> Vec<Check> {
    if !view.shares_an_article() {
        let nothing = || unclear("The texts share no article to ask this of.");
        return Question::ALL.map(|question| nothing().to(question)).to_vec();
    }
    let source_line = credits::source_line(view);
    Question::ALL
        .map(|question| {
            let finding = match question {
                Question::Headline => headline::headline(view),
                Question::Byline => credits::byline(view, &wishes.author),
                Question::Source => credits::source(view, &wishes.publisher, &source_line),
                Question::SourceLine => source_line.0.clone(),
                Question::Date => credits::date(view),
                Question::Ending => ending(view),
                Question::Quotations => quotations::quotations(found, view, changes),
            };
            finding.to(question)
        })
        .to_vec()
}

/// An answer on its way to a [`Check`].
#[derive(Clone, Debug)]
struct Finding {
    answer: Answer,
    note: String,
    original: Vec<Span>,
    reprint: Vec<Span>,
}

impl Finding {
    #[inline(never)]
    fn to(self, question: Question) -> Check {
        let Self { answer, note, original, reprint } = self;
        Check { question, answer, note, words: Pair::new(original, reprint) }
    }

    #[inline(never)]
    fn in_original(mut self, spans: impl IntoIterator<Item = Span>) -> Self {
        self.original.extend(spans);
        self
    }

    #[inline(never)]
    fn in_reprint(mut self, spans: impl IntoIterator<Item = Span>) -> Self {
        self.reprint.extend(spans);
        self
    }
}

/// Never put in where it is called, nor are the two above: every answer calls them, and copies of them were a kilobyte and a half
/// of what is loaded first.
#[inline(never)]
fn finding(answer: Answer, note: &str) -> Finding {
    Finding { answer, note: note.to_owned(), original: Vec::new(), reprint: Vec::new() }
}

fn yes(note: &str) -> Finding {
    finding(Answer::Yes, note)
}

fn no(note: &str) -> Finding {
    finding(Answer::No, note)
}

fn unclear(note: &str) -> Finding {
    finding(Answer::Unclear, note)
}

/// Whether the last of the article is there: its last block of running text stands in the reprint, and nothing of the article
/// is missing behind it, be it a sentence of three words.
fn ending(view: &View<'_, '_>) -> Finding {
    let original = &view.original;
    let last_paired = original.last_paired_token();
    let is_behind = |index: &usize| original.first_token(*index) > last_paired;
    // A line that both have behind the last paragraph may be its last words, or a site's; one behind a paragraph that was dropped
    // is as likely either.
    let follows_shared = |index: &usize| {
        index
            .checked_sub(1)
            .is_some_and(|before| original.is_running_article(before) && original.is_mostly_paired(before))
    };
    let is_article = |index: &usize| {
        original.is_running_article(*index)
            || (original.range(*index).end > last_paired
                && (is_behind(index) || follows_shared(index))
                && original.is_article(*index)
                && original.ends_sentence(*index))
    };
    let Some(last) = (0..original.blocks.len()).rev().find(is_article) else {
        return unclear("The original has no running text to end.");
    };
    let missing: Vec<Span> = (0..=last)
        .filter(|index| is_behind(index) && is_article(index))
        .map(|index| original.blocks[index].span)
        .collect();
    if let (Some(first), Some(end)) = (missing.first(), missing.last()) {
        let note = if missing.len() == 1 {
            "The last paragraph of the article is missing.".to_owned()
        } else {
            format!("The last {} paragraphs of the article are missing.", missing.len())
        };
        return no(&note).in_original([first.cover(*end)]);
    }
    if let Some(cut) = original.unpaired_end(last) {
        return no("The article’s last sentence is missing or rewritten.").in_original([cut]);
    }
    yes("The article’s last paragraph is in the reprint.")
        .in_original([original.blocks[last].span])
        .in_reprint(original.partner_of_block(last))
}

#[cfg(test)]
mod tests {
    use crate::{Answer, Comparison, Question};

    #[test]
    fn an_article_may_end_on_a_few_words() {
        let article = "The harbour council voted for the plan on Tuesday evening, after a debate of six hours about money.";
        let ending = |original: &str, reprint: &str| {
            let with = |end: &str| format!("{article}\n\n{end}");
            let report = Comparison::of(with(original), with(reprint)).report();
            let check = report.checks.into_iter().find(|check| check.question == Question::Ending).unwrap();
            let words = check.words.original.first().map(|span| span.of(&with(original)).to_owned());
            (check.answer, words.unwrap_or_default())
        };
        let end = "The youth band will play.";
        assert_eq!(ending(end, end), (Answer::Yes, end.to_owned()));
        assert_eq!(ending(end, "The choir and the clerk stay away."), (Answer::No, end.to_owned()));
    }
}
