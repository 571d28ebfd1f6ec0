//! The database row of the relay's state.

use chrono::{DateTime, TimeDelta, Utc};
use entities::mail_relay;
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::rules::RelayState;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use mail_relay::Column as C;

/// The key of the only row.
const ROW: i32 = 1;
/// How old the note of the last accepted letter becomes while letters are accepted.
pub const ACCEPTED_NOTED: TimeDelta = TimeDelta::seconds(30);

/// Reads the state.
pub async fn load(db: &impl ConnectionTrait) -> Result<RelayState> {
    let row = mail_relay::Entity::find_by_id(ROW).one(db).await?;
    Ok(row.map(to_state).unwrap_or_default())
}

/// Reads the state to change it: no other worker changes it before this transaction ends.
pub async fn load_locked(tx: &WriteTransaction) -> Result<RelayState> {
    // SQLite has one writer, and its dialect leaves the lock out.
    let query = mail_relay::Entity::find_by_id(ROW).lock_exclusive();
    Ok(query.one(tx).await?.map(to_state).unwrap_or_default())
}

/// Writes the state.
pub async fn save(tx: &WriteTransaction, state: &RelayState) -> Result<()> {
    let row = mail_relay::ActiveModel {
        id: Set(ROW),
        failures: Set(state.failures),
        refusals: Set(state.refusals),
        refused_letter: Set(state.refused_letter),
        since: Set(state.since),
        paused_until: Set(state.paused_until),
        probing_until: Set(state.probing_until),
        said: Set(state.said.clone()),
        accepted_at: NotSet,
    };
    let newest = OnConflict::column(C::Id)
        .update_columns([
            C::Failures,
            C::Refusals,
            C::RefusedLetter,
            C::Since,
            C::PausedUntil,
            C::ProbingUntil,
            C::Said,
        ])
        .to_owned();
    mail_relay::Entity::insert(row)
        .on_conflict(newest)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Notes that the server has accepted a letter, at most every 30 seconds. The state is left as it
/// is, since it is changed only under its lock.
pub async fn note_accepted(tx: &WriteTransaction, now: DateTime<Utc>) -> Result<()> {
    let is_old = Condition::any()
        .add(C::AcceptedAt.is_null())
        .add(C::AcceptedAt.lt(now - ACCEPTED_NOTED));
    mail_relay::Entity::update_many()
        .col_expr(C::AcceptedAt, Expr::val(Some(now)))
        .filter(C::Id.eq(ROW))
        .filter(is_old)
        .exec(tx)
        .await?;
    Ok(())
}

fn to_state(row: mail_relay::Model) -> RelayState {
    RelayState {
        failures: row.failures,
        refusals: row.refusals,
        refused_letter: row.refused_letter,
        since: row.since,
        paused_until: row.paused_until,
        probing_until: row.probing_until,
        said: row.said,
    }
}
