//! Fits the model that tells boilerplate from article text to labelled pairs, checks it by cross-validation over sites, and
//! writes `engine/src/boilerplate/model.rs`. `cargo xtask fit` runs it.
//!
//! A program of its own, so that the tool does not have to be built again whenever the engine changes.

mod boost;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use reprint_engine::boilerplate::features;
use reprint_engine::{Options, Span};

use boost::{Example, Node, Settings};

/// Parts that the sites are dealt into; each part is judged by models that saw none of its sites.
const FOLDS: usize = 5;
/// Found by trying: more trees gain nothing on unseen sites.
const SETTINGS: Settings = Settings { trees: 140, leaves: 12, rate: 0.1, least: 30.0, ridge: 10.0 };
/// Scores are kept as whole numbers: this many are one unit of log-odds.
const UNIT: f64 = 200.0;
/// Text of a class that a pair counts as having at least, so that a pair with one short sentence of it does not outweigh all
/// others.
const LEAST_TEXT: f64 = 150.0;

/// A block with its label.
struct Block {
    row: Vec<i16>,
    /// Characters labelled article text, and boilerplate.
    content: f64,
    boilerplate: f64,
    weight: f64,
}

/// A page with its blocks.
struct Page {
    fold: usize,
    variant: String,
    samples: Vec<Block>,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(data), Some(target), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        bail!("usage: xtask-fit FOLDER-OF-PAIRS MODEL-FILE");
    };
    fit(Path::new(&data), Path::new(&target))
}

/// Fits the model to the pairs in `data` and writes it to `target`.
fn fit(data: &Path, target: &Path) -> Result<()> {
    let pages = pages(data)?;
    println!("{} pages, {} blocks", pages.len(), pages.iter().map(|p| p.samples.len()).sum::<usize>());
    // Every page is judged by a model that has not seen its site.
    let mut judged: Vec<Vec<f64>> = vec![Vec::new(); pages.len()];
    for fold in 0..FOLDS {
        let model = model(&pages, |page| page.fold != fold);
        for (index, page) in pages.iter().enumerate().filter(|(_, page)| page.fold == fold) {
            judged[index] = scores(&model, page);
        }
    }
    report("sites unseen", &pages, &judged);
    let model = model(&pages, |_| true);
    let seen: Vec<Vec<f64>> = pages.iter().map(|page| scores(&model, page)).collect();
    report("sites seen", &pages, &seen);
    std::fs::write(target, source(&model)).with_context(|| format!("cannot write {}", target.display()))?;
    println!("features by splits: {}", importance(&model, features::NAMES));
    Ok(())
}

fn pages(data: &Path) -> Result<Vec<Page>> {
    let mut folders: Vec<_> = std::fs::read_dir(data.join("pairs"))
        .with_context(|| format!("no labelled pairs in {}", data.display()))?
        .collect::<std::io::Result<Vec<_>>>()?
        .into_iter()
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    folders.iter().map(|folder| page(folder)).collect()
}

fn page(folder: &Path) -> Result<Page> {
    let read = |name: &str| {
        std::fs::read_to_string(folder.join(name))
            .with_context(|| format!("cannot read {name} in {}", folder.display()))
    };
    let (original, reprint) = (read("a.txt")?, read("b.txt")?);
    let gold: serde_json::Value = serde_json::from_str(&read("gold.json")?)?;
    let samples = reprint_engine::samples(&original, &reprint, &Options::default());
    let labels = labels(&gold, &reprint);
    let mut blocks: Vec<Block> = samples
        .into_iter()
        .map(|sample| {
            let (content, boilerplate) = amounts(&labels, &reprint, sample.span);
            Block { row: sample.features, content, boilerplate, weight: 0.0 }
        })
        .collect();
    let content: f64 = blocks.iter().map(|b| b.content).sum();
    let boilerplate: f64 = blocks.iter().map(|b| b.boilerplate).sum();
    for block in &mut blocks {
        // A block on the wrong side costs each class that share of its text; where a class has no text it costs nothing.
        let share = |of: f64| if of > 0.0 { 1.0 / of.max(LEAST_TEXT) } else { 0.0 };
        block.weight =
            (block.content - block.boilerplate).abs() * (1.7 * share(content) + share(boilerplate));
    }
    let site = gold["domain"].as_str().unwrap_or_default();
    let variant = gold["variant"].as_str().unwrap_or_default().to_owned();
    Ok(Page { fold: fold_of(site), variant, samples: blocks })
}

/// The part a site is dealt to: the sum of its bytes tells, which has nothing to do with its pages.
fn fold_of(site: &str) -> usize {
    site.bytes().fold(7usize, |sum, byte| (sum * 31 + usize::from(byte)) % 1_000_003) % FOLDS
}

/// For every byte of the text: 1 article text, 2 boilerplate, 0 not scored.
fn labels(gold: &serde_json::Value, text: &str) -> Vec<u8> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut labels = vec![0; text.len()];
    let mut paint = |list: &serde_json::Value, code: &dyn Fn(&str) -> u8| {
        for run in list.as_array().into_iter().flatten() {
            let bound = |i: usize| run[i].as_u64().map_or(0, |at| bytes[at as usize]);
            labels[bound(0)..bound(1)].fill(code(run[2].as_str().unwrap_or_default()));
        }
    };
    paint(&gold["b"], &|label| match label {
        "added-content" => 1,
        "added-boilerplate" => 2,
        _ => 0,
    });
    paint(&gold["b_ignore"], &|_| 0);
    paint(&gold["b_ambig"], &|_| 0);
    labels
}

/// Characters of a block that are labelled article text, and boilerplate.
fn amounts(labels: &[u8], text: &str, span: Span) -> (f64, f64) {
    let start = span.start as usize;
    span.of(text).char_indices().filter(|(_, c)| !c.is_whitespace()).fold(
        (0.0, 0.0),
        |(content, site), (at, _)| match labels[start + at] {
            1 => (content + 1.0, site),
            2 => (content, site + 1.0),
            _ => (content, site),
        },
    )
}

fn model(pages: &[Page], takes: impl Fn(&Page) -> bool) -> Vec<Node> {
    let blocks = pages.iter().filter(|page| takes(page)).flat_map(|page| &page.samples);
    let examples: Vec<Example<'_>> = blocks
        .filter(|block| block.weight > 0.0)
        .map(|block| Example {
            row: &block.row,
            positive: block.content > block.boilerplate,
            weight: block.weight,
        })
        .collect();
    boost::fit(&examples, SETTINGS)
}

fn scores(model: &[Node], page: &Page) -> Vec<f64> {
    page.samples.iter().map(|block| boost::margin(model, &block.row)).collect()
}

/// Prints the mean F1 of both classes, as the scorer counts them.
fn report(title: &str, pages: &[Page], judged: &[Vec<f64>]) {
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
            for (block, margin) in page.samples.iter().zip(judged) {
                if *margin > 0.0 {
                    a[0] += block.content;
                    a[1] += block.boilerplate;
                    s[2] += block.boilerplate;
                } else {
                    s[0] += block.boilerplate;
                    s[1] += block.content;
                    a[2] += block.content;
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

/// The features by how many splits they have.
fn importance(trees: &[Node], names: &[&str]) -> String {
    fn count(node: &Node, counts: &mut [u32]) {
        if let Node::Split { feature, left, right, .. } = node {
            counts[*feature] += 1;
            count(left, counts);
            count(right, counts);
        }
    }
    let mut counts = vec![0; names.len()];
    for tree in trees {
        count(tree, &mut counts);
    }
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(counts[*i]));
    order.into_iter().map(|i| format!("{} {}", names[i], counts[i])).collect::<Vec<_>>().join(", ")
}

/// The model as `engine/src/boilerplate/trees.rs` reads it.
fn source(trees: &[Node]) -> String {
    fn nodes(node: &Node, out: &mut Vec<i16>) {
        match node {
            Node::Leaf(value) => out.push((value * UNIT).round() as i16 * 2),
            Node::Split { feature, threshold, left, right } => {
                out.extend([*feature as i16 * 2 + 1, *threshold, 0]);
                let place = out.len() - 1;
                let start = out.len();
                nodes(left, out);
                out[place] = (out.len() - start) as i16;
                nodes(right, out);
            }
        }
    }
    let mut numbers = Vec::new();
    for tree in trees {
        let mut out = Vec::new();
        nodes(tree, &mut out);
        numbers.push(out.len() as i16);
        numbers.extend(out);
    }
    let mut source = String::from(
        "//! The fitted model. Made by `cargo xtask fit`; not for editing.\n\nuse super::trees::Model;\n\n/// Decision \
         trees over the features of a block.\n#[rustfmt::skip]\npub(super) static TREES: Model = &[",
    );
    for (index, number) in numbers.iter().enumerate() {
        source.push_str(if index % 24 == 0 { "\n    " } else { " " });
        let _ = write!(source, "{number},");
    }
    source.push_str("\n];\n");
    source
}
