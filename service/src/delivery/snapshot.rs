//! What is delivered of a statement, read from one state of the database: its texts, its hosts as
//! the registry knows them, its co-sponsors and the public names.

use std::collections::HashMap;

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::cosponsors::rules::Cosponsor;
use super::cosponsors::store as cosponsors;
use super::rules::DeliveryFacts;
use crate::endorsement::public_list::listing::{self, ListFilter, ListPosition};
use crate::endorsement::rules::{Kind, PublicLine};
use crate::export::count_unnamed;
use crate::organisation::rules::{Ecosoc, Organisation, belongs_to_many, build_key, build_web_key};
use crate::organisation::store as organisations;
use crate::statement::rules::Statement;
use crate::statement::store::{self as statements, Host, Text};
use crate::storage::database::{DatabaseError, Snapshot};
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
        let named = self.cosponsors.iter().filter(|one| one.is_named());
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
            incomplete_cosponsors: incomplete.map(|one| one.registered_name.clone()).collect(),
        }
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
        let mut all: Vec<Country> = of_organisations
            .chain(of_people)
            .filter(|country| country.is_place())
            .collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    }
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

/// Loads the hosts and finds each in the registry, by its website or by its name and country.
async fn load_hosts(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<DeliveryHost>> {
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
async fn load_organisations(
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
