//! Lists of words in one text, parted by `|`: as arrays they would cost the page eight bytes a word more.

/// Whether a list has a word.
pub(crate) fn has(list: &str, word: &str) -> bool {
    list.split('|').any(|entry| entry == word)
}

/// The words of a list, without what stands behind them.
pub(crate) fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').map(|entry| entry.split_once(' ').map_or(entry, |(word, _)| word))
}

/// What stands behind a word and a blank in a list of such entries.
pub(crate) fn value(list: &'static str, word: &str) -> Option<&'static str> {
    list.split('|').find_map(|entry| entry.strip_prefix(word)?.strip_prefix(' '))
}
