//! Keys of organisations: which website or name an organisation counts under, and which mailbox
//! proves that a person writes for it.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::values::{Country, EmailAddress, Website};

static SHARED_HOSTS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| read_word_list(include_str!("../../data/shared_hosts.txt")));
static SITE_BUILDERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| read_word_list(include_str!("../../data/site_builders.txt")));
static FREE_MAIL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| read_word_list(include_str!("../../data/free_mail.txt")));

/// Reads a data file into its words; empty lines and `#` comments are left out.
fn read_word_list(text: &'static str) -> HashSet<&'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// Builds the key under which an organisation counts once: the host of its website, on a shared
/// host with the first path segment; without a website its folded name and country.
pub fn build_key(name: &str, website: Option<&Website>, country: Country) -> String {
    website.map_or_else(
        || format!("name:{}:{}", country.code(), fold_name(name)),
        build_web_key,
    )
}

/// Builds the key of a website: its host, on a shared host with the first path segment.
pub fn build_web_key(website: &Website) -> String {
    if is_shared(website.host()) {
        format!("web:{}/{}", website.host(), website.first_segment())
    } else {
        format!("web:{}", website.host())
    }
}

/// Reports whether a mailbox is at the website's own domain: the two are the same host, or one is a
/// subdomain of the other. A shared host, a free-mail domain or a public suffix never proves it.
pub fn is_proven(mailbox: &EmailAddress, website: Option<&Website>) -> bool {
    let Some(website) = website else { return false };
    let (host, domain) = (website.host(), mailbox.domain());
    // The dot keeps `notexample.org` from proving `example.org`.
    let is_below = |inner: &str, outer: &str| {
        inner
            .strip_suffix(outer)
            .is_some_and(|rest| rest.ends_with('.'))
    };
    let related = host == domain || is_below(host, domain) || is_below(domain, host);
    // Neither may be a host of many: anybody can have a mailbox there, or a name below a public
    // suffix.
    related
        && ![host, domain].iter().any(|name| {
            is_shared(name)
                || is_listed(name, &SITE_BUILDERS)
                || is_listed(name, &FREE_MAIL)
                || is_public_suffix(name)
        })
}

/// Reports whether a domain is on the list of providers that give a mailbox to anybody.
pub fn is_free_mail(domain: &str) -> bool {
    is_listed(domain, &FREE_MAIL)
}

/// Returns a key as people write it: a website's without its `web:` prefix. The key of a registry
/// row (`org:`) is not shown.
pub fn format_key(key: &str) -> Option<&str> {
    if key.starts_with("org:") {
        None
    } else {
        Some(key.strip_prefix("web:").unwrap_or(key))
    }
}

/// Folds a name (NFKC, lower case, letters and digits only), so that its spellings become equal.
fn fold_name(name: &str) -> String {
    // NFKC makes full-width and other compatibility letters plain.
    name.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Reports whether a host is on the list of hosts that many organisations share.
pub(super) fn is_shared(host: &str) -> bool {
    is_listed(host, &SHARED_HOSTS)
}

/// Reports whether a host, or a domain above it, is on the list.
fn is_listed(host: &str, list: &HashSet<&str>) -> bool {
    host.match_indices('.')
        .map(|(dot, _)| &host[dot + 1..])
        .chain([host])
        .any(|tail| list.contains(tail))
}

/// Reports whether a host is a public suffix such as `org.uk`.
pub(super) fn is_public_suffix(host: &str) -> bool {
    // An unknown ending counts as one public suffix (the list's rule `*`).
    psl::suffix_str(host) == Some(host)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn an_organisation_has_one_key() {
        let kenya = Country::parse("KE").unwrap();
        for (name, website, expected) in [
            (
                "A",
                Some("https://www.Example.org/about"),
                "web:example.org",
            ),
            (
                "A",
                Some("https://health.example.org"),
                "web:health.example.org",
            ),
            (
                "A",
                Some("https://www.facebook.com/ExampleNet/posts"),
                "web:facebook.com/examplenet",
            ),
            (
                "A",
                Some("https://example.wordpress.com/x"),
                "web:example.wordpress.com",
            ),
            ("Example  Network, Inc.", None, "name:KE:examplenetworkinc"),
        ] {
            let website = website.map(|text| Website::parse(text).unwrap());
            assert_eq!(build_key(name, website.as_ref(), kenya), expected);
        }
    }

    #[test]
    fn only_an_own_domain_proves() {
        for (mailbox, website, proven) in [
            ("o@example.org", Some("https://www.example.org"), true),
            ("o@mail.example.org", Some("https://example.org"), true),
            ("o@example.org", Some("https://news.example.org"), true),
            ("o@notexample.org", Some("https://example.org"), false),
            ("o@example.net", Some("https://example.org"), false),
            ("o@gmail.com", Some("https://gmail.com"), false),
            (
                "o@facebook.com",
                Some("https://facebook.com/example"),
                false,
            ),
            ("o@x.org.uk", Some("https://org.uk"), false),
            (
                "o@wordpress.com",
                Some("https://example.wordpress.com"),
                false,
            ),
            ("o@example.org", None, false),
        ] {
            let website = website.map(|text| Website::parse(text).unwrap());
            assert_eq!(
                is_proven(&EmailAddress::parse(mailbox).unwrap(), website.as_ref()),
                proven,
                "{mailbox} {website:?}"
            );
        }
    }
}
