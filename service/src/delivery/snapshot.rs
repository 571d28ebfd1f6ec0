//! What is delivered of a statement, read from one state of the database: its texts, its hosts as
//! the registry knows them, its co-sponsors and the public names.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::cosponsors::rules::Cosponsor;
use super::cosponsors::store as cosponsors;
use super::packs::rules::CurrentSource;
use super::rules::DeliveryFacts;
use crate::endorsement::public_list::listing::{self, ListFilter, ListPosition};
use crate::endorsement::rules::{Kind, PublicLine};
use crate::export::count_unnamed;
use crate::organisation::rules::{Ecosoc, Organisation, belongs_to_many, build_key, build_web_key};
use crate::organisation::store as organisations;
use crate::statement::rules::Statement;
use crate::statement::store::{self as statements, Host, Text};
use crate::storage::database::{DatabaseError, Snapshot};
use crate::tally::rules::{UNSHOWN, dimension};
use crate::tally::store as tallies;
use crate::values::{Country, Keyring, Website};

type Result<T> = std::result::Result<T, DatabaseError>;

/// Rows that one query reads.
const STEP: u64 = 2000;

/// A host, and the organisation of the registry that it is.
#[derive(Clone, Debug)]
pub struct DeliveryHost {
    pub host: Host,
    pub organisation: Option<Organisation>,
}

impl DeliveryHost {
    /// Returns the status of the host, where the registry has one.
    pub fn status(&self) -> Option<Ecosoc> {
        let status = self.organisation.as_ref().map(|known| known.ecosoc);
        status.filter(|status| *status != Ecosoc::None)
    }

    /// Returns the id of the organisation of the registry that it is.
    pub fn organisation_id(&self) -> Option<Uuid> {
        self.organisation.as_ref().map(|known| known.id)
    }
}

/// What a statement says, and which organisations hand it in.
#[derive(Clone, Debug)]
pub struct DeliverySource {
    pub statement: Statement,
    /// The texts of the current version, the original first.
    pub texts: Vec<Text>,
    pub hosts: Vec<DeliveryHost>,
    /// The organisations that were asked whether they may be named as co-sponsors, and endorse now.
    pub cosponsors: Vec<Cosponsor>,
    /// When the current version was published.
    pub published_at: DateTime<Utc>,
}

impl DeliverySource {
    /// Returns the lead host.
    pub fn find_lead(&self) -> Option<&DeliveryHost> {
        let lead = self.hosts.iter().find(|host| host.host.lead);
        lead.or_else(|| self.hosts.first())
    }

    /// Finds the text in a language, whose tag is read in either case.
    pub fn find_text(&self, language: &str) -> Option<&Text> {
        let mut texts = self.texts.iter();
        texts.find(|text| text.language.eq_ignore_ascii_case(language))
    }

    /// Lists what is known without anybody typing it in, for a delivery in these languages.
    pub fn list_facts(&self, languages: &[String]) -> DeliveryFacts {
        let lead = self.find_lead();
        let named = self.list_named_cosponsors().into_iter();
        let incomplete = named.filter(|one| !one.is_registered);
        let tag = |language: &String| {
            let text = self.find_text(language);
            text.map_or_else(|| language.clone(), |text| text.language.clone())
        };
        DeliveryFacts {
            texts: self
                .texts
                .iter()
                .map(|text| text.language.clone())
                .collect(),
            languages: languages.iter().map(tag).collect(),
            lead_registered_name: lead
                .and_then(|lead| lead.organisation.as_ref())
                .and_then(|known| known.registered_name.clone()),
            lead_status: lead.and_then(DeliveryHost::status),
            addressee: self.statement.settings.addressee.clone(),
            incomplete_cosponsors: incomplete.map(|one| one.registered_name).collect(),
        }
    }

    /// Lists the co-sponsors that a document names: the hosts beside the lead that have a status, as
    /// they publish the statement, then the organisations that agreed. Each stands once, and the lead
    /// not at all: it submits the document.
    pub fn list_named_cosponsors(&self) -> Vec<Cosponsor> {
        let agreed = self.cosponsors.iter().filter(|one| one.is_named());
        let hosts = self.list_partners();
        let hosts = hosts.filter_map(|host| host.organisation.as_ref());
        let hosts = hosts.filter(|known| known.ecosoc != Ecosoc::None);
        let mut known: HashSet<Uuid> = self
            .find_lead()
            .and_then(DeliveryHost::organisation_id)
            .into_iter()
            .collect();
        let mut named: Vec<Cosponsor> = hosts.map(Cosponsor::of_host).collect();
        named.extend(agreed.cloned());
        named.retain(|one| known.insert(one.organisation_id));
        named
    }

    /// Returns the hosts beside the lead.
    pub fn list_partners(&self) -> impl Iterator<Item = &DeliveryHost> {
        let lead = self.find_lead();
        let hosts = self.hosts.iter();
        hosts.filter(move |host| lead.is_none_or(|lead| lead.host != host.host))
    }

    /// Lists who submits a document together: the hosts in their order, then the others of these
    /// organisations, as they come.
    pub fn list_submitters(&self, organisations: &[NamedOrganisation]) -> Vec<String> {
        let others = organisations.iter().filter(|one| !self.is_host(one));
        let hosts = self.hosts.iter().map(|host| host.host.name.clone());
        hosts.chain(others.map(|one| one.name.clone())).collect()
    }

    /// Tells whether an organisation of the public list is a host, by the registry or by its name.
    pub fn is_host(&self, one: &NamedOrganisation) -> bool {
        let is_same = |host: &DeliveryHost| {
            let id = host.organisation_id();
            host.host.name == one.name || id.is_some_and(|id| one.organisation_id == Some(id))
        };
        self.hosts.iter().any(is_same)
    }
}

/// An organisation of the public list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedOrganisation {
    pub name: String,
    pub country: Country,
    /// The organisation of the registry that it is.
    pub organisation_id: Option<Uuid>,
    /// Whether it has consultative status, as the registry knows.
    pub has_status: bool,
}

/// A person of the public list, as the person chose to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPerson {
    pub line: PublicLine,
    pub country: Country,
}

/// The public names. Who is hidden is a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicNames {
    pub organisations: Vec<NamedOrganisation>,
    pub people: Vec<NamedPerson>,
    /// People who are counted and not named, as the public tally counts them.
    pub unnamed: u64,
}

impl PublicNames {
    /// Returns the number of people, named or not.
    pub fn count_people(&self) -> u64 {
        self.people.len() as u64 + self.unnamed
    }

    /// Returns the number of different countries. What stands for none is no country.
    pub fn count_countries(&self) -> usize {
        let of_organisations = self.organisations.iter().map(|one| one.country);
        let of_people = self.people.iter().map(|one| one.country);
        count_places(of_organisations.chain(of_people))
    }

    /// Returns the number of different countries of people alone.
    pub fn count_countries_of_people(&self) -> usize {
        count_places(self.people.iter().map(|one| one.country))
    }
}

/// Counts different countries. What stands for none is no country.
fn count_places(countries: impl Iterator<Item = Country>) -> usize {
    let mut all: Vec<Country> = countries.filter(|country| country.is_place()).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// Everything that is delivered of a statement, from one state of the database.
#[derive(Clone, Debug)]
pub struct DeliverySnapshot {
    pub source: DeliverySource,
    pub names: PublicNames,
    /// Since when text and list are as they are. Not the moment of reading, so that nothing differs
    /// between two readings of one state.
    pub as_of: DateTime<Utc>,
    /// The revision of the tally.
    pub revision: i64,
}

/// Loads what a statement says and who hands it in. Returns `None` if there is no such statement.
pub async fn load_source(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<Option<DeliverySource>> {
    let Some(statement) = statements::find_by_ids(db, &[statement]).await?.pop() else {
        return Ok(None);
    };
    let texts = statements::load_texts(db, &statement, statement.current_version).await?;
    let versions = statements::load_versions(db, statement.id).await?;
    let current = versions
        .iter()
        .find(|version| version.number == statement.current_version);
    Ok(Some(DeliverySource {
        hosts: load_hosts(db, statement.id).await?,
        cosponsors: cosponsors::load_cosponsors(db, statement.id).await?,
        published_at: current.map_or(statement.updated_at, |version| version.published_at),
        texts,
        statement,
    }))
}

/// Loads everything that is delivered. Returns `None` if there is no such statement.
pub async fn load_snapshot(
    tx: &Snapshot,
    keys: &Keyring,
    statement: Uuid,
) -> Result<Option<DeliverySnapshot>> {
    let Some(source) = load_source(tx, statement).await? else {
        return Ok(None);
    };
    let names = PublicNames {
        organisations: load_organisations(tx, keys, statement).await?,
        people: load_people(tx, statement).await?,
        unnamed: count_unnamed(tx, statement).await?,
    };
    let revisions = tallies::load_revisions(tx, &[statement]).await?;
    let revision = revisions.get(&statement);
    let counted_at = revision.map_or(source.published_at, |revision| revision.at);
    Ok(Some(DeliverySnapshot {
        as_of: counted_at.max(source.published_at).trunc_subsecs(0),
        revision: revision.map_or(0, |revision| revision.number),
        source,
        names,
    }))
}

/// Loads what a pack of a statement would be made from now.
pub async fn load_current_source(
    db: &impl ConnectionTrait,
    statement: &Statement,
) -> Result<CurrentSource> {
    let revisions = tallies::load_revisions(db, &[statement.id]).await?;
    let revision = revisions.get(&statement.id);
    Ok(CurrentSource {
        version: statement.current_version,
        revision: revision.map_or(0, |revision| revision.number),
        answered_at: cosponsors::load_last_answer(db, statement.id).await?,
    })
}

/// Counts the names of the public list as the public tally has them, without reading the list.
pub async fn count_names(db: &impl ConnectionTrait, statement: Uuid) -> Result<u64> {
    let counts = tallies::load_public_counts(db, &[statement]).await?;
    let count = |of: &str, key: &str| {
        let key = (of.to_owned(), key.to_owned());
        let counts = counts.get(&statement);
        counts
            .and_then(|counts| counts.get(&key))
            .copied()
            .unwrap_or_default()
    };
    let unnamed = count(dimension::COUNTRY, UNSHOWN).individuals;
    let named = count(dimension::ALL, "").total() - unnamed;
    Ok(u64::try_from(named).unwrap_or(0))
}

/// Loads the hosts and finds each in the registry, by its website or by its name and country.
pub(super) async fn load_hosts(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<Vec<DeliveryHost>> {
    let hosts = statements::load_hosts(db, statement).await?;
    let keys: Vec<String> = hosts.iter().filter_map(build_host_key).collect();
    let owners = organisations::find_owners(db, &keys).await?;
    let mut known = vec![];
    for host in hosts {
        let owner = build_host_key(&host).and_then(|key| owners.get(&key).copied());
        let organisation = match owner {
            Some(id) => organisations::load_one(db, id).await?,
            None => None,
        };
        known.push(DeliveryHost { host, organisation });
    }
    Ok(known)
}

/// Finds the status of a host whose statement may not be published yet, where the registry has one.
pub async fn find_host_status(db: &impl ConnectionTrait, host: Host) -> Result<Option<Ecosoc>> {
    let keys: Vec<String> = build_host_key(&host).into_iter().collect();
    let owners = organisations::find_owners(db, &keys).await?;
    let organisation = match owners.into_values().next() {
        Some(id) => organisations::load_one(db, id).await?,
        None => None,
    };
    Ok(DeliveryHost { host, organisation }.status())
}

/// Builds the key under which the registry has a host.
fn build_host_key(host: &Host) -> Option<String> {
    let website = host.website.as_deref().map(Website::parse);
    let own = website
        .and_then(std::result::Result::ok)
        .filter(|website| !belongs_to_many(website));
    let country = host.country.as_deref().and_then(Country::parse);
    match own {
        Some(website) => Some(build_web_key(&website)),
        None => country.map(|country| build_key(&host.name, None, country)),
    }
}

/// Loads the organisations of the public list, with what the registry knows of each.
pub(super) async fn load_organisations(
    tx: &Snapshot,
    keys: &Keyring,
    statement: Uuid,
) -> Result<Vec<NamedOrganisation>> {
    let filter = ListFilter {
        kind: Some(Kind::Organisation),
        ..ListFilter::default()
    };
    let (mut listed, mut after) = (vec![], None);
    loop {
        let page = listing::load_page(tx, keys, statement, &filter, after.as_ref(), STEP);
        let rows = page.await?;
        let Some(last) = rows.last() else { break };
        after = Some(ListPosition::of(last, keys));
        for row in rows {
            let Some(line) = row.line.public() else {
                continue;
            };
            listed.push((line.name, row.line.country, row.organisation_key));
        }
    }
    let seats: Vec<String> = listed.iter().filter_map(|(.., key)| key.clone()).collect();
    let owners = organisations::find_owners(tx, &seats).await?;
    let statuses: HashMap<String, String> = organisations::load_ecosoc_by_key(tx).await?;
    let name = |(name, country, key): (String, Country, Option<String>)| NamedOrganisation {
        name,
        country,
        organisation_id: key.as_ref().and_then(|key| owners.get(key).copied()),
        has_status: key.is_some_and(|key| statuses.contains_key(&key)),
    };
    Ok(listed.into_iter().map(name).collect())
}

/// Loads the people of the public list who may be named, each as the person chose to be shown.
async fn load_people(tx: &Snapshot, statement: Uuid) -> Result<Vec<NamedPerson>> {
    let filter = ListFilter {
        kind: Some(Kind::Individual),
        ..ListFilter::default()
    };
    let (mut people, mut after) = (vec![], None);
    loop {
        let page = listing::load_public_page(tx, statement, &filter, after.as_ref(), STEP);
        let entries = page.await?;
        let Some(last) = entries.last() else {
            return Ok(people);
        };
        after = Some(last.position.clone());
        people.extend(entries.into_iter().map(|entry| NamedPerson {
            line: entry.line,
            country: entry.country,
        }));
    }
}
