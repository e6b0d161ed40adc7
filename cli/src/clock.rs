//! The date on a report.

use std::time::{SystemTime, UNIX_EPOCH};

/// The variable by which builds that must come out the same every time say what time it is (reproducible-builds.org).
const FIXED: &str = "SOURCE_DATE_EPOCH";

/// Now, to the minute, in universal time: "2026-11-24 07:29 UTC".
pub(crate) fn now() -> String {
    let fixed = std::env::var(FIXED).ok().and_then(|seconds| seconds.parse().ok());
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    said(fixed.unwrap_or(since_epoch))
}

/// A time in seconds from the start of 1970.
fn said(seconds: u64) -> String {
    let (days, minutes) = (seconds / 86_400, seconds % 86_400 / 60);
    // Days counted from 1 March of the year 0, in eras of 400 years of which each has 146,097 (Howard Hinnant,
    // "chrono-compatible low-level date algorithms"): leap days then come last in their year.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02} {:02}:{:02} UTC", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (seconds, date) in [
            (0, "1970-01-01 00:00 UTC"),
            (951_782_399, "2000-02-28 23:59 UTC"),
            (951_782_400, "2000-02-29 00:00 UTC"),
            (1_709_251_199, "2024-02-29 23:59 UTC"),
            (1_735_689_540, "2024-12-31 23:59 UTC"),
            (4_107_542_400, "2100-03-01 00:00 UTC"),
        ] {
            assert_eq!(said(seconds), date);
        }
    }
}
