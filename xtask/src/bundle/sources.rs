//! What the page is made of, and how it is put together: the files of `www/`, `index.html` and the compiled modules become
//! the files of `dist/`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::headers::{self, Policies, SINGLE_FILE};
use super::{EXCHANGE, hex};
use super::{csp, html, licences, script, style};
use crate::npm;
use crate::project::Project;
use crate::wasm::{self, Care};

/// How many characters of the hash a name carries: 64 bits, far more than a page's few files need.
const HASH_CHARACTERS: usize = 16;
/// What the build takes from `www/` itself; all other files there are copied as they are.
const BOOT_SCRIPT: &str = "boot.js";
const WORKER_SCRIPT: &str = "worker.js";
const EXCHANGE_SCRIPT: &str = "exchange.js";
const WALK_SCRIPT: &str = "walk.js";
const BOOKMARK_SCRIPT: &str = "bookmark.js";
const EXCHANGE_WORKER_SCRIPT: &str = "exchange-worker.js";
const OFFLINE_SCRIPT: &str = "offline.js";
/// The samples, which are compiled into the modules: the first into the page, the others into the exchange.
const SAMPLES: &str = "samples/";
/// Files of `www/` that the head of the page points to.
const ICON: &str = "icon.svg";
const MANIFEST: &str = "manifest.webmanifest";
/// What else of `www/` the page needs without a network: what its manifest names.
const ICONS: &str = "icon-";
/// The version that the page and its single file say they are.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A module with the script that starts it.
pub(super) struct Program {
    /// The module, without names.
    pub(super) wasm: Vec<u8>,
    /// Its script.
    pub(super) script: String,
}

/// Everything the bundle is made of besides the modules.
pub(super) struct Sources {
    page: String,
    /// The licences of what is shipped.
    licences: String,
    /// The files of `www/`, by their path in it, with `/` between folders.
    www: BTreeMap<String, Vec<u8>>,
    /// Which programs make the module and the script smaller, and which Node.js runs them.
    programs: Vec<u8>,
}

impl Sources {
    pub(super) fn read(project: &Project) -> Result<Self> {
        let page =
            fs::read_to_string(project.root.join("index.html")).context("index.html cannot be read")?;
        let mut www = BTreeMap::new();
        read_folder(&project.root.join("www"), "", &mut www)?;
        let licences = licences::text(project, &[wasm::PACKAGE, wasm::EXCHANGE])?;
        Ok(Self { page, licences, www, programs: npm::programs(project)? })
    }

    /// One text that differs whenever anything differs that the output depends on, this tool included.
    pub(super) fn fingerprint(&self, care: Care, compiled: &[&[u8]]) -> Result<String> {
        let tool = fs::metadata(std::env::current_exe()?)?;
        let mut hash = Sha256::new();
        let mut take = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        take(format!("{care:?} {:?} {}", tool.modified()?, tool.len()).as_bytes());
        for module in compiled {
            take(module);
        }
        take(self.page.as_bytes());
        take(self.licences.as_bytes());
        take(&self.programs);
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
            style.push_str(self.text(path)?);
            style.push('\n');
        }
        let style = style::compact(&style);
        if style.contains("</") {
            bail!("a style sheet contains `</`, which cannot stand inside a page");
        }
        Ok(style)
    }

    /// The script of the page.
    pub(super) fn script(&self, module: &wasm::Module) -> Result<String> {
        let parts = [WALK_SCRIPT, BOOKMARK_SCRIPT, EXCHANGE_SCRIPT, OFFLINE_SCRIPT, BOOT_SCRIPT];
        let boot = parts.map(|part| self.text(part)).into_iter().collect::<Result<Vec<_>>>()?;
        script::assemble(&module.bindings, self.text(WORKER_SCRIPT)?, &boot)
    }

    /// The script of the exchange's worker.
    pub(super) fn exchange_script(&self, module: &wasm::Module) -> Result<String> {
        Ok(script::exchange(&module.bindings, self.text(EXCHANGE_WORKER_SCRIPT)?))
    }

    /// The script of the service worker, given the files that make up the page. While somebody works on the page it would
    /// only show them what they changed a while ago.
    fn service_worker(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<String> {
        let is_kept = |path: &str| {
            path.starts_with(headers::HASHED_FOLDER)
                || path.starts_with(ICONS)
                || [ICON, MANIFEST, "index.html"].contains(&path)
        };
        let (mut paths, mut hash) = (String::new(), Sha256::new());
        for (path, bytes) in files.iter().filter(|(path, _)| is_kept(path)) {
            hash.update(path);
            hash.update(Sha256::digest(bytes));
            write!(paths, "\"{}\",", if path == "index.html" { "./" } else { path })?;
        }
        let version = &hex(&hash.finalize())[..HASH_CHARACTERS];
        let script = script::without_line_comments(self.text(headers::SERVICE_WORKER)?);
        Ok(format!("\"use strict\";\nconst VERSION = \"{version}\";\nconst FILES = [{paths}];\n{script}"))
    }

    /// The page as one file.
    fn single_file(
        &self,
        page: &Program,
        exchange: &Program,
        style: &str,
        policies: &Policies,
    ) -> Result<String> {
        let copy = format!(
            "This is Reprint as one file, version {VERSION}: copy it, keep it, pass it on. The page that offers it shows its SHA-256."
        );
        html::fill_slots(
            &self.page,
            &[
                ("copy", &copy),
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
                ("early-script", ""),
                ("licences", &html::folded("The licences of everything in it", &self.licences)),
                (
                    "script",
                    &format!(
                        "{}\n{}\n{}\n<script>{}</script>",
                        html::packed_element("reprint-exchange-script", exchange.script.as_bytes())?,
                        html::packed_element("reprint-exchange-module", &exchange.wasm)?,
                        html::packed_element("reprint-wasm", &page.wasm)?,
                        page.script,
                    ),
                ),
            ],
        )
    }

    /// The page that is hosted beside its files.
    fn hosted_page(
        &self,
        addresses: &Addresses,
        policies: &Policies,
        single: &str,
        care: Care,
    ) -> Result<String> {
        let Addresses { wasm, script, style, exchange_wasm, exchange_script } = addresses;
        let mut icon = format!("<link rel=\"icon\" href=\"{ICON}\" type=\"image/svg+xml\">");
        if self.www.contains_key(MANIFEST) {
            write!(icon, "\n<link rel=\"manifest\" href=\"{MANIFEST}\">")?;
        }
        let worker = if care == Care::Ship {
            format!(" data-worker=\"{}\"", headers::SERVICE_WORKER)
        } else {
            String::new()
        };
        let copy = format!(
            "<a href=\"{SINGLE_FILE}\" download>Download Reprint</a> as one file, to keep or to pass on: version {VERSION}, \
             SHA-256 <code>{}</code>. This page too works without a network once it was loaded.",
            hex(&Sha256::digest(single))
        );
        html::fill_slots(
            &self.page,
            &[
                ("copy", &copy),
                ("csp", &html::csp_element(&policies.hosted)),
                ("icon", &icon),
                ("style", &format!("<link rel=\"stylesheet\" href=\"{style}\">")),
                // The boot script reads the address from this element, and the browser starts on it at once.
                (
                    "wasm",
                    &format!(
                        "<link id=\"reprint-wasm\" rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin \
                         href=\"{wasm}\" data-exchange=\"{exchange_script} {exchange_wasm}\"{worker}>"
                    ),
                ),
                // Before anything is drawn, so that nothing is drawn twice; it is small, and comes beside the style.
                ("early-script", &format!("<script src=\"{script}\"></script>")),
                (
                    "licences",
                    &format!("<a href=\"{}\">The licences of everything in it.</a>", licences::FILE),
                ),
                ("script", ""),
            ],
        )
    }

    /// Puts the files of `dist/` together.
    pub(super) fn bundle(
        &self,
        page: &Program,
        exchange: &Program,
        care: Care,
    ) -> Result<(BTreeMap<String, Vec<u8>>, Policies)> {
        let style = self.style()?;
        let policies =
            Policies { hosted: csp::hosted(), single_file: csp::single_file(&page.script, &style) };
        let addresses = Addresses::of(page, exchange, &style);
        let single = self.single_file(page, exchange, &style, &policies)?;
        let hosted = self.hosted_page(&addresses, &policies, &single, care)?;
        let mut files: BTreeMap<String, Vec<u8>> = self
            .www
            .iter()
            .filter(|(path, _)| !is_taken(path))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect();
        files.extend([
            (addresses.wasm, page.wasm.clone()),
            (addresses.script, page.script.clone().into_bytes()),
            (addresses.style, style.into_bytes()),
            (addresses.exchange_wasm, exchange.wasm.clone()),
            (addresses.exchange_script, exchange.script.clone().into_bytes()),
            (licences::FILE.to_owned(), self.licences.clone().into_bytes()),
            ("index.html".to_owned(), hosted.into_bytes()),
            (SINGLE_FILE.to_owned(), single.into_bytes()),
        ]);
        if care == Care::Ship {
            // After everything that it keeps.
            files.insert(headers::SERVICE_WORKER.to_owned(), self.service_worker(&files)?.into_bytes());
        }
        files.insert("_headers".to_owned(), headers::headers_file(&policies).into_bytes());
        Ok((files, policies))
    }
}

/// Where the files of the hosted page are, each under a name of its own.
struct Addresses {
    wasm: String,
    script: String,
    style: String,
    exchange_wasm: String,
    exchange_script: String,
}

impl Addresses {
    fn of(page: &Program, exchange: &Program, style: &str) -> Self {
        Self {
            wasm: hashed_path("reprint", "wasm", &page.wasm),
            script: hashed_path("reprint", "js", page.script.as_bytes()),
            style: hashed_path("reprint", "css", style.as_bytes()),
            exchange_wasm: hashed_path(EXCHANGE, "wasm", &exchange.wasm),
            exchange_script: hashed_path(EXCHANGE, "js", exchange.script.as_bytes()),
        }
    }
}

/// Whether a file of `www/` is a style sheet that goes into the one style.
fn is_style(path: &str) -> bool {
    !path.contains('/') && Path::new(path).extension().is_some_and(|extension| extension == "css")
}

/// Whether the build takes a file of `www/` in, rather than copying it.
fn is_taken(path: &str) -> bool {
    const SCRIPTS: [&str; 8] = [
        BOOT_SCRIPT,
        WALK_SCRIPT,
        BOOKMARK_SCRIPT,
        WORKER_SCRIPT,
        EXCHANGE_SCRIPT,
        EXCHANGE_WORKER_SCRIPT,
        OFFLINE_SCRIPT,
        headers::SERVICE_WORKER,
    ];
    is_style(path) || SCRIPTS.contains(&path) || path.starts_with(SAMPLES)
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

#[cfg(test)]
mod tests;
