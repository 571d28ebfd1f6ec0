//! Rows of choices about news, and the column of the endorsement that says what holds.

use chrono::{DateTime, Utc};
use entities::{consent_change, endorsement};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::rules::NewsChoice;
use crate::endorsement::rules::{Endorsement, Target};
use crate::endorsement::store::TARGET;
use crate::mail::suppression::{address_hash, load_suppressed};
use crate::storage::bulk_sql;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::Keyring;

type Result<T> = std::result::Result<T, DatabaseError>;
use consent_change::Column as C;

/// The most choices that are kept of an endorsement, the newest: whoever has its link may press the
/// button for ever.
const MOST_KEPT: u64 = 20;

/// Loads what a signatory chose after signing, newest first.
pub async fn load_choices(db: &impl ConnectionTrait, target: Target) -> Result<Vec<NewsChoice>> {
    let found = consent_change::Entity::find()
        .filter(C::StatementId.eq(target.statement))
        .filter(C::EndorsementId.eq(target.id))
        .order_by_desc(C::ChangedAt)
        .limit(MOST_KEPT)
        .all(db)
        .await?;
    let read = |row: consent_change::Model| NewsChoice {
        gives: row.gives,
        at: row.changed_at,
        wording: row.wording,
    };
    Ok(found.into_iter().map(read).collect())
}

/// Writes a choice: the column of the endorsement and its history. The caller holds the lock of the
/// statement, as the ledger does when it changes a row.
pub async fn write_choice(tx: &WriteTransaction, target: Target, choice: NewsChoice) -> Result<()> {
    use endorsement::Column as Ec;
    endorsement::Entity::update_many()
        .col_expr(Ec::ConsentUpdates, Expr::val(choice.gives))
        .col_expr(Ec::RowVersion, Expr::col(Ec::RowVersion).add(1))
        .filter(Ec::StatementId.eq(target.statement))
        .filter(Ec::Id.eq(target.id))
        .exec(tx)
        .await?;
    let row = consent_change::ActiveModel {
        statement_id: Set(target.statement),
        endorsement_id: Set(target.id),
        changed_at: Set(choice.at),
        gives: Set(choice.gives),
        wording: Set(choice.wording),
    };
    // Two choices within a microsecond are one, the later.
    let later = OnConflict::columns([C::StatementId, C::EndorsementId, C::ChangedAt])
        .update_columns([C::Gives, C::Wording])
        .to_owned();
    consent_change::Entity::insert(row)
        .on_conflict(later)
        .exec_without_returning(tx)
        .await?;
    forget_oldest(tx, target).await
}

/// Deletes the choices of an endorsement that are too many.
async fn forget_oldest(tx: &WriteTransaction, target: Target) -> Result<()> {
    let oldest_kept: Option<DateTime<Utc>> = consent_change::Entity::find()
        .select_only()
        .column(C::ChangedAt)
        .filter(C::StatementId.eq(target.statement))
        .filter(C::EndorsementId.eq(target.id))
        .order_by_desc(C::ChangedAt)
        .offset(MOST_KEPT - 1)
        .limit(1)
        .into_tuple()
        .one(tx)
        .await?;
    if let Some(oldest_kept) = oldest_kept {
        consent_change::Entity::delete_many()
            .filter(C::StatementId.eq(target.statement))
            .filter(C::EndorsementId.eq(target.id))
            .filter(C::ChangedAt.lt(oldest_kept))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Makes of the consent of some rows of a statement what holds: none for an address to which no news
/// goes, whatever was agreed to.
pub async fn clear_stopped(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    rows: &mut [Endorsement],
) -> Result<()> {
    let hash = |row: &Endorsement| {
        let address = row.mailbox.address().filter(|_| row.updates)?;
        Some(address_hash(keys, address))
    };
    let hashes: Vec<Vec<u8>> = rows.iter().filter_map(hash).collect();
    if hashes.is_empty() {
        return Ok(());
    }
    let stopped = load_suppressed(db, statement, &hashes).await?;
    for row in rows.iter_mut().filter(|row| row.updates) {
        row.updates = hash(row).is_some_and(|hash| !stopped.contains(&hash));
    }
    Ok(())
}

/// Deletes the choices of endorsements that are erased.
pub async fn forget_choices(tx: &WriteTransaction, targets: &[Target]) -> Result<()> {
    let sql = "delete from consent_change where (statement_id, endorsement_id) in \
               (select statement_id, id from v)";
    let rows: Vec<&Target> = targets.iter().collect();
    bulk_sql::execute(tx, TARGET, &rows, sql).await.map(|_| ())
}

/// Gives the choices of an endorsement its new id.
pub async fn rename_choices(tx: &WriteTransaction, old: Target, new: Uuid) -> Result<()> {
    consent_change::Entity::update_many()
        .col_expr(C::EndorsementId, Expr::val(new))
        .filter(C::StatementId.eq(old.statement))
        .filter(C::EndorsementId.eq(old.id))
        .exec(tx)
        .await?;
    Ok(())
}
