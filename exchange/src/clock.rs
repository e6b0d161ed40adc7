//! The reader's clock.

use js_sys::Date;

/// The milliseconds of a minute.
const MINUTE: f64 = 60_000.0;
/// The characters of a date that name the day: what stands in the name of a file.
const DAY: usize = "2026-11-24".len();

/// Now, to the minute, where the reader is: "2026-11-24 07:29 UTC+01:00".
pub(crate) fn now() -> String {
    let ahead = -Date::new_0().get_timezone_offset();
    // Written for universal time, "2026-11-24T07:29:00.000Z", and so moved there first.
    let said = |milliseconds: f64| String::from(Date::new(&milliseconds.into()).to_iso_string());
    let (time, offset) = (said(Date::now() + ahead * MINUTE), said(ahead.abs() * MINUTE));
    let sign = if ahead < 0.0 { '-' } else { '+' };
    format!("{} {} UTC{sign}{}", &time[..DAY], &time[11..16], &offset[11..16])
}

/// Today.
pub(crate) fn today() -> String {
    now()[..DAY].to_owned()
}
