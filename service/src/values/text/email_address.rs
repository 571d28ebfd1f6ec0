//! E-mail addresses by RFC 5321 and 6531, and the mailbox that several spellings share.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::typed_text::{is_invisible, is_joiner, narrow_sign};

/// An address to which mail can be sent: the local part as typed, the domain in ASCII (IDNA 2008,
/// UTS 46).
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress {
    whole: String,
    at: usize,
}

/// The reasons why a text is not an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailRefusal {
    #[error("is empty")]
    Empty,
    /// There is no `@` with text on both sides, or a character that is not allowed.
    #[error("is not an email address")]
    Malformed,
    /// The part after the `@` is not a domain.
    #[error("has no valid domain")]
    Domain,
    /// There are more than 64 octets before the `@` or 254 in all (RFC 5321).
    #[error("is too long")]
    TooLong,
    /// There are several addresses, of which one has to be chosen.
    #[error("holds more than one email address")]
    Several,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(default)]
    plus: bool,
    #[serde(default)]
    dots: bool,
    separator: Option<char>,
    alias: Option<String>,
}

static RULES: LazyLock<BTreeMap<String, Rule>> = LazyLock::new(|| {
    // The file is part of the program, and a test below reads it.
    toml::from_str(include_str!("../../../data/email_rules.toml")).unwrap_or_default()
});

impl EmailAddress {
    /// Reads an address as people type and paste it: alone, after `mailto:`, in quotes, in angle
    /// brackets behind a name, with marks that nobody sees, or with the stop of its sentence.
    /// Several different ones are refused, since nobody but the signatory knows which it is.
    pub fn parse(text: &str) -> Result<Self, EmailRefusal> {
        // Systems type accents as one character or as two. Both have to be the same mailbox.
        let seen = |sign: &char| !is_invisible(*sign) && !is_joiner(*sign);
        let plain: String = text.nfc().filter(seen).map(narrow_sign).collect();
        if plain.trim().is_empty() {
            return Err(EmailRefusal::Empty);
        }
        if count_addresses(&plain) > 1 {
            return Err(EmailRefusal::Several);
        }
        let bracketed = find_bracketed(&plain).unwrap_or(&plain);
        // A sign at the edge belongs to the address where there is none without it.
        Self::parse_bare(trim_around(bracketed))
            .or_else(|why| Self::parse_bare(plain.trim()).map_err(|_| why))
    }

    /// Reads an address with nothing around it: a dot-atom local part (ASCII or UTF-8) and a domain
    /// with at least two labels. Quoted local parts and address literals are refused, since no real
    /// signatory uses them.
    fn parse_bare(text: &str) -> Result<Self, EmailRefusal> {
        let (local, domain) = text.rsplit_once('@').ok_or(EmailRefusal::Malformed)?;
        if !is_dot_atom(local) {
            return Err(EmailRefusal::Malformed);
        }
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| EmailRefusal::Domain)?;
        // No top-level domain is a number or one letter, but an IPv4 address looks like a domain.
        let last = domain.rsplit('.').next().unwrap_or_default();
        if !domain.contains('.') || last.len() < 2 || last.bytes().all(|b| b.is_ascii_digit()) {
            return Err(EmailRefusal::Domain);
        }
        if local.len() > 64 || local.len() + 1 + domain.len() > 254 {
            return Err(EmailRefusal::TooLong);
        }
        Ok(Self {
            whole: format!("{local}@{domain}"),
            at: local.len(),
        })
    }

    /// Returns the address to which mail is sent.
    pub fn as_str(&self) -> &str {
        &self.whole
    }

    /// Returns the part before the `@`, as typed.
    pub fn local(&self) -> &str {
        &self.whole[..self.at]
    }

    /// Returns the domain in lower-case ASCII.
    pub fn domain(&self) -> &str {
        &self.whole[self.at + 1..]
    }

    /// Returns the one spelling of a mailbox by the rules of `data/email_rules.toml`. Addresses
    /// with the same spelling count once.
    pub fn canonical(&self) -> String {
        let default = RULES.get("default");
        let mut domain = self.domain();
        if let Some(alias) = RULES.get(domain).and_then(|rule| rule.alias.as_deref()) {
            domain = alias;
        }
        // RFC 5321 lets a host tell upper and lower case apart. Hardly any does, and a mailbox
        // would count once for each way to write it.
        let mut local = self.local().to_lowercase();
        if let Some(rule) = RULES.get(domain).or(default) {
            let separator = rule.separator.or(rule.plus.then_some('+'));
            if let Some(cut) = separator
                .and_then(|mark| local.find(mark))
                // An address that begins with the separator would lose its whole local part.
                .filter(|cut| *cut > 0)
            {
                local.truncate(cut);
            }
            if rule.dots {
                local = local.replace('.', "");
            }
        }
        format!("{local}@{domain}")
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("EmailAddress(…)")
    }
}

/// Finds the address of `Ana <ana@example.org>`.
fn find_bracketed(text: &str) -> Option<&str> {
    let (before, rest) = text.split_once('<')?;
    let (inside, behind) = rest.split_once('>')?;
    // What follows is no name of this address, so only the stop of a sentence may.
    let is_alone = !before.contains('>') && behind.chars().all(is_around);
    is_alone.then_some(inside)
}

/// Removes what surrounds an address in a text: white space, quotes, brackets, the stop of a
/// sentence, and `mailto:` with what a link of that scheme may add (RFC 6068).
fn trim_around(text: &str) -> &str {
    // A dot before an address belongs to it, and makes it wrong.
    let start = |sign: char| is_around(sign) && sign != '.';
    let trimmed = text.trim_start_matches(start).trim_end_matches(is_around);
    let scheme = trimmed.get(..MAILTO.len());
    if !scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(MAILTO)) {
        return trimmed;
    }
    let address = &trimmed[MAILTO.len()..];
    let address = address.split_once('?').map_or(address, |(to, _)| to);
    address
        .trim_start_matches(start)
        .trim_end_matches(is_around)
}

/// The scheme of links to a mailbox.
const MAILTO: &str = "mailto:";

/// Reports whether a character may surround an address and is no part of it. An apostrophe may be
/// part of one, but never at its end, and no mailbox begins with it.
fn is_around(sign: char) -> bool {
    sign.is_whitespace()
        || "'\"`<>.,;:".contains(sign)
        || matches!(sign, '\u{2018}'..='\u{201f}' | '«' | '»')
}

/// Counts what looks like an address in a text, each once: mail programs write the address also in
/// place of a name that they do not know.
fn count_addresses(text: &str) -> usize {
    let parts = text.split(|sign: char| sign.is_whitespace() || "<>()[],;:/|&\"".contains(sign));
    let bare = parts.map(|part| part.trim_matches(is_around));
    let addresses = bare.filter(|part| {
        part.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && domain.contains('.') && !domain.contains('@')
        })
    });
    addresses
        .map(str::to_lowercase)
        .collect::<BTreeSet<_>>()
        .len()
}

/// Whether the text is a `Dot-string` (RFC 5321, section 4.1.2) with the UTF-8 of RFC 6531.
fn is_dot_atom(local: &str) -> bool {
    let atom = |c: char| {
        c.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~".contains(c)
            || (!c.is_ascii() && c.is_alphanumeric())
            || unicode_normalization::char::is_combining_mark(c)
    };
    local
        .split('.')
        .all(|part| !part.is_empty() && part.chars().all(atom))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        for (typed, read) in [
            ("amina@example.org", "amina@example.org"),
            (" A.B+c@EXAMPLE.org ", "A.B+c@example.org"),
            ("почта@пример.рф", "почта@xn--e1afmkfd.xn--p1ai"),
            ("o'neil@example.co.uk", "o'neil@example.co.uk"),
            // Rare, and valid by RFC 5321.
            ("`.v8=Fk`DI@example.org", "`.v8=Fk`DI@example.org"),
            ("'.x@example.org", "'.x@example.org"),
            ("mailto:ana@example.org", "ana@example.org"),
            ("MAILTO: ana@example.org", "ana@example.org"),
            ("mailto:ana@example.org?subject=Sign", "ana@example.org"),
            ("Ana <ana@example.org>", "ana@example.org"),
            ("Ana Díaz<ana@example.org>;", "ana@example.org"),
            ("\"Díaz, Ana\" <ana@example.org>", "ana@example.org"),
            ("ana@example.org <ana@example.org>", "ana@example.org"),
            (
                "ana@example.org <mailto:ana@example.org>",
                "ana@example.org",
            ),
            ("Ana@Example.org <ana@example.org>", "ana@example.org"),
            ("'ana@example.org' <ana@example.org>", "ana@example.org"),
            ("\"Ana @ Care\" <ana@example.org>", "ana@example.org"),
            ("<ana@example.org>", "ana@example.org"),
            ("<ana@example.org", "ana@example.org"),
            ("\"ana@example.org\"", "ana@example.org"),
            ("'ana@example.org'", "ana@example.org"),
            ("“ana@example.org”", "ana@example.org"),
            ("«ana@example.org»", "ana@example.org"),
            ("ana@example.org.", "ana@example.org"),
            ("ana@example.org,", "ana@example.org"),
            ("ana@example.org;", "ana@example.org"),
            ("ana@example.org。", "ana@example.org"),
            ("ana＠example.org", "ana@example.org"),
            ("ａｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ", "ana@example.org"),
            ("\u{feff}ana@example.org\u{200b}", "ana@example.org"),
            ("ana\u{200b}@exam\u{ad}ple.org", "ana@example.org"),
            ("\u{202a}ana@example.org\u{202c}", "ana@example.org"),
            ("\u{a0}ana@example.org\r\n", "ana@example.org"),
        ] {
            assert_eq!(
                EmailAddress::parse(typed).map(|a| a.whole).as_deref(),
                Ok(read),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        use EmailRefusal::{Domain, Empty, Malformed, Several, TooLong};
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}.org", vec!["b".repeat(60); 5].join("."));
        for (typed, why) in [
            ("", Empty),
            ("x", Malformed),
            ("@example.org", Malformed),
            ("a@b", Domain),
            ("a..b@example.org", Malformed),
            ("a b@example.org", Malformed),
            ("a@exa mple.org", Domain),
            ("a@[127.0.0.1]", Domain),
            ("a@1.2.3.4", Domain),
            ("\"a b\"@example.org", Malformed),
            ("a@example.org\r\nBcc: x@y.org", Several),
            ("a@example.org\r\nBcc: x", Domain),
            ("a@example.org\u{0}", Domain),
            ("\u{0}a@example.org", Malformed),
            ("a\u{7}@example.org", Malformed),
            ("\u{200b}", Empty),
            (".a@example.org", Malformed),
            ("a@@example.org", Malformed),
            ("Ana ana@example.org", Malformed),
            ("Ana <ana@example.org> Díaz", Malformed),
            ("Ana <>", Malformed),
            ("mailto:", Malformed),
            ("N/A", Malformed),
            (long.as_str(), TooLong),
            ("a@-x.org", Domain),
        ] {
            assert_eq!(EmailAddress::parse(typed).err(), Some(why), "{typed}");
        }
        assert!(EmailAddress::parse(&longer).is_err());
    }

    #[test]
    fn of_several_addresses_none_is_chosen() {
        for typed in [
            "a@example.org, b@example.org",
            "a@example.org;b@example.org",
            "a@example.org b@example.org",
            "a@example.org / b@example.net",
            "a@example.org/b@example.net",
            "a@example.org & b@example.net",
            "a@example.org\nb@example.org",
            "Ana <a@example.org>, Bo <b@example.org>",
            "a@example.org <b@example.org>",
            "mailto:a@example.org,b@example.org",
            "a@example.org (b@example.org)",
        ] {
            let refusal = EmailAddress::parse(typed).err();
            assert_eq!(refusal, Some(EmailRefusal::Several), "{typed}");
        }
    }

    #[test]
    fn spellings_of_one_mailbox_are_one() {
        for (typed, canonical) in [
            ("J.Doe+news@GoogleMail.com", "jdoe@gmail.com"),
            ("j.doe+x@example.org", "j.doe@example.org"),
            ("me-tag@yahoo.com", "me@yahoo.com"),
            ("a+b@yahoo.com", "a+b@yahoo.com"),
            ("+x@example.org", "+x@example.org"),
        ] {
            assert_eq!(
                EmailAddress::parse(typed).map(|a| a.canonical()).as_deref(),
                Ok(canonical)
            );
        }
    }
}
