//! Published statements in memory, valid for one catalogue generation: every change to a statement
//! starts a new one.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use entities::catalogue;
use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;

use super::consent;
use super::partners::{self, Partner};
use super::rules::Statement;
use super::store::{self, Download, Host, Text, Version};
use crate::storage::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;

/// A statement with its texts, hosts, versions, files, partners and wordings of consent.
#[derive(Debug)]
pub struct CatalogueEntry {
    /// The catalogue generation for which it was read.
    pub mark: i64,
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
    pub partners: Vec<Partner>,
    /// The current wording of consent by language; empty where the built-in one applies.
    pub consents: Vec<(String, String)>,
}

/// The statements that were read since the current catalogue generation began.
#[derive(Debug, Default)]
pub struct Catalogue {
    shelf: Mutex<CatalogueEntries>,
    reading: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct CatalogueEntries {
    mark: i64,
    entries: HashMap<Uuid, Arc<CatalogueEntry>>,
    slugs: HashMap<String, Uuid>,
}

/// The most statements kept in memory, to bound its use; when it is reached, all are dropped.
const MOST: usize = 512;

/// Reads the current catalogue generation from the database.
pub async fn mark(db: &impl ConnectionTrait) -> Result<i64> {
    Ok(catalogue::Entity::find_by_id(1)
        .one(db)
        .await?
        .map_or(0, |row| row.mark))
}

impl Catalogue {
    /// Returns the catalogue generation of what is in memory.
    pub fn mark(&self) -> i64 {
        self.shelf().mark
    }

    /// Advances to a catalogue generation, drops everything read for another one, and returns
    /// whether it differed.
    pub fn advance_to(&self, mark: i64) -> bool {
        let mut standing = self.shelf();
        let moved = standing.mark != mark;
        if moved {
            *standing = CatalogueEntries {
                mark,
                ..CatalogueEntries::default()
            };
        }
        moved
    }

    /// Reads the catalogue generation from the database and returns whether it has changed since
    /// the last look.
    pub async fn look(&self, db: &impl ConnectionTrait) -> Result<bool> {
        Ok(self.advance_to(mark(db).await?))
    }

    /// Finds a statement by its slug. Concurrent requests for one that is not in memory share one
    /// read.
    pub async fn by_slug(
        &self,
        db: &impl ConnectionTrait,
        slug: &str,
    ) -> Result<Option<Arc<CatalogueEntry>>> {
        match self.kept(slug) {
            Some(entry) => Ok(Some(entry)),
            // Boxed, so that the future of the usual case, a statement in memory, stays small.
            None => Box::pin(self.fetched(db, slug)).await,
        }
    }

    async fn fetched(
        &self,
        db: &impl ConnectionTrait,
        slug: &str,
    ) -> Result<Option<Arc<CatalogueEntry>>> {
        // Unknown slugs are refused before the lock, so that requests for made-up slugs neither
        // wait for it nor delay others.
        if store::by_slug(db, slug).await?.is_none() {
            return Ok(None);
        }
        let _one_reader = self.reading.lock().await;
        // Another request may have read it during the wait for the lock.
        if let Some(entry) = self.kept(slug) {
            return Ok(Some(entry));
        }
        self.look(db).await?;
        let mark = self.mark();
        let Some(statement) = store::by_slug(db, slug).await? else {
            return Ok(None);
        };
        self.read(db, mark, statement).await.map(Some)
    }

    /// Finds statements by their ids, as of the catalogue generation `mark`, which the caller has
    /// just read in the same transaction.
    pub async fn by_ids(
        &self,
        db: &impl ConnectionTrait,
        mark: i64,
        ids: impl Iterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, Arc<CatalogueEntry>>> {
        self.advance_to(mark);
        let (mut found, mut missing) = (HashMap::new(), vec![]);
        for id in ids {
            match self
                .shelf()
                .entries
                .get(&id)
                .filter(|entry| entry.mark == mark)
            {
                Some(entry) => drop(found.insert(id, entry.clone())),
                None => missing.push(id),
            }
        }
        if !missing.is_empty() {
            for statement in store::by_ids(db, &missing).await? {
                let entry = Box::pin(self.read(db, mark, statement)).await?;
                found.insert(entry.statement.id, entry);
            }
        }
        Ok(found)
    }

    /// Finds one statement by its id.
    pub async fn by_id(
        &self,
        db: &impl ConnectionTrait,
        id: Uuid,
    ) -> Result<Option<Arc<CatalogueEntry>>> {
        if let Some(entry) = self.shelf().entries.get(&id) {
            return Ok(Some(entry.clone()));
        }
        let mark = mark(db).await?;
        Ok(self
            .by_ids(db, mark, std::iter::once(id))
            .await?
            .remove(&id))
    }

    /// Reads everything that belongs to a statement. The catalogue generation was read before: the
    /// rows may be newer than it says, never older.
    async fn read(
        &self,
        db: &impl ConnectionTrait,
        mark: i64,
        statement: Statement,
    ) -> Result<Arc<CatalogueEntry>> {
        let texts = store::texts(db, &statement, statement.current_version).await?;
        let entry = Arc::new(CatalogueEntry {
            mark,
            languages: texts.iter().map(|text| text.language.clone()).collect(),
            languages_of: store::languages_of(db, statement.id).await?,
            hosts: store::hosts(db, statement.id).await?,
            versions: store::versions(db, statement.id).await?,
            downloads: store::downloads(db, statement.id, false).await?,
            partners: partners::of(db, statement.id).await?,
            consents: consent::wordings(db, statement.id, statement.consent_version).await?,
            texts: texts.into_iter().map(Arc::new).collect(),
            statement,
        });
        let mut standing = self.shelf();
        // Rows read for another generation than the current one must not be kept.
        if standing.mark == mark {
            if standing.entries.len() >= MOST {
                *standing = CatalogueEntries {
                    mark,
                    ..CatalogueEntries::default()
                };
            }
            standing
                .slugs
                .insert(entry.statement.slug.clone(), entry.statement.id);
            standing.entries.insert(entry.statement.id, entry.clone());
        }
        Ok(entry)
    }

    /// Returns the id of the statement with this slug, if it is in memory.
    pub fn id_of(&self, slug: &str) -> Option<Uuid> {
        self.shelf().slugs.get(slug).copied()
    }

    fn kept(&self, slug: &str) -> Option<Arc<CatalogueEntry>> {
        let standing = self.shelf();
        standing
            .slugs
            .get(slug)
            .and_then(|id| standing.entries.get(id))
            .cloned()
    }

    fn shelf(&self) -> MutexGuard<'_, CatalogueEntries> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
