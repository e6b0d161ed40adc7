//! Phrases that say who wrote an article and where it was published first.

use std::sync::OnceLock;

use crate::ingest::ingest;
use crate::token::{Interner, TokenId, tokenize};

/// Openings of a line that names the author.
const BYLINES: &str = "by|written by|words by|story by|text by|author|reporting by|von|text|autor|autorin|par|por|di|de|texte|redacción|napsal|автор|текст|文：|作者|记者|撰文|文/|記者|執筆|بقلم|기자";

/// Phrases of a line that says where an article comes from.
const SOURCE_LINES: &str = "originally published|first published|originally appeared|first appeared|this article was republished|this story was republished|this article is republished|republished from|republished with permission|kind permission of|republished under|reprinted from|reprinted with permission|reprinted by permission|used with permission|syndicated from|courtesy of|source|sources|source link|read the original|read the full|read original|original article|original source|via|credit|this story originally|this article originally|zuerst erschienen|ist zuerst im|erschien zuerst|ursprünglich erschienen|quelle|mit freundlicher genehmigung|publié initialement|publié à l'origine|paru dans|article original|publicado originalmente|publicado por primera vez|artículo original|fuente|pubblicato originariamente|pubblicato per la prima volta|articolo originale|fonte|tratto da|původně vyšlo|zdroj|převzato z|впервые опубликовано|источник|оригинал статьи|по материалам|来源|转载自|原文|原载|本文来源|文章来源|稿源|出典|引用元|元記事|初出|転載元|출처|원문|المصدر";

/// The phrases of a list that both texts could have: as the numbers of their tokens, which all stand in one of them.
pub(super) struct Phrases(Vec<Vec<TokenId>>);

impl Phrases {
    /// The openings of bylines.
    pub(super) fn bylines(interner: &Interner) -> Self {
        static FORMS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
        // Cutting a list costs as much as comparing two short articles, so each is cut once.
        Self::live(FORMS.get_or_init(|| cut(BYLINES)), interner)
    }

    /// The phrases of source lines.
    pub(super) fn source_lines(interner: &Interner) -> Self {
        static FORMS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
        Self::live(FORMS.get_or_init(|| cut(SOURCE_LINES)), interner)
    }

    fn live(phrases: &[Vec<String>], interner: &Interner) -> Self {
        let ids = |forms: &Vec<String>| forms.iter().map(|form| interner.find(form)).collect();
        Self(phrases.iter().filter_map(ids).collect())
    }

    /// How many tokens the longest phrase has that some tokens start with.
    pub(super) fn longest(&self, ids: &[TokenId]) -> Option<usize> {
        self.0.iter().filter(|phrase| ids.starts_with(phrase)).map(Vec::len).max()
    }
}

/// The phrases of a list, parted by `|`, as the normal forms of their tokens.
pub(super) fn cut(list: &str) -> Vec<Vec<String>> {
    let mut interner = Interner::default();
    list.split('|')
        .map(|phrase| {
            let tokens = tokenize(&ingest(phrase), true, &mut interner);
            tokens.ids.iter().map(|id| interner.form(*id).to_owned()).collect()
        })
        .collect()
}
