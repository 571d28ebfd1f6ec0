//! Finds typing mistakes in the domain of an address, such as gmial.con, so that the page after a
//! submission can ask about it. Nothing is changed by itself.

use crate::values::EmailAddress;

/// Domains of many mailboxes, also those that look like a mistake in another.
const FREQUENT: [&str; 62] = [
    "126.com",
    "163.com",
    "aol.com",
    "bk.ru",
    "bol.com.br",
    "email.com",
    "fastmail.com",
    "free.fr",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.be",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.com.ar",
    "hotmail.com.br",
    "hotmail.de",
    "hotmail.es",
    "hotmail.fr",
    "hotmail.it",
    "icloud.com",
    "inbox.ru",
    "laposte.net",
    "libero.it",
    "list.ru",
    "live.com",
    "mac.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "naver.com",
    "orange.fr",
    "outlook.com",
    "outlook.es",
    "outlook.fr",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "rambler.ru",
    "rediffmail.com",
    "riseup.net",
    "rocketmail.com",
    "sapo.pt",
    "sina.com",
    "t-online.de",
    "tutanota.com",
    "ukr.net",
    "uol.com.br",
    "wanadoo.fr",
    "web.de",
    "yahoo.co.uk",
    "yahoo.com",
    "yahoo.com.br",
    "yahoo.es",
    "yahoo.fr",
    "yandex.ru",
    "ymail.com",
];
/// Endings that do not exist, and what they stand for.
const ENDINGS: [(&str, &str); 16] = [
    ("cim", "com"),
    ("cmo", "com"),
    ("comm", "com"),
    ("con", "com"),
    ("coom", "com"),
    ("cpm", "com"),
    ("ocm", "com"),
    ("vom", "com"),
    ("xom", "com"),
    ("ent", "net"),
    ("nett", "net"),
    ("nte", "net"),
    ("ogr", "org"),
    ("orgg", "org"),
    ("orh", "org"),
    ("rog", "org"),
];
/// Shorter domains differ from each other by one letter.
const SHORTEST: usize = 8;
/// Longer domains are none of the frequent ones.
const LONGEST: usize = 20;

/// Suggests another spelling of an address whose domain looks mistyped.
pub fn suggest_address(email: &EmailAddress) -> Option<String> {
    let suggested = suggest_domain(email.domain())?;
    Some(format!("{}@{suggested}", email.local()))
}

fn suggest_domain(domain: &str) -> Option<String> {
    if FREQUENT.contains(&domain) {
        return None;
    }
    let mended = mend_ending(domain);
    if let Some(frequent) = mended.as_deref().filter(|one| FREQUENT.contains(one)) {
        return Some(frequent.to_owned());
    }
    let likely = mended.as_deref().unwrap_or(domain);
    let mut frequent = FREQUENT.iter();
    let near = frequent.find(|known| known.len() >= SHORTEST && is_one_typo(likely, known));
    near.map(|known| (*known).to_owned()).or(mended)
}

/// Replaces an ending that does not exist.
fn mend_ending(domain: &str) -> Option<String> {
    let (before, ending) = domain.rsplit_once('.')?;
    let (_, meant) = ENDINGS.iter().find(|(wrong, _)| *wrong == ending)?;
    Some(format!("{before}.{meant}"))
}

/// Tells whether one text becomes the other by one letter more, less, changed, or by two that change
/// places.
fn is_one_typo(typed: &str, meant: &str) -> bool {
    let (typed, meant) = (typed.as_bytes(), meant.as_bytes());
    if typed.len() > LONGEST || typed == meant {
        return false;
    }
    let same = typed
        .iter()
        .zip(meant)
        .take_while(|(one, other)| one == other);
    let at = same.count();
    let (typed, meant) = (&typed[at..], &meant[at..]);
    match (typed, meant) {
        ([_, more @ ..], rest) if more == rest => true,
        (rest, [_, more @ ..]) if rest == more => true,
        ([_, left @ ..], [_, right @ ..]) if left == right => true,
        ([a, b, left @ ..], [c, d, right @ ..]) => a == d && b == c && left == right,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_frequent_domain_is_found() {
        for (typed, meant) in [
            ("gmial.con", Some("gmail.com")),
            ("gmial.com", Some("gmail.com")),
            ("gmail.con", Some("gmail.com")),
            ("gmail.co", Some("gmail.com")),
            ("gmal.com", Some("gmail.com")),
            ("gmaill.com", Some("gmail.com")),
            ("hotmial.com", Some("hotmail.com")),
            ("yahoo.cmo", Some("yahoo.com")),
            ("yaho.com", Some("yahoo.com")),
            ("example.ogr", Some("example.org")),
            ("gmail.com", None),
            ("mail.com", None),
            ("ymail.com", None),
            ("hotmail.fr", None),
            ("example.org", None),
            ("vk.ru", None),
            ("gmail.com.example.org", None),
        ] {
            assert_eq!(suggest_domain(typed).as_deref(), meant, "{typed}");
        }
        let long = format!("{}.con", "a".repeat(240));
        assert_eq!(suggest_domain(&long).map(|domain| domain.len()), Some(244));
    }

    #[test]
    fn the_part_before_the_sign_stays() {
        let suggest = |text: &str| {
            let email = EmailAddress::parse(text).ok()?;
            suggest_address(&email)
        };
        let suggested = suggest("Ana.Diaz+x@gmial.con");
        assert_eq!(suggested.as_deref(), Some("Ana.Diaz+x@gmail.com"));
        assert_eq!(suggest("ana@example.org"), None);
    }
}
