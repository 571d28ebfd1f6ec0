//! Retries: idempotency keys that were answered before, kept for 24 hours.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::idempotency_key;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use uuid::Uuid;

use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;

/// The idempotency key and body of a request, as hashes that recognise a retry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyMark {
    /// Keyed hash of the `Idempotency-Key` header.
    pub key_hash: Vec<u8>,
    /// Keyed hash of the body.
    pub fingerprint: Vec<u8>,
}

/// A mark within a statement, to be looked up.
#[derive(Debug)]
pub struct Retry<'a> {
    pub statement: Uuid,
    pub mark: &'a IdempotencyMark,
    /// Whether a new mark is stored: only with a submission that the statement accepts.
    pub accepted: bool,
}

/// Fingerprints of earlier requests, by statement and key.
pub type Answered = HashMap<(Uuid, Vec<u8>), Vec<u8>>;

/// Stores the new marks of accepted submissions, and returns the fingerprints of those stored
/// before.
pub async fn claim_keys(
    tx: &WriteTransaction,
    retries: &[Retry<'_>],
    now: DateTime<Utc>,
) -> Result<Answered> {
    let row = |retry: &Retry<'_>| idempotency_key::Model {
        statement_id: retry.statement,
        key_hash: retry.mark.key_hash.clone(),
        fingerprint: retry.mark.fingerprint.clone(),
        created_at: now,
    };
    let rows: Vec<idempotency_key::Model> = retries.iter().map(row).collect();
    // One index probe for each key, as in `claims`.
    let known = match tx.get_database_backend() {
        DbBackend::Postgres => {
            "select k.* from v cross join lateral (select * from idempotency_key where statement_id = v.statement_id \
             and key_hash = v.key_hash limit 1) as k"
        }
        _ => {
            "select k.* from v join idempotency_key as k on k.statement_id = v.statement_id and k.key_hash = v.key_hash"
        }
    };
    let known: Vec<idempotency_key::Model> =
        bulk_sql::load_rows(tx, ROW, &rows.iter().collect::<Vec<_>>(), known).await?;
    let known: Answered = known
        .into_iter()
        .map(|row| ((row.statement_id, row.key_hash), row.fingerprint))
        .collect();
    // One batch may hold a request and its retry; the insert would fail on the second row.
    let mut seen = HashSet::new();
    let mut is_new = |row: &idempotency_key::Model| {
        let key = (row.statement_id, row.key_hash.clone());
        !known.contains_key(&key) && seen.insert(key)
    };
    let fresh: Vec<_> = rows
        .iter()
        .zip(retries)
        .filter(|(row, retry)| retry.accepted && is_new(row))
        .map(|(row, _)| row)
        .collect();
    // If another process stores the same key at the same moment, this insert fails; the batch is
    // tried again and finds the key.
    let sql = "insert into idempotency_key (statement_id, key_hash, fingerprint, created_at) \
               select statement_id, key_hash, fingerprint, created_at from v";
    bulk_sql::execute(tx, ROW, &fresh, sql).await?;
    Ok(known)
}

const ROW: &Columns<idempotency_key::Model> = &[
    ("statement_id", Cell::Id(|row| row.statement_id)),
    ("key_hash", Cell::Bytes(|row| row.key_hash.clone())),
    ("fingerprint", Cell::Bytes(|row| row.fingerprint.clone())),
    ("created_at", Cell::Time(|row| row.created_at)),
];

/// Deletes marks older than `before`, at most `limit`, so that no transaction is long; returns their
/// number.
pub async fn forget_keys(tx: &WriteTransaction, before: DateTime<Utc>, limit: u64) -> Result<u64> {
    // The primary key has two columns, and SQLite has no `delete … limit`.
    let sql = "delete from idempotency_key where (statement_id, key_hash) in \
               (select statement_id, key_hash from idempotency_key where created_at < $1 order by created_at limit $2)";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let query = Statement::from_sql_and_values(
        tx.get_database_backend(),
        sql,
        [before.into(), limit.into()],
    );
    Ok(tx.execute_raw(query).await?.rows_affected())
}
