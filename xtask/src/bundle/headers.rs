//! The headers a host should send, as a table for our own server and as a `_headers` file for others.

use super::csp;

/// Sent with everything.
const ALWAYS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// For what carries its content's hash in its name.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// For what may change under its name: keep it, but ask first.
const ASK_FIRST: &str = "no-cache";

/// The folder of the files whose names carry their content's hash.
pub(crate) const HASHED_FOLDER: &str = "assets/";
/// The service worker's name.
pub(crate) const SERVICE_WORKER: &str = "service-worker.js";
/// The single file's name.
pub(crate) const SINGLE_FILE: &str = "reprint.html";

/// The policies that go with the two forms of the page.
pub(crate) struct Policies {
    /// The hosted page's.
    pub(crate) hosted: String,
    /// The single file's, for a host that serves it beside the page.
    pub(crate) single_file: String,
}

/// All headers for one file of `dist/`, apart from its encoding.
pub(crate) fn for_file(path: &str, policies: &Policies) -> Vec<(&'static str, String)> {
    let mut headers: Vec<(&'static str, String)> = vec![("Content-Type", content_type(path).to_owned())];
    headers.extend(ALWAYS.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let cache = if path.starts_with(HASHED_FOLDER) { FOREVER } else { ASK_FIRST };
    headers.push(("Cache-Control", cache.to_owned()));
    if let Some(policy) = policy_for(path, policies) {
        headers.push(("Content-Security-Policy", policy));
    }
    headers
}

/// The policy of a page, or of the service worker; other files have none of their own.
fn policy_for(path: &str, policies: &Policies) -> Option<String> {
    match path {
        "index.html" => Some(csp::as_header(&policies.hosted)),
        SINGLE_FILE => Some(csp::as_header(&policies.single_file)),
        SERVICE_WORKER => Some(csp::SERVICE_WORKER.to_owned()),
        _ => None,
    }
}

/// The type by the name's ending. `application/wasm` is what lets a browser compile while it loads.
fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The `_headers` file that Netlify and Cloudflare Pages read.
///
/// Rules that match the same path add up there, and two policies would both bind; so a policy is stated only for the
/// addresses of its own page, with and without the `.html` that such hosts take away.
pub(crate) fn headers_file(policies: &Policies) -> String {
    let mut file = String::from("/*\n");
    for (name, value) in ALWAYS {
        push_line(&mut file, name, value);
    }
    push_rule(&mut file, &format!("/{HASHED_FOLDER}*"), FOREVER, None);
    for address in ["/", "/index.html"] {
        push_rule(&mut file, address, ASK_FIRST, policy_for("index.html", policies));
    }
    for address in [format!("/{SINGLE_FILE}"), format!("/{}", SINGLE_FILE.trim_end_matches(".html"))] {
        push_rule(&mut file, &address, ASK_FIRST, policy_for(SINGLE_FILE, policies));
    }
    push_rule(&mut file, &format!("/{SERVICE_WORKER}"), ASK_FIRST, policy_for(SERVICE_WORKER, policies));
    file
}

fn push_rule(file: &mut String, address: &str, cache: &str, policy: Option<String>) {
    file.push_str(address);
    file.push('\n');
    push_line(file, "Cache-Control", cache);
    if let Some(policy) = policy {
        push_line(file, "Content-Security-Policy", &policy);
    }
}

fn push_line(file: &mut String, name: &str, value: &str) {
    file.push_str("  ");
    file.push_str(name);
    file.push_str(": ");
    file.push_str(value);
    file.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policies() -> Policies {
        Policies { hosted: csp::hosted(), single_file: csp::single_file("script", "style") }
    }

    fn value<'a>(headers: &'a [(&'static str, String)], name: &str) -> Option<&'a str> {
        headers.iter().find(|(header, _)| *header == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn pages_are_asked_for_again_and_hashed_files_never() {
        let page = for_file("index.html", &policies());
        assert_eq!(value(&page, "Cache-Control"), Some("no-cache"));
        assert!(
            value(&page, "Content-Security-Policy").unwrap().contains("frame-ancestors 'none'; sandbox ")
        );
        let wasm = for_file("assets/reprint-0123456789abcdef.wasm", &policies());
        assert_eq!(value(&wasm, "Content-Type"), Some("application/wasm"));
        assert!(value(&wasm, "Cache-Control").unwrap().contains("immutable"));
        assert_eq!(value(&wasm, "Content-Security-Policy"), None);
    }

    #[test]
    fn no_two_rules_of_the_file_state_a_policy_for_one_address() {
        let file = headers_file(&policies());
        let everything = file.split("\n/").next().unwrap();
        assert!(everything.starts_with("/*\n"));
        assert!(!everything.contains("Content-Security-Policy"));
        assert!(!everything.contains("Cache-Control"));
        assert_eq!(file.matches("Content-Security-Policy").count(), 5);
    }
}
