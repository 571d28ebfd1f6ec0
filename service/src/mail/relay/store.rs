//! The database row of the relay's state.

use entities::mail_relay;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use super::rules::RelayState;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use mail_relay::Column as C;

/// The key of the only row.
const ROW: i32 = 1;

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
