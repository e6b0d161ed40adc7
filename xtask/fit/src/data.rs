//! The labelled pairs: what each block of a reprint is, and what the models see of it.

use std::path::Path;

use anyhow::{Context as _, Result};
use reprint_engine::boilerplate::Sketch;
use reprint_engine::{Options, Span};

/// Text of a class that a page counts as having at least, so that a page with one short sentence of it does not outweigh all
/// others.
const LEAST_TEXT: f64 = 150.0;

/// The labels of a block.
pub(crate) struct Label {
    /// Characters labelled article text, and boilerplate.
    pub(crate) content: f64,
    pub(crate) boilerplate: f64,
}

impl Label {
    pub(crate) fn is_article(&self) -> bool {
        self.content > self.boilerplate
    }
}

/// A pair: a page beside some original.
pub(crate) struct Page {
    pub(crate) site: String,
    pub(crate) variant: String,
    /// One a block, shared ones too.
    pub(crate) labels: Vec<Label>,
    pub(crate) sketch: Sketch,
}

impl Page {
    /// What a mistake costs at each block, when article text weighs `article` times as much as boilerplate; nothing at
    /// shared ones. A block on the wrong side costs each class that share of its text; where a class has no text it costs
    /// nothing.
    pub(crate) fn costs(&self, article: f64) -> Vec<f64> {
        let judged = |block: &usize| !self.sketch.is_shared(*block);
        let sum = |of: fn(&Label) -> f64| -> f64 {
            (0..self.labels.len()).filter(judged).map(|block| of(&self.labels[block])).sum()
        };
        let share = |of: f64| if of > 0.0 { 1.0 / of.max(LEAST_TEXT) } else { 0.0 };
        let price = article * share(sum(|label| label.content)) + share(sum(|label| label.boilerplate));
        let cost = |block: usize| {
            let label = &self.labels[block];
            if judged(&block) { (label.content - label.boilerplate).abs() * price } else { 0.0 }
        };
        (0..self.labels.len()).map(cost).collect()
    }
}

/// The pairs in a folder, in the order of their names.
pub(crate) fn pages(data: &Path) -> Result<Vec<Page>> {
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
    let sketch = reprint_engine::sketch(&original, &reprint, &Options::default());
    let codes = codes(&gold, &reprint);
    Ok(Page {
        site: gold["domain"].as_str().unwrap_or_default().to_owned(),
        variant: gold["variant"].as_str().unwrap_or_default().to_owned(),
        labels: sketch.spans.iter().map(|span| label(&codes, &reprint, *span)).collect(),
        sketch,
    })
}

/// For every byte of the text: 1 article text, 2 boilerplate, 0 not scored.
fn codes(gold: &serde_json::Value, text: &str) -> Vec<u8> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut codes = vec![0; text.len()];
    let mut paint = |list: &serde_json::Value, code: &dyn Fn(&str) -> u8| {
        for run in list.as_array().into_iter().flatten() {
            let bound = |i: usize| run[i].as_u64().map_or(0, |at| bytes[at as usize]);
            codes[bound(0)..bound(1)].fill(code(run[2].as_str().unwrap_or_default()));
        }
    };
    paint(&gold["b"], &|label| match label {
        "added-content" => 1,
        "added-boilerplate" => 2,
        _ => 0,
    });
    paint(&gold["b_ignore"], &|_| 0);
    paint(&gold["b_ambig"], &|_| 0);
    codes
}

/// The labels of a block; white space has none.
fn label(codes: &[u8], text: &str, span: Span) -> Label {
    let start = span.start as usize;
    let (content, boilerplate) = span.of(text).char_indices().filter(|(_, c)| !c.is_whitespace()).fold(
        (0.0, 0.0),
        |(content, site), (at, _)| match codes[start + at] {
            1 => (content + 1.0, site),
            2 => (content, site + 1.0),
            _ => (content, site),
        },
    );
    Label { content, boilerplate }
}
