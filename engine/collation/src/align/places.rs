//! A set of places in a text that tells the nearest ones to any place.

/// Places that one word of a set has a bit for.
const WORD: usize = u64::BITS as usize;

/// The set: a bit for each place, and above them levels that say which words of the level below are not empty (a trie over the
/// digits of a place to the base 64). Adding and asking take a step a level, four for a text of sixteen million tokens.
pub(super) struct Places {
    levels: Vec<Vec<u64>>,
}

impl Places {
    /// An empty set of places below `len`.
    pub(super) fn below(len: usize) -> Self {
        let mut levels = Vec::new();
        let mut words = len.max(1);
        while words > 1 || levels.is_empty() {
            words = words.div_ceil(WORD);
            levels.push(vec![0; words]);
        }
        Self { levels }
    }

    pub(super) fn add(&mut self, mut place: usize) {
        for level in &mut self.levels {
            level[place / WORD] |= 1 << (place % WORD);
            place /= WORD;
        }
    }

    /// The last place of the set before a place.
    pub(super) fn last_before(&self, mut place: usize) -> Option<usize> {
        for (height, level) in self.levels.iter().enumerate() {
            let before = !(u64::MAX << (place % WORD));
            let bits = level.get(place / WORD).map_or(0, |bits| bits & before);
            if let Some(bit) = bits.checked_ilog2() {
                let found = place / WORD * WORD + bit as usize;
                let down = self.levels[..height].iter().rev();
                return Some(down.fold(found, |word, level| word * WORD + level[word].ilog2() as usize));
            }
            place /= WORD;
        }
        None
    }

    /// The first place of the set at a place or behind it.
    pub(super) fn first_from(&self, mut place: usize) -> Option<usize> {
        for (height, level) in self.levels.iter().enumerate() {
            let bits = level.get(place / WORD).map_or(0, |bits| bits & (u64::MAX << (place % WORD)));
            if bits != 0 {
                let found = place / WORD * WORD + bits.trailing_zeros() as usize;
                let down = self.levels[..height].iter().rev();
                return Some(
                    down.fold(found, |word, level| word * WORD + level[word].trailing_zeros() as usize),
                );
            }
            place = place / WORD + 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_places_are_found() {
        for len in [0, 1, 64, 65, 5_000, 300_000] {
            let mut places = Places::below(len);
            assert_eq!((places.last_before(0), places.first_from(0)), (None, None));
            // Some near each other, and some far apart.
            let all: Vec<usize> = (0..len).filter(|n| n % 4_099 < 2 || n % 63 == 62 && n % 7 == 0).collect();
            for place in &all {
                places.add(*place);
            }
            for place in (0..len).step_by(1 + len / 3_000) {
                let next = all.partition_point(|other| *other < place);
                assert_eq!(places.first_from(place), all.get(next).copied(), "{place} of {len}");
                assert_eq!(
                    places.last_before(place),
                    next.checked_sub(1).map(|i| all[i]),
                    "{place} of {len}"
                );
            }
        }
    }
}
