//! Values within a text that are written in the other direction, kept apart from the words around
//! them (UAX #9, first strong isolates).

use unicode_script::Script;

use super::scripts::{WritingScript, find_script};

const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// Tells whether a character is a mark of an isolate, which is neither seen nor copied.
pub fn is_isolate_mark(sign: char) -> bool {
    matches!(sign, '\u{2066}'..=CLOSE)
}

/// Removes the marks of isolates.
pub fn remove_isolates(text: &str) -> String {
    text.replace(is_isolate_mark, "")
}

/// Puts a text between the marks of an isolate.
pub fn enclose(text: &str) -> String {
    format!("{OPEN}{text}{CLOSE}")
}

/// Isolates a value that stands among words, if a letter of it has the other direction than these:
/// then its brackets and full stops stay with it, and digits behind it do not.
pub fn isolate(value: &str, rtl: bool) -> String {
    let value = remove_isolates(value);
    if value.chars().any(|sign| is_turned(sign, rtl)) {
        enclose(&value)
    } else {
        value
    }
}

/// Keeps the isolates of a sentence that hold letters of the other direction, and removes the marks
/// of all others: each of them would only be one more place at which a line breaks.
pub fn keep_needed_isolates(text: &str, rtl: bool) -> String {
    let mut kept = String::with_capacity(text.len());
    // Where each open one begins, and whether it is needed. A letter counts for the innermost.
    let mut open: Vec<(usize, bool)> = vec![];
    for sign in text.chars() {
        match sign {
            OPEN => {
                open.push((kept.len(), false));
                kept.push(OPEN);
            }
            CLOSE => match open.pop() {
                Some((_, true)) => kept.push(CLOSE),
                Some((start, false)) => {
                    kept.remove(start);
                }
                None => {}
            },
            sign => {
                kept.push(sign);
                if let Some((_, is_needed)) = open.last_mut() {
                    *is_needed |= is_turned(sign, rtl);
                }
            }
        }
    }
    while let Some((start, _)) = open.pop() {
        kept.remove(start);
    }
    kept
}

/// Splits a text at the marks of its isolates, and tells of each part whether it is written from the
/// right: as the lines are, and in an isolate as its first letter is.
pub fn split_isolates(text: &str, rtl: bool) -> Vec<(bool, &str)> {
    let mut parts = vec![];
    let mut outer: Vec<bool> = vec![];
    let mut own = rtl;
    let mut rest = text;
    while let Some(at) = rest.find([OPEN, CLOSE]) {
        let (part, marked) = rest.split_at(at);
        if !part.is_empty() {
            parts.push((own, part));
        }
        rest = marked.get(OPEN.len_utf8()..).unwrap_or_default();
        own = if marked.starts_with(OPEN) {
            outer.push(own);
            find_first_direction(rest).unwrap_or(own)
        } else {
            outer.pop().unwrap_or(rtl)
        };
    }
    if !rest.is_empty() {
        parts.push((own, rest));
    }
    parts
}

/// Tells whether what follows is written from the right, by the first letter of this isolate (UAX #9,
/// rule P2: not of one in it).
fn find_first_direction(text: &str) -> Option<bool> {
    let mut depth = 0_usize;
    for sign in text.chars() {
        match sign {
            OPEN => depth += 1,
            CLOSE if depth == 0 => return None,
            CLOSE => depth -= 1,
            sign if depth == 0 => {
                let direction = find_direction(sign);
                if direction.is_some() {
                    return direction;
                }
            }
            _ => {}
        }
    }
    None
}

/// Tells whether a character is a letter of the other direction.
fn is_turned(sign: char, rtl: bool) -> bool {
    find_direction(sign).is_some_and(|direction| direction != rtl)
}

/// Tells whether a letter is written from the right; nothing of digits and signs.
fn find_direction(sign: char) -> Option<bool> {
    match find_script(sign) {
        Script::Common | Script::Inherited => None,
        script => Some(WritingScript(script).is_rtl()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_the_other_direction_is_isolated() {
        for (value, rtl, isolated) in [
            ("", true, ""),
            ("12 (3)", true, "12 (3)"),
            ("B. P.", false, "B. P."),
            ("B. P.", true, "\u{2068}B. P.\u{2069}"),
            ("م. ا.", true, "م. ا."),
            ("م. ا.", false, "\u{2068}م. ا.\u{2069}"),
            ("B\u{2069} P", true, "\u{2068}B P\u{2069}"),
        ] {
            assert_eq!(isolate(value, rtl), isolated, "{value}");
        }
    }

    #[test]
    fn only_isolates_that_are_needed_stay() {
        for (text, rtl, kept) in [
            ("no", true, "no"),
            ("\u{2068}Ana\u{2069} is", false, "Ana is"),
            (
                "\u{2068}Nairobi\u{2069}، \u{2068}\u{2068}29\u{2069} نوفمبر\u{2069}",
                true,
                "\u{2068}Nairobi\u{2069}، 29 نوفمبر",
            ),
            // The outer one has a letter of its own direction only.
            (
                "\u{2068}\u{2068}A\u{2069} و\u{2068}B\u{2069}\u{2069}",
                true,
                "\u{2068}A\u{2069} و\u{2068}B\u{2069}",
            ),
            ("\u{2069}a\u{2068}b", false, "ab"),
            ("\u{2068}\u{2068}a", true, "a"),
        ] {
            assert_eq!(keep_needed_isolates(text, rtl), kept, "{text}");
        }
    }

    #[test]
    fn a_text_is_split_at_its_isolates() {
        for (text, rtl, parts) in [
            ("", true, vec![]),
            ("الصفحة 1", true, vec![(true, "الصفحة 1")]),
            (
                "\u{2068}B. P.\u{2069} – روسيا",
                true,
                vec![(false, "B. P."), (true, " – روسيا")],
            ),
            (
                "to \u{2068}(م) \u{2068}A\u{2069}!\u{2069}.",
                false,
                vec![
                    (false, "to "),
                    (true, "(م) "),
                    (false, "A"),
                    (true, "!"),
                    (false, "."),
                ],
            ),
            // Marks without a partner are left out.
            ("\u{2069}a\u{2068}ب", false, vec![(false, "a"), (true, "ب")]),
        ] {
            assert_eq!(split_isolates(text, rtl), parts, "{text}");
        }
    }
}
