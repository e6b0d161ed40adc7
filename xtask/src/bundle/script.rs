//! The one script: the bindings, the worker's boot and the page's boot, put together.

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::{npm, process};

/// Builds the classic script that boots the page.
///
/// The bindings and the worker's boot become functions, because a worker is made from their source text
/// (`www/boot.js` tells why).
pub(crate) fn assemble(bindings: &str, worker: &str, boot: &[&str]) -> Result<String> {
    let script = format!(
        "(function(){{\"use strict\";\nfunction reprintBindings(){{\n{}\nreturn wasm_bindgen}}\nfunction \
         reprintWorker(bindings){{\n{}}}\n{}}})();\n",
        bindings.trim(),
        without_line_comments(worker),
        boot.iter().map(|part| without_line_comments(part)).collect::<String>(),
    );
    check(&script)?;
    Ok(script)
}

/// Builds the script of the exchange's worker.
pub(crate) fn exchange(bindings: &str, worker: &str) -> String {
    format!("{}\n{}", bindings.trim(), without_line_comments(worker))
}

/// Fails when a script cannot stand inside a `<script>` element, as it does in the single file.
fn check(script: &str) -> Result<()> {
    // These would end the element or change it.
    for forbidden in ["</script", "<!--", "<script"] {
        if script.contains(forbidden) {
            bail!(
                "the script contains `{forbidden}`, which cannot stand inside a page; write it another way"
            );
        }
    }
    Ok(())
}

/// Makes a script shorter with Terser: names, white space, comments, what is never called. Says why not where it cannot.
pub(crate) fn minify(project: &Project, script: String) -> Result<String> {
    let Some(node) = npm::node_for(project, "Terser", "the script stays some kilobytes larger") else {
        return Ok(script);
    };
    npm::through_files(project, ("long.js", script.as_bytes()), "short.js", |long, short| {
        let mut command = project.command(node);
        command.arg(npm::program(project, "terser", "terser")).arg(long);
        // Browsers that run WebAssembly as we use it know the language of 2020. Functions become arrows, which takes from them what
        // no function here has: being a constructor, and a `this` of its own that it does not name.
        command
            .args(["--ecma", "2020", "--compress", "passes=3,unsafe_arrows", "--mangle", "--output"])
            .arg(short);
        process::run(&mut command)
    })
    .and_then(|bytes| String::from_utf8(bytes).context("Terser wrote something that is not UTF-8"))
    .and_then(|script| check(&script).map(|()| script))
}

/// Leaves out blank lines and the lines that are only a comment.
pub(crate) fn without_line_comments(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    for line in source.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//"))
    {
        kept.push_str(line);
        kept.push('\n');
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comment_lines_go_and_code_stays() {
        let source = "// why\nconst a = \"// not a comment\";\n\n  // more\n  b();\n";
        assert_eq!(without_line_comments(source), "const a = \"// not a comment\";\n  b();\n");
    }

    #[test]
    fn the_parts_become_functions_of_one_script() {
        let script = assemble("let wasm_bindgen = 1;", "w();", &["b();"]).unwrap();
        assert!(script.contains("function reprintBindings(){\nlet wasm_bindgen = 1;\nreturn wasm_bindgen}"));
        assert!(script.contains("function reprintWorker(bindings){\nw();\n}\nb();\n})();"));
    }

    #[test]
    fn what_would_end_the_script_element_is_refused() {
        assert!(assemble("", "", &["x = '</script>';"]).is_err());
        assert!(assemble("", "", &["x = '<!--';"]).is_err());
    }
}
