//! `cargo xtask build`: the page to host, and the single file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::headers::{self, Policies, SINGLE_FILE};
use crate::project::Project;
use crate::wasm::{self, Care, Names};
use crate::{compress, csp, html, script};

/// How many characters of the hash a name carries: 64 bits, far more than a page's few files need.
const HASH_CHARACTERS: usize = 16;
/// Where the last build's inputs and outputs are noted, beside its output.
const NOTE: &str = "build-note.txt";
/// What the build takes from `www/` itself; all other files there are copied as they are.
const BOOT_SCRIPT: &str = "boot.js";
const WORKER_SCRIPT: &str = "worker.js";
/// The samples, which are compiled into the module.
const SAMPLES: &str = "samples/";
/// Files of `www/` that the head of the page points to.
const ICON: &str = "icon.svg";
const MANIFEST: &str = "manifest.webmanifest";

/// Runs the command.
pub(crate) fn run(project: &Project) -> Result<()> {
    let started = Instant::now();
    let built = build(project, Care::Ship, &project.dist())?;
    let state = if built.fresh { "is up to date" } else { "built" };
    println!(
        "dist/ {state} ({:.1} s): host that folder, or send dist/{SINGLE_FILE}",
        started.elapsed().as_secs_f32()
    );
    println!(
        "sha256 of {SINGLE_FILE}: {}",
        hex(&Sha256::digest(fs::read(project.dist().join(SINGLE_FILE))?))
    );
    Ok(())
}

/// What a build did.
pub(crate) struct Built {
    /// The module as the compiler made it, with its names.
    pub(crate) compiled: PathBuf,
    /// Whether nothing had to be done.
    pub(crate) fresh: bool,
    /// The policies of the two forms.
    pub(crate) policies: Policies,
}

/// Builds the page into a folder, unless the folder already holds what the same inputs made.
pub(crate) fn build(project: &Project, care: Care, folder: &Path) -> Result<Built> {
    let compiled = wasm::compile(project, care)?;
    let sources = Sources::read(project)?;
    let module = fs::read(&compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let inputs = sources.fingerprint(care, &module)?;
    let note = project.scratch.join(format!("{care:?}-{NOTE}").to_lowercase());
    if let Some(policies) = noted(&note, &inputs, folder) {
        return Ok(Built { compiled, fresh: true, policies });
    }
    let mut module = wasm::bind(&compiled, Names::Removed)?;
    let optimised = care == Care::Ship && wasm::optimise(project, &mut module)?;
    wasm::check_folders(project, &module.wasm)?;
    let mut script = sources.script(&module)?;
    if care == Care::Ship {
        script = script::minify(project, script)?;
    }
    let (files, policies) = sources.bundle(&module, &script)?;
    let written = write(folder, &files, care)?;
    // A build that had to do without wasm-opt is not noted, so the next one tries again.
    if optimised || care == Care::Watch {
        let text = format!("{inputs}\n{}\n{}\n{written}", policies.hosted, policies.single_file);
        fs::create_dir_all(&project.scratch)
            .and_then(|()| fs::write(&note, text))
            .with_context(|| format!("{} cannot be written", note.display()))?;
    }
    Ok(Built { compiled, fresh: false, policies })
}

/// The policies noted by the last build, when it had the same inputs and all its output is still there.
fn noted(note: &Path, inputs: &str, folder: &Path) -> Option<Policies> {
    let note = fs::read_to_string(note).ok()?;
    let mut lines = note.lines();
    if lines.next()? != inputs {
        return None;
    }
    let policies = Policies { hosted: lines.next()?.to_owned(), single_file: lines.next()?.to_owned() };
    for line in lines {
        let (length, path) = line.split_once(' ')?;
        if fs::metadata(folder.join(path)).ok()?.len() != length.parse::<u64>().ok()? {
            return None;
        }
    }
    Some(policies)
}

/// Writes the files and what they compress to, and nothing else, into the folder. Returns a list for the note.
fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>, care: Care) -> Result<String> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    let mut list = String::new();
    let mut put = |path: &str, bytes: &[u8]| -> Result<()> {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().context("a file without a folder")?)
            .and_then(|()| fs::write(&file, bytes))
            .with_context(|| format!("{} cannot be written", file.display()))?;
        writeln!(list, "{} {path}", bytes.len())?;
        Ok(())
    };
    for (path, bytes) in files {
        put(path, bytes)?;
        if care == Care::Ship && compress::is_worthwhile(path) {
            put(&format!("{path}.br"), &compress::brotli(bytes)?)?;
            put(&format!("{path}.gz"), &compress::gzip(bytes)?)?;
        }
    }
    Ok(list)
}

/// Everything the bundle is made of besides the module.
struct Sources {
    page: String,
    /// The files of `www/`, by their path in it, with `/` between folders.
    www: BTreeMap<String, Vec<u8>>,
}

impl Sources {
    fn read(project: &Project) -> Result<Self> {
        let page =
            fs::read_to_string(project.root.join("index.html")).context("index.html cannot be read")?;
        let mut www = BTreeMap::new();
        read_folder(&project.root.join("www"), "", &mut www)?;
        Ok(Self { page, www })
    }

    /// One text that differs whenever anything differs that the output depends on, this tool included.
    fn fingerprint(&self, care: Care, compiled: &[u8]) -> Result<String> {
        let tool = fs::metadata(std::env::current_exe()?)?;
        let mut hash = Sha256::new();
        let mut take = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        take(format!("{care:?} {:?} {}", tool.modified()?, tool.len()).as_bytes());
        take(compiled);
        take(self.page.as_bytes());
        for (path, bytes) in &self.www {
            take(path.as_bytes());
            take(bytes);
        }
        Ok(hex(&hash.finalize()))
    }

    fn text(&self, path: &str) -> Result<&str> {
        let bytes = self.www.get(path).with_context(|| format!("www/{path} is missing"))?;
        std::str::from_utf8(bytes).with_context(|| format!("www/{path} is not UTF-8"))
    }

    /// All style sheets of `www/` as one, in the order of their names.
    fn style(&self) -> Result<String> {
        let mut style = String::new();
        for path in self.www.keys().filter(|path| is_style(path)) {
            style.push_str(&html::compact_style(self.text(path)?));
        }
        if style.contains("</") {
            bail!("a style sheet contains `</`, which cannot stand inside a page");
        }
        Ok(style)
    }

    /// The script of the page.
    fn script(&self, module: &wasm::Module) -> Result<String> {
        script::assemble(&module.bindings, self.text(WORKER_SCRIPT)?, self.text(BOOT_SCRIPT)?)
    }

    /// Puts the files of `dist/` together.
    fn bundle(&self, module: &wasm::Module, script: &str) -> Result<(BTreeMap<String, Vec<u8>>, Policies)> {
        let style = self.style()?;
        let policies = Policies { hosted: csp::hosted(), single_file: csp::single_file(script, &style) };
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();

        let wasm_path = hashed_path("reprint", "wasm", &module.wasm);
        let script_path = hashed_path("reprint", "js", script.as_bytes());
        let style_path = hashed_path("reprint", "css", style.as_bytes());
        let mut icon = format!("<link rel=\"icon\" href=\"{ICON}\" type=\"image/svg+xml\">");
        if self.www.contains_key(MANIFEST) {
            write!(icon, "\n<link rel=\"manifest\" href=\"{MANIFEST}\">")?;
        }
        let hosted = html::fill_slots(
            &self.page,
            &[
                ("csp", &html::csp_element(&policies.hosted)),
                ("icon", &icon),
                ("style", &format!("<link rel=\"stylesheet\" href=\"{style_path}\">")),
                // The boot script reads the address from this element, and the browser starts on it at once.
                (
                    "wasm",
                    &format!(
                        "<link id=\"reprint-wasm\" rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin \
                         href=\"{wasm_path}\">"
                    ),
                ),
                ("script", &format!("<script src=\"{script_path}\"></script>")),
            ],
        )?;
        let single = html::fill_slots(
            &self.page,
            &[
                ("csp", &html::csp_element(&policies.single_file)),
                (
                    "icon",
                    &format!(
                        "<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml;base64,{}\">",
                        STANDARD.encode(self.text(ICON)?)
                    ),
                ),
                ("style", &format!("<style>{style}</style>")),
                ("wasm", ""),
                (
                    "script",
                    // A type that is no script's: the browser keeps the text and runs nothing.
                    &format!(
                        "<script id=\"reprint-wasm\" type=\"application/gzip;base64\">{}</script>\n<script>{script}</script>",
                        STANDARD.encode(compress::gzip(&module.wasm)?)
                    ),
                ),
            ],
        )?;
        for (path, bytes) in self.www.iter().filter(|(path, _)| !is_taken(path)) {
            files.insert(path.clone(), bytes.clone());
        }
        files.insert(wasm_path, module.wasm.clone());
        files.insert(script_path, script.as_bytes().to_vec());
        files.insert(style_path, style.into_bytes());
        files.insert("index.html".to_owned(), hosted.into_bytes());
        files.insert(SINGLE_FILE.to_owned(), single.into_bytes());
        files.insert("_headers".to_owned(), headers::headers_file(&policies).into_bytes());
        Ok((files, policies))
    }
}

/// Whether a file of `www/` is a style sheet that goes into the one style.
fn is_style(path: &str) -> bool {
    !path.contains('/') && Path::new(path).extension().is_some_and(|extension| extension == "css")
}

/// Whether the build takes a file of `www/` in, rather than copying it.
fn is_taken(path: &str) -> bool {
    is_style(path) || path == BOOT_SCRIPT || path == WORKER_SCRIPT || path.starts_with(SAMPLES)
}

/// Reads a folder with its subfolders; files whose names start with a dot are left out.
fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        let name =
            entry.file_name().into_string().ok().context("a file in www/ has a name that is not UTF-8")?;
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.path().is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), files)?;
        } else {
            match fs::read(entry.path()) {
                Ok(bytes) => drop(files.insert(path, bytes)),
                // An editor's own file, gone again between the two looks.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error).with_context(|| format!("www/{path} cannot be read")),
            }
        }
    }
    Ok(())
}

/// A file's path with its content's hash in it: a new content is a new name, so a name can be kept for ever.
fn hashed_path(stem: &str, extension: &str, bytes: &[u8]) -> String {
    let hash = hex(&Sha256::digest(bytes));
    format!("{}{stem}-{}.{extension}", headers::HASHED_FOLDER, &hash[..HASH_CHARACTERS])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources() -> Sources {
        let page = "<meta charset=\"utf-8\"><!-- slot:csp --><!-- slot:icon --><!-- slot:style --><!-- slot:wasm --><!-- slot:script -->";
        let www = [
            ("boot.js", "boot();"),
            ("worker.js", "work();"),
            ("b.css", "b{}"),
            ("a.css", "a{}"),
            ("icon.svg", "<svg/>"),
            ("samples/one.txt", "one"),
            ("other/one.txt", "one"),
        ];
        Sources {
            page: page.to_owned(),
            www: www.into_iter().map(|(path, text)| (path.to_owned(), text.into())).collect(),
        }
    }

    fn module() -> wasm::Module {
        wasm::Module { bindings: "let wasm_bindgen;".to_owned(), wasm: b"\0asm".to_vec() }
    }

    fn bundled() -> (BTreeMap<String, Vec<u8>>, Policies) {
        let (sources, module) = (sources(), module());
        let script = sources.script(&module).unwrap();
        sources.bundle(&module, &script).unwrap()
    }

    #[test]
    fn a_name_follows_its_content() {
        let path = hashed_path("x", "js", b"abc");
        assert_eq!(path, "assets/x-ba7816bf8f01cfea.js");
        assert_ne!(path, hashed_path("x", "js", b"abd"));
    }

    #[test]
    fn the_hosted_page_points_to_files_that_are_there() {
        let (files, _) = bundled();
        let page = std::str::from_utf8(&files["index.html"]).unwrap();
        let linked: Vec<&str> =
            page.split(['"']).filter(|part| part.starts_with("assets/") || *part == ICON).collect();
        assert_eq!(linked.len(), 4);
        assert!(linked.iter().all(|path| files.contains_key(*path)), "{linked:?}");
        assert!(files.contains_key("other/one.txt"));
        assert!(!files.contains_key("samples/one.txt"));
        assert!(!files.contains_key("boot.js") && !files.contains_key("a.css"));
    }

    #[test]
    fn the_single_file_points_to_nothing_and_its_policy_comes_first() {
        let (files, policies) = bundled();
        let page = std::str::from_utf8(&files[SINGLE_FILE]).unwrap();
        let policy = html::csp_element(&policies.single_file);
        assert!(page.starts_with(&format!("<meta charset=\"utf-8\">{policy}")));
        assert!(!page.contains("src=\"") && !page.contains("href=\"assets"));
        assert!(page.contains("<style>a{}\nb{}\n</style>"));
        assert!(page.contains(&STANDARD.encode(compress::gzip(b"\0asm").unwrap())));
    }

    #[test]
    fn every_input_changes_the_fingerprint() {
        let base = sources().fingerprint(Care::Ship, b"wasm").unwrap();
        assert_eq!(base, sources().fingerprint(Care::Ship, b"wasm").unwrap());
        assert_ne!(base, sources().fingerprint(Care::Watch, b"wasm").unwrap());
        assert_ne!(base, sources().fingerprint(Care::Ship, b"wasn").unwrap());
        let mut other = sources();
        other.www.insert("c.css".to_owned(), Vec::new());
        assert_ne!(base, other.fingerprint(Care::Ship, b"wasm").unwrap());
        other = sources();
        other.page.push(' ');
        assert_ne!(base, other.fingerprint(Care::Ship, b"wasm").unwrap());
    }
}
