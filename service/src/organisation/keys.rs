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

/// Words in the paths of shared hosts that say what kind of page follows, such as the `company` of
/// `linkedin.com/company/NAME`. They are the same for all accounts.
const PAGE_KINDS: [&str; 37] = [
    "c", "channel", "channels", "company", "d", "e", "events", "f", "forms", "group", "groups",
    "i", "in", "joinchat", "o", "org", "orgs", "p", "pages", "people", "pg", "photos", "playlist",
    "profile", "public", "r", "s", "school", "showcase", "site", "u", "user", "users", "view",
    "watch", "web", "wiki",
];
/// Kinds of pages whose address has a name that several may share, and a number behind it.
const NUMBERED_KINDS: [&str; 2] = ["pages", "people"];
/// First labels of hosts that show the pages of a shared host to telephones.
const MOBILE_LABELS: [&str; 6] = ["m", "mbasic", "mobile", "touch", "web", "www"];

/// Builds the key under which an organisation counts once: the host of its website, on a shared
/// host with its account; without a website its folded name and country.
pub fn build_key(name: &str, website: Option<&Website>, country: Country) -> String {
    website.map_or_else(
        || format!("name:{}:{}", country.code(), fold_name(name)),
        build_web_key,
    )
}

/// Builds the key of a website: its host, on a shared host with the account whose page it is.
pub fn build_web_key(website: &Website) -> String {
    let host = website.host();
    if is_told_apart_by_account(host) {
        let account = find_account(website).unwrap_or_default();
        format!("web:{}/{account}", strip_mobile_label(host))
    } else {
        format!("web:{host}")
    }
}

/// Builds the key of a chapter, which has a seat of its own beside the one of this key. No other
/// key ends so: in what comes from a website `#` is no part, and letters are in lower case.
pub fn build_chapter_key(key: &str, country: Country) -> String {
    format!("{key}#{}", country.code())
}

/// Returns the key that the chapters of one federation share, if a key is that of a chapter.
pub fn find_federation_key(key: &str) -> Option<&str> {
    let (federation, country) = key.rsplit_once('#')?;
    let is_code = country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code.then_some(federation)
}

/// Reports whether a website belongs to no single organisation: the front page of a shared host or
/// of a site builder, or a public suffix. One that signed with it would take the seat of all others
/// there.
pub fn belongs_to_many(website: &Website) -> bool {
    let host = website.host();
    if is_told_apart_by_account(host) {
        return find_account(website).is_none();
    }
    SITE_BUILDERS.contains(host) || is_public_suffix(host)
}

/// Reports whether only the path tells the pages of a host apart. A site builder that also has
/// accounts gives names below its own, and there the whole host does.
fn is_told_apart_by_account(host: &str) -> bool {
    is_shared(host)
        && !list_parents(host).any(|parent| SITE_BUILDERS.contains(parent) && parent != host)
}

/// Finds the account whose page an address on a shared host is: the first segments of the path, up
/// to the one that is the account's own.
fn find_account(website: &Website) -> Option<String> {
    let segments = website.list_segments();
    let is_kind = |segment: &&String| PAGE_KINDS.contains(&segment.as_str());
    let kinds = segments.iter().take_while(is_kind).count();
    let own = segments.get(kinds)?;
    if own == "profile.php" {
        return Some(format!("profile.php/{}", website.find_query_value("id")?));
    }
    let is_numbered = kinds > 0 && NUMBERED_KINDS.contains(&segments[kinds - 1].as_str());
    let end = if is_numbered { kinds + 2 } else { kinds + 1 };
    Some(segments[..end.min(segments.len())].join("/"))
}

/// Returns the host under which a shared host shows the same pages to all devices.
fn strip_mobile_label(host: &str) -> &str {
    host.split_once('.')
        .filter(|(label, rest)| MOBILE_LABELS.contains(label) && SHARED_HOSTS.contains(*rest))
        .map_or(host, |(_, rest)| rest)
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
fn is_shared(host: &str) -> bool {
    is_listed(host, &SHARED_HOSTS)
}

/// Reports whether a host, or a domain above it, is on the list.
fn is_listed(host: &str, list: &HashSet<&str>) -> bool {
    list_parents(host).any(|tail| list.contains(tail))
}

/// Lists the domains above a host, and the host itself.
fn list_parents(host: &str) -> impl Iterator<Item = &str> {
    host.match_indices('.')
        .map(move |(dot, _)| &host[dot + 1..])
        .chain([host])
}

/// Reports whether a host is a public suffix such as `org.uk`.
fn is_public_suffix(host: &str) -> bool {
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
    fn a_chapter_has_a_key_beside_that_of_its_federation() {
        let kenya = Country::parse("KE").unwrap();
        for key in ["web:example.org", "web:facebook.com/care", "org:care"] {
            let chapter = build_chapter_key(key, kenya);
            assert_ne!(chapter, key);
            assert_eq!(find_federation_key(&chapter), Some(key));
            assert_eq!(find_federation_key(key), None);
        }
        // An account may have any sign in its number, in lower case.
        let odd = Website::parse("facebook.com/profile.php?id=a%23KE").unwrap();
        assert_eq!(find_federation_key(&build_web_key(&odd)), None);
    }

    #[test]
    fn on_a_shared_host_each_account_has_a_seat() {
        for (website, key) in [
            ("facebook.com/ExampleNet", "web:facebook.com/examplenet"),
            ("m.facebook.com/ExampleNet/", "web:facebook.com/examplenet"),
            ("facebook.com/groups/a", "web:facebook.com/groups/a"),
            ("facebook.com/groups/b/posts/1", "web:facebook.com/groups/b"),
            (
                "facebook.com/profile.php?id=61",
                "web:facebook.com/profile.php/61",
            ),
            (
                "facebook.com/people/Care/10001",
                "web:facebook.com/people/care/10001",
            ),
            (
                "https://www.linkedin.com/company/care/about",
                "web:linkedin.com/company/care",
            ),
            ("youtube.com/@care", "web:youtube.com/@care"),
            ("youtube.com/channel/UC1", "web:youtube.com/channel/uc1"),
            (
                "sites.google.com/view/care",
                "web:sites.google.com/view/care",
            ),
            (
                "en.wikipedia.org/wiki/Care",
                "web:en.wikipedia.org/wiki/care",
            ),
            ("care.notion.site/page", "web:care.notion.site"),
            ("medium.com/@care", "web:medium.com/@care"),
            ("care.medium.com", "web:care.medium.com"),
            ("care.wordpress.com/about", "web:care.wordpress.com"),
        ] {
            let website = Website::parse(website).unwrap();
            assert_eq!(build_web_key(&website), key, "{website}");
            assert!(!belongs_to_many(&website), "{website}");
        }
    }

    #[test]
    fn what_many_share_is_nobodys_website() {
        for website in [
            "https://facebook.com",
            "https://www.facebook.com/",
            "https://m.facebook.com/groups/",
            "https://facebook.com/profile.php",
            "https://facebook.com/?ref=care",
            "https://www.linkedin.com/company",
            "https://youtube.com/watch?v=1",
            "https://sites.google.com/view",
            "https://wordpress.com",
            "https://wordpress.com/care",
            "https://blogspot.com",
            "https://medium.com",
            "https://org.uk",
        ] {
            assert!(
                belongs_to_many(&Website::parse(website).unwrap()),
                "{website}"
            );
        }
        for website in ["https://example.org", "https://care.example.org/groups"] {
            assert!(
                !belongs_to_many(&Website::parse(website).unwrap()),
                "{website}"
            );
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
