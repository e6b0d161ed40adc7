//! Figures in words and digits: what a figure is worth, and by how much another differs from it.
//!
//! Whole thousandths throughout: the code that reads and prints fractions would cost the page some kilobytes, and every
//! machine rounds them alike.

use crate::calendar::is_late_year;
use crate::token::{decompose, small_letters};
use crate::word_list;

/// What a figure is counted in here.
const THOUSANDTHS: i64 = 1000;
/// Beyond this many digits a run of digits is a telephone number or an identifier, and nobody asks by how much it differs.
const MOST_DIGITS: usize = 15;
/// Longer than this, in bytes, a text is a passage and not a figure with a few words around it.
const MOST_BYTES: usize = 400;
/// From this many times as much on, the factor says more than the percentage.
const FACTOR: i64 = 10;

/// Words for small numbers with what they are worth, parted by `|`; they add up ("twenty" and "five"). Accents stand apart,
/// as in normal forms. Articles that are also numbers ("un", "eine") are left out.
const UNITS: &str = "one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|ten 10|eleven 11|twelve 12|thirteen 13|fourteen 14|fifteen 15|sixteen 16|seventeen 17|eighteen 18|nineteen 19|twenty 20|thirty 30|forty 40|fifty 50|sixty 60|seventy 70|eighty 80|ninety 90|dozen 12|zwei 2|drei 3|vier 4|fu\u{308}nf 5|sechs 6|sieben 7|acht 8|neun 9|zehn 10|elf 11|zwo\u{308}lf 12|zwanzig 20|dreissig 30|vierzig 40|fu\u{308}nfzig 50|deux 2|trois 3|quatre 4|cinq 5|sept 7|huit 8|neuf 9|dix 10|onze 11|douze 12|quinze 15|vingt 20|trente 30|quarante 40|cinquante 50|soixante 60|dos 2|tres 3|cuatro 4|cinco 5|seis 6|siete 7|ocho 8|nueve 9|diez 10|doce 12|veinte 20|treinta 30|cuarenta 40|cincuenta 50|due 2|tre 3|quattro 4|cinque 5|sei 6|sette 7|otto 8|nove 9|dieci 10|dodici 12|venti 20|trenta 30|quaranta 40|cinquanta 50|два 2|три 3|четыре 4|пять 5|шесть 6|семь 7|восемь 8|девять 9|десять 10";

/// Words that say how many without saying it, with the ordinals that are no seconds of time, parted by `|`.
pub(crate) const VAGUE: &str = "half|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|quarter|hundreds|thousands|dozens|double|triple|twice|hunderte|tausende|doppelt|moitie\u{301}|centaines|milliers|mitad|cientos";

/// Words for numbers that stand for other things more often than not: pronouns, units, what is due or was ("sei").
const OTHERWISE: [&str; 5] = ["one", "m", "k", "due", "sei"];

/// Words that multiply what stands before them.
const FACTORS: &str = "hundred 100|thousand 1000|million 1000000|billion 1000000000|trillion 1000000000000|m 1000000|bn 1000000000|k 1000|hundert 100|tausend 1000|millionen 1000000|milliarden 1000000000|mio 1000000|mrd 1000000000|mn 1000000|mln 1000000|tn 1000000000000|mille 1000|millions 1000000|milliards 1000000000|cien 100|mil 1000|millones 1000000|mila 1000|milioni 1000000|miliardi 1000000000|тысяч 1000|миллионов 1000000|миллиона 1000000|млн 1000000|миллиардов 1000000000|миллиарда 1000000000|млрд 1000000000";

/// Words for places in a row with their numbers, where they are not the number and "th".
const ORDINALS: &str =
    "first 1|second 2|third 3|fifth 5|eighth 8|ninth 9|twelfth 12|twentieth 20|thirtieth 30";

/// Words that join the parts of a number.
const CONNECTORS: [&str; 3] = ["and", "und", "y"];

/// Characters that multiply, in scripts without spaces.
const CHARACTER_FACTORS: [(char, i64); 6] =
    [('百', 100), ('千', 1000), ('万', 10_000), ('萬', 10_000), ('亿', 100_000_000), ('億', 100_000_000)];

/// The words for numbers that are hardly ever anything else.
pub(crate) fn each_number_word(word: &mut dyn FnMut(&'static str)) {
    for list in [UNITS, FACTORS] {
        for name in word_list::words(list) {
            if !OTHERWISE.contains(&name) {
                word(name);
            }
        }
    }
}

/// By how much the figure in one text differs from the one in another, in a few characters: "+12.5%", "−3%", "×20". `None`
/// where a text has no figure or several, where they count other things, where both are years, or where nothing can be said.
///
/// ```
/// use reprint_engine::figures::difference;
///
/// assert_eq!(difference("80", "90").as_deref(), Some("+12.5%"));
/// assert_eq!(difference("two million", "1.5 million").as_deref(), Some("−25%"));
/// assert_eq!(difference("$4,000", "$80,000").as_deref(), Some("×20"));
/// assert_eq!(difference("3 of 4", "4"), None);
/// ```
pub fn difference(original: &str, reprint: &str) -> Option<String> {
    // A text that has a decimal mark somewhere has the same everywhere.
    let mark = decimal_mark(original).or_else(|| decimal_mark(reprint));
    let ((from, unit), (to, other_unit)) = (figure(original, mark)?, figure(reprint, mark)?);
    let is_year = |text: &str| is_late_year(text.trim_end_matches('s'));
    if from == 0 || from == to || unit != other_unit || (is_year(original) && is_year(reprint)) {
        return None;
    }
    if to >= from.checked_mul(FACTOR)? {
        // The nearest whole number.
        return Some(format!("×{}", to.checked_add(from / 2)? / from));
    }
    // Tenths of a percent, rounded to the nearest.
    let tenths = ((to - from).abs().checked_mul(2 * 1000)? / from + 1) / 2;
    let sign = if to > from { '+' } else { '−' };
    let (whole, tenth) = (tenths / 10, tenths % 10);
    match (whole, tenth) {
        // Next to nothing, or next to all.
        (0, 0) => None,
        (100, 0) if sign == '−' => None,
        (whole, 0) => Some(format!("{sign}{whole}%")),
        (whole, tenth) => Some(format!("{sign}{whole}.{tenth}%")),
    }
}

/// Whether what stands between two texts is a figure of its own, and no part of a time ("9:30"), a score ("3-1"), a fraction or a
/// longer number ("12 500"): by how much a part differs says nothing of the whole.
pub(crate) fn is_whole(before: &str, after: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let joins = |c: char| matches!(c, ':' | '-' | '–' | '/' | ' ' | '\u{A0}' | '\u{202F}');
    let goes_on = after.strip_prefix(joins).is_some_and(|rest| {
        if after.starts_with(char::is_whitespace) { is_group(rest) } else { rest.starts_with(is_digit) }
    });
    // "F-16" is a name.
    let went_on = |rest: &str| {
        rest.ends_with(is_digit) || (before.ends_with('-') && rest.ends_with(char::is_alphabetic))
    };
    // So is "8200" in "4万8200".
    let is_factor = |character: char| CHARACTER_FACTORS.iter().any(|(factor, _)| *factor == character);
    !goes_on && !before.ends_with(is_factor) && !before.strip_suffix(joins).is_some_and(went_on)
}

/// A figure as digits alone, from its words in normal form: "1000" for `["1,000"]` and for `["1", "thousand"]`, "25" for
/// `["twenty", "five"]`. `None` where that takes more sums; whoever asks wants to know whether two figures are one, and
/// [`difference`] would cost the page two kilobytes.
///
/// The digits come without their decimal mark, and with the number of those behind it; a place in a row ("3rd", "third") has an
/// "o" behind them. Whether a point parts thousands is up to
/// the language of the text.
pub(crate) fn in_digits(words: &[&str], points_group: bool) -> Option<(String, usize)> {
    let (mut digits, mut decimals, mut after_mark) = (String::new(), 0, false);
    // Whether it is a place in a row.
    let mut is_place = false;
    // Whether tens in words stand before, which a unit goes on with.
    let mut after_tens = false;
    for word in words {
        let (number, word) = word.split_at(word.find(char::is_alphabetic).unwrap_or(word.len()));
        // A second number goes on where the first one ends only as a group of thousands.
        if !number.is_empty() && !digits.is_empty() && !is_group_to_the_end(number) {
            return None;
        }
        for (at, character) in number.char_indices() {
            let is_grouping = || is_group(&number[at + character.len_utf8()..]);
            match character {
                '0'..='9' => {
                    digits.push(character);
                    decimals += usize::from(after_mark);
                }
                // "0.125" is no hundred and twenty-five.
                // "1.500" may be either, whatever the language.
                '.' if is_grouping() && !points_group && number.ends_with('0') => return None,
                '.' | ',' | '\'' if is_grouping() && digits != "0" && (points_group || character != '.') => {}
                '.' | ',' if !after_mark => after_mark = true,
                _ => return None,
            }
        }
        let place = word_list::value(ORDINALS, word)
            .or_else(|| word.strip_suffix("th").and_then(|word| word_list::value(UNITS, word)));
        let unit = place.or_else(|| word_list::value(UNITS, word));
        match (word, unit) {
            ("", _) => {}
            ("st" | "nd" | "rd" | "th", _) if !number.is_empty() => is_place = true,
            // "5 m" may be metres.
            ("m" | "k", _) if number.is_empty() => return None,
            (_, Some(unit)) if digits.is_empty() => digits.push_str(unit),
            (_, Some(unit)) if after_tens && unit.len() == 1 => {
                digits.pop();
                digits.push_str(unit);
            }
            // The noughts of the factor, which by itself is one of its kind.
            _ => {
                let noughts = 1..word_list::value(FACTORS, word)?.len();
                if digits.is_empty() {
                    digits.push('1');
                }
                for _ in noughts {
                    match decimals.checked_sub(1) {
                        Some(fewer) => decimals = fewer,
                        None => digits.push('0'),
                    }
                }
            }
        }
        is_place |= place.is_some();
        after_tens = unit.is_some_and(|unit| unit.len() > 1 && unit.ends_with('0'));
    }
    while decimals > 0 && digits.ends_with('0') {
        digits.pop();
        decimals -= 1;
    }
    let is_figure = !digits.is_empty();
    if is_place {
        digits.push('o');
    }
    is_figure.then_some((digits, decimals))
}

/// The mark that can only be a decimal one, for what stands behind it: a single one with other than three digits, or with a
/// lone nought before it.
fn decimal_mark(text: &str) -> Option<char> {
    text.char_indices().find_map(|(at, mark)| {
        let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
        let whole = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let is_first = !before[..at - whole].ends_with(['.', ',']);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let is_last = !after[digits..].starts_with(['.', ',']);
        (matches!(mark, '.' | ',')
            && whole > 0
            && digits > 0
            && is_first
            && is_last
            && (digits != 3 || before[at - whole..] == *"0"))
            .then_some(mark)
    })
}

/// What the one figure in a text is worth, in thousandths, and the words behind it: what it counts. A mark that is known to be a
/// decimal one parts no thousands.
fn figure(text: &str, mark: Option<char>) -> Option<(i64, String)> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let mut folded = String::new();
    decompose(text.chars(), true, &mut folded);
    let folded = small_letters(&folded);
    let mut sum = Sum::default();
    let mut unit = String::new();
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let len = if first.is_ascii_digit() {
            let len = digits_len(rest);
            sum.digits(&rest[..len], mark)?;
            len
        } else if let Some((_, factor)) = CHARACTER_FACTORS.iter().find(|(c, _)| *c == first) {
            sum.factor(*factor)?;
            first.len_utf8()
        } else if first.is_alphabetic() {
            let len = rest.find(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36F}').contains(&c));
            let word = &rest[..len.unwrap_or(rest.len())];
            match value_of(word) {
                Some((value, false)) => sum.unit(value)?,
                Some((value, true)) if sum.begun => sum.factor(value)?,
                None if CONNECTORS.contains(&word) => {}
                Some(_) | None => {
                    if sum.begun {
                        unit.push_str(word);
                    }
                    sum.other();
                }
            }
            word.len()
        } else {
            // Behind a point with nothing before it is a part of one.
            if first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            first.len_utf8()
        };
        rest = &rest[len..];
    }
    Some((sum.value()?, unit))
}

/// What a word for a number is worth, and whether it multiplies.
fn value_of(word: &str) -> Option<(i64, bool)> {
    let in_list = |list| word_list::value(list, word)?.parse().ok();
    in_list(UNITS).map(|value| (value, false)).or_else(|| in_list(FACTORS).map(|value| (value, true)))
}

/// The bytes of a number in digits: digits, with single points, commas, apostrophes or spaces between them.
fn digits_len(text: &str) -> usize {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next_is_digit = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match character {
            '0'..='9' => end = at + 1,
            '.' | ',' | '\'' | '’' if next_is_digit => {}
            ' ' if next_is_digit && is_group(&text[at + 1..]) => {}
            _ => break,
        }
    }
    end
}

/// Whether a text starts with exactly three digits, as the groups of a long number have.
fn is_group(text: &str) -> bool {
    text.bytes().take_while(u8::is_ascii_digit).count() == 3
}

/// A figure that is being put together. Two figures in one text are none.
#[derive(Default)]
struct Sum {
    total: i64,
    /// What a factor that follows multiplies; nothing behind another factor.
    current: Option<i64>,
    begun: bool,
    /// Whether a word that is no number stood after it.
    ended: bool,
}

impl Sum {
    fn begin(&mut self) -> Option<()> {
        let is_second = std::mem::replace(&mut self.begun, true) && self.ended;
        (!is_second).then_some(())
    }

    fn digits(&mut self, digits: &str, mark: Option<char>) -> Option<()> {
        if self.begun {
            return None;
        }
        self.begin()?;
        self.current = Some(thousandths(digits, mark)?);
        Some(())
    }

    fn unit(&mut self, value: i64) -> Option<()> {
        self.begin()?;
        self.current = Some(self.current.unwrap_or(0).checked_add(value.checked_mul(THOUSANDTHS)?)?);
        Some(())
    }

    fn factor(&mut self, factor: i64) -> Option<()> {
        self.begin()?;
        // By itself a factor is one of its kind: 百.
        if factor == 100 {
            self.current = Some(self.current.unwrap_or(THOUSANDTHS).checked_mul(factor)?);
        } else if let Some(current) = self.current.take() {
            self.total = self.total.checked_add(current.checked_mul(factor)?)?;
        } else {
            // Behind another one it multiplies all that stands before it: "mil millones", 万亿.
            self.total = self.total.max(THOUSANDTHS).checked_mul(factor)?;
        }
        Some(())
    }

    fn other(&mut self) {
        self.ended |= self.begun;
    }

    fn value(&self) -> Option<i64> {
        self.begun.then(|| self.total.checked_add(self.current.unwrap_or(0))).flatten()
    }
}

/// The value of a number in digits. A single point or comma with three digits behind it parts thousands, with fewer or more
/// it is a decimal mark, as it is where it is known to be one; of several different ones the last is the decimal mark.
fn thousandths(digits: &str, known: Option<char>) -> Option<i64> {
    if digits.bytes().filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return None;
    }
    let marks: Vec<(usize, char)> = digits.char_indices().filter(|(_, c)| !c.is_ascii_digit()).collect();
    let decimal = marks.last().filter(|(at, mark)| {
        let is_only = marks.iter().all(|(other, c)| other == at || c != mark);
        is_only
            && (marks.len() > 1
                || known == Some(*mark)
                || !is_group_to_the_end(&digits[at + mark.len_utf8()..]))
    });
    let (whole, fraction) =
        decimal.map_or((digits, ""), |(at, mark)| (&digits[..*at], &digits[at + mark.len_utf8()..]));
    let number =
        |text: &str| text.chars().filter_map(|c| c.to_digit(10)).fold(0i64, |n, d| n * 10 + i64::from(d));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    number(whole).checked_mul(THOUSANDTHS)?.checked_add(number(&fraction))
}

fn is_group_to_the_end(text: &str) -> bool {
    is_group(text) && text.len() == 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::normal_form;

    #[test]
    fn figures_are_read_in_digits_and_in_words() {
        for (text, value) in [
            ("80", 80_000),
            ("1,234", 1_234_000),
            ("1.234,5", 1_234_500),
            ("1,234.56", 1_234_560),
            ("3.5", 3_500),
            ("12 000", 12_000_000),
            ("2.5 million", 2_500_000_000),
            ("twenty-five", 25_000),
            ("two hundred and five", 205_000),
            ("three thousand", 3_000_000),
            ("zwölf", 12_000),
            ("３万", 30_000_000),
            ("百", 100_000),
            ("千", 1_000_000),
            ("万", 10_000_000),
            ("百万円", 1_000_000_000),
            ("200万円", 2_000_000_000),
            ("3万亿", 3_000_000_000_000_000),
            ("2 mil millones", 2_000_000_000_000),
            ("0.5 million", 500_000_000),
            ("0 million", 0),
            ("0.125", 125),
            ("3.459", 3_459_000),
            ("about 40 per cent", 40_000),
        ] {
            assert_eq!(figure(text, decimal_mark(text)).map(|(worth, _)| worth), Some(value), "{text}");
        }
        for text in ["", "no figure", "3 of 4", "from 3 to 4", "1234567890123456"] {
            assert_eq!(figure(text, None), None, "{text}");
        }
    }

    #[test]
    fn words_for_numbers_are_normal_forms() {
        each_number_word(&mut |word| {
            let mut form = String::new();
            normal_form(word, true, &mut form);
            assert_eq!(form, word);
        });
    }

    #[test]
    fn one_figure_is_the_same_digits_however_it_is_written() {
        for (words, digits) in [
            (&["1,000"] as &[&str], Some("1000")),
            (&["1", "thousand"], Some("1000")),
            (&["12", "500"], Some("12500")),
            (&["1.234,5"], Some("1234.5")),
            (&["1.5"], Some("1.5")),
            (&["5m"], Some("5000000")),
            (&["twelve", "thousand"], Some("12000")),
            (&["twenty", "five"], Some("25")),
            (&["twenty", "ten"], None),
            (&["1.5", "million"], Some("1500000")),
            (&["1.25", "thousand"], Some("1250")),
            (&["0.125"], Some("0.125")),
            (&["one"], Some("1")),
            (&["one", "two"], None),
            (&[], None),
            (&["3", "4"], None),
            (&["$"], None),
            (&["thousand"], Some("1000")),
            (&["nothing"], None),
        ] {
            let found = in_digits(words, true).map(|(mut digits, decimals)| {
                if decimals > 0 {
                    digits.insert(digits.len() - decimals, '.');
                }
                digits
            });
            assert_eq!(found.as_deref(), digits, "{words:?}");
        }
    }

    #[test]
    fn differences_are_in_percent_or_times() {
        for (from, to, said) in [
            ("80", "90", Some("+12.5%")),
            ("eight", "nine", Some("+12.5%")),
            ("300", "200", Some("−33.3%")),
            ("10", "1,000", Some("×100")),
            ("4,000", "79,960", Some("×20")),
            ("百万円", "200万円", Some("+100%")),
            ("$3.459", "$3.60", Some("+4.1%")),
            ("0.125", "0.5", Some("+300%")),
            ("1.125 billion", "1.25 billion", Some("+11.1%")),
            ("1,234.5", "2,469", Some("+100%")),
            ("10", "10", None),
            ("0", "5", None),
            ("1000000", "1000001", None),
            ("1990", "2020", None),
            ("1,990", "2,985", Some("+50%")),
            ("1920s", "1930s", None),
            ("30 years", "three decades", None),
            ("1.5 metres", "5ft", None),
            ("20 metres", "20m", None),
            ("4 тысячи", "4000", None),
            ("80 people", "90 people", Some("+12.5%")),
            (&"word ".repeat(100), "80", None),
            (&format!("80 {}", "word ".repeat(100)), "90", None),
        ] {
            assert_eq!(difference(from, to).as_deref(), said, "{from} to {to}");
        }
    }

    #[test]
    fn a_part_of_a_figure_is_no_figure() {
        for (before, after) in [
            ("It left at ", ":30."),
            ("It left at 9:", "."),
            ("They won by 3-", " at home"),
            ("They won by ", "–1 at home"),
            ("About ", "/4 of them"),
            ("About 12 ", " of them"),
            ("利用者は4万", "人だった。"),
            ("About ", " 500 of them"),
        ] {
            assert!(!is_whole(before, after), "{before}…{after}");
        }
        for (before, after) in [
            ("", ""),
            ("About ", " of them"),
            ("An ", "-year-old"),
            ("Of 9, ", ": a few"),
            ("It took ", " 24-year-olds"),
        ] {
            assert!(is_whole(before, after), "{before}…{after}");
        }
    }
}
