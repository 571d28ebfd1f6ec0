//! Rows of `suppression`.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::suppression;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::rules::{ENDED_BY_CONSENT, Suppression, SuppressionReason, SuppressionScope};
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use suppression::Column as C;

/// Addresses in one question; SQLite accepts at most 32,766 values.
const STEP: usize = 1000;

/// Returns those of these addresses to which no news of a statement may go, for whatever reason,
/// whether the statement or the whole site was meant.
pub async fn load_suppressed(
    db: &impl ConnectionTrait,
    statement: Uuid,
    hashes: &[Vec<u8>],
) -> Result<HashSet<Vec<u8>>> {
    let mut found = HashSet::new();
    for some in hashes.chunks(STEP) {
        let theirs: Vec<Vec<u8>> = suppression::Entity::find()
            .select_only()
            .column(C::AddressHash)
            .filter(C::StatementId.is_in(list_scopes(statement)))
            .filter(C::AddressHash.is_in(some.iter().cloned()))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(theirs);
    }
    Ok(found)
}

/// The values of `statement_id` that concern a statement.
fn list_scopes(statement: Uuid) -> [Uuid; 2] {
    let scopes = [
        SuppressionScope::Statement(statement),
        SuppressionScope::Site,
    ];
    scopes.map(SuppressionScope::to_column)
}

/// An address that is to be suppressed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewSuppression {
    /// See [`super::address_hash`].
    pub hash: Vec<u8>,
    /// The value of the column `statement_id`; see [`SuppressionScope::to_column`].
    pub statement: Uuid,
    pub reason: SuppressionReason,
    pub at: DateTime<Utc>,
}

const NEW: &Columns<NewSuppression> = &[
    ("statement_id", Cell::Id(|new| new.statement)),
    ("address_hash", Cell::Bytes(|new| new.hash.clone())),
    ("reason", Cell::Text(|new| new.reason.as_str().to_owned())),
    ("created_at", Cell::Time(|new| new.at)),
];

/// Suppresses an address. What is suppressed for the same reason already keeps its time.
pub async fn suppress(
    tx: &WriteTransaction,
    hash: Vec<u8>,
    scope: SuppressionScope,
    reason: SuppressionReason,
    now: DateTime<Utc>,
) -> Result<()> {
    let new = NewSuppression {
        hash,
        statement: scope.to_column(),
        reason,
        at: now,
    };
    suppress_all(tx, vec![new]).await
}

/// Suppresses many addresses, as [`suppress`] does one.
pub async fn suppress_all(tx: &WriteTransaction, mut all: Vec<NewSuppression>) -> Result<()> {
    // Processes that write the same rows at the same time lock them in one order.
    all.sort();
    all.dedup();
    let rows: Vec<&NewSuppression> = all.iter().collect();
    // Without the condition SQLite would read `on conflict` as that of a join.
    let sql = "insert into suppression (statement_id, address_hash, reason, created_at) \
               select statement_id, address_hash, reason, created_at from v where true \
               on conflict (statement_id, address_hash, reason) do nothing";
    bulk_sql::execute(tx, NEW, &rows, sql).await.map(|_| ())
}

/// Ends the suppression of an address for some reasons, within a scope or, with `None`, in all. Returns
/// how many entries there were.
pub async fn lift(
    tx: &WriteTransaction,
    hash: &[u8],
    scope: Option<SuppressionScope>,
    reasons: &[SuppressionReason],
) -> Result<u64> {
    let mut query = suppression::Entity::delete_many()
        .filter(C::AddressHash.eq(hash))
        .filter(C::Reason.is_in(reasons.iter().copied()));
    if let Some(scope) = scope {
        query = query.filter(C::StatementId.eq(scope.to_column()));
    }
    Ok(query.exec(tx).await?.rows_affected)
}

/// A consent to news whose mailbox was proven.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProvenConsent {
    pub statement: Uuid,
    /// See [`super::address_hash`].
    pub hash: Vec<u8>,
    /// When the form came that says it.
    pub given_at: DateTime<Utc>,
}

const CONSENTED: &Columns<ProvenConsent> = &[
    ("statement_id", Cell::Id(|one| one.statement)),
    ("address_hash", Cell::Bytes(|one| one.hash.clone())),
    ("given_at", Cell::Time(|one| one.given_at)),
    ("site", Cell::Id(|_| SuppressionScope::Site.to_column())),
];

/// Ends what a consent ends ([`super::rules::ends_by_consent`]) of these addresses, for their
/// statement and for the whole site. What came after the consent stays: whoever stops the news between
/// form and confirmation gets none.
pub async fn lift_consented(tx: &WriteTransaction, mut consents: Vec<ProvenConsent>) -> Result<()> {
    consents.sort();
    consents.dedup();
    let reasons = ENDED_BY_CONSENT.map(|reason| format!("'{reason}'"));
    let lifted = format!(
        "s.address_hash = v.address_hash and s.statement_id in (v.statement_id, v.site) \
         and s.created_at <= v.given_at and s.reason in ({})",
        reasons.join(", ")
    );
    let sql = match tx.get_database_backend() {
        DbBackend::Postgres => format!("delete from suppression as s using v where {lifted}"),
        _ => format!(
            "delete from suppression where rowid in \
             (select s.rowid from v join suppression as s on {lifted})"
        ),
    };
    let rows: Vec<&ProvenConsent> = consents.iter().collect();
    bulk_sql::execute(tx, CONSENTED, &rows, &sql)
        .await
        .map(|_| ())
}

/// Loads for what and why an address is suppressed, oldest first.
pub async fn load_of_address(db: &impl ConnectionTrait, hash: &[u8]) -> Result<Vec<Suppression>> {
    let mut found = load_of_addresses(db, &[hash.to_vec()]).await?;
    Ok(found.remove(hash).unwrap_or_default())
}

/// Loads for what and why these addresses are suppressed; one that is not has no entry.
pub async fn load_of_addresses(
    db: &impl ConnectionTrait,
    hashes: &[Vec<u8>],
) -> Result<HashMap<Vec<u8>, Vec<Suppression>>> {
    let mut found: HashMap<Vec<u8>, Vec<Suppression>> = HashMap::new();
    for some in hashes.chunks(STEP) {
        let theirs = suppression::Entity::find()
            .filter(C::AddressHash.is_in(some.iter().cloned()))
            .order_by_asc(C::CreatedAt)
            .all(db)
            .await?;
        for row in theirs {
            found
                .entry(row.address_hash)
                .or_default()
                .push(Suppression {
                    scope: SuppressionScope::of_column(row.statement_id),
                    reason: row.reason,
                    since: row.created_at,
                });
        }
    }
    Ok(found)
}

/// Counts the suppressed addresses of a scope by reason.
pub async fn count_by_reason(
    db: &impl ConnectionTrait,
    scope: SuppressionScope,
) -> Result<BTreeMap<SuppressionReason, u64>> {
    let counted: Vec<(SuppressionReason, i64)> = suppression::Entity::find()
        .select_only()
        .column(C::Reason)
        .column_as(C::AddressHash.count(), "number")
        .filter(C::StatementId.eq(scope.to_column()))
        .group_by(C::Reason)
        .into_tuple()
        .all(db)
        .await?;
    let to_number = |(reason, number)| (reason, u64::try_from(number).unwrap_or(0));
    Ok(counted.into_iter().map(to_number).collect())
}
