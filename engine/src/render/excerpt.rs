//! A stretch of text for a list.

/// How much is shown of each end of a long stretch in the lists of a report: two or three lines in all.
pub(super) const LISTED: usize = 140;

/// A stretch on one line. When it is longer than twice `each_end` characters and a little, its middle is left out and `gap` stands
/// for it. What does not print becomes U+FFFD, as a terminal or a mail program would act on it.
///
/// The page has its own: its lines are short and lose their end, and of texts that are in the browser's memory it copies no more
/// than it shows.
pub fn excerpt(text: &str, each_end: usize, gap: &str) -> String {
    /// Characters that a gap must save to be worth it.
    const WORTH_A_GAP: usize = 3;
    let line: String = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .map(|character| if character.is_control() { '\u{FFFD}' } else { character })
        .collect();
    let count = line.chars().count();
    if count <= 2 * each_end + WORTH_A_GAP {
        return line;
    }
    let head: String = line.chars().take(each_end).collect();
    let tail: String = line.chars().skip(count - each_end).collect();
    [head.trim_end(), gap, tail.trim_start()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stretch_keeps_its_ends() {
        let long = "ferry ".repeat(100);
        let short = excerpt(&long, 40, " … ");
        assert!(short.starts_with("ferry") && short.ends_with("ferry") && short.contains(" … "));
        assert!(short.chars().count() <= 2 * 40 + 3);
        assert_eq!(excerpt(" two\n\twords\u{7} ", 40, " … "), "two words\u{FFFD}");
    }
}
