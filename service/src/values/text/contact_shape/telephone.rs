//! Telephone numbers in names: how many digits make one, and what may stand between them.

use std::ops::RangeInclusive;

/// The fewest digits of a telephone number that is written with its `+`.
const WITH_PLUS: usize = 7;
/// The fewest digits of one without it. Shorter ones are dates, years and amounts as well, of which
/// organisations are called.
const WITHOUT_PLUS: usize = 9;
/// The same in the name of a person.
const WITHOUT_PLUS_OF_PERSON: usize = 8;
/// The numbers of digits of a text without any letter, which is no name. Helplines such as 116 123
/// are called by their number, and have six at most.
const ALONE: RangeInclusive<usize> = 7..=17;
/// The same in the name of a person.
const ALONE_OF_PERSON: RangeInclusive<usize> = 6..=17;
/// The most digits without anything between them: 15 (ITU-T E.164), and `00` for the `+`.
const LONGEST_BLOCK: usize = 17;
/// The fewest digits of the number of an organisation in a register, such as `W751234567`.
const IN_REGISTER: usize = 8;
/// The bodies whose standards are called by numbers, as in `ISO 9001/14001/45001`.
const STANDARD_BODIES: [&str; 8] = ["BS", "DIN", "EN", "IEC", "ISO", "NEN", "NF", "UNE"];
/// What joins the years and numbers of one law: `27.675/2022`, `2004-810`, `2012–14`.
const JOINTS: [char; 3] = ['/', '-', '–'];

/// Reports whether the name of an organisation holds a telephone number, or nothing but digits that
/// may be one. Its number in a register is none, and neither is that of a law or a standard. The
/// text is plain (NFKC).
pub(super) fn has_telephone_of_organisation(text: &str) -> bool {
    let rest = drop_standards(&drop_register_numbers(text));
    has_number(&rest, &ALONE, WITHOUT_PLUS, names_years_or_laws)
}

/// Reports whether the name of a person holds a telephone number, or nothing but digits. The text
/// is plain (NFKC).
pub(super) fn has_telephone(text: &str) -> bool {
    has_number(text, &ALONE_OF_PERSON, WITHOUT_PLUS_OF_PERSON, names_years)
}

/// Puts a letter for each number of a register: one or two capitals, and digits right after them.
fn drop_register_numbers(text: &str) -> String {
    let is_register_number = |word: &str| {
        let number = word.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
        (1..=2).contains(&(word.len() - number.len()))
            && number.starts_with(char::is_numeric)
            && count_digits(number) >= IN_REGISTER
    };
    text.split_inclusive(|letter: char| !letter.is_alphanumeric())
        .map(|word| if is_register_number(word) { "n" } else { word })
        .collect()
}

/// Puts a letter for the numbers of standards that stand right after the name of their body.
fn drop_standards(text: &str) -> String {
    let is_standard = |number: &str| number.len() >= 3 && is_plain_number(number, 5);
    let mut body = "";
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let is_after_body = STANDARD_BODIES.contains(&body);
            // Of “ISO/IEC” the last one stands before the number.
            body = word.trim_end().rsplit('/').next().unwrap_or_default();
            let numbers = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            if is_after_body && numbers.split(['/', ':', '-']).all(is_standard) {
                "n "
            } else {
                word
            }
        })
        .collect()
}

/// Reports whether a text holds a telephone number, apart from the digits that `names_others`
/// finds to be something else.
fn has_number(
    text: &str,
    alone: &RangeInclusive<usize>,
    without_plus: usize,
    names_others: fn(&str) -> bool,
) -> bool {
    let has_letters = text.chars().any(char::is_alphabetic);
    // Between the digits of a number may stand whatever is no letter.
    (!has_letters && alone.contains(&count_digits(text)))
        || text
            .split(char::is_alphabetic)
            .any(|run| is_number(run, without_plus) && !names_others(run))
}

/// Reports whether digits and what stands between them are enough for a telephone number.
fn is_number(run: &str, without_plus: usize) -> bool {
    let count_in_blocks = |text: &str| list_blocks(text).map(count_digits).sum::<usize>();
    let mut after_plus = run.split('+').skip(1);
    count_in_blocks(run) >= without_plus
        || after_plus.any(|number| count_in_blocks(number) >= WITH_PLUS)
}

/// Reports whether all digits are years, as in “2000-2010” or “2012-14/2016-18”. Nobody chooses a
/// telephone number that looks so.
fn names_years(run: &str) -> bool {
    list_words(run).all(|word| count_law_numbers(word) == Some(0))
}

/// Reports whether the digits are years and the numbers of laws, and at most the day of a law:
/// “2004-810 13”.
fn names_years_or_laws(run: &str) -> bool {
    let others = list_words(run).filter(|word| !is_law(word));
    names_years(run) || (!run.contains('+') && others.map(count_digits).sum::<usize>() <= 2)
}

/// Lists the digits of a text with the dots and joints between them.
fn list_words(text: &str) -> impl Iterator<Item = &str> {
    let is_sign = |letter: char| letter == '.' || JOINTS.contains(&letter);
    text.split(move |letter: char| !letter.is_numeric() && !is_sign(letter))
        .map(move |word| word.trim_matches(is_sign))
        .filter(|word| !word.is_empty())
}

/// Reports whether a word is years with at most one number, such as `27.675/2022`, or laws that are
/// written with thousands, such as `23.798/26.529`.
fn is_law(word: &str) -> bool {
    count_law_numbers(word).is_some_and(|count| count <= 1)
        || (word.contains('/') && word.split('/').all(is_in_thousands))
}

/// Counts the numbers beside the years of a word; none is returned for a word that is no year and
/// no law.
fn count_law_numbers(word: &str) -> Option<usize> {
    let (mut numbers, mut years) = (0, 0);
    let mut is_after_year = false;
    for part in word.split(JOINTS) {
        let is_long_year = part.split('.').all(is_year);
        if is_long_year {
            years += 1;
        } else if !(is_after_year && is_short_year(part)) {
            // Telephone numbers begin with a year more often than they end with one.
            let longest = if years == 0 { 5 } else { 4 };
            if !is_in_thousands(part) && !is_plain_number(part, longest) {
                return None;
            }
            numbers += 1;
        }
        is_after_year = is_long_year;
    }
    (years > 0).then_some(numbers)
}

/// Reports whether a number has a dot before its last three digits: `27.675`.
fn is_in_thousands(number: &str) -> bool {
    number.split_once('.').is_some_and(|(thousands, rest)| {
        is_plain_number(thousands, 2)
            && rest.len() == 3
            && rest.chars().all(|letter| letter.is_ascii_digit())
    })
}

/// Reports whether a text is at most so many digits, without a zero at the beginning, with which
/// many telephone numbers begin.
fn is_plain_number(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len())
        && !text.starts_with('0')
        && text.chars().all(|letter| letter.is_ascii_digit())
}

/// Reports whether a text is the end of a span of years, as after the joint of `2012-14`.
fn is_short_year(text: &str) -> bool {
    text.len() == 2 && text.chars().all(|letter| letter.is_ascii_digit())
}

/// Lists the digits that stand together, without those that are too many for a telephone number.
fn list_blocks(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_numeric())
        .filter(|block| (1..=LONGEST_BLOCK).contains(&count_digits(block)))
}

fn is_year(block: &str) -> bool {
    let centuries = ["18", "19", "20"];
    block.len() == 4 && centuries.iter().any(|century| block.starts_with(century))
}

/// Counts the digits of any script.
fn count_digits(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_numeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_no_letter_may_stand_between_the_digits() {
        for text in [
            "+31 6 12345678",
            "Call +31 6 1234 5678 now",
            "(+31) 20 123 4567",
            "0031 6 12345678",
            "06 12 34 56 78",
            "555-123-4567",
            "+٩٦١ ٣ ١٢٣ ٤٥٦",
            "22 33 44 55",
            "Jane 06_12_34_56_78",
            "Jane 06:12:34:56:78",
            "Jane 06|12|34|56|78",
            "Jane 06‒12‒34‒56‒78",
            "Jane 06—12—34—56—78",
            "Jane 06•12•34•56•78",
            "Jane 06*12*34*56*78",
            "Jane 06,12,34,56,78",
            "2000 2001 2002 06 12 34 56 78",
            "W751234567 06 12 34 56 78",
        ] {
            assert!(has_telephone(text), "{text}");
            assert!(has_telephone_of_organisation(text), "{text}");
        }
    }

    #[test]
    fn a_number_has_its_fewest_digits_and_is_no_list_of_years() {
        for (text, of_person, of_organisation) in [
            ("Jane 123 4567", false, false),
            ("Jane 1234 5678", true, false),
            ("Jane 12345 6789", true, true),
            ("Jane +123 4567", true, true),
            ("Jane 5 +123 4567", true, true),
            ("112", false, false),
            ("116 123", true, false),
            ("116 1234", true, true),
            ("Class of 1968, 1972, 1980", false, false),
            ("Class of 1968, 1972, 1234", true, true),
            ("Fellow 2019/2020/2021", false, false),
            ("Delegate 2022 2023 2024", false, false),
            ("Member (2019-2021) (2023)", false, false),
            ("PCB NGO delegate 2012-14/2016-18", false, false),
            ("World AIDS Day 1988-2024/25", false, false),
            ("UNGASS 2016 - 2019 - 2026", false, false),
            ("Jane 2012-34-56-78", true, true),
            ("Jane 2012-14 06 12 34 56 78", true, true),
            ("W751234567", true, false),
            ("BE0123456789", true, false),
            ("TEL0612345678", true, true),
            ("W0 612345678", true, true),
            // Four bytes that are one digit (Adlam) are no year.
            ("Jane \u{1e950}", false, false),
        ] {
            assert_eq!(has_telephone(text), of_person, "{text}");
            assert_eq!(
                has_telephone_of_organisation(text),
                of_organisation,
                "{text}"
            );
        }
    }

    #[test]
    fn the_number_of_a_law_or_a_standard_is_no_telephone_number_of_an_organisation() {
        for (text, is_telephone) in [
            ("Law No. 27.675/2022", false),
            ("Law 23.798/26.529", false),
            ("Lei 13146/2015", false),
            ("Loi 2004-810 13 août", false),
            ("Decree 1-2020/2021-22", false),
            ("ISO 9001/14001/45001", false),
            ("ISO/IEC 27001:2022/27701:2019", false),
            ("Call 0612345678/2022", true),
            ("Call 06.123/45.678", true),
            ("Call 612.345/678.901", true),
            ("Call 2012-345 678", true),
            ("Call 2012-345-67", true),
            ("Call +2012-345 67", true),
            ("Call 6123/4567/8901", true),
            ("ISO 0612/3456/7890", true),
            ("ISO 9001 06 12 34 56 78", true),
        ] {
            assert_eq!(has_telephone_of_organisation(text), is_telephone, "{text}");
        }
    }
}
