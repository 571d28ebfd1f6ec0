//! The rules of the registry: what an organisation consists of, and how typed values are read and
//! refused.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

use crate::values::{
    Country, DisplayName, EmailAddress, NameRefusal, UnknownWord, Website, fold_for_search,
    is_blank_answer,
};

pub use entities::words::Ecosoc;

pub use super::keys::{
    belongs_to_many, build_chapter_key, build_key, build_web_key, find_federation_key, format_key,
    is_free_mail, is_proven,
};
pub use super::similarity::are_chapters;

/// An organisation of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub id: Uuid,
    pub name: String,
    pub country: Option<Country>,
    pub ecosoc: Ecosoc,
    /// The name under which it stands in ECOSOC's list, where that is known.
    pub registered_name: Option<String>,
    /// The year since which it has its status.
    pub ecosoc_since: Option<i32>,
    /// The keys under which it may endorse: of its websites (`web:`), its names (`name:`), its row
    /// (`org:`).
    pub keys: Vec<String>,
    pub networks: Vec<String>,
    /// The e-mail address of its contact, sealed.
    pub contact_sealed: Option<Vec<u8>>,
    /// The number of times the row was changed, which detects conflicting changes.
    pub row_version: i32,
}

/// The reason that the registry refuses something typed; its sentence is `org-error-…`.
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
    NoName,
    /// The name has more than 200 characters.
    LongName,
    /// The name holds a link or a control character.
    Name,
    Country,
    Ecosoc,
    /// The registered name holds a link or a control character, or is very long.
    RegisteredName,
    /// It is no year since which an organisation can have a status.
    Since,
    /// The name of a network is invalid, or there are too many networks.
    Network,
    /// It is no website, or one that belongs to no single organisation.
    Website,
    Contact,
    /// The website belongs to another organisation of the registry.
    Taken,
    /// An earlier line holds the same organisation.
    Twice,
    /// The line has more columns than the registry knows.
    Columns,
    /// There are more lines than are read at once.
    TooMany,
    /// The line has more characters than all columns of a line together.
    LongLine,
}

impl RegistryRefusal {
    /// Returns the word for it in the database, in JSON and in manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Returns the name of the form field to which the refusal belongs.
    pub fn field(self) -> &'static str {
        match self {
            Self::NoName | Self::LongName | Self::Name => "name",
            Self::Country => "country",
            Self::Ecosoc => "ecosoc",
            Self::RegisteredName => "registered_name",
            Self::Since => "since",
            Self::Network => "networks",
            Self::Website | Self::Taken => "websites",
            Self::Contact => "contact",
            Self::Twice | Self::Columns | Self::TooMany | Self::LongLine => "lines",
        }
    }
}

/// The form of an organisation as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationForm {
    pub name: String,
    /// The code of two letters (ISO 3166-1), or empty.
    pub country: String,
    pub ecosoc: String,
    /// The name in ECOSOC's list, or empty.
    pub registered_name: String,
    /// The year since which it has its status, or empty.
    pub since: String,
    /// Names of networks, separated by semicolons.
    pub networks: String,
    /// Websites and keys by name, separated by white space, commas or semicolons.
    pub websites: String,
    pub contact: String,
}

/// An organisation that was read from a form and is valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationDraft {
    pub name: String,
    pub country: Option<Country>,
    pub ecosoc: Ecosoc,
    pub registered_name: Option<String>,
    pub ecosoc_since: Option<i32>,
    pub networks: Vec<String>,
    /// The keys of its websites, and the keys by name that were typed.
    pub keys: Vec<String>,
    pub contact: Option<EmailAddress>,
}

/// The most characters of a name in ECOSOC's list.
const LONGEST_REGISTERED: usize = 300;
/// The year of the Charter, before which nobody can have a status.
const FIRST_YEAR: i32 = 1945;
/// No status begins after this year: a longer number is a typing mistake.
const LAST_YEAR: i32 = 2100;
/// The most networks of one organisation.
const MOST_NETWORKS: usize = 50;
/// The most keys of one organisation.
const MOST_KEYS: usize = 50;

impl OrganisationDraft {
    /// Reads a form; returns all that is wrong with it together.
    pub fn read(typed: &OrganisationForm) -> Result<Self, Vec<RegistryRefusal>> {
        let mut wrong = vec![];
        let name = DisplayName::parse(&typed.name, 200)
            .map(|name| name.as_str().to_owned())
            .map_err(|refusal| match refusal {
                NameRefusal::Empty => RegistryRefusal::NoName,
                NameRefusal::TooLong(_) => RegistryRefusal::LongName,
                NameRefusal::Control
                | NameRefusal::Link
                | NameRefusal::Email
                | NameRefusal::Telephone => RegistryRefusal::Name,
            });
        let optional = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let country = optional(&typed.country)
            .map(|text| Country::parse(&text).ok_or(RegistryRefusal::Country))
            .transpose();
        let status = parse_status(keep_answer(&typed.ecosoc));
        let contact = optional(keep_answer(&typed.contact))
            .map(|text| EmailAddress::parse(&text).map_err(|_| RegistryRefusal::Contact))
            .transpose();
        // Each part is read whether or not one before it is wrong, so that the form shows every
        // error at once.
        let draft = Self {
            name: name.unwrap_or_else(|refusal| note_refusal(&mut wrong, refusal)),
            country: country.unwrap_or_else(|refusal| note_refusal(&mut wrong, refusal)),
            ecosoc: status.unwrap_or_else(|refusal| {
                wrong.push(refusal);
                Ecosoc::None
            }),
            registered_name: parse_registered_name(keep_answer(&typed.registered_name))
                .unwrap_or_else(|refusal| note_refusal(&mut wrong, refusal)),
            ecosoc_since: parse_since(keep_answer(&typed.since))
                .unwrap_or_else(|refusal| note_refusal(&mut wrong, refusal)),
            networks: parse_networks(keep_answer(&typed.networks))
                .unwrap_or_else(|refusal| note_refusal(&mut wrong, refusal)),
            keys: parse_keys(keep_answer(&typed.websites))
                .unwrap_or_else(|refusal| note_refusal(&mut wrong, refusal)),
            contact: contact.unwrap_or_else(|refusal| note_refusal(&mut wrong, refusal)),
        };
        if wrong.is_empty() {
            Ok(draft)
        } else {
            Err(wrong)
        }
    }

    /// Returns the keys by which the same organisation is found again: its keys or, if it has none,
    /// the key of its name and country, under which an endorsement would count.
    pub fn list_identifying_keys(&self) -> Vec<String> {
        if !self.keys.is_empty() {
            return self.keys.clone();
        }
        self.country
            .map(|country| build_key(&self.name, None, country))
            .into_iter()
            .collect()
    }
}

/// Returns an empty text in place of an answer that says nothing, such as “N/A”.
fn keep_answer(text: &str) -> &str {
    if is_blank_answer(text) { "" } else { text }
}

/// Adds a refusal to the list and returns an empty value in place of the refused one.
fn note_refusal<T: Default>(wrong: &mut Vec<RegistryRefusal>, refusal: RegistryRefusal) -> T {
    wrong.push(refusal);
    T::default()
}

/// Reads a status; nothing typed is none. The first word suffices, since lists write
/// "Special (2014)" and "General consultative status".
pub fn parse_status(text: &str) -> Result<Ecosoc, RegistryRefusal> {
    let folded = fold_for_search(text);
    let word = folded.split(' ').next().filter(|word| !word.is_empty());
    let status = word.unwrap_or("none").parse::<Ecosoc>();
    status.map_err(|_| RegistryRefusal::Ecosoc)
}

/// Reads a name in ECOSOC's list; nothing typed is none.
pub fn parse_registered_name(text: &str) -> Result<Option<String>, RegistryRefusal> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    DisplayName::parse(text, LONGEST_REGISTERED)
        .map(|name| Some(name.as_str().to_owned()))
        .map_err(|_| RegistryRefusal::RegisteredName)
}

/// Reads the year since which an organisation has its status; nothing typed is none.
pub fn parse_since(text: &str) -> Result<Option<i32>, RegistryRefusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let year = text.parse::<i32>().ok();
    let year = year.filter(|year| can_have_status_since(*year));
    year.map(Some).ok_or(RegistryRefusal::Since)
}

/// Tells whether an organisation can have its status since a year.
pub fn can_have_status_since(year: i32) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&year)
}

/// Reads names of networks; they come back sorted, each once.
fn parse_networks(text: &str) -> Result<Vec<String>, RegistryRefusal> {
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
    // Sorted, as the database gives them back, so that the audit trail shows only what differs.
    names.sort();
    names.dedup();
    if names.len() > MOST_NETWORKS {
        Err(RegistryRefusal::Network)
    } else {
        Ok(names)
    }
}

/// Reads websites into keys; they come back sorted, each once. Keys by name pass unchanged.
fn parse_keys(text: &str) -> Result<Vec<String>, RegistryRefusal> {
    let parts = text
        .split([';', ',', ' ', '\t', '\r', '\n'])
        .filter(|part| !part.is_empty());
    let mut keys: Vec<String> = parts.map(parse_key).collect::<Result<_, _>>()?;
    keys.sort();
    keys.dedup();
    if keys.len() > MOST_KEYS {
        Err(RegistryRefusal::Website)
    } else {
        Ok(keys)
    }
}

/// Reads one website into its key; a key by name passes unchanged.
fn parse_key(part: &str) -> Result<String, RegistryRefusal> {
    // The form shows keys by name beside the websites, so they come back with them. Actions refuse
    // those that the organisation did not have.
    if part.starts_with("name:") {
        return Ok(part.to_owned());
    }
    let website = Website::parse(part).map_err(|_| RegistryRefusal::Website)?;
    if belongs_to_many(&website) || !website.has_public_suffix() {
        Err(RegistryRefusal::Website)
    } else {
        Ok(build_web_key(&website))
    }
}

/// Builds all keys of an organisation: those of the draft, and the key of its row if it had one. An
/// organisation without a website also gets the key of its row and the key of its name and country,
/// under which an endorsement without a website counts.
pub fn build_keys(id: Uuid, draft: &OrganisationDraft, before: &[String]) -> Vec<String> {
    let mut keys = draft.keys.clone();
    // Staff may have merged a signatory into the organisation while it had no website. That
    // endorsement counts under the key of the row.
    keys.extend(before.iter().filter(|key| key.starts_with("org:")).cloned());
    if !keys.iter().any(|key| key.starts_with("web:")) {
        // Without a country there is no key by name, and a signatory that staff merge into the
        // organisation has to count under some key.
        keys.push(format!("org:{id}"));
        keys.extend(
            draft
                .country
                .map(|country| build_key(&draft.name, None, country)),
        );
    }
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

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
    fn all_that_is_wrong_is_refused_at_once() {
        use RegistryRefusal::{
            Contact, Country, Ecosoc, LongName, Name, Network, NoName, RegisteredName, Since,
            Website,
        };
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
                typed(|typed| typed.registered_name = "See www.example.org".into()),
                vec![RegisteredName],
            ),
            (typed(|typed| typed.since = "1914".into()), vec![Since]),
            (typed(|typed| typed.since = "long ago".into()), vec![Since]),
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
                typed(|typed| typed.websites = "example.con".into()),
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
    fn what_people_write_is_read_into_keys() {
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
        let shown: Vec<_> = draft
            .keys
            .iter()
            .filter_map(|key| format_key(key))
            .collect();
        assert_eq!(
            shown,
            [
                "name:KE:examplenet",
                "example.org",
                "facebook.com/examplenet"
            ]
        );
        assert_eq!(format_key("org:1"), None);
    }

    #[test]
    fn an_answer_that_says_nothing_is_empty() {
        let draft = OrganisationDraft::read(&typed(|typed| {
            typed.websites = "n.a.".into();
            typed.networks = "–".into();
            typed.ecosoc = "N/A".into();
            typed.contact = "нет".into();
        }));
        assert_eq!(draft, OrganisationDraft::read(&typed(|_| ())));
    }

    #[test]
    fn an_organisation_keeps_the_keys_it_needs() {
        let id = Uuid::nil();
        let own = format!("org:{id}");
        let without = OrganisationDraft::read(&typed(|_| ())).unwrap();
        let with =
            OrganisationDraft::read(&typed(|typed| typed.websites = "example.org".into())).unwrap();
        let name = "name:KE:examplenetwork".to_owned();
        assert_eq!(without.list_identifying_keys(), std::slice::from_ref(&name));
        assert_eq!(with.list_identifying_keys(), ["web:example.org"]);
        assert_eq!(build_keys(id, &without, &[]), [name.clone(), own.clone()]);
        assert_eq!(build_keys(id, &with, &[]), ["web:example.org"]);
        assert_eq!(
            build_keys(
                id,
                &with,
                &[own.clone(), name, "web:old.example.org".into()]
            ),
            [own, "web:example.org".into()]
        );
    }
}
