//! Making the bindings and the module smaller where they meet: what nothing on the page uses goes, and what has a long
//! name gets a short one.
//!
//! The page exports no class. Leptos brings some along for the streams of its server functions, and the generator keeps
//! whatever is exported: the classes in the script and the code behind them in the module.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

/// Leaves the classes out of the bindings and returns their names as well.
pub(crate) fn without_classes(bindings: &str) -> (String, Vec<String>) {
    let mut rest = bindings.to_owned();
    let mut names = Vec::new();
    let mut from = 0;
    while let Some(start) = rest[from..].find("\nclass ").map(|at| from + at) {
        let name: String =
            rest[start + "\nclass ".len()..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let last = format!("\nexports.{name} = {name};");
        from = start + 1;
        let Some(length) = rest[start..].find(&last) else { continue };
        rest.replace_range(start..start + length + last.len(), "");
        // The registry that would have freed its objects.
        let registry = format!("\nconst {name}Finalization = ");
        if let Some(at) = rest.find(&registry)
            && let Some(length) = rest[at..].find(";\n")
        {
            rest.replace_range(at..=at + length, "");
        }
        from = from.min(start);
        names.push(name);
    }
    (rest, names)
}

/// Whether an export of the module is a part of one of these classes.
pub(crate) fn is_of_class(export: &str, classes: &[String]) -> bool {
    classes.iter().any(|class| {
        let export = export.strip_prefix("__wbg_").unwrap_or(export);
        export.strip_prefix(&class.to_lowercase()).is_some_and(|rest| rest.starts_with('_'))
    })
}

/// Short names for those under which the two halves know their functions. The generator's have a hash in them, which
/// does not compress, and stand in both halves.
pub(crate) fn short_names<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let mut short = BTreeMap::new();
    for name in names {
        let next = format!("${}", short.len());
        short.entry(name.to_owned()).or_insert(next);
    }
    short
}

/// Puts the short names in place of the long ones, wherever one stands as a whole word.
pub(crate) fn renamed(bindings: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
    let mut renamed = String::with_capacity(bindings.len());
    let mut rest = bindings;
    while let Some(start) = rest.find(is_part) {
        let length = rest[start..].find(|character| !is_part(character)).unwrap_or(rest.len() - start);
        let word = &rest[start..start + length];
        if names.values().any(|short| short == word) {
            bail!("the bindings have a name `{word}` of their own");
        }
        renamed.push_str(&rest[..start]);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[start + length..];
    }
    renamed.push_str(rest);
    Ok(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_go_with_all_that_is_theirs_and_the_rest_stays() {
        let bindings = "let a;\nclass Source {\n  free() {}\n}\nexports.Source = Source;\n\nfunction start() {}\n\
                        const SourceFinalization = (typeof x)\n  ? 1\n  : 2;\nexports.start = start;\n";
        let (rest, names) = without_classes(bindings);
        assert_eq!(names, ["Source"]);
        assert_eq!(rest, "let a;\n\nfunction start() {}\nexports.start = start;\n");
    }

    #[test]
    fn a_class_that_is_not_exported_stays() {
        let bindings = "\nclass Own {}\nnew Own();\nclass Other {}\nexports.Other = Other;";
        let (rest, names) = without_classes(bindings);
        assert_eq!(names, ["Other"]);
        assert_eq!(rest, "\nclass Own {}\nnew Own();");
    }

    #[test]
    fn long_names_become_short_where_they_are_whole_words() {
        let names = short_names(["__wbg_log_12", "__wbg_get_34", "__wbg_log_12"].into_iter());
        assert_eq!(names.len(), 2);
        let source = "({ __wbg_log_12: function(a) { x.__wbg_log_123(`${a}`); }, \"m\": __wbg_get_34 })";
        assert_eq!(
            renamed(source, &names).unwrap(),
            "({ $0: function(a) { x.__wbg_log_123(`${a}`); }, \"m\": $1 })"
        );
        assert!(renamed("let $1;", &names).is_err());
    }

    #[test]
    fn exports_belong_to_a_class_by_their_names() {
        let classes = ["IntoSource".to_owned()];
        assert!(is_of_class("intosource_pull", &classes));
        assert!(is_of_class("__wbg_intosource_free", &classes));
        assert!(!is_of_class("main", &classes));
        assert!(!is_of_class("intosources", &classes));
    }
}
