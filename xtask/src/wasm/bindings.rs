//! Making the bindings and the module smaller where they meet: what nothing on the page uses goes, and what has a long
//! name gets a short one.
//!
//! The page exports no class. Leptos brings some along for the streams of its server functions, and the generator keeps
//! whatever is exported: the classes in the script and the code behind them in the module.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Result, bail};

/// What stands before the first import.
const FIRST_IMPORT: &str = "__proto__: null,\n";

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
/// does not compress, and stand in both halves. Imports with the same code have one name: each type of the browser brings its
/// own way to ask for a length.
pub(crate) fn short_names<'a>(
    bindings: &str,
    names: impl Iterator<Item = &'a str>,
) -> BTreeMap<String, String> {
    let code: BTreeMap<&str, &str> =
        imports(bindings).into_iter().map(|import| import.parts(bindings)).collect();
    let mut by_code = BTreeMap::new();
    let mut short: BTreeMap<String, String> = BTreeMap::new();
    for name in names {
        let next = format!("${}", short.len());
        let next = match code.get(name) {
            Some(code) => by_code.entry(*code).or_insert(next).clone(),
            None => next,
        };
        short.entry(name.to_owned()).or_insert(next);
    }
    short
}

/// The place in the bindings of something that the module imports.
struct Import {
    name: Range<usize>,
    code: Range<usize>,
}

impl Import {
    /// Its name and its code.
    fn parts<'a>(&self, bindings: &'a str) -> (&'a str, &'a str) {
        (&bindings[self.name.clone()], &bindings[self.code.clone()])
    }
}

/// What the bindings have for the module to import: the entries of one object, each beginning a line and ending one. Lines are
/// told by the braces that are open, as the generator indents them as it likes.
fn imports(bindings: &str) -> Vec<Import> {
    let Some(first) = bindings.find(FIRST_IMPORT) else { return Vec::new() };
    let mut imports: Vec<Import> = Vec::new();
    let (mut at, mut open) = (first + FIRST_IMPORT.len(), 0);
    for line in bindings[at..].split_inclusive('\n') {
        let end = at + line.len();
        let margin = line.len() - line.trim_start().len();
        if let Some(length) = line[margin..].find(": ").filter(|_| open == 0) {
            let name = at + margin..at + margin + length;
            imports.push(Import { code: name.end..end, name });
        } else if let Some(last) = imports.last_mut().filter(|_| open > 0) {
            last.code.end = end;
        }
        open += line.matches('{').count() as i32 - line.matches('}').count() as i32;
        if open < 0 {
            break;
        }
        at = end;
    }
    imports
}

/// Leaves out of the bindings what the module does not import, and what stands there already under the same name.
pub(crate) fn only_imported(bindings: &str, imported: &[&str]) -> String {
    let mut rest = bindings.to_owned();
    let imports = imports(bindings);
    let names: Vec<&str> = imports.iter().map(|import| import.parts(bindings).0).collect();
    for (place, import) in imports.iter().enumerate().rev() {
        if !imported.contains(&names[place]) || names[..place].contains(&names[place]) {
            let line = rest[..import.name.start].rfind('\n').map_or(0, |end| end + 1);
            rest.replace_range(line..import.code.end, "");
        }
    }
    rest
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
        let names = short_names("", ["__wbg_log_12", "__wbg_get_34", "__wbg_log_12"].into_iter());
        assert_eq!(names.len(), 2);
        let source = "({ __wbg_log_12: function(a) { x.__wbg_log_123(`${a}`); }, \"m\": __wbg_get_34 })";
        assert_eq!(
            renamed(source, &names).unwrap(),
            "({ $0: function(a) { x.__wbg_log_123(`${a}`); }, \"m\": $1 })"
        );
        assert!(renamed("let $1;", &names).is_err());
    }

    /// Three imports, two of them alike.
    const IMPORTS: &str = "function get() {\n    const import0 = {\n        __proto__: null,\n        \
        __wbg_length_1: function(arg0) {\n            return { a: arg0.length };\n},\n        \
        __wbg_now_2: function() {\n            return now();\n        },\n        \
__wbg_length_3: function(arg0) {\n            return { a: arg0.length };\n},\n    };\n}\n";

    #[test]
    fn imports_with_the_same_code_have_one_name_and_stand_once() {
        let names = ["__wbg_length_1", "__wbg_now_2", "__wbg_length_3"];
        let names = short_names(IMPORTS, names.into_iter());
        assert_eq!(names["__wbg_length_1"], names["__wbg_length_3"]);
        assert_ne!(names["__wbg_length_1"], names["__wbg_now_2"]);
        let short = renamed(IMPORTS, &names).unwrap();
        assert_eq!(short.matches("$0: function").count(), 2);
        let rest = only_imported(&short, &["$0", "$1"]);
        assert_eq!(rest.matches("$0: function").count(), 1);
        assert!(
            rest.contains("        $1: function() {\n            return now();\n        },\n    };\n}\n")
        );
    }

    #[test]
    fn what_is_not_imported_goes() {
        let rest = only_imported(IMPORTS, &["__wbg_length_1", "__wbg_length_3"]);
        assert!(!rest.contains("now"));
        assert_eq!(rest.matches("length_").count(), 2);
        assert_eq!(only_imported("no imports", &[]), "no imports");
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
