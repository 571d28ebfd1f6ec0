//! E-mail addresses by RFC 5321 and 6531, and the mailbox that several spellings share.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

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
    #[error("is not an e-mail address")]
    Malformed,
    /// The part after the `@` is not a domain.
    #[error("has no valid domain")]
    Domain,
    /// There are more than 64 octets before the `@` or 254 in all (RFC 5321).
    #[error("is too long")]
    TooLong,
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
    /// Reads an address: a dot-atom local part (ASCII or UTF-8) and a domain with at least two
    /// labels. Quoted local parts and address literals are refused, since no real signatory uses
    /// them.
    pub fn parse(text: &str) -> Result<Self, EmailRefusal> {
        // Systems type accents as one character or as two. Both have to be the same mailbox.
        let text: String = text.trim().nfc().collect();
        if text.is_empty() {
            return Err(EmailRefusal::Empty);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(EmailRefusal::Malformed)?;
        if !is_dot_atom(local) {
            return Err(EmailRefusal::Malformed);
        }
        if domain.ends_with('.') {
            return Err(EmailRefusal::Domain);
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
        use EmailRefusal::{Domain, Empty, Malformed, TooLong};
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
            ("a@example.org\r\nBcc: x@y.org", Malformed),
            ("a@example.org.", Domain),
            ("a\u{202e}@example.org", Malformed),
            (long.as_str(), TooLong),
            ("a@-x.org", Domain),
        ] {
            assert_eq!(EmailAddress::parse(typed).err(), Some(why), "{typed}");
        }
        assert!(EmailAddress::parse(&longer).is_err());
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
