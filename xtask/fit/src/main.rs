//! Fits the models that tell boilerplate from article text to labelled pairs, checks them by cross-validation over sites, and
//! writes `engine/src/boilerplate/model.rs`. `cargo xtask fit` runs it.
//!
//! The first model sees a page alone, the other two the first one's scores. They learn from scores that were given without
//! knowledge of the site, as they will be on sites that nobody has labelled.
//!
//! A program of its own, so that the tool does not have to be built again whenever the engine changes.

mod boost;
mod data;
mod output;

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use reprint_engine::boilerplate::{Sketch, features};

use boost::{Example, Settings, Tree};
use data::Page;
use output::{importance, kept, report, source};

/// Parts that the sites are dealt into; each part is judged by models that saw none of its sites.
const FOLDS: usize = 5;
/// Ways to deal the sites. One way is luck: with a hundred sites it moves the figures by half a point.
const DEALS: u32 = 3;
/// The sites that are fitted to are dealt in this many parts again, for the scores that the second look learns from.
const INNER_FOLDS: usize = 5;
/// The way they are dealt, another than those of the check.
const INNER_DEAL: u32 = 4;
/// Found by trying on unseen sites, as the other settings: small trees of drawn rows and columns.
const FIRST: Settings =
    Settings { trees: 190, rate: 0.19, least: 10.0, ridge: 10.0, rows: 0.7, columns: 0.5 };
/// The second look at pages that share little has the fewest pages to learn from.
const ALONE: Settings = Settings { trees: 60, rate: 0.1, least: 40.0, ridge: 10.0, rows: 0.5, columns: 0.4 };
/// The second look at pages that share text.
const BESIDE: Settings =
    Settings { trees: 90, rate: 0.13, least: 40.0, ridge: 10.0, rows: 0.5, columns: 0.4 };
/// What a mistake on article text costs at the second look, of one on boilerplate: there is less of it.
const ARTICLE_COST: f64 = 1.7;
/// The variants that the second look learns from, and how much each weighs. Three share the same text and weigh as one.
const VARIANTS: [(&str, f64); 5] =
    [("unrelated", 1.0), ("added", 1.0), ("edited", 1.0), ("heavy", 1.0), ("reprint", 3.0)];

/// The three models.
struct Models {
    first: Vec<Tree>,
    alone: Vec<Tree>,
    beside: Vec<Tree>,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(data), Some(target), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        bail!("usage: xtask-fit FOLDER-OF-PAIRS MODEL-FILE");
    };
    fit(Path::new(&data), Path::new(&target))
}

/// Fits the models to the pairs in `data` and writes them to `target`.
fn fit(data: &Path, target: &Path) -> Result<()> {
    let pages = data::pages(data)?;
    println!("{} pages, {} blocks", pages.len(), pages.iter().map(|p| p.labels.len()).sum::<usize>());
    for deal in 0..DEALS {
        // Every page is judged by models that have not seen its site.
        let mut judged: Vec<Vec<Option<f64>>> = vec![Vec::new(); pages.len()];
        for fold in 0..FOLDS {
            let models = models(&pages, &|page| part_of(&page.site, deal, FOLDS) != fold);
            for (page, judged) in pages.iter().zip(&mut judged) {
                if part_of(&page.site, deal, FOLDS) == fold {
                    *judged = judge(&models, page);
                }
            }
        }
        report(&format!("sites unseen, deal {}", deal + 1), &pages, &judged);
    }
    let models = models(&pages, &|_| true);
    let seen: Vec<Vec<Option<f64>>> = pages.iter().map(|page| judge(&models, page)).collect();
    report("sites seen", &pages, &seen);
    let source = source(&[
        ("FIRST", "The first look: a page alone.", &models.first),
        ("ALONE", "The second look at a page that shares little of its article.", &models.alone),
        ("BESIDE", "The second look at a page beside its original.", &models.beside),
    ]);
    std::fs::write(target, source).with_context(|| format!("cannot write {}", target.display()))?;
    let second_names = Sketch::second_names();
    println!("first look, features by splits: {}", importance(&models.first, features::NAMES));
    println!("alone: {}", importance(&models.alone, &second_names));
    println!("beside: {}", importance(&models.beside, &second_names));
    Ok(())
}

/// The part a site is dealt to: its bytes tell, which have nothing to do with its pages. Each deal reads another digit of
/// their hash.
fn part_of(site: &str, deal: u32, parts: usize) -> usize {
    let hash = site.bytes().fold(7, |sum, byte| (sum * 31 + usize::from(byte)) % 1_000_003);
    hash / parts.pow(deal) % parts
}

/// Fits the models to the pages of the sites that `takes` takes.
fn models(pages: &[Page], takes: &dyn Fn(&Page) -> bool) -> Models {
    let first = first_model(pages, takes);
    let mut scores: Vec<Vec<i32>> = vec![Vec::new(); pages.len()];
    for part in 0..INNER_FOLDS {
        let is_in = |page: &Page| part_of(&page.site, INNER_DEAL, INNER_FOLDS) == part;
        let model = first_model(pages, &|page| takes(page) && !is_in(page));
        for (page, scores) in pages.iter().zip(&mut scores).filter(|(page, _)| takes(page) && is_in(page)) {
            *scores = first_scores(&model, page);
        }
    }
    let second = |is_alone: bool, settings: Settings| {
        let mut rows: Vec<(Vec<i16>, bool, f64)> = Vec::new();
        for (page, scores) in pages.iter().zip(&scores).filter(|(page, _)| takes(page)) {
            let of_variant = VARIANTS.iter().find(|(variant, _)| *variant == page.variant);
            let Some((_, weight)) = of_variant else { continue };
            if page.sketch.is_alone(scores) != is_alone {
                continue;
            }
            let costs = page.costs(ARTICLE_COST);
            for ((row, label), cost) in page.sketch.second(scores).into_iter().zip(&page.labels).zip(costs) {
                rows.extend(row.filter(|_| cost > 0.0).map(|row| (row, label.is_article(), cost * weight)));
            }
        }
        let examples: Vec<Example<'_>> = rows
            .iter()
            .map(|(row, positive, weight)| Example {
                row: row.as_slice(),
                positive: *positive,
                weight: *weight,
            })
            .collect();
        boost::fit(&examples, settings)
    };
    Models { alone: second(true, ALONE), beside: second(false, BESIDE), first }
}

/// The model of the first look, fitted to each page once: beside an unrelated text all of the article is labelled so.
fn first_model(pages: &[Page], takes: &dyn Fn(&Page) -> bool) -> Vec<Tree> {
    let mut examples = Vec::new();
    for page in pages.iter().filter(|page| page.variant == "unrelated" && takes(page)) {
        for ((row, label), cost) in page.sketch.first.iter().zip(&page.labels).zip(page.costs(1.0)) {
            if cost > 0.0 {
                examples.push(Example { row: row.as_slice(), positive: label.is_article(), weight: cost });
            }
        }
    }
    boost::fit(&examples, FIRST)
}

fn first_scores(model: &[Tree], page: &Page) -> Vec<i32> {
    page.sketch.first.iter().map(|row| kept(boost::margin(model, row))).collect()
}

/// The log-odds of article text for every block that is not shared.
fn judge(models: &Models, page: &Page) -> Vec<Option<f64>> {
    let scores = first_scores(&models.first, page);
    let second = if page.sketch.is_alone(&scores) { &models.alone } else { &models.beside };
    let said = page.sketch.said_before(&scores);
    let margin = |row: &[i16], said: i32| boost::margin(second, row) + f64::from(said) / output::UNIT;
    let rows = page.sketch.second(&scores).into_iter().zip(said);
    rows.map(|(row, said)| row.map(|row| margin(&row, said))).collect()
}
