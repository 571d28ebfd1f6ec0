//! Published statements in memory, valid for one catalogue generation: every change to a statement
//! starts a new one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::consent;
use super::delivered::rules::PublicDelivery;
use super::delivered::store::load_public;
use super::partners::{self, Partner};
use super::rules::Statement;
use super::store::{self, Download, Host, Text, Version};
use crate::storage::database::DatabaseError;
use crate::values::may_belong_to;

type Result<T> = std::result::Result<T, DatabaseError>;

/// A statement with its texts, hosts, versions, files, partners and wordings of consent.
#[derive(Debug)]
pub struct CatalogueEntry {
    /// The catalogue generation for which it was read.
    pub generation: i64,
    pub statement: Statement,
    /// The texts of the current version, the original first.
    pub texts: Vec<Arc<Text>>,
    /// The languages of `texts`, in the same order.
    pub languages: Vec<String>,
    /// By the number of the version.
    pub languages_of: BTreeMap<i32, Vec<String>>,
    pub hosts: Vec<Host>,
    /// Every version, oldest first.
    pub versions: Vec<Version>,
    /// Without their bytes.
    pub downloads: Vec<Download>,
    /// The deliveries of which everybody may know, the first one first.
    pub deliveries: Vec<PublicDelivery>,
    pub partners: Vec<Partner>,
    /// The current wording of consent by language; empty where the built-in one applies.
    pub consents: Vec<(String, String)>,
}

/// The statements that were read since the current catalogue generation began.
#[derive(Debug, Default)]
pub struct Catalogue {
    cached: Mutex<CatalogueEntries>,
    /// Held by the one request that loads a statement.
    loading: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct CatalogueEntries {
    generation: i64,
    by_id: HashMap<Uuid, Arc<CatalogueEntry>>,
    id_by_slug: HashMap<String, Uuid>,
}

/// The most statements in memory, to bound its use; when it is reached, all are dropped. Few are
/// open at a time, so an order of use would not be worth its cost.
const MOST_ENTRIES: usize = 512;

/// Reads the current catalogue generation from the database.
pub async fn load_generation(db: &impl ConnectionTrait) -> Result<i64> {
    // A fixed text, since every batch of the ledger asks this.
    let backend = db.get_database_backend();
    let ask = sea_orm::Statement::from_string(backend, "select mark from catalogue where id = 1");
    let row = db.query_one_raw(ask).await?;
    let mark = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(mark.unwrap_or(0))
}

impl Catalogue {
    /// Returns the catalogue generation of what is in memory.
    pub fn generation(&self) -> i64 {
        self.lock_cached().generation
    }

    /// Advances to a catalogue generation, drops everything read for another one, and returns
    /// whether it differed.
    pub fn advance_to(&self, generation: i64) -> bool {
        let mut cached = self.lock_cached();
        // Generations are random numbers, so a newer one may be smaller. After a restore of the
        // database an old one may come back.
        let has_moved = cached.generation != generation;
        if has_moved {
            *cached = CatalogueEntries {
                generation,
                ..CatalogueEntries::default()
            };
        }
        has_moved
    }

    /// Reads the catalogue generation from the database and returns whether it has changed since
    /// it was read last.
    pub async fn refresh(&self, db: &impl ConnectionTrait) -> Result<bool> {
        Ok(self.advance_to(load_generation(db).await?))
    }

    /// Finds a statement by its slug. Concurrent requests for one that is not in memory share one
    /// read.
    pub async fn find_by_slug(
        &self,
        db: &impl ConnectionTrait,
        slug: &str,
    ) -> Result<Option<Arc<CatalogueEntry>>> {
        match self.find_cached(slug) {
            Some(entry) => Ok(Some(entry)),
            // Boxed, so that the future of the usual case, a statement in memory, stays small.
            None => Box::pin(self.load_once(db, slug)).await,
        }
    }

    async fn load_once(
        &self,
        db: &impl ConnectionTrait,
        slug: &str,
    ) -> Result<Option<Arc<CatalogueEntry>>> {
        // Unknown slugs are refused before the lock, so that requests for made-up slugs neither
        // wait for it nor delay others.
        if store::find_by_slug(db, slug).await?.is_none() {
            return Ok(None);
        }
        let _one_loader = self.loading.lock().await;
        // Another request may have read it during the wait for the lock.
        if let Some(entry) = self.find_cached(slug) {
            return Ok(Some(entry));
        }
        // The generation is read before the rows. Rows of an older state under a newer generation
        // would be served until the next change.
        self.refresh(db).await?;
        let generation = self.generation();
        let Some(statement) = store::find_by_slug(db, slug).await? else {
            return Ok(None);
        };
        self.load_entry(db, generation, statement).await.map(Some)
    }

    /// Finds statements by their ids, as of the catalogue generation `generation`, which the caller
    /// has just read in the same transaction.
    pub async fn find_by_ids(
        &self,
        db: &impl ConnectionTrait,
        generation: i64,
        ids: impl Iterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, Arc<CatalogueEntry>>> {
        self.advance_to(generation);
        let (mut entries, mut missing) = (HashMap::new(), vec![]);
        for id in ids {
            match self
                .lock_cached()
                .by_id
                .get(&id)
                // Another task may have advanced the catalogue since the line above.
                .filter(|entry| entry.generation == generation)
            {
                Some(entry) => drop(entries.insert(id, entry.clone())),
                None => missing.push(id),
            }
        }
        if !missing.is_empty() {
            for statement in store::find_by_ids(db, &missing).await? {
                let entry = Box::pin(self.load_entry(db, generation, statement)).await?;
                entries.insert(entry.statement.id, entry);
            }
        }
        Ok(entries)
    }

    /// Returns these statements as of a generation, if all of them are in memory.
    pub fn find_cached_by_ids(
        &self,
        generation: i64,
        ids: &BTreeSet<Uuid>,
    ) -> Option<HashMap<Uuid, Arc<CatalogueEntry>>> {
        let cached = self.lock_cached();
        let find = |id: &Uuid| {
            let entry = cached.by_id.get(id)?;
            (entry.generation == generation).then(|| (*id, entry.clone()))
        };
        ids.iter().map(find).collect()
    }

    /// Lists the statements in memory to which a row may belong, by the mark in its id.
    pub fn list_cached_of(&self, row: Uuid) -> Vec<Uuid> {
        let cached = self.lock_cached();
        let ids = cached.by_id.keys().copied();
        ids.filter(|id| may_belong_to(row, *id)).collect()
    }

    /// Finds one statement by its id.
    pub async fn find_by_id(
        &self,
        db: &impl ConnectionTrait,
        id: Uuid,
    ) -> Result<Option<Arc<CatalogueEntry>>> {
        if let Some(entry) = self.lock_cached().by_id.get(&id) {
            return Ok(Some(entry.clone()));
        }
        let generation = load_generation(db).await?;
        Ok(self
            .find_by_ids(db, generation, std::iter::once(id))
            .await?
            .remove(&id))
    }

    /// Reads everything that belongs to a statement. The catalogue generation was read before: the
    /// rows may be newer than it says, never older.
    async fn load_entry(
        &self,
        db: &impl ConnectionTrait,
        generation: i64,
        statement: Statement,
    ) -> Result<Arc<CatalogueEntry>> {
        let texts = store::load_texts(db, &statement, statement.current_version).await?;
        let entry = Arc::new(CatalogueEntry {
            generation,
            languages: texts.iter().map(|text| text.language.clone()).collect(),
            languages_of: store::load_languages(db, statement.id).await?,
            hosts: store::load_hosts(db, statement.id).await?,
            versions: store::load_versions(db, statement.id).await?,
            downloads: store::load_downloads(db, statement.id, false).await?,
            deliveries: load_public(db, &statement).await?,
            partners: partners::load_partners(db, statement.id).await?,
            consents: consent::load_wordings(db, statement.id, statement.consent_version).await?,
            texts: texts.into_iter().map(Arc::new).collect(),
            statement,
        });
        let mut cached = self.lock_cached();
        // Rows read for another generation than the current one must not be kept.
        if cached.generation == generation {
            if cached.by_id.len() >= MOST_ENTRIES {
                *cached = CatalogueEntries {
                    generation,
                    ..CatalogueEntries::default()
                };
            }
            cached
                .id_by_slug
                .insert(entry.statement.slug.clone(), entry.statement.id);
            cached.by_id.insert(entry.statement.id, entry.clone());
        }
        Ok(entry)
    }

    /// Returns the id of the statement with this slug, if it is in memory.
    pub fn find_id(&self, slug: &str) -> Option<Uuid> {
        self.lock_cached().id_by_slug.get(slug).copied()
    }

    fn find_cached(&self, slug: &str) -> Option<Arc<CatalogueEntry>> {
        let cached = self.lock_cached();
        cached
            .id_by_slug
            .get(slug)
            .and_then(|id| cached.by_id.get(id))
            .cloned()
    }

    fn lock_cached(&self) -> MutexGuard<'_, CatalogueEntries> {
        // A task that panicked under the lock left complete entries behind: each is inserted whole.
        self.cached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
