//! What the fitting gives out: how well unseen sites are judged, what the models look at, and the models as source.

use std::fmt::Write as _;

use super::boost::Tree;
use super::data::Page;

/// Scores are kept as whole numbers: this many are one unit of log-odds.
pub(crate) const UNIT: f64 = 200.0;

/// Prints the mean F1 of both classes, as the scorer counts them; a block without a score is shared and article text.
pub(crate) fn report(title: &str, pages: &[Page], judged: &[Vec<Option<f64>>]) {
    println!("{title}:");
    let mut variants: Vec<&str> = pages.iter().map(|p| p.variant.as_str()).collect();
    variants.sort_unstable();
    variants.dedup();
    variants.push("all");
    for variant in variants {
        let (mut site, mut article) = (Vec::new(), Vec::new());
        for (page, judged) in
            pages.iter().zip(judged).filter(|(page, _)| variant == "all" || page.variant == variant)
        {
            // For each class: right, wrongly given, wrongly withheld.
            let (mut s, mut a) = ([0.0; 3], [0.0; 3]);
            for (label, margin) in page.labels.iter().zip(judged) {
                if margin.is_none_or(|margin| margin > 0.0) {
                    a[0] += label.content;
                    a[1] += label.boilerplate;
                    s[2] += label.boilerplate;
                } else {
                    s[0] += label.boilerplate;
                    s[1] += label.content;
                    a[2] += label.content;
                }
            }
            site.extend(f1(s));
            article.extend(f1(a));
        }
        let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len().max(1) as f64;
        println!(
            "  {variant:10} boilerplate F1 {:.4}  article F1 {:.4}  class F1 {:.4}",
            mean(&site),
            mean(&article),
            f64::midpoint(mean(&site), mean(&article))
        );
    }
}

fn f1([right, given, withheld]: [f64; 3]) -> Option<f64> {
    (right + withheld > 0.0).then(|| 2.0 * right / (2.0 * right + given + withheld))
}

/// The features by how many trees ask for them.
pub(crate) fn importance<S: std::fmt::Display>(trees: &[Tree], names: &[S]) -> String {
    let mut counts = vec![0; names.len()];
    for (feature, _) in trees.iter().flat_map(|tree| tree.splits) {
        counts[feature] += 1;
    }
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(counts[*i]));
    order.into_iter().map(|i| format!("{} {}", names[i], counts[i])).collect::<Vec<_>>().join(", ")
}

/// A leaf's value, or a sum of them, as it is kept.
pub(crate) fn kept(value: f64) -> i32 {
    (value * UNIT).round() as i32
}

/// Leaves are kept in steps of this, a fiftieth of log-odds, which compress better than single units and weigh no worse.
const STEP: f64 = 4.0;

/// A leaf's value in the model, in steps.
fn kept_leaf(value: f64) -> i16 {
    (value * UNIT / STEP).round() as i16
}

/// The models as `engine/src/boilerplate/trees.rs` reads them, each with a name and what it is for.
pub(crate) fn source(models: &[(&str, &str, &[Tree])]) -> String {
    let mut source = String::from(
        "//! The fitted models. Made by `cargo xtask fit`; not for editing.\n\nuse super::trees::Model;\n",
    );
    for (name, purpose, trees) in models {
        let _ = write!(
            source,
            "\n/// {purpose}\n#[rustfmt::skip]\npub(super) static {name}: Model = Model::new("
        );
        for numbers in lists(trees) {
            source.push_str("\n    &[");
            for (index, number) in numbers.iter().enumerate() {
                source.push_str(if index % 24 == 0 { "\n        " } else { " " });
                let _ = write!(source, "{number},");
            }
            source.push_str("\n    ],");
        }
        source.push_str("\n);\n");
    }
    source
}

/// The features asked about, the thresholds and the leaves of all trees: a list of one sort of numbers compresses better than one
/// of trees.
fn lists(trees: &[Tree]) -> [Vec<i16>; 3] {
    let splits = || trees.iter().flat_map(|tree| tree.splits);
    [
        splits().map(|(feature, _)| feature as i16).collect(),
        splits().map(|(_, threshold)| threshold).collect(),
        trees.iter().flat_map(|tree| tree.leaves).map(kept_leaf).collect(),
    ]
}
