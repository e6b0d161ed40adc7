//! Making the bindings and the module smaller where they meet: what nothing on the page uses goes, and what has a long
//! name gets a short one, or a number.
//!
//! The page exports no class. Leptos brings some along for the streams of its server functions, and the generator keeps
//! whatever is exported: the classes in the script and the code behind them in the module.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, bail};

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

/// How the generator has an import tell the module of what it threw, and how that is written shorter.
const CATCHING: [(&str, &str); 3] = [
    ("function() { return handleError(function (", "handleError(function ("),
    ("}, arguments); },\n", "}),\n"),
    ("function handleError(f, args) {", "const handleError = (f) => (...args) => {"),
];
const APPLIED: (&str, &str) = ("return f.apply(this, args);", "return f(...args);");

/// The bindings with imports that catch what is thrown written shorter. Left as they are where the generator writes them in
/// another way.
pub(crate) fn with_short_catches(bindings: &str) -> String {
    let [opening, closing, definition] = CATCHING.map(|(long, _)| bindings.matches(long).count());
    if opening != closing || definition != 1 || !bindings.contains(APPLIED.0) {
        return bindings.to_owned();
    }
    CATCHING
        .into_iter()
        .chain([APPLIED])
        .fold(bindings.to_owned(), |bindings, (long, short)| bindings.replace(long, short))
}

/// What the generator has for browsers that cannot run the module anyway, or for callers that the page does not have: from a
/// text up to another.
const FALLBACKS: [(&str, &str); 3] = [
    // Where the script is from, to guess the module's address from.
    ("let script_src;", "/**"),
    // Both came to browsers before what the compiler puts into a module by default.
    ("(typeof FinalizationRegistry === 'undefined')", "new FinalizationRegistry("),
    ("if (!('encodeInto' in cachedTextEncoder)) {", "let WASM_VECTOR_LEN"),
];
/// Beginning and end of how the generator fetches and starts a module, whatever it is given.
const LOADING: (&str, &str) =
    ("let wasmModule, wasmInstance, wasm;", "return Object.assign(__wbg_init, { initSync }, exports);");
/// How a compiled module is started, which is all the page has.
const STARTING: &str = "let wasm;
async function instantiate(module) {
const instance = await WebAssembly.instantiate(module, __wbg_get_imports());
wasm = instance.exports;
wasm.__wbindgen_start();
}
return Object.assign(instantiate, exports);";

/// The bindings for a module that was compiled by whoever starts it: `wasm_bindgen(module)`.
///
/// # Errors
///
/// When they do not say how a module is loaded in the way that is known here.
pub(crate) fn for_compiled(bindings: &str) -> Result<String> {
    let between = |text: &str, from: &str, to: &str| {
        let start = text.find(from)?;
        Some(start..start + text[start..].find(to)?)
    };
    let mut rest = bindings.to_owned();
    let loading =
        between(&rest, LOADING.0, LOADING.1).context("the bindings load a module in an unknown way")?;
    rest.replace_range(loading.start..loading.end + LOADING.1.len(), STARTING);
    for (from, to) in FALLBACKS {
        if let Some(range) = between(&rest, from, to) {
            rest.replace_range(range, "");
        }
    }
    Ok(rest)
}

/// Short names for those under which the two halves know their functions. The generator's have a hash in them, which
/// does not compress, and stand in both halves.
///
/// Imports have numbers, in the order of their code, so that the script can have them as a list ([`listed`]) in which
/// neighbours are alike. Those with the same code have one: each type of the browser brings its own way to ask for a length.
pub(crate) fn short_names<'a>(
    bindings: &str,
    names: impl Iterator<Item = &'a str>,
) -> BTreeMap<String, String> {
    let mut imports: Vec<(&str, &str)> =
        imports(bindings).into_iter().map(|import| import.parts(bindings)).collect();
    imports.sort_unstable_by_key(|(name, code)| (*code, *name));
    let mut short: BTreeMap<String, String> = BTreeMap::new();
    let mut number = 0;
    for (place, (name, code)) in imports.iter().enumerate() {
        number += usize::from(place > 0 && imports[place - 1].1 != *code);
        short.insert((*name).to_owned(), number.to_string());
    }
    let imports = short.len();
    for name in names {
        let next = format!("${}", short.len() - imports);
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

/// Has what the module imports as a list, whose places are the numbers that are the imports' names, and leaves out what the
/// module does not import: its place stays empty.
///
/// # Errors
///
/// When an import that the bindings have has no number.
pub(crate) fn listed(bindings: &str, imported: &[&str]) -> Result<String> {
    let imports = imports(bindings);
    let (Some(first), Some(last)) = (imports.first(), imports.last()) else {
        return Ok(bindings.to_owned());
    };
    let start = bindings[..first.name.start].rfind('{').context("the imports belong to no object")?;
    let mut list: Vec<&str> = Vec::new();
    for import in &imports {
        let (name, code) = import.parts(bindings);
        let number: usize = name.parse().with_context(|| format!("the import `{name}` has no number"))?;
        if imported.contains(&name) {
            list.resize(list.len().max(number + 1), "");
            list[number] = code.trim_start_matches(": ").trim_end().trim_end_matches(',');
        }
    }
    // A list spread into an object has its places for names, and none for one that is empty.
    let list = format!("{{...[{}]", list.join(",\n"));
    let mut rest = bindings.to_owned();
    rest.replace_range(start..last.code.end, &list);
    Ok(rest)
}

/// Puts the short names in place of the long ones, wherever one stands as a whole word.
pub(crate) fn renamed(bindings: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
    let mut renamed = String::with_capacity(bindings.len());
    let mut rest = bindings;
    while let Some(start) = rest.find(is_part) {
        let length = rest[start..].find(|character| !is_part(character)).unwrap_or(rest.len() - start);
        let word = &rest[start..start + length];
        // A number may well stand there.
        if word.starts_with('$') && names.values().any(|short| short == word) {
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

    /// Four imports, two of them alike, one that catches.
    const IMPORTS: &str = "function get() {\n    const import0 = {\n        __proto__: null,\n        \
        __wbg_now_1: function() {\n            return now(1);\n        },\n        \
__wbg_length_2: function(arg0) {\n            return { a: arg0.length };\n},\n        \
__wbg_get_3: function() { return handleError(function (arg0) {\n            return arg0.x;\n}, arguments); },\n        \
__wbg_length_4: function(arg0) {\n            return { a: arg0.length };\n},\n    };\n}\n\
function handleError(f, args) {\n    try {\n        return f.apply(this, args);\n    } catch (e) {}\n}\n";

    #[test]
    fn imports_are_a_list_in_the_order_of_their_code() {
        let names = short_names(IMPORTS, ["other"].into_iter());
        let of = |name| names[name].as_str();
        assert_eq!(of("__wbg_length_2"), of("__wbg_length_4"));
        assert_eq!(
            [of("__wbg_now_1"), of("__wbg_get_3"), of("__wbg_length_2"), of("other")],
            ["0", "1", "2", "$0"]
        );
        let short = renamed(IMPORTS, &names).unwrap();
        let list = listed(&short, &["0", "2"]).unwrap();
        assert!(list.starts_with(
            "function get() {\n    const import0 = {...[function() {\n            return now(1);\n        },\n,\n\
             function(arg0) {\n            return { a: arg0.length };\n}]    };\n}\n"
        ));
        assert!(listed(IMPORTS, &[]).is_err());
        assert_eq!(listed("no imports", &[]).unwrap(), "no imports");
    }

    #[test]
    fn what_catches_is_shorter_or_as_it_was() {
        let short = with_short_catches(IMPORTS);
        assert!(
            short.contains("__wbg_get_3: handleError(function (arg0) {\n            return arg0.x;\n}),\n")
        );
        assert!(
            short.contains(
                "const handleError = (f) => (...args) => {\n    try {\n        return f(...args);\n"
            )
        );
        let other = IMPORTS.replace("}, arguments); },", "}, arguments); } ,");
        assert_eq!(with_short_catches(&other), other);
    }

    #[test]
    fn a_compiled_module_needs_no_loading() {
        let bindings = "let script_src;\nif (x) {\n}\n/** */\nconst c = (typeof FinalizationRegistry === 'undefined')\n ? {} : \
                        new FinalizationRegistry(f);\nlet wasmModule, wasmInstance, wasm;\nfunction load() {}\nreturn \
                        Object.assign(__wbg_init, { initSync }, exports);\n})();";
        let short = for_compiled(bindings).unwrap();
        assert_eq!(short, format!("/** */\nconst c = new FinalizationRegistry(f);\n{STARTING}\n}})();"));
        assert!(for_compiled("let wasm;").is_err());
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
