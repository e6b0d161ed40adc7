//! `cargo xtask serve`: the page on this machine, as a good host would serve it.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::bundle;
use crate::bundle::headers::{self, Policies};
use crate::process;
use crate::project::Project;
use crate::wasm::Care;
use crate::watch::{self, Generation};

/// How many ports after the asked one are tried when it is taken.
const PORTS_TRIED: u16 = 100;
/// How long a waiting page is kept before it is told "nothing new" and asks again; below browsers' own limits.
const PATIENCE: Duration = Duration::from_secs(25);
/// The addresses of the reload script and of its question; both exist only while `--watch` runs.
const RELOAD_SCRIPT_ADDRESS: &str = "/-/reload.js";
const RELOAD_QUESTION_ADDRESS: &str = "/-/build/";
/// Asks which build is served, and reloads the page when another is. The page's own policy allows it: it comes from
/// the page's own address.
const RELOAD_SCRIPT: &str = "(async () => {
  const ask = async (known) => Number(await (await fetch(`/-/build/${known}`)).text());
  const first = await ask(-1);
  for (;;) {
    try {
      if (await ask(first) !== first) return location.reload();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
})();
";

/// Stands in the place of the service worker: kept by that, an old build would come up at this address in place of the next one,
/// or of another project's page. It answers nothing, and goes again.
const NO_SERVICE_WORKER: &str = "addEventListener(\"activate\", () => registration.unregister());\n";

/// The options of the command.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The port to serve on; when it is taken, the next free one is used
    #[arg(long, default_value_t = 4173)]
    port: u16,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// Build again and reload the page when a source changes; the build is quicker and larger than the shipped one
    #[arg(long)]
    watch: bool,
}

/// Runs the command, until it is stopped.
pub(crate) fn run(project: &Project, options: &Arguments) -> Result<()> {
    let (care, folder) = if options.watch {
        (Care::Watch, project.scratch.join("watch"))
    } else {
        (Care::Ship, project.dist())
    };
    // What is saved while this builds is built next.
    let seen = watch::snapshot(&project.root);
    let built = bundle::build(project, care, &folder)?;
    let (listener, port) = listen(options.port)?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| anyhow!("the server did not start: {error}"))?;
    let site = Arc::new(Site {
        folder: folder.clone(),
        policies: RwLock::new(built.policies),
        reload: options.watch.then(Generation::default),
    });
    let address = format!("http://{}:{port}/", Ipv4Addr::LOCALHOST);
    println!("Reprint is at {address} (stop with Ctrl+C)");
    let serving = Arc::clone(&site);
    let server_thread = std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let site = Arc::clone(&serving);
            // A page that waits for the next build holds its thread; the others must not wait for it.
            std::thread::spawn(move || site.answer(request));
        }
    });
    if options.open {
        open_in_browser(project, &address);
    }
    if let Some(generation) = &site.reload {
        watch::forever(project, generation, seen, || {
            let built = bundle::build(project, care, &folder)?;
            *site.policies.write().unwrap_or_else(PoisonError::into_inner) = built.policies;
            println!("Built again.");
            Ok(())
        });
    }
    server_thread.join().map_err(|_| anyhow!("the server stopped"))
}

/// Listens on the asked port, or on the first free one after it; only this machine can reach it.
fn listen(asked: u16) -> Result<(TcpListener, u16)> {
    let last = asked.saturating_add(PORTS_TRIED);
    for port in asked..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => {
                let port = listener.local_addr()?.port();
                if asked != 0 && port != asked {
                    println!("Port {asked} is taken; using {port} instead.");
                }
                return Ok((listener, port));
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("port {port} cannot be used")),
        }
    }
    Err(anyhow!("the ports {asked} to {last} are all taken; name another with --port"))
}

/// Opens the address the way the system opens addresses; where that fails, the printed address remains.
fn open_in_browser(project: &Project, address: &str) {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start"]),
        _ => ("xdg-open", &[]),
    };
    let mut command = project.command(program);
    command.args(before).arg(address);
    // It may be the browser itself that is started, which ends when the reader closes it.
    std::thread::spawn(move || {
        if let Err(error) = process::run(&mut command) {
            eprintln!("warning: no browser was opened: {error:#}");
        }
    });
}

/// What is served.
struct Site {
    folder: PathBuf,
    policies: RwLock<Policies>,
    /// There while the sources are watched.
    reload: Option<Generation>,
}

impl Site {
    fn answer(&self, request: Request) {
        let response = self.response(&request);
        // A browser that went away meanwhile is no error of ours.
        let _ = request.respond(response);
    }

    fn response(&self, request: &Request) -> Response<io::Cursor<Vec<u8>>> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return plain(405, "only GET and HEAD are answered here\n");
        }
        let address = request.url().split(['?', '#']).next().unwrap_or_default();
        if let Some(generation) = &self.reload {
            if address == RELOAD_SCRIPT_ADDRESS {
                return plain(200, RELOAD_SCRIPT).with_header(header("Content-Type", "text/javascript"));
            }
            if let Some(known) = address.strip_prefix(RELOAD_QUESTION_ADDRESS) {
                // Not a number of a build: the page asks for the current one.
                let number = known.parse().map_or_else(
                    |_| generation.wait_for_other_than(u64::MAX, Duration::ZERO),
                    |known| generation.wait_for_other_than(known, PATIENCE),
                );
                return plain(200, &number.to_string());
            }
        }
        if address.strip_prefix('/') == Some(headers::SERVICE_WORKER) {
            return plain(200, NO_SERVICE_WORKER).with_header(header("Content-Type", "text/javascript"));
        }
        let accepted = request
            .headers()
            .iter()
            .find(|header| header.field.equiv("Accept-Encoding"))
            .map_or("", |header| header.value.as_str());
        self.file(address, accepted).unwrap_or_else(|| plain(404, "there is no such file here\n"))
    }

    /// One file of the site, in the smallest encoding the browser takes.
    fn file(&self, address: &str, accepted: &str) -> Option<Response<io::Cursor<Vec<u8>>>> {
        let path = site_path(address)?;
        let plain_file = self.folder.join(&path);
        let (mut bytes, encoding) = read_encoded(&plain_file, accepted)?;
        if self.reload.is_some() && path == "index.html" {
            bytes
                .extend_from_slice(format!("<script src=\"{RELOAD_SCRIPT_ADDRESS}\"></script>\n").as_bytes());
        }
        let mut response = Response::from_data(bytes);
        let policies = self.policies.read().unwrap_or_else(PoisonError::into_inner);
        for (name, value) in headers::for_file(&path, &policies) {
            response.add_header(header(name, &value));
        }
        response.add_header(header("Vary", "Accept-Encoding"));
        if let Some(encoding) = encoding {
            response.add_header(header("Content-Encoding", encoding));
        }
        Some(response)
    }
}

/// Reads a file, or what it was compressed to when the browser takes that and it is there.
fn read_encoded(file: &Path, accepted: &str) -> Option<(Vec<u8>, Option<&'static str>)> {
    for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
        if accepts(accepted, encoding) {
            let mut name = file.as_os_str().to_owned();
            name.push(suffix);
            if let Ok(bytes) = fs::read(name) {
                return Some((bytes, Some(encoding)));
            }
        }
    }
    Some((fs::read(file).ok()?, None))
}

/// Whether an `Accept-Encoding` names an encoding and does not refuse it by `q=0`.
fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|part| {
        let mut words = part.split(';').map(str::trim);
        let named = words.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = words
            .filter_map(|word| word.strip_prefix("q="))
            .any(|quality| quality.parse::<f32>().is_ok_and(|quality| quality <= 0.0));
        named && !refused
    })
}

/// The file that an address asks for, as a path inside the site. Names of the site need no escapes, so an address
/// with one, or with a step upwards, is an address of nothing.
fn site_path(address: &str) -> Option<String> {
    let path = address.strip_prefix('/')?;
    if path.is_empty() {
        return Some("index.html".to_owned());
    }
    let sound = path.split('/').all(|part| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    });
    sound.then(|| path.to_owned())
}

fn plain(status: u16, text: &str) -> Response<io::Cursor<Vec<u8>>> {
    Response::from_string(text).with_status_code(status).with_header(header("Cache-Control", "no-store"))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("our own headers are plain ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_chosen_by_name_and_quality() {
        assert!(accepts("gzip, deflate, br;q=0.9", "br"));
        assert!(accepts("GZIP", "gzip"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("gzip, br; q=0.0", "br"));
        assert!(!accepts("brotli", "br"));
        assert!(!accepts("", "gzip"));
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        assert_eq!(site_path("/").as_deref(), Some("index.html"));
        assert_eq!(site_path("/assets/reprint-0a.js").as_deref(), Some("assets/reprint-0a.js"));
        for address in
            ["", "/..", "/../Cargo.toml", "/a/../b", "/%2e%2e/x", "//x", "/.git/config", "/a\\..\\b", "/c:x"]
        {
            assert_eq!(site_path(address), None, "{address}");
        }
    }

    #[test]
    fn a_taken_port_gives_way_to_the_next() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let asked = taken.local_addr().unwrap().port();
        // At the very top of the range there is no next one to give way to.
        if asked < u16::MAX - PORTS_TRIED {
            assert_ne!(listen(asked).unwrap().1, asked);
        }
    }
}
