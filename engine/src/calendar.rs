//! How months are called, in the languages we know, and which numbers are days and years.

use crate::word_list;

/// The names of months, parted by `|`, in small letters and with their accents apart, as normal forms have them.
pub(crate) const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|okt|januar|februar|ma\u{308}rz|mai|juni|juli|oktober|dezember|janvier|fe\u{301}vrier|mars|avril|juin|juillet|aou\u{302}t|septembre|octobre|novembre|de\u{301}cembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|ledna|u\u{301}nora|br\u{30C}ezna|dubna|kve\u{30C}tna|c\u{30C}ervna|c\u{30C}ervence|srpna|za\u{301}r\u{30C}i\u{301}|r\u{30C}i\u{301}jna|listopadu|prosince|janeiro|fevereiro|marc\u{327}o|maio|junho|julho|setembro|outubro|novembro|dezembro";

/// English months that are common words as well.
const ALSO_WORDS: [&str; 2] = ["may", "march"];

/// Whether a normal form in small letters is the name of a month.
pub(crate) fn is_month(form: &str) -> bool {
    word_list::has(MONTHS, form)
}

/// Whether the name of a month is a common word as well, so that it alone makes no date.
pub(crate) fn is_also_word(month: &str) -> bool {
    ALSO_WORDS.contains(&month)
}

/// The days of a month, and the years that people write in four digits.
const DAYS: std::ops::RangeInclusive<u32> = 1..=31;
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2999;

/// Whether a number could be the year beside a month.
pub(crate) fn is_year(form: &str) -> bool {
    YEARS.contains(&number(form))
}

/// The years that a figure by itself is taken for: those that most news is of.
const LATE_YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// Whether a figure by itself is a year, most likely.
pub(crate) fn is_late_year(form: &str) -> bool {
    form.len() == 4 && LATE_YEARS.contains(&number(form))
}

/// Whether a number could be the day ("3", "3rd") or the year beside a month.
pub(crate) fn is_day_or_year(form: &str) -> bool {
    let number = number(form);
    DAYS.contains(&number) || YEARS.contains(&number)
}

/// A whole number with anything but digits behind it; 0 for anything else.
fn number(form: &str) -> u32 {
    let (mut number, mut has_ended) = (0u32, false);
    for byte in form.bytes() {
        if !byte.is_ascii_digit() {
            has_ended = true;
        } else if has_ended {
            return 0;
        } else {
            number = number.saturating_mul(10).saturating_add(u32::from(byte - b'0'));
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::normal_form;

    #[test]
    fn months_are_normal_forms() {
        for month in MONTHS.split('|') {
            let mut form = String::new();
            normal_form(month, true, &mut form);
            assert_eq!(form, month);
            assert!(is_month(month));
        }
    }

    #[test]
    fn days_and_years_are_told_from_other_numbers() {
        assert!(["1", "3rd", "31"].iter().all(|form| is_day_or_year(form) && !is_year(form)));
        assert!(["1066", "1848", "2024"].iter().all(|form| is_day_or_year(form) && is_year(form)));
        assert!(["1900", "2024"].into_iter().all(is_late_year));
        assert!(!["1899", "2100", "199x", "2024s", "20,2"].into_iter().any(is_late_year));
        let others = ["0", "32", "80", "20,000", "999", "3.5", "", "x", "12345678901234567890"];
        assert!(others.iter().all(|form| !is_day_or_year(form)));
    }
}
