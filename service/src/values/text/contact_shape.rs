//! Addresses and telephone numbers that stand where a name belongs. A name goes into letters and
//! lists, so with them a stranger could advertise there.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands in a text instead of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactShape {
    Email,
    /// A web address: with a scheme, with `www.`, or a host with a path.
    Link,
    Telephone,
}

/// The numbers of digits of a telephone number that is written with its `+` (ITU-T E.164 allows 15
/// at most).
const WITH_PLUS: RangeInclusive<usize> = 7..=15;
/// The numbers of digits of one without it. Shorter ones are dates, years and amounts as well.
const WITHOUT_PLUS: RangeInclusive<usize> = 9..=15;
/// The numbers of digits of one that begins with `00` for the `+`.
const WITH_ZEROS: RangeInclusive<usize> = 9..=17;
/// The numbers of digits of a text without any letter, which is no name.
const DIGITS_ALONE: RangeInclusive<usize> = 6..=17;
/// What stands between the digits of a telephone number.
const BETWEEN_DIGITS: &str = " +()-./\u{2010}\u{2013}";
/// Schemes without `//`, with which mail programs make a link of what follows.
const SCHEMES: [&str; 4] = ["mailto:", "tel:", "sms:", "callto:"];
/// Names that end no public address, and are links all the same: those that documents use (RFC
/// 2606), and those of networks (RFC 7686).
const SPECIAL_TOP_DOMAINS: [&str; 6] = ["example", "test", "invalid", "onion", "i2p", "local"];

/// Finds an address or a telephone number in a text. A host alone, such as `Change.org`, is none:
/// many organisations are called so.
pub fn find_contact_shape(text: &str) -> Option<ContactShape> {
    let plain = read_as_mail_programs(text);
    let lower = plain.to_lowercase();
    let mut words = plain.split_whitespace().map(trim_punctuation);
    if words.clone().any(is_email) {
        return Some(ContactShape::Email);
    }
    let has_scheme = lower.contains("://")
        || lower.contains("www.")
        || lower
            .split_whitespace()
            .map(trim_punctuation)
            .any(|word| SCHEMES.iter().any(|scheme| word.starts_with(scheme)));
    if has_scheme || words.any(is_host_with_path) {
        return Some(ContactShape::Link);
    }
    has_telephone(&plain).then_some(ContactShape::Telephone)
}

/// Reports whether a word of a text is a host, such as `example.org`. No person is called so; the
/// dots of `Dr.No`, `J.Li` and `B.Com` make no host of them.
pub fn names_host(text: &str) -> bool {
    let plain = read_as_mail_programs(text);
    let is_bare_host = |word: &str| {
        let word = word.strip_suffix('.').unwrap_or(word);
        let Some((before, top)) = word.rsplit_once('.') else {
            return false;
        };
        let second = before.rsplit('.').next().unwrap_or_default();
        let letters = second.chars().count();
        // A name may follow a title or an initial without a space. It begins with a capital then.
        let is_written_as_host = (letters >= 3 && !top.chars().any(char::is_uppercase))
            || (letters >= 4 && !word.chars().any(char::is_lowercase));
        is_written_as_host && is_host(word)
    };
    plain
        .split_whitespace()
        .map(trim_punctuation)
        .any(is_bare_host)
}

/// Makes the letters and dots of a text plain, as mail programs and browsers read them: full-width
/// letters (NFKC) and the ideographic full stop (UTS 46).
fn read_as_mail_programs(text: &str) -> String {
    text.nfkc()
        .map(|letter| if letter == '\u{3002}' { '.' } else { letter })
        .collect()
}

/// Removes what surrounds a word in a sentence.
fn trim_punctuation(word: &str) -> &str {
    word.trim_matches(|letter: char| "()[]{}<>,;:!?\"'«»“”„‘’、，".contains(letter))
}

/// Reports whether a word is an e-mail address: something, an `@`, and a host with a dot. The names
/// of `Youth@Work` and its like have no dot after the `@`.
fn is_email(word: &str) -> bool {
    word.split_once('@').is_some_and(|(local, rest)| {
        let host = rest.rsplit('@').next().unwrap_or(rest);
        let labels = host.trim_end_matches('.').split_once('.');
        !local.is_empty()
            && labels.is_some_and(|(first, others)| !first.is_empty() && !others.is_empty())
    })
}

/// Reports whether a word is a host that is followed by a path, a query or a port.
fn is_host_with_path(word: &str) -> bool {
    let is_port = |at: usize| {
        let next = word[at..].chars().nth(1);
        next.is_some_and(|next| next.is_ascii_digit())
    };
    let end = word.char_indices().find(|(at, letter)| {
        matches!(*letter, '/' | '?' | '#') || (*letter == ':' && is_port(*at))
    });
    end.is_some_and(|(at, _)| {
        let (host, rest) = word.split_at(at);
        // “M.Sc./M.Ed.” and “Dr.No/Dr.Li” are written with the same signs as a path.
        let are_abbreviations =
            is_abbreviation(host) && (host.ends_with('.') || rest.contains('.'));
        is_host(host) && !are_abbreviations
    })
}

/// Reports whether a text is written as an abbreviation: one or two letters, a dot, and a capital.
fn is_abbreviation(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    text.rsplit_once('.').is_some_and(|(before, last)| {
        let second = before.rsplit('.').next().unwrap_or_default();
        second.chars().count() <= 2 && last.starts_with(char::is_uppercase)
    })
}

/// Reports whether a text is a host with a top-level domain that there is.
fn is_host(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    let is_of_label = |letter: char| {
        letter.is_alphanumeric() || "-_".contains(letter) || is_combining_mark(letter)
    };
    let is_label = |label: &str| !label.is_empty() && label.chars().all(is_of_label);
    let Some((before, top)) = text.rsplit_once('.') else {
        return false;
    };
    before.split('.').all(is_label) && is_label(top) && is_top_domain(top)
}

/// Reports whether a label is a top-level domain: one of the Public Suffix List, or a special one.
fn is_top_domain(label: &str) -> bool {
    // The list holds names of other scripts in both forms; this one is without upper case.
    let Ok(ascii) = idna::domain_to_ascii(label) else {
        return false;
    };
    let is_listed = psl::suffix(ascii.as_bytes()).is_some_and(|suffix| suffix.is_known());
    is_listed || SPECIAL_TOP_DOMAINS.contains(&ascii.as_str())
}

/// Reports whether a text holds a telephone number, or nothing but digits.
fn has_telephone(text: &str) -> bool {
    if !text.chars().any(char::is_alphabetic) && DIGITS_ALONE.contains(&count_digits(text)) {
        return true;
    }
    // Digits that follow a letter are a number of something else, such as a register.
    let (mut run, mut is_glued, mut before) = (String::new(), false, ' ');
    // A line break ends the last run.
    for letter in text.chars().chain(['\n']) {
        if letter.is_numeric() || BETWEEN_DIGITS.contains(letter) {
            if run.is_empty() {
                is_glued = letter.is_numeric() && before.is_alphabetic();
            }
            run.push(letter);
        } else {
            if !is_glued && is_telephone(&run) {
                return true;
            }
            run.clear();
        }
        before = letter;
    }
    false
}

/// Reports whether digits and what stands between them are a telephone number.
fn is_telephone(run: &str) -> bool {
    let number = run.trim_start_matches(|letter: char| !letter.is_numeric() && letter != '+');
    let lengths = if number.starts_with('+') {
        WITH_PLUS
    } else if number.starts_with("00") {
        WITH_ZEROS
    } else {
        WITHOUT_PLUS
    };
    lengths.contains(&count_digits(number))
}

/// Counts the digits of any script.
fn count_digits(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_numeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of people and organisations, as people type them.
    const REAL: &[&str] = &[
        "St. John",
        "J.R.R. Tolkien",
        "J.R.R.Tolkien",
        "Nguyễn Văn A.",
        "3M",
        "Dr. No",
        "Dr.No",
        "dr.no",
        "J.Li",
        "Prof.Dr.Li",
        "Dr.No/Dr.Li",
        "B.Com/M.Com",
        "Md.Rahim",
        "Agence 2.0",
        "100 Women",
        "Amnesty Int. (UK)",
        "Director, B.Com. M.Sc./M.Ed.",
        "e.V./NGO",
        "Dr./Prof. Ana Díaz",
        "St. Mary’s/St. John’s",
        "HIV/AIDS Alliance",
        "LGBTQ+ Youth 2030",
        "Youth@Work",
        "Generation 2000-2010",
        "Resolution 2016/679 Watch",
        "Les 1000 premiers jours",
        "Association n° W751234567",
        "O’Neil, Jr.",
        "Яблоко. Центр",
        "王。",
        "Movement #1",
        "Tel: Aviv Circle",
        "Node.js Foundation",
        "000",
    ];

    #[test]
    fn real_names_hold_no_address() {
        for name in REAL {
            assert_eq!(find_contact_shape(name), None, "{name}");
            assert!(!names_host(name), "{name}");
        }
        // A text this long is no telephone number, whatever it is.
        assert_eq!(find_contact_shape(&"0".repeat(120)), None);
    }

    #[test]
    fn addresses_and_numbers_are_found() {
        use ContactShape::{Email, Link, Telephone};
        for (text, shape) in [
            ("jane@example.org", Email),
            ("Jane <jane@example.org>", Email),
            ("Write to jane@mail.example.co.uk.", Email),
            ("ｊａｎｅ＠ｅｘａｍｐｌｅ．ｏｒｇ", Email),
            ("почта@пример.рф", Email),
            ("https://x", Link),
            ("HTTP://EXAMPLE.ORG", Link),
            ("www.example.org", Link),
            ("Www.Example.org", Link),
            ("evil.example/x", Link),
            ("(evil.example/x)", Link),
            ("Free tickets: bit.ly/x", Link),
            ("t.me/evil", Link),
            ("T.Me/evil", Link),
            ("Example.Org/Join", Link),
            ("evil。example/x", Link),
            ("evil.example:8080", Link),
            ("evil.example?id=1", Link),
            ("пример.рф/x", Link),
            ("abc.onion/x", Link),
            ("mailto:jane", Link),
            ("tel:+31612345678", Link),
            ("+31 6 12345678", Telephone),
            ("Call +31 6 1234 5678 now", Telephone),
            ("＋３１６１２３４５６７８", Telephone),
            ("(+31) 20 123 4567", Telephone),
            ("0031 6 12345678", Telephone),
            ("06 12 34 56 78", Telephone),
            ("Jane (020) 7946 0958", Telephone),
            ("555-123-4567", Telephone),
            ("+٩٦١ ٣ ١٢٣ ٤٥٦", Telephone),
            ("22 33 44 55", Telephone),
        ] {
            assert_eq!(find_contact_shape(text), Some(shape), "{text}");
        }
    }

    #[test]
    fn a_host_alone_is_found_apart() {
        for text in [
            "example.org",
            "Change.org",
            "EXAMPLE.ORG",
            "Jane of example.org!",
            "sub.evil.example",
            "пример.рф",
        ] {
            assert!(names_host(text), "{text}");
            assert_eq!(find_contact_shape(text), None, "{text}");
        }
    }
}
