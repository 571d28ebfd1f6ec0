//! Addresses and telephone numbers that stand where a name belongs. A name goes into letters and
//! lists, so with them a stranger could advertise there.

mod abbreviation;
mod telephone;

use std::net::Ipv4Addr;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use self::abbreviation::{
    cut_at_hyphen, is_abbreviation, is_common_top_domain, is_gendered_list, is_name_with_particle,
    is_title_in,
};
use self::telephone::{has_telephone, has_telephone_of_organisation};

/// What stands in a text instead of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactShape {
    Email,
    /// A web address: with a scheme, with `www.`, a host with a path, or an IPv4 address; in the
    /// name of a person any host.
    Link,
    Telephone,
}

/// Schemes with which mail programs and browsers make a link of what follows, also without `//`.
const SCHEMES: [&str; 12] = [
    "http:",
    "https:",
    "ftp:",
    "mailto:",
    "tel:",
    "sms:",
    "callto:",
    "sip:",
    "skype:",
    "whatsapp:",
    "javascript:",
    "data:text/",
];
/// Names that end no public address, and are links all the same: those that documents use (RFC
/// 2606), and those of networks (RFC 7686).
const SPECIAL_TOP_DOMAINS: [&str; 6] = ["example", "test", "invalid", "onion", "i2p", "local"];
/// Words that people write in brackets for the `@` of an address, in the languages of the letters.
const WORDS_FOR_AT: [&str; 5] = ["at", "ät", "arobase", "arroba", "@"];
/// Words that people write in brackets for its dots.
const WORDS_FOR_DOT: [&str; 6] = ["dot", "point", "punto", "punkt", "punt", "."];

/// Finds an address or a telephone number in the name of an organisation. A host alone, such as
/// `Change.org`, is none: many organisations are called so.
pub fn find_contact_shape(text: &str) -> Option<ContactShape> {
    let plain = read_as_mail_programs(text);
    if has_email(&plain) {
        return Some(ContactShape::Email);
    }
    let lower = plain.to_lowercase();
    let has_link = lower.contains("://")
        || lower.contains("www.")
        || has_scheme(&lower)
        || list_pieces(&plain).any(|(before, piece, after)| is_link(before, piece, after));
    if has_link {
        return Some(ContactShape::Link);
    }
    has_telephone_of_organisation(&plain).then_some(ContactShape::Telephone)
}

/// Finds an address or a telephone number in the name of a person. No person is called by a host;
/// the dots of `Dr.No`, `J.Li` and `B.Com` make no host of them.
pub fn find_contact_shape_of_person(text: &str) -> Option<ContactShape> {
    find_contact_shape(text).or_else(|| {
        let plain = read_as_mail_programs(text);
        let names_host = |(before, piece, after): (&str, &str, &str)| {
            holds_host(piece) && !is_name_with_particle(before, piece, after)
        };
        if list_pieces(&plain).any(names_host) {
            return Some(ContactShape::Link);
        }
        has_telephone(&plain).then_some(ContactShape::Telephone)
    })
}

/// Makes the letters and dots of a text plain, as mail programs and browsers read them: full-width
/// letters (NFKC), the ideographic full stop (UTS 46), and `(at)`, which people read as `@`.
fn read_as_mail_programs(text: &str) -> String {
    let visible = text.chars().filter(|letter| !is_ignored_in_hosts(*letter));
    let plain: String = visible
        .nfkc()
        .map(|letter| if letter == '\u{3002}' { '.' } else { letter })
        .collect();
    read_spelled_signs(&plain)
}

/// Reports whether a host is the same without the character (UTS 46): the joiners, and what chooses
/// the form of the letter before.
fn is_ignored_in_hosts(letter: char) -> bool {
    matches!(letter,
        '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}')
}

/// Puts the signs for `(at)` and `[dot]`, and closes the space around them.
fn read_spelled_signs(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let (mut follows_bracket, mut follows_sign) = (false, false);
    for part in text.split_inclusive(is_bracket) {
        let ends_in_bracket = part.ends_with(is_bracket);
        let word = part.trim_end_matches(is_bracket).trim().to_lowercase();
        let sign = if !follows_bracket || !ends_in_bracket {
            None
        } else if WORDS_FOR_AT.contains(&word.as_str()) {
            Some('@')
        } else if WORDS_FOR_DOT.contains(&word.as_str()) {
            Some('.')
        } else {
            None
        };
        if let Some(sign) = sign {
            let is_around = |letter: char| is_bracket(letter) || letter.is_whitespace();
            let end = read.trim_end_matches(is_around).len();
            read.truncate(end);
            read.push(sign);
        } else if follows_sign {
            read.push_str(part.trim_start());
        } else {
            read.push_str(part);
        }
        follows_bracket = ends_in_bracket;
        follows_sign = sign.is_some();
    }
    read
}

fn is_bracket(letter: char) -> bool {
    "()[]{}<>‹›«»【】〔〕《》〈〉「」".contains(letter)
}

/// Lists the parts of a text that may be hosts, each between what stands before and after it.
fn list_pieces(text: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    let mut start = 0;
    text.split_inclusive(is_no_part_of_host).map(move |part| {
        let (before, rest) = text.split_at(start);
        start += part.len();
        let (piece, after) = rest.split_at(part.trim_end_matches(is_no_part_of_host).len());
        (before, piece, after)
    })
}

fn is_no_part_of_host(letter: char) -> bool {
    !(letter.is_alphanumeric() || ".-_".contains(letter) || is_combining_mark(letter))
}

/// Reports whether a text holds an e-mail address: something, an `@`, and a host. The names of
/// `Youth@Work` and its like have no dot after the `@`; apart from it stands a host that there is.
fn has_email(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let (before, rest) = text.split_at(at);
        let after = rest.trim_start_matches('@');
        let is_apart =
            before.ends_with(char::is_whitespace) || !after.starts_with(char::is_alphanumeric);
        let from_host = after.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let piece = from_host.split(is_no_part_of_host).next();
        let host = trim_host(piece.unwrap_or_default());
        let is_address = if is_apart {
            is_host(host) && !is_abbreviation(host)
        } else {
            host.contains('.')
        };
        !before.trim_end().is_empty() && is_address
    })
}

/// Reports whether a word of a text in lower case begins with a scheme and goes on after it.
fn has_scheme(lower: &str) -> bool {
    let goes_on = |letter: char| letter.is_alphanumeric() || "+/\\(".contains(letter);
    SCHEMES.iter().any(|scheme| {
        lower.match_indices(scheme).any(|(at, _)| {
            let (before, rest) = lower.split_at(at);
            let after = rest.strip_prefix(scheme).unwrap_or_default();
            !before.ends_with(char::is_alphanumeric) && after.starts_with(goes_on)
        })
    })
}

/// Reports whether a part of a text is an IPv4 address, or a host that is followed by a path, a
/// query or a port, or stands after `//`.
fn is_link(before: &str, piece: &str, after: &str) -> bool {
    let host = trim_host(
        piece
            .trim_end_matches('.')
            .rsplit("..")
            .next()
            .unwrap_or_default(),
    );
    if host.parse::<Ipv4Addr>().is_ok() {
        return true;
    }
    if !is_host(host) {
        return false;
    }
    let mut signs = after.chars();
    let (first, second) = (signs.next(), signs.next());
    let has_path = match first {
        Some('/' | '\\') => true,
        Some('?' | '#') => second.is_some_and(char::is_alphanumeric),
        Some(':') => second.is_some_and(|second| second.is_ascii_digit()),
        _ => false,
    };
    // “M.Sc./M.Ed.” and “Dr.No/Dr.Li” are written with the same signs as a path.
    let has_other_dot = || after.split_whitespace().next().unwrap_or("").contains('.');
    if is_abbreviation(host) {
        return has_path && !piece.ends_with('.') && !has_other_dot();
    }
    (has_path && !is_gendered_list(piece, after))
        || before.ends_with("//")
        || before.ends_with("\\\\")
}

/// Removes what surrounds a host in a sentence.
fn trim_host(piece: &str) -> &str {
    piece.trim_matches(['.', '-', '_'])
}

/// Reports whether a part of a text is a host, or begins with one, as `evil.com.Visit` does.
fn holds_host(piece: &str) -> bool {
    piece.split("..").map(trim_host).any(|word| {
        let is_named = |host: &str| is_host(host) && !is_abbreviation(host) && !is_title_in(host);
        // The dots of “Doe.Ph.D” are no host's, so in the middle the domain is written as one.
        let begins_with_host = word.match_indices('.').any(|(dot, _)| {
            let host = word.split_at(dot).0;
            let top = host.rsplit('.').next().unwrap_or_default();
            let is_domain = !top.chars().any(char::is_uppercase) || is_common_top_domain(top);
            is_domain && is_named(host)
        });
        begins_with_host || is_named(word)
    })
}

/// Reports whether a text is a host with a top-level domain that there is. Mail programs end a host
/// before what follows the domain, as in `evil.com-free`.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| !label.is_empty() && !label.chars().any(is_no_part_of_host);
    text.rsplit_once('.').is_some_and(|(before, top)| {
        before.split('.').all(is_label)
            && is_label(top)
            && (is_top_domain(top) || is_top_domain(cut_at_hyphen(top)))
    })
}

/// Reports whether a label is a top-level domain: one of the Public Suffix List, or a special one.
fn is_top_domain(label: &str) -> bool {
    if label.is_empty() {
        return false;
    }
    // The list holds names of other scripts in both forms; this one is without upper case.
    let Ok(ascii) = idna::domain_to_ascii(label) else {
        return false;
    };
    let is_listed = psl::suffix(ascii.as_bytes()).is_some_and(|suffix| suffix.is_known());
    is_listed || SPECIAL_TOP_DOMAINS.contains(&ascii.as_str())
}

#[cfg(test)]
mod tests {
    use super::ContactShape::{Email, Link, Telephone};
    use super::*;

    /// Names of people and organisations, as people type them.
    const REAL: &[&str] = &[
        "St. John",
        "St.John",
        "J.R.R. Tolkien",
        "J.R.R.Tolkien",
        "Nguyễn Văn A.",
        "3M",
        "Dr. No",
        "Dr.No",
        "J.Li",
        "J.-P.Li",
        "A.Ng",
        "Ma.Teresa",
        "Prof.Dr.Li",
        "Dr.med. Ana Díaz",
        "Dipl.-Ing. Ana Díaz",
        "Dr.No/Dr.Li",
        "B.Com/M.Com",
        "Md.Rahim",
        "Jane Doe.Ph.D.",
        "Jane Doe, Ph.D.",
        "A/Prof Jane Doe",
        "O’Neil-Smith",
        "S.A. Pérez",
        "José Mª",
        "e.V. Beispiel",
        "Agence 2.0",
        "100 Women",
        "Women 2030",
        "4H Club",
        "ACT UP-Paris",
        "Line 1 800",
        "Amnesty Int. (UK)",
        "Youth (at) Work",
        "Médecins Sans Frontières / MSF",
        "1% for the Planet",
        "Asociación 8 de Marzo 1908",
        "Collectif 25 novembre 2026",
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
        "O’Neil, Jr.",
        "Яблоко. Центр",
        "王。",
        "Movement #1",
        "Tel: Aviv Circle",
        "Hotel:Berlin",
        "Node.js Foundation",
        "Dipl.-Ing.in Huber",
        "Univ.-Prof.in Dr.in Huber",
        "Mgr.et Mgr. Novák",
        "Ana.de Souza",
        "Dr. Ana.de Souza",
        "Maria.do Carmo",
        "Marie.la Fontaine",
        "000",
    ];

    #[test]
    fn real_names_hold_no_address() {
        for name in REAL {
            assert_eq!(find_contact_shape(name), None, "{name}");
            assert_eq!(find_contact_shape_of_person(name), None, "{name}");
        }
        // A text this long is no telephone number, whatever it is.
        assert_eq!(find_contact_shape_of_person(&"0".repeat(120)), None);
    }

    #[test]
    fn addresses_and_numbers_are_found_in_every_name() {
        let tables: [(ContactShape, &[&str]); 3] =
            [(Email, EMAILS), (Link, LINKS), (Telephone, NUMBERS)];
        for (shape, texts) in tables {
            for text in texts {
                assert_eq!(find_contact_shape(text), Some(shape), "{text}");
                assert_eq!(find_contact_shape_of_person(text), Some(shape), "{text}");
            }
        }
    }

    const EMAILS: &[&str] = &[
        "jane@example.org",
        "Jane <jane@example.org>",
        "Write to jane@mail.example.co.uk.",
        "ｊａｎｅ＠ｅｘａｍｐｌｅ．ｏｒｇ",
        "почта@пример.рф",
        "jane@@ex_ample.org",
        "jane@ex\u{200c}ample.org",
        "jane(at)example.org",
        "jane [AT] example.org",
        "jane[at]example[dot]org",
        "jane @example.org",
        "jane@ example.org",
        "jane @ example.org",
    ];

    const LINKS: &[&str] = &[
        "https://x",
        "HTTP://EXAMPLE.ORG",
        "http:/evil.com",
        "//evil.com",
        "\\\\evil.com",
        "javascript:alert(1)",
        "1.2.3.4",
        "10.0.0.1/x",
        "www.example.org",
        "Www.Example.org",
        "evil.example/x",
        "evil.com\\x",
        "evil.com./x",
        "now..evil.com/x",
        "(evil.example/x)",
        "【evil.com/x】",
        "Free tickets: bit.ly/x",
        "t.me/evil",
        "T.Me/evil",
        "Example.Org/Join",
        "Evil.in/Join",
        "evil.in/x.es",
        "evil.in/x.in?id=1",
        "sub.evil.in/x.in",
        "//evil.in/x.in",
        "Dr.in/x.html",
        "evil。example/x",
        "evil.example:8080",
        "evil.example?id=1",
        "пример.рф/x",
        "abc.onion/x",
        "mailto:jane",
        "tel:+31612345678",
    ];

    const NUMBERS: &[&str] = &[
        "＋３１６１２３４５６７８",
        "Jane 06\u{200d}12\u{200d}34\u{200d}56\u{200d}78",
        "Jane０６１２３４５６７８",
        "call0612345678",
        "Jane (020) 7946 0958",
    ];

    #[test]
    fn an_organisation_and_no_person_is_called_by_a_host_or_a_short_number() {
        for (text, shape) in [
            ("example.org", Link),
            ("Change.org", Link),
            ("350.org", Link),
            ("amnesty.ch", Link),
            ("EXAMPLE.ORG", Link),
            ("Jane of example.org!", Link),
            ("sub.evil.example", Link),
            ("пример.рф", Link),
            ("Пример.Рф", Link),
            ("例え.jp", Link),
            ("Evil.Com", Link),
            ("EvilShop.Org", Link),
            ("Bit.Ly", Link),
            ("bit.LY", Link),
            ("x.com", Link),
            ("t.me", Link),
            ("T.Me", Link),
            ("T.in", Link),
            ("Evil.in", Link),
            ("Evil.de", Link),
            ("evil.de Now", Link),
            ("EVIL.de Now", Link),
            ("Evil.de now", Link),
            ("Visit Evil.de Now", Link),
            ("Mitarbeiter.in/Referent.in", Link),
            ("Ärzt.in/Pfleger.in", Link),
            ("Univ.-Prof.in/Ärzt.in", Link),
            ("Collectif Étudiant.es/Salarié.es", Link),
            ("Ami.es/Allié.es", Link),
            ("g.co", Link),
            // It is written as a host, whoever may be meant.
            ("dr.no", Link),
            ("evil.com...", Link),
            ("evil.com…", Link),
            ("evil.com...now", Link),
            ("evil.com.Visit", Link),
            ("evil.com’s", Link),
            ("evil.com—free", Link),
            ("evil.com-free", Link),
            ("evil.com_free", Link),
            ("evil.com|x", Link),
            ("#evil.com", Link),
            ("Jane+evil.com", Link),
            ("Jane_evil.com", Link),
            ("Free/evil.com", Link),
            ("see:evil.com", Link),
            ("‹evil.com›", Link),
            ("【evil.com】", Link),
            ("ev\u{200c}il.com", Link),
            ("evil.c\u{fe0f}om", Link),
            ("116 123", Telephone),
            ("Jane 1234 5678", Telephone),
            ("Association n° W751234567", Telephone),
        ] {
            assert_eq!(find_contact_shape(text), None, "{text}");
            assert_eq!(find_contact_shape_of_person(text), Some(shape), "{text}");
        }
    }
}
