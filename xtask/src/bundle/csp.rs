//! The content security policies: the promise that nothing leaves the browser, as the browser enforces it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// What every policy starts with: all is forbidden that is not named later; no frame of the page can be rebased, no
/// form can be sent; and no text becomes markup or a script's address but through the one policy of `www/boot.js`.
const COMMON: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default";

/// What only a header can say: who may frame the page (nobody), and that the page opens no window. Apart from that the
/// sandbox allows what any page may do.
const HEADER_ONLY: &str =
    "frame-ancestors 'none'; sandbox allow-scripts allow-same-origin allow-downloads allow-modals";

/// The hosted page's policy. `connect-src 'self'` is there for the page's own modules, `worker-src 'self'` for the service
/// worker that keeps them.
pub(crate) fn hosted() -> String {
    format!(
        "{COMMON}; script-src 'self' 'wasm-unsafe-eval'; worker-src blob: 'self'; connect-src 'self'; style-src 'self'; \
         img-src 'self' data:; manifest-src 'self'"
    )
}

/// The service worker's policy, which comes as a header: it fetches the page's own files and does nothing else.
pub(crate) const SERVICE_WORKER: &str = "default-src 'none'; connect-src 'self'";

/// The single file's policy: its own script and style by hash, and no `connect-src`, so the browser refuses every
/// request the page could make.
pub(crate) fn single_file(script: &str, style: &str) -> String {
    format!(
        "{COMMON}; script-src '{}' 'wasm-unsafe-eval'; worker-src blob:; style-src '{}'; img-src data:",
        source_hash(script),
        source_hash(style)
    )
}

/// A policy as a header: what an element cannot say comes on top.
pub(crate) fn as_header(policy: &str) -> String {
    format!("{policy}; {HEADER_ONLY}")
}

/// The hash by which a policy names an inline script or style: of the element's text, byte for byte.
fn source_hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_browsers_compute() {
        // The example of the CSP specification, section 6.7.2.2: `alert('Hello, world.');`
        assert_eq!(
            source_hash("alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }

    #[test]
    fn no_policy_allows_what_the_page_promises_not_to_do() {
        for policy in [hosted(), single_file("a", "b"), as_header(&hosted()), SERVICE_WORKER.to_owned()] {
            assert!(policy.starts_with("default-src 'none'"));
            for forbidden in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
                assert!(!policy.contains(forbidden), "{policy} contains {forbidden}");
            }
        }
        assert!(!single_file("a", "b").contains("connect-src"));
        assert!(!single_file("a", "b").contains("'self'"));
    }
}
