//! Sorting by one type of key. Each type that is sorted costs the page some seven kilobytes of code, so everything is sorted
//! as pairs of a number and an index.

/// The indices `0..len` in the order of their keys; equal keys in the order of the indices.
pub fn by_key(len: usize, key: impl Fn(usize) -> u64) -> Vec<usize> {
    let mut keyed: Vec<(u64, usize)> = (0..len).map(|index| (key(index), index)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, index)| index).collect()
}

/// The items of a list in the order of their keys; equal keys keep their order.
pub fn sorted<T: Clone>(list: &[T], key: impl Fn(&T) -> u64) -> Vec<T> {
    by_key(list.len(), |index| key(&list[index])).into_iter().map(|index| list[index].clone()).collect()
}

/// Two numbers as one key, the first before the second.
pub const fn key(first: u32, second: u32) -> u64 {
    ((first as u64) << 32) | second as u64
}

/// The numbers of a list, each once, in order.
pub fn set(numbers: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut set = in_order(&numbers.collect::<Vec<u64>>());
    set.dedup();
    set
}

/// Words as numbers in order, each as often as it stands: the same for the same words in any order.
pub fn sorted_hashes(words: &[&str]) -> Vec<u64> {
    in_order(&words.iter().map(|word| crate::token::hash_of_text(word)).collect::<Vec<u64>>())
}

/// Numbers in order.
fn in_order(numbers: &[u64]) -> Vec<u64> {
    by_key(numbers.len(), |index| numbers[index]).into_iter().map(|index| numbers[index]).collect()
}
