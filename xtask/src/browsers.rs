//! Finding the browsers that the tests drive, and installing them where that can be done without asking.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// One browser: how the tests call it, where it may be, and the Debian package that brings it.
struct Browser {
    /// The environment variable by which a person may name the program, and by which the tests learn it.
    variable: &'static str,
    name: &'static str,
    programs: &'static [&'static str],
    package: &'static str,
}

/// The variable of the browser that pictures are taken, times measured and audits made in.
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
    /// Where it is. A name that a person gave is the only place to look.
    fn find(&self) -> Result<Option<PathBuf>> {
        let Ok(named) = std::env::var(self.variable) else {
            return Ok(self.programs.iter().find_map(|program| process::find_program(program)));
        };
        let found = process::find_program(&named);
        if found.is_none() {
            bail!("{} names {named}, and there is no such program", self.variable);
        }
        Ok(found)
    }
}

/// Finds every browser, after installing what is missing if that is possible.
pub(crate) fn ensure_all() -> Result<()> {
    find_all().map(drop)
}

/// Finds them likewise, and tells a command where they are.
pub(crate) fn tell_of_all(command: &mut Command) -> Result<()> {
    for (browser, program) in find_all()? {
        command.env(browser.variable, program);
    }
    Ok(())
}

/// Finds Chromium in the same way, where nothing else is driven.
pub(crate) fn chromium() -> Result<PathBuf> {
    let browsers: Vec<&Browser> = BROWSERS.iter().filter(|browser| browser.variable == CHROMIUM).collect();
    let (_, program) = ensure(&browsers)?.swap_remove(0);
    Ok(program)
}

fn find_all() -> Result<Vec<(&'static Browser, PathBuf)>> {
    ensure(&BROWSERS.iter().collect::<Vec<_>>())
}

fn ensure(wanted: &[&'static Browser]) -> Result<Vec<(&'static Browser, PathBuf)>> {
    let find = || -> Result<(Vec<_>, Vec<_>)> {
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for &browser in wanted {
            match browser.find()? {
                Some(program) => found.push((browser, program)),
                None => missing.push(browser),
            }
        }
        Ok((found, missing))
    };
    let (mut found, mut missing) = find()?;
    if !missing.is_empty() {
        let packages: Vec<&str> = missing.iter().map(|browser| browser.package).collect();
        if let Err(error) = process::apt_install(&packages) {
            eprintln!("warning: {error:#}");
        }
        (found, missing) = find()?;
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let list = |of: fn(&Browser) -> &'static str, between: &str| {
        missing.iter().map(|browser| of(browser)).collect::<Vec<_>>().join(between)
    };
    bail!(
        "not found, and needed: {}. Install them (Debian: apt-get install {}), or name their programs in {}",
        list(|browser| browser.name, ", "),
        list(|browser| browser.package, " "),
        list(|browser| browser.variable, ", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_leads_nowhere_is_told_before_anything_is_installed() {
        let browser =
            Browser { variable: "CARGO_MANIFEST_DIR", name: "A browser", programs: &["sh"], package: "dash" };
        // The variable is set, and names a folder.
        assert!(browser.find().unwrap_err().to_string().starts_with("CARGO_MANIFEST_DIR names /"));
        let browser = Browser { variable: "REPRINT_OF_NOTHING", ..browser };
        assert!(browser.find().unwrap().is_some());
    }
}
