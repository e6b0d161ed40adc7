//! Gradient-boosted decision trees for two classes (Friedman 2001), symmetric ones on binned features (as in
//! `CatBoost`, Prokhorenkova et al. 2018), each from a part of the examples and of the features drawn by lot (Friedman 2002): the pages are few, and no tree shall know them all.

/// Questions from the root of a tree to a leaf.
const DEPTH: usize = 3;

/// A row to learn from.
pub(crate) struct Example<'r> {
    /// Its features.
    pub(crate) row: &'r [i16],
    /// Whether it is of the positive class.
    pub(crate) positive: bool,
    /// What a mistake on it costs.
    pub(crate) weight: f64,
}

/// How trees are grown.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) trees: usize,
    pub(crate) rate: f64,
    /// Weight that a leaf must have.
    pub(crate) least: f64,
    /// Ridge penalty on the values of leaves.
    pub(crate) ridge: f64,
    /// Parts of the examples and of the features that a tree is grown from.
    pub(crate) rows: f64,
    pub(crate) columns: f64,
}

/// Lots for the draws, the same every time (Knuth's MMIX generator).
struct Lots(u64);

impl Lots {
    /// A number from 0 to below 1.
    fn draw(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Some of the numbers `0..count`, a part of them, at least one.
    fn some(&mut self, count: usize, part: f64) -> Vec<usize> {
        let mut wanted = ((count as f64 * part).round() as usize).clamp(1.min(count), count);
        let mut some = Vec::with_capacity(wanted);
        for number in 0..count {
            // As many are left to choose from as this and those after it.
            if self.draw() * ((count - number) as f64) < wanted as f64 {
                some.push(number);
                wanted -= 1;
            }
        }
        some
    }
}

/// A symmetric tree: the same question is asked on all branches of a level, so that the answers are the number of the leaf.
pub(crate) struct Tree {
    /// For each level the feature and the threshold; values above it set the level's bit.
    pub(crate) splits: [(usize, i16); DEPTH],
    pub(crate) leaves: [f64; 1 << DEPTH],
}

impl Tree {
    /// A tree that says the same of everything.
    const fn constant(value: f64) -> Self {
        Self { splits: [NO_SPLIT; DEPTH], leaves: [value; 1 << DEPTH] }
    }

    fn value(&self, row: &[i16]) -> f64 {
        let leaf = self.splits.iter().enumerate().fold(0, |leaf, (level, (feature, threshold))| {
            leaf | usize::from(row[*feature] > *threshold) << level
        });
        self.leaves[leaf]
    }
}

/// A question that every row answers alike.
const NO_SPLIT: (usize, i16) = (0, i16::MAX);

/// The sum of the trees' values, the log-odds of the positive class.
pub(crate) fn margin(trees: &[Tree], row: &[i16]) -> f64 {
    trees.iter().map(|tree| tree.value(row)).sum()
}

/// Bins of a feature; the thresholds are between them.
const BINS: usize = 64;

/// Fits trees to examples.
pub(crate) fn fit(examples: &[Example<'_>], settings: Settings) -> Vec<Tree> {
    let features = examples.first().map_or(0, |e| e.row.len());
    let cuts: Vec<Vec<i16>> = (0..features).map(|feature| cuts(examples, feature)).collect();
    // Columns of bin numbers, one a feature.
    let binned: Vec<Vec<u8>> = cuts
        .iter()
        .enumerate()
        .map(|(feature, cuts)| {
            examples.iter().map(|e| cuts.partition_point(|cut| *cut < e.row[feature]) as u8).collect()
        })
        .collect();
    let total: f64 = examples.iter().map(|e| e.weight).sum();
    // The first tree is the odds of all, so that the others need not find them.
    let positive: f64 = examples.iter().filter(|e| e.positive).map(|e| e.weight).sum();
    let odds = ((positive + 1e-9) / (total - positive + 1e-9)).ln();
    let mut margins = vec![odds; examples.len()];
    let mut trees = Vec::with_capacity(settings.trees + 1);
    trees.push(Tree::constant(odds));
    let mut lots = Lots(1);
    for _ in 0..settings.trees {
        let gradients: Vec<(f64, f64)> = examples
            .iter()
            .zip(&margins)
            .map(|(example, margin): (_, &f64)| {
                let p = 1.0 / (1.0 + (-margin).exp());
                let scale = example.weight / total * examples.len() as f64;
                ((f64::from(u8::from(example.positive)) - p) * scale, (p * (1.0 - p)).max(1e-6) * scale)
            })
            .collect();
        let rows: Vec<u32> =
            lots.some(examples.len(), settings.rows).into_iter().map(|row| row as u32).collect();
        let columns = lots.some(features, settings.columns);
        let tree =
            Grower { binned: &binned, cuts: &cuts, gradients: &gradients, columns, settings }.grow(&rows);
        for (margin, example) in margins.iter_mut().zip(examples) {
            *margin += tree.value(example.row);
        }
        trees.push(tree);
    }
    trees
}

/// Thresholds that part the examples into bins of about equal size.
fn cuts(examples: &[Example<'_>], feature: usize) -> Vec<i16> {
    let mut values: Vec<i16> = examples.iter().map(|e| e.row[feature]).collect();
    values.sort_unstable();
    let mut cuts: Vec<i16> = if values.is_empty() {
        Vec::new()
    } else {
        (1..BINS).map(|bin| values[(bin * values.len() / BINS).min(values.len() - 1)]).collect()
    };
    // Rare values at the ends matter as much as common ones in the middle.
    let mut distinct = values;
    distinct.dedup();
    if distinct.len() <= BINS {
        cuts = distinct;
    }
    cuts.dedup();
    cuts
}

/// What a tree is grown from.
struct Grower<'g> {
    binned: &'g [Vec<u8>],
    cuts: &'g [Vec<i16>],
    gradients: &'g [(f64, f64)],
    /// The features drawn for it.
    columns: Vec<usize>,
    settings: Settings,
}

/// An example that a tree is grown from.
struct Drawn {
    row: u32,
    leaf: u32,
    gradients: Sums,
}

/// Sums of the gradients of some examples, first and second order.
type Sums = (f64, f64);

impl Grower<'_> {
    /// The tree over some examples, grown level by level.
    fn grow(&self, rows: &[u32]) -> Tree {
        let mut tree = Tree::constant(0.0);
        // For each example its gradients and the leaf it is in so far; side by side, as every feature reads them all.
        let mut drawn: Vec<Drawn> = rows
            .iter()
            .map(|row| Drawn { row: *row, leaf: 0, gradients: self.gradients[*row as usize] })
            .collect();
        for level in 0..DEPTH {
            let Some((feature, bin)) = self.best_split(&drawn, 1 << level) else { break };
            tree.splits[level] = (feature, self.cuts[feature][bin]);
            for drawn in &mut drawn {
                let is_above = usize::from(self.binned[feature][drawn.row as usize]) > bin;
                drawn.leaf |= u32::from(is_above) << level;
            }
        }
        let mut sums = [(0.0, 0.0); 1 << DEPTH];
        for drawn in &drawn {
            add(&mut sums[drawn.leaf as usize], drawn.gradients);
        }
        tree.leaves = sums.map(|(g, h)| self.settings.rate * g / (h + self.settings.ridge));
        tree
    }

    /// The question that gains most over all leaves together; a leaf that it would leave too light on one side gains nothing.
    fn best_split(&self, drawn: &[Drawn], leaves: usize) -> Option<(usize, usize)> {
        let settings = self.settings;
        let score = |(g, h): Sums| g * g / (h + settings.ridge);
        let mut best: Option<(f64, usize, usize)> = None;
        for feature in self.columns.iter().copied() {
            let column = &self.binned[feature];
            let mut sums = [[(0.0, 0.0); BINS + 2]; 1 << (DEPTH - 1)];
            for drawn in drawn {
                let bin = usize::from(column[drawn.row as usize]);
                add(&mut sums[drawn.leaf as usize][bin], drawn.gradients);
            }
            let mut gains = [0.0; BINS + 1];
            for sums in &sums[..leaves] {
                let total = sums.iter().fold((0.0, 0.0), |(g, h), (dg, dh)| (g + dg, h + dh));
                let mut low = (0.0, 0.0);
                for bin in 0..self.cuts[feature].len() {
                    add(&mut low, sums[bin]);
                    let high = (total.0 - low.0, total.1 - low.1);
                    if low.1 >= settings.least && high.1 >= settings.least {
                        gains[bin] += score(low) + score(high) - score(total);
                    }
                }
            }
            for (bin, gain) in gains.into_iter().enumerate() {
                if gain > 1e-9 && best.is_none_or(|(most, ..)| gain > most) {
                    best = Some((gain, feature, bin));
                }
            }
        }
        best.map(|(_, feature, bin)| (feature, bin))
    }
}

fn add(sum: &mut Sums, (g, h): Sums) {
    *sum = (sum.0 + g, sum.1 + h);
}
