//! Figures as they are written on the screen.

/// A count with its thousands set apart, as in “12,345”.
pub(crate) fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number of words; nothing for a text that was not counted yet.
pub(crate) fn words(count: Option<u32>) -> String {
    match count {
        None => String::new(),
        Some(1) => "1 word".into(),
        Some(count) => format!("{} words", grouped(count)),
    }
}

/// A share as a whole percentage. 0 and 100 are said only of nothing and of everything.
pub(crate) fn percent(share: f64) -> String {
    // Whole numbers from here on: formatting a float brings 5 KB of code along.
    let rounded = (share * 100.0).round() as u32;
    if share > 0.0 && rounded == 0 {
        "under 1%".into()
    } else if share < 1.0 && rounded == 100 {
        "over 99%".into()
    } else {
        format!("{rounded}%")
    }
}
