//! Whole numbers as people type them: in groups of three, with the digits of any script.

/// The largest number that is taken. More is a slip.
const MOST: i64 = 1_000_000_000;

/// Longer texts are no number, and are not read; in bytes.
const LONGEST: usize = 60;

/// The zeros of scripts, each of which begins a row of ten digits (Unicode, general category Nd).
const ZEROS: [u32; 22] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0xff10,
];

/// The signs that stand between groups of digits: comma, full stop, blanks, apostrophes, and the
/// signs of Arabic and of Chinese.
const SEPARATORS: [char; 12] = [
    ',', '.', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\u{2007}', '\'', '’', '٬', '،', '，',
];

/// Marks of the writing direction, which come along when a number is copied.
const MARKS: [char; 5] = ['\u{200e}', '\u{200f}', '\u{61c}', '\u{2068}', '\u{2069}'];

/// Parses a whole number from 1 on, as in “1,000”, “1 000”, “1.000” and “١٬٠٠٠”. What could also be
/// a fraction, or mixes scripts or signs, is refused.
pub fn parse_whole_number(text: &str) -> Option<i64> {
    if text.len() > LONGEST {
        return None;
    }
    let text = text.trim_matches(|letter: char| letter.is_whitespace() || MARKS.contains(&letter));
    let (mut number, mut script, mut separator) = (0_i64, None, None);
    let (mut groups, mut length) = (vec![], 0_usize);
    for letter in text.chars() {
        if let Some((zero, digit)) = read_digit(letter) {
            // A zero before all other digits begins a fraction or a code.
            let is_leading_zero = digit == 0 && number == 0;
            if is_leading_zero || *script.get_or_insert(zero) != zero {
                return None;
            }
            number = number.checked_mul(10)?.checked_add(digit)?;
            length += 1;
        } else if SEPARATORS.contains(&letter) && *separator.get_or_insert(letter) == letter {
            groups.push(length);
            length = 0;
        } else {
            return None;
        }
    }
    groups.push(length);
    let (first, others) = groups.split_first()?;
    let is_grouped =
        others.is_empty() || ((1..=3).contains(first) && others.iter().all(|one| *one == 3));
    (is_grouped && (1..=MOST).contains(&number)).then_some(number)
}

/// Reads a digit of any script: the zero of the script, and what the digit is worth.
fn read_digit(letter: char) -> Option<(u32, i64)> {
    let code = u32::from(letter);
    let zero = *ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&code))?;
    Some((zero, i64::from(code - zero)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Locale;
    use crate::language::tags::LANGUAGES;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("1", Some(1)),
            ("500", Some(500)),
            (" 1000 ", Some(1000)),
            ("1,000", Some(1000)),
            ("1.000", Some(1000)),
            ("1 000", Some(1000)),
            ("1\u{a0}000", Some(1000)),
            ("1\u{202f}000", Some(1000)),
            ("1’000", Some(1000)),
            ("1,000,000", Some(1_000_000)),
            ("١٬٠٠٠", Some(1000)),
            ("\u{200f}١٠٠٠", Some(1000)),
            ("۱۲۳", Some(123)),
            ("१,०००", Some(1000)),
            ("１，０００", Some(1000)),
            ("1000000000", Some(1_000_000_000)),
            ("1000000001", None),
            ("", None),
            ("0", None),
            ("007", None),
            ("0,500", None),
            ("-5", None),
            ("1.5", None),
            ("1,00", None),
            ("1,0000", None),
            ("1.000,00", None),
            ("1,000.000", None),
            (",000", None),
            ("1,", None),
            ("1,,000", None),
            ("1000,000", None),
            ("1٠٠", None),
            ("1e3", None),
            ("many", None),
            ("一千", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(parse_whole_number(text), number, "{text}");
        }
    }

    #[test]
    fn what_a_page_of_any_language_shows_is_read_again() {
        for language in LANGUAGES.iter().map(|one| one.tag) {
            for number in [7, 1234, 12_345, 1_234_567] {
                let shown = Locale::of(language).number(number);
                assert_eq!(
                    parse_whole_number(&shown),
                    Some(number),
                    "{language} {shown}"
                );
            }
        }
    }
}
