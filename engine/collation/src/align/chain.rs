//! The heaviest chain: of all seeds, those that stand in the same order in both texts and together say the most.

use super::budget::Budget;
use super::{Run, Texts};
use crate::order;

/// The most tokens by which two seeds of a chain may overlap; the later one is then cut. Overlaps come from a few words
/// that stand on both sides of an edit.
const OVERLAP: u32 = 32;
/// Of the seeds that end within [`OVERLAP`] tokens, how many are looked at.
const LOOK: usize = 48;

/// What a seed of a chain costs, in parts of a bit: of two chains that say the same, the one in fewer pieces is how the text
/// was made. A headline stands where it is whole, not where words have been put into it.
const BREAK: u64 = 1;

/// The best chain found so far that ends in a seed.
#[derive(Clone, Copy)]
struct Link {
    weight: u64,
    /// The seed before, plus one; 0 for none.
    before: u32,
    /// Tokens cut from the front of this seed, because the seed before has them.
    cut: u32,
}

/// The heaviest chain, runs in order, not overlapping in either text.
///
/// Runs in O(n log n) for n seeds (a Fenwick tree over the ends in the original, filled in the order of the ends in the
/// reprint), as chaining is done for genomes (Abouelhoda and Ohlebusch 2005).
pub(crate) fn heaviest(texts: Texts<'_>, seeds: &[Run], budget: &mut Budget) -> Vec<Run> {
    let log = u64::from(seeds.len().max(1).ilog2()) + 1;
    budget.spend(seeds.len() as u64 * (log + u64::from(OVERLAP)));

    let mut totals = Vec::with_capacity(texts.reprint.len() + 1);
    totals.push(0u64);
    totals.extend(texts.reprint.ids.iter().scan(0, |total, id| {
        *total += u64::from(texts.information.of(*id));
        Some(*total)
    }));
    let weight =
        |run: Run| (totals[run.reprint_end() as usize] - totals[run.reprint as usize]).saturating_sub(BREAK);

    let by_end: Vec<u32> = order::by_key(seeds.len(), |i| u64::from(seeds[i].reprint_end()))
        .into_iter()
        .map(|i| i as u32)
        .collect();
    let mut ended = 0;
    let mut best = Fenwick::new(texts.original.len() + 1);
    // For each place in the original the heaviest chain whose last seed ends there.
    let mut ending: Vec<u32> = vec![0; texts.original.len() + 1];
    let mut links: Vec<Link> = Vec::with_capacity(seeds.len());
    for (index, &seed) in seeds.iter().enumerate() {
        while let Some(&earlier) =
            by_end.get(ended).filter(|i| seeds[**i as usize].reprint_end() <= seed.reprint)
        {
            let (end, weight) =
                (seeds[earlier as usize].original_end() as usize, links[earlier as usize].weight);
            best.raise(end, weight, earlier + 1);
            if ending[end] == 0 || links[ending[end] as usize - 1].weight < weight {
                ending[end] = earlier + 1;
            }
            ended += 1;
        }
        let (weight_before, before) = best.up_to(seed.original as usize);
        let mut link = Link { weight: weight_before + weight(seed), before, cut: 0 };
        // It keeps a token of its own, so a short one is soon looked through.
        let reach = OVERLAP.min(seed.len - 1);
        // Seeds that overlap this one in the original only, and those that do in the reprint.
        let last_end = (seed.original + reach).min(texts.original.len() as u32) as usize;
        let in_original = ending[(seed.original as usize + 1).min(last_end)..=last_end]
            .iter()
            .filter(|i| **i != 0)
            .map(|i| i - 1);
        let near = |i: &&u32| seeds[**i as usize].reprint_end() <= seed.reprint + reach;
        let in_reprint =
            by_end[ended..].iter().take(LOOK).take_while(near).copied().filter(|i| (*i as usize) < index);
        for earlier in in_original.chain(in_reprint) {
            let other = seeds[earlier as usize];
            if let Some(cut) = overlap(other, seed) {
                let weight = links[earlier as usize].weight + weight(seed.skip(cut));
                if weight > link.weight {
                    link = Link { weight, before: earlier + 1, cut };
                }
            }
        }
        links.push(link);
    }
    heaviest_of(texts, seeds, &links)
}

/// How many tokens of a seed another has that can stand before it in a chain; none where they do not overlap, or too much.
fn overlap(before: Run, seed: Run) -> Option<u32> {
    let in_original = before.original_end().saturating_sub(seed.original);
    let overlap = in_original.max(before.reprint_end().saturating_sub(seed.reprint));
    let in_order = before.original < seed.original
        && before.reprint < seed.reprint
        && before.original_end() < seed.original_end()
        && before.reprint_end() < seed.reprint_end();
    (in_order && (1..=OVERLAP).contains(&overlap) && overlap < seed.len).then_some(overlap)
}

/// The seeds of the heaviest chain, cut to what is theirs; of equally heavy ones the first.
fn heaviest_of(texts: Texts<'_>, seeds: &[Run], links: &[Link]) -> Vec<Run> {
    let mut chain = Vec::new();
    let last = (0..links.len()).max_by_key(|i| (links[*i].weight, std::cmp::Reverse(*i)));
    let mut next = last.map_or(0, |i| i + 1);
    // Tokens at the end of a seed that have gone to the one after it.
    let mut gone = 0;
    while next != 0 {
        let (seed, link) = (seeds[next - 1], links[next - 1]);
        let before = (link.before > 0).then(|| {
            let index = link.before as usize - 1;
            seeds[index].skip(links[index].cut)
        });
        let given = before.map_or(0, |before| given(texts, before, seed, link.cut));
        let run = seed.skip(link.cut - given);
        chain.push(Run { len: run.len - gone, ..run });
        gone = given;
        next = link.before as usize;
    }
    chain.reverse();
    chain
}

/// Of the tokens that two seeds have in common, how many the first gives to the second: they part where a sentence begins,
/// because two sentences that both begin with "The" have no more in common for that.
fn given(texts: Texts<'_>, before: Run, seed: Run, cut: u32) -> u32 {
    let edges = |original: u32, reprint: u32| {
        texts.original.edge(original as usize) as u8 + texts.reprint.edge(reprint as usize) as u8
    };
    let parted = |given: &u32| {
        edges(before.original_end() - given, before.reprint_end() - given)
            + edges(seed.original + cut - given, seed.reprint + cut - given)
    };
    // Of equals the fewest.
    (0..=cut.min(before.len - 1)).rev().max_by_key(parted).unwrap_or(0)
}

/// The heaviest value at or before a place (Fenwick 1994), with who holds it.
struct Fenwick {
    nodes: Vec<(u64, u32)>,
}

impl Fenwick {
    fn new(places: usize) -> Self {
        Self { nodes: vec![(0, 0); places + 1] }
    }

    fn raise(&mut self, place: usize, weight: u64, holder: u32) {
        let mut node = place + 1;
        while node < self.nodes.len() {
            // Of equals the one that ended last is taken, which is the nearest to what follows: of two copies of a headline the
            // one above the article, not the one in the menu.
            if weight >= self.nodes[node].0 {
                self.nodes[node] = (weight, holder);
            }
            node += node & node.wrapping_neg();
        }
    }

    fn up_to(&self, place: usize) -> (u64, u32) {
        let mut best = (0, 0);
        let mut node = place + 1;
        while node > 0 {
            if self.nodes[node].0 > best.0 || (self.nodes[node].0 == best.0 && self.nodes[node].1 > best.1) {
                best = self.nodes[node];
            }
            node -= node & node.wrapping_neg();
        }
        best
    }
}
