//! Finding the browsers that the tests drive, and installing them where that can be done without asking.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::process;

/// One browser: how the tests call it, where it may be, and the Debian package that brings it.
pub(crate) struct Browser {
    /// The environment variable by which a person may name the program, and by which the tests learn it.
    pub(crate) variable: &'static str,
    name: &'static str,
    programs: &'static [&'static str],
    package: &'static str,
}

/// The variable of the browser that audits run in.
pub(crate) const CHROMIUM: &str = "REPRINT_CHROMIUM";

/// All browsers that the tests need.
const BROWSERS: &[Browser] = &[
    Browser {
        variable: CHROMIUM,
        name: "Chromium",
        programs: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ],
        package: "chromium",
    },
    Browser {
        variable: "REPRINT_FIREFOX",
        name: "Firefox",
        programs: &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        package: "firefox-esr",
    },
    // WebKitGTK runs on Linux only; elsewhere its tests are told that it is not to be had.
    #[cfg(target_os = "linux")]
    Browser {
        variable: "REPRINT_WEBKIT",
        name: "WebKitGTK's driver",
        programs: &["WebKitWebDriver"],
        package: "webkit2gtk-driver",
    },
    #[cfg(target_os = "linux")]
    Browser {
        variable: "REPRINT_XVFB",
        name: "A display for WebKitGTK",
        programs: &["Xvfb"],
        package: "xvfb",
    },
];

impl Browser {
    fn find(&self) -> Option<PathBuf> {
        match std::env::var(self.variable) {
            Ok(named) => process::find_program(&named),
            Err(_) => self.programs.iter().find_map(|program| process::find_program(program)),
        }
    }
}

/// Finds every browser, after installing what is missing if that is possible.
pub(crate) fn ensure() -> Result<Vec<(&'static Browser, PathBuf)>> {
    let missing: Vec<&Browser> = BROWSERS.iter().filter(|browser| browser.find().is_none()).collect();
    if !missing.is_empty() {
        let packages: Vec<&str> = missing.iter().map(|browser| browser.package).collect();
        if let Err(error) = process::apt_install(&packages) {
            eprintln!("warning: {error:#}");
        }
    }
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for browser in BROWSERS {
        match browser.find() {
            Some(program) => found.push((browser, program)),
            None => missing.push(browser),
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let list = |of: fn(&Browser) -> &'static str, between: &str| {
        missing.iter().map(|browser| of(browser)).collect::<Vec<_>>().join(between)
    };
    bail!(
        "not found, and needed for the browser tests: {}. Install them (Debian: apt-get install {}), or name their programs \
         in {}",
        list(|browser| browser.name, ", "),
        list(|browser| browser.package, " "),
        list(|browser| browser.variable, ", ")
    )
}
