//! Retries: which idempotency keys were answered before, kept for 24 hours.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::idempotency_key;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;

/// A retry's mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyMark {
    /// Keyed hash of the header.
    pub key_hash: Vec<u8>,
    /// Keyed hash of the body.
    pub fingerprint: Vec<u8>,
}

/// Writes the marks that are new and come with something to be taken, and gives the fingerprints of those that were there.
pub async fn claim(
    tx: &DatabaseTransaction,
    statement: Uuid,
    marks: &[(&IdempotencyMark, bool)],
    now: DateTime<Utc>,
) -> Result<HashMap<Vec<u8>, Vec<u8>>> {
    let hashes = marks.iter().map(|(mark, _)| mark.key_hash.clone());
    let known = idempotency_key::Entity::find()
        .filter(idempotency_key::Column::StatementId.eq(statement))
        .filter(idempotency_key::Column::KeyHash.is_in(hashes))
        .all(tx)
        .await?;
    let known: HashMap<Vec<u8>, Vec<u8>> = known.into_iter().map(|row| (row.key_hash, row.fingerprint)).collect();
    let mut fresh: HashMap<&[u8], &IdempotencyMark> = HashMap::new();
    for (mark, _) in marks.iter().filter(|(mark, taken)| *taken && !known.contains_key(&mark.key_hash)) {
        fresh.entry(&mark.key_hash).or_insert(mark);
    }
    if !fresh.is_empty() {
        let row = |mark: &&IdempotencyMark| idempotency_key::ActiveModel {
            statement_id: Set(statement),
            key_hash: Set(mark.key_hash.clone()),
            fingerprint: Set(mark.fingerprint.clone()),
            created_at: Set(now),
        };
        // Another process with the same key at the same moment makes this fail: the batch is tried again and finds it.
        idempotency_key::Entity::insert_many(fresh.values().map(row)).exec_without_returning(tx).await?;
    }
    Ok(known)
}

/// Forgets marks older than `before`.
pub async fn forget(tx: &DatabaseTransaction, before: DateTime<Utc>) -> Result<u64> {
    let done = idempotency_key::Entity::delete_many().filter(idempotency_key::Column::CreatedAt.lt(before)).exec(tx).await?;
    Ok(done.rows_affected)
}
