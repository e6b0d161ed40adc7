//! Gradient-boosted decision trees for two classes (Friedman 2001), grown leaf by leaf on binned features, each tree from a
//! part of the examples and of the features drawn by lot (Friedman 2002): the pages are few, and no tree shall know them all.

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
    pub(crate) leaves: usize,
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

/// A node of a tree: values up to the threshold go left.
pub(crate) enum Node {
    Split { feature: usize, threshold: i16, left: Box<Node>, right: Box<Node> },
    Leaf(f64),
}

impl Node {
    fn value(&self, row: &[i16]) -> f64 {
        match self {
            Self::Leaf(value) => *value,
            Self::Split { feature, threshold, left, right } => {
                if row[*feature] <= *threshold {
                    left.value(row)
                } else {
                    right.value(row)
                }
            }
        }
    }
}

/// The sum of the trees' values, the log-odds of the positive class.
pub(crate) fn margin(trees: &[Node], row: &[i16]) -> f64 {
    trees.iter().map(|tree| tree.value(row)).sum()
}

/// Bins of a feature; the thresholds are between them.
const BINS: usize = 64;

/// Fits trees to examples.
pub(crate) fn fit(examples: &[Example<'_>], settings: Settings) -> Vec<Node> {
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
    trees.push(Node::Leaf(odds));
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
        let rows = lots.some(examples.len(), settings.rows).into_iter().map(|row| row as u32).collect();
        let columns = lots.some(features, settings.columns);
        let tree =
            Grower { binned: &binned, cuts: &cuts, gradients: &gradients, columns, settings }.grow(rows);
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

/// A leaf that may be split: its examples and the best split of them.
struct Candidate {
    members: Vec<u32>,
    best: Option<Split>,
}

/// A node of a tree that grows; children are named by their place in the list.
enum Draft {
    Leaf(Candidate),
    Split(Split, usize, usize),
}

#[derive(Clone, Copy)]
struct Split {
    gain: f64,
    feature: usize,
    bin: usize,
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

impl Grower<'_> {
    fn grow(&self, rows: Vec<u32>) -> Node {
        let candidate = |members: Vec<u32>| {
            let best = self.best_split(&members);
            Candidate { members, best }
        };
        let mut drafts = vec![Draft::Leaf(candidate(rows))];
        for _ in 1..self.settings.leaves {
            let best = drafts
                .iter()
                .enumerate()
                .filter_map(|(index, draft)| match draft {
                    Draft::Leaf(leaf) => leaf.best.map(|split| (index, split)),
                    Draft::Split(..) => None,
                })
                .max_by(|x, y| x.1.gain.total_cmp(&y.1.gain));
            let Some((index, split)) = best else { break };
            let (left_index, right_index) = (drafts.len(), drafts.len() + 1);
            let Draft::Leaf(leaf) =
                std::mem::replace(&mut drafts[index], Draft::Split(split, left_index, right_index))
            else {
                break;
            };
            let (left, right): (Vec<u32>, Vec<u32>) = leaf
                .members
                .into_iter()
                .partition(|m| usize::from(self.binned[split.feature][*m as usize]) <= split.bin);
            drafts.push(Draft::Leaf(candidate(left)));
            drafts.push(Draft::Leaf(candidate(right)));
        }
        self.build(&drafts, 0)
    }

    /// The tree of a list of drafts, from one of them down.
    fn build(&self, drafts: &[Draft], index: usize) -> Node {
        match &drafts[index] {
            Draft::Leaf(leaf) => {
                let (g, h) = self.total(&leaf.members);
                Node::Leaf(self.settings.rate * g / (h + self.settings.ridge))
            }
            Draft::Split(split, left, right) => Node::Split {
                feature: split.feature,
                threshold: self.cuts[split.feature][split.bin],
                left: Box::new(self.build(drafts, *left)),
                right: Box::new(self.build(drafts, *right)),
            },
        }
    }

    /// The sums of the gradients of some examples.
    fn total(&self, members: &[u32]) -> (f64, f64) {
        members.iter().fold((0.0, 0.0), |(g, h), member| {
            let (dg, dh) = self.gradients[*member as usize];
            (g + dg, h + dh)
        })
    }

    fn best_split(&self, members: &[u32]) -> Option<Split> {
        let settings = self.settings;
        let (total_g, total_h) = self.total(members);
        let score = |g: f64, h: f64| g * g / (h + settings.ridge);
        let mut best: Option<Split> = None;
        for feature in self.columns.iter().copied() {
            let column = &self.binned[feature];
            let mut sums = [(0.0, 0.0); BINS + 2];
            for member in members {
                let (g, h) = self.gradients[*member as usize];
                let sum = &mut sums[usize::from(column[*member as usize])];
                *sum = (sum.0 + g, sum.1 + h);
            }
            let (mut g, mut h) = (0.0, 0.0);
            for bin in 0..self.cuts[feature].len() {
                (g, h) = (g + sums[bin].0, h + sums[bin].1);
                if h < settings.least || total_h - h < settings.least {
                    continue;
                }
                let gain = score(g, h) + score(total_g - g, total_h - h) - score(total_g, total_h);
                if gain > 1e-9 && best.is_none_or(|b| gain > b.gain) {
                    best = Some(Split { gain, feature, bin });
                }
            }
        }
        best
    }
}
