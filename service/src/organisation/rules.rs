//! What is true of an organisation: its keys, what the registry takes down of it, and whether a mailbox is its own.

use crate::values::UnknownWord;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::LazyLock;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use crate::values::{Country, DisplayName, EmailAddress, NameRefusal, Website, search_words};

static SHARED_HOSTS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../data/shared_hosts.txt")));
static SITE_BUILDERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../data/site_builders.txt")));
static FREE_MAIL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("../../data/free_mail.txt")));

fn lines(text: &'static str) -> HashSet<&'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// The key under which an organisation counts once: its website's host; on a shared host the first path segment too;
/// without a website, its folded name and country.
pub fn key(name: &str, website: Option<&Website>, country: Country) -> String {
    website.map_or_else(
        || format!("name:{}:{}", country.code(), folded(name)),
        web_key,
    )
}

/// The key of a website.
pub fn web_key(website: &Website) -> String {
    if is_shared(website.host()) {
        format!("web:{}/{}", website.host(), website.first_segment())
    } else {
        format!("web:{}", website.host())
    }
}

/// Whether the mailbox is at the website's own domain: the same host, or one a subdomain of the other; never a shared
/// host, a free-mail domain, or a public suffix such as `org.uk`.
pub fn is_proven(mailbox: &EmailAddress, website: Option<&Website>) -> bool {
    let Some(website) = website else { return false };
    let (host, domain) = (website.host(), mailbox.domain());
    let below = |inner: &str, outer: &str| {
        inner
            .strip_suffix(outer)
            .is_some_and(|rest| rest.ends_with('.'))
    };
    let related = host == domain || below(host, domain) || below(domain, host);
    related
        && ![host, domain].iter().any(|name| {
            is_shared(name)
                || is_listed(name, &SITE_BUILDERS)
                || is_listed(name, &FREE_MAIL)
                || is_public_suffix(name)
        })
}

/// Whether mailboxes of a domain are given to anybody.
pub fn is_free_mail(domain: &str) -> bool {
    is_listed(domain, &FREE_MAIL)
}

/// Consultative status with the Economic and Social Council of the United Nations (resolution 1996/31).
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum Ecosoc {
    /// None.
    None,
    /// General.
    General,
    /// Special.
    Special,
    /// On the roster.
    Roster,
}

impl Ecosoc {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// An organisation that the coalition knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// The row.
    pub id: Uuid,
    /// As it calls itself.
    pub name: String,
    /// Where it is at home.
    pub country: Option<Country>,
    /// Its status at the United Nations.
    pub ecosoc: Ecosoc,
    /// Under which it endorses: websites, spellings of its name, its own row.
    pub keys: Vec<String>,
    /// To which it belongs.
    pub networks: Vec<String>,
    /// To whom to write, sealed.
    pub contact_sealed: Option<Vec<u8>>,
    /// How often the row was written.
    pub row_version: i32,
}

/// Why something typed is not taken into the registry; told as `org-error-…`.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "kebab-case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "kebab-case")]
pub enum RegistryRefusal {
    /// No name.
    NoName,
    /// Over 200 characters.
    LongName,
    /// A link or a control character in the name.
    Name,
    /// No country of this name or code.
    Country,
    /// No such status.
    Ecosoc,
    /// A network's name that is none, or too many of them.
    Network,
    /// Not a website, or one that stands for nobody in particular.
    Website,
    /// Not an address.
    Contact,
    /// The website belongs to another known organisation.
    Taken,
    /// The same organisation stands in an earlier line.
    Twice,
    /// More columns than there are.
    Columns,
    /// More lines than are taken at once.
    TooMany,
}

impl RegistryRefusal {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

impl RegistryRefusal {
    /// The field to which it belongs.
    pub fn field(self) -> &'static str {
        match self {
            Self::NoName | Self::LongName | Self::Name => "name",
            Self::Country => "country",
            Self::Ecosoc => "ecosoc",
            Self::Network => "networks",
            Self::Website | Self::Taken => "websites",
            Self::Contact => "contact",
            Self::Twice | Self::Columns | Self::TooMany => "lines",
        }
    }
}

/// What was typed about an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationForm {
    /// Its name.
    pub name: String,
    /// Two letters, or nothing.
    pub country: String,
    /// The status in a word, or nothing.
    pub ecosoc: String,
    /// Apart by semicolons.
    pub networks: String,
    /// Apart by space, commas or semicolons; also keys that it has already.
    pub websites: String,
    /// An e-mail address, or nothing.
    pub contact: String,
}

/// What the registry takes down about an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationDraft {
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Option<Country>,
    /// Its status.
    pub ecosoc: Ecosoc,
    /// Its networks.
    pub networks: Vec<String>,
    /// Keys of its websites, and keys by name that it keeps.
    pub keys: Vec<String>,
    /// To whom to write.
    pub contact: Option<EmailAddress>,
}

/// More networks than any organisation belongs to.
const MOST_NETWORKS: usize = 50;
/// More websites than any organisation has.
const MOST_KEYS: usize = 50;

impl OrganisationDraft {
    /// Reads what was typed; tells everything that is wrong at once.
    pub fn read(typed: &OrganisationForm) -> Result<Self, Vec<RegistryRefusal>> {
        let mut wrong = vec![];
        let name = DisplayName::parse(&typed.name, 200)
            .map(|name| name.as_str().to_owned())
            .map_err(|refusal| match refusal {
                NameRefusal::Empty => RegistryRefusal::NoName,
                NameRefusal::TooLong(_) => RegistryRefusal::LongName,
                NameRefusal::Control | NameRefusal::Link => RegistryRefusal::Name,
            });
        let optional = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let country = optional(&typed.country)
            .map(|text| Country::parse(&text).ok_or(RegistryRefusal::Country))
            .transpose();
        // "Special (2014)" says enough.
        let status = search_words(&typed.ecosoc);
        let status = status
            .split(' ')
            .next()
            .filter(|word| !word.is_empty())
            .unwrap_or("none")
            .parse::<Ecosoc>();
        let contact = optional(&typed.contact)
            .map(|text| EmailAddress::parse(&text).map_err(|_| RegistryRefusal::Contact))
            .transpose();
        let draft = Self {
            name: name.unwrap_or_else(|refusal| noted(&mut wrong, refusal)),
            country: country.unwrap_or_else(|refusal| noted(&mut wrong, refusal)),
            ecosoc: status.unwrap_or_else(|_| {
                wrong.push(RegistryRefusal::Ecosoc);
                Ecosoc::None
            }),
            networks: networks(&typed.networks)
                .unwrap_or_else(|refusal| noted(&mut wrong, refusal)),
            keys: keys(&typed.websites).unwrap_or_else(|refusal| noted(&mut wrong, refusal)),
            contact: contact.unwrap_or_else(|refusal| noted(&mut wrong, refusal)),
        };
        if wrong.is_empty() {
            Ok(draft)
        } else {
            Err(wrong)
        }
    }

    /// By which the same organisation is known again: its keys; without any the one by name, as an endorsement has it.
    pub fn marks(&self) -> Vec<String> {
        if !self.keys.is_empty() {
            return self.keys.clone();
        }
        self.country
            .map(|country| key(&self.name, None, country))
            .into_iter()
            .collect()
    }
}

fn noted<T: Default>(wrong: &mut Vec<RegistryRefusal>, refusal: RegistryRefusal) -> T {
    wrong.push(refusal);
    T::default()
}

/// Names of networks, each once.
fn networks(text: &str) -> Result<Vec<String>, RegistryRefusal> {
    let parts = text
        .split([';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let name = |part: &str| {
        DisplayName::parse(part, 120)
            .map(|name| name.as_str().to_owned())
            .map_err(|_| RegistryRefusal::Network)
    };
    let mut names: Vec<String> = parts.map(name).collect::<Result<_, _>>()?;
    names.sort();
    names.dedup();
    if names.len() > MOST_NETWORKS {
        Err(RegistryRefusal::Network)
    } else {
        Ok(names)
    }
}

/// Keys of websites, each once; keys by name pass as they are.
fn keys(text: &str) -> Result<Vec<String>, RegistryRefusal> {
    let parts = text
        .split([';', ',', ' ', '\t', '\r', '\n'])
        .filter(|part| !part.is_empty());
    let mut keys: Vec<String> = parts.map(written_key).collect::<Result<_, _>>()?;
    keys.sort();
    keys.dedup();
    if keys.len() > MOST_KEYS {
        Err(RegistryRefusal::Website)
    } else {
        Ok(keys)
    }
}

fn written_key(part: &str) -> Result<String, RegistryRefusal> {
    if part.starts_with("name:") {
        return Ok(part.to_owned());
    }
    let website = Website::parse(part).map_err(|_| RegistryRefusal::Website)?;
    // The front page of a network of many belongs to none of them; a public suffix neither.
    let is_nobodys = is_shared(website.host()) && website.first_segment().is_empty()
        || is_public_suffix(website.host());
    if is_nobodys {
        Err(RegistryRefusal::Website)
    } else {
        Ok(web_key(&website))
    }
}

/// A key as people write it: a website's without its mark; nothing for a row's own.
pub fn shown_key(key: &str) -> Option<&str> {
    if key.starts_with("org:") {
        None
    } else {
        Some(key.strip_prefix("web:").unwrap_or(key))
    }
}

/// All keys of an organisation: those written down, its row's own where it had or needs one, and without a website the one
/// that an endorsement without a website would have.
pub fn seats(id: Uuid, draft: &OrganisationDraft, before: &[String]) -> Vec<String> {
    let mut keys = draft.keys.clone();
    keys.extend(before.iter().filter(|key| key.starts_with("org:")).cloned());
    if !keys.iter().any(|key| key.starts_with("web:")) {
        keys.push(format!("org:{id}"));
        keys.extend(draft.country.map(|country| key(&draft.name, None, country)));
    }
    keys.sort();
    keys.dedup();
    keys
}

/// Compatibility-folded, lower case, letters and digits only: spellings of one name meet here.
fn folded(name: &str) -> String {
    name.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn is_shared(host: &str) -> bool {
    is_listed(host, &SHARED_HOSTS)
}

/// Listed, or below a listed one.
fn is_listed(host: &str, list: &HashSet<&str>) -> bool {
    host.match_indices('.')
        .map(|(dot, _)| &host[dot + 1..])
        .chain([host])
        .any(|tail| list.contains(tail))
}

fn is_public_suffix(host: &str) -> bool {
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
            assert_eq!(key(name, website.as_ref(), kenya), expected);
        }
    }

    fn typed(change: impl Fn(&mut OrganisationForm)) -> OrganisationForm {
        let mut typed = OrganisationForm {
            name: "Example Network".into(),
            country: "KE".into(),
            ..OrganisationForm::default()
        };
        change(&mut typed);
        typed
    }

    #[test]
    fn the_registry_tells_all_that_is_wrong() {
        use RegistryRefusal::{Contact, Country, Ecosoc, LongName, Name, Network, NoName, Website};
        for (typed, wrong) in [
            (OrganisationForm::default(), vec![NoName]),
            (typed(|typed| typed.name = "x".repeat(201)), vec![LongName]),
            (
                typed(|typed| typed.name = "See www.example.org".into()),
                vec![Name],
            ),
            (
                typed(|typed| typed.country = "Nowhere".into()),
                vec![Country],
            ),
            (typed(|typed| typed.ecosoc = "full".into()), vec![Ecosoc]),
            (
                typed(|typed| typed.networks = "Care; ***".into()),
                vec![Network],
            ),
            (
                typed(|typed| typed.websites = "example".into()),
                vec![Website],
            ),
            (
                typed(|typed| typed.websites = "https://www.facebook.com".into()),
                vec![Website],
            ),
            (
                typed(|typed| typed.websites = "org.uk".into()),
                vec![Website],
            ),
            (
                typed(|typed| (typed.contact, typed.country) = ("x".into(), "ZZ".into())),
                vec![Country, Contact],
            ),
        ] {
            assert_eq!(OrganisationDraft::read(&typed), Err(wrong), "{typed:?}");
        }
    }

    #[test]
    fn the_registry_takes_down_what_people_write() {
        let draft = OrganisationDraft::read(&typed(|typed| {
            typed.ecosoc = "Special (2014)".into();
            typed.networks = "Health ; Care;Health;".into();
            typed.websites =
                "https://www.example.org/about, facebook.com/ExampleNet name:KE:examplenet".into();
        }))
        .unwrap();
        assert_eq!(
            (draft.ecosoc, draft.networks),
            (
                Ecosoc::Special,
                vec!["Care".to_owned(), "Health".to_owned()]
            )
        );
        assert_eq!(
            draft.keys,
            [
                "name:KE:examplenet",
                "web:example.org",
                "web:facebook.com/examplenet"
            ]
        );
        let shown: Vec<_> = draft.keys.iter().filter_map(|key| shown_key(key)).collect();
        assert_eq!(
            shown,
            [
                "name:KE:examplenet",
                "example.org",
                "facebook.com/examplenet"
            ]
        );
        assert_eq!(shown_key("org:1"), None);
    }

    #[test]
    fn an_organisation_keeps_the_keys_it_needs() {
        let id = Uuid::nil();
        let own = format!("org:{id}");
        let without = OrganisationDraft::read(&typed(|_| ())).unwrap();
        let with =
            OrganisationDraft::read(&typed(|typed| typed.websites = "example.org".into())).unwrap();
        let name = "name:KE:examplenetwork".to_owned();
        assert_eq!(without.marks(), std::slice::from_ref(&name));
        assert_eq!(with.marks(), ["web:example.org"]);
        assert_eq!(seats(id, &without, &[]), [name.clone(), own.clone()]);
        assert_eq!(seats(id, &with, &[]), ["web:example.org"]);
        assert_eq!(
            seats(
                id,
                &with,
                &[own.clone(), name, "web:old.example.org".into()]
            ),
            [own, "web:example.org".into()]
        );
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
