//! The style sheet, made shorter without another meaning.

use std::collections::BTreeMap;

/// A style sheet without comments, without white space and quotation marks that mean nothing, and with short names for its custom
/// properties, which nothing but a style sheet may use. Strings are kept as they are.
pub(crate) fn compact(source: &str) -> String {
    let mut compact = String::with_capacity(source.len());
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut rest = source;
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '/' if rest.starts_with("/*") => {
                let length = rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
                // What stood on both sides of it stays apart.
                space(&mut compact, &rest[length..]);
                length
            }
            '"' | '\'' => {
                let length = string_length(rest);
                let inner = &rest[1..length.max(2) - 1];
                // The value of an attribute needs none around a word.
                let is_word = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
                let is_plain = is_word && compact.ends_with('=') && rest[length..].starts_with(']');
                compact.push_str(if is_plain { inner } else { &rest[..length] });
                length
            }
            _ if character.is_ascii_whitespace() => {
                let length = rest.len() - rest.trim_ascii_start().len();
                space(&mut compact, &rest[length..]);
                length
            }
            '-' if rest.starts_with("--") && !compact.ends_with(is_name) => {
                let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
                let next = format!("--{}", letters(names.len()));
                compact.push_str(names.entry(&rest[..length]).or_insert(next));
                length
            }
            _ => {
                compact.push(character);
                character.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    compact
}

/// Puts white space before what is left, where it means something: not beside these, nor behind the colon of a declaration. (Before
/// a colon it may: `a :hover` is something inside of `a`.)
fn space(compact: &mut String, rest: &str) {
    const NONE_BESIDE: [char; 5] = ['{', '}', ';', ',', '>'];
    let is_needed = !compact.is_empty()
        && !compact.ends_with(NONE_BESIDE)
        && !compact.ends_with([':', ' '])
        && !rest.starts_with(NONE_BESIDE)
        && !rest.is_empty();
    if is_needed {
        compact.push(' ');
    }
}

/// Bytes of the string that a text begins with, with both its quotation marks.
fn string_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    let open = characters.next().map(|(_, quote)| quote);
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if Some(character) == open {
            return at + 1;
        }
    }
    text.len()
}

/// Whether a character may be a part of a name.
fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_')
}

/// The name of a number: `a` to `z`, then `ba`, `bb` and so on.
fn letters(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    if number < 26 { last.to_string() } else { letters(number / 26) + &last.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_white_space_go_and_strings_stay() {
        let source = "/* why */\na { content: \"/* no \\\" comment */  x\"; }\n\n  b /* x */ .c  >  d, e :hover { f: g\n  h }\n/* open";
        assert_eq!(compact(source), "a{content:\"/* no \\\" comment */  x\";}b .c>d,e :hover{f:g h}");
    }

    #[test]
    fn other_scripts_survive() {
        assert_eq!(compact("a::before { content: '→ „x“'; } /* é */ b{}"), "a::before{content:'→ „x“';}b{}");
    }

    #[test]
    fn words_need_no_quotation_marks_as_values_of_attributes() {
        let source = "[a=\"read-on\"] [b=\"\"] [c=\"1\"] [d='e'] { content: \"x\"; f: \"y\" }";
        assert_eq!(compact(source), "[a=read-on] [b=\"\"] [c=\"1\"] [d=e]{content:\"x\";f:\"y\"}");
    }

    #[test]
    fn custom_properties_have_short_names() {
        let source = "a { --ink: #000; --ink-soft: calc(1px - -2px); color: var(--ink-soft, var(--ink)); }\n.b--ink { x: '--ink' }";
        assert_eq!(
            compact(source),
            "a{--a:#000;--b:calc(1px - -2px);color:var(--b,var(--a));}.b--ink{x:'--ink'}"
        );
        assert_eq!([0, 25, 26, 27, 52].map(letters), ["a", "z", "ba", "bb", "ca"]);
    }
}
