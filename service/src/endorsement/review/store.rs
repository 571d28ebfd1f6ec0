//! Reads what waits for staff: organisations in review and quarantined endorsements, with the
//! history of each.

use std::collections::HashMap;

use entities::{audit_entry, endorsement};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::{Endorsement, State};
use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// Reads what waits for staff in these statements, the longest waiting first.
pub async fn load_waiting(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
    limit: u64,
) -> Result<Vec<Endorsement>> {
    // Each state has an index by the time of waiting, which ends with the last row that is asked
    // for; a condition on both states would read and sort everything that waits.
    let mut rows = load_in_state(db, statements, state_sql::IN_REVIEW, limit).await?;
    rows.extend(load_in_state(db, statements, state_sql::QUARANTINED, limit).await?);
    rows.sort_by_key(|row| (row.confirmed_at, row.id));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    rows.into_iter().map(to_endorsement).collect()
}

/// Reads the rows of these statements in a state, the longest waiting first. `state` is a condition
/// of [`state_sql`], so that the database uses the partial index.
async fn load_in_state(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
    state: &'static str,
    limit: u64,
) -> Result<Vec<endorsement::Model>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.is_in(statements.iter().copied()))
        .filter(Expr::cust(state))
        .order_by_asc(C::ConfirmedAt)
        .order_by_asc(C::Id)
        .limit(limit);
    Ok(rows.all(db).await?)
}

/// Reads other endorsements of these organisations in all statements, newest first.
pub async fn load_of_organisations(
    db: &impl ConnectionTrait,
    keys: &[String],
    limit: u64,
) -> Result<Vec<Endorsement>> {
    if keys.is_empty() {
        return Ok(vec![]);
    }
    let rows = endorsement::Entity::find()
        .filter(C::OrganisationKey.is_in(keys.iter().cloned()))
        // Anybody can submit in an organisation's name, so what nobody has proven says nothing
        // about it.
        .filter(C::State.ne(State::Pending));
    let rows = rows
        .order_by_desc(C::SubmittedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// One entry of the audit trail about an endorsement.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    pub at: chrono::DateTime<chrono::Utc>,
    pub actor: String,
    pub action: String,
    pub detail: String,
}

/// Reads the audit trail of endorsements by their ids, oldest entry first.
pub async fn load_history(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<HistoryEntry>>> {
    use audit_entry::Column as A;
    let rows = audit_entry::Entity::find()
        .filter(A::ObjectKind.eq("endorsement"))
        .filter(A::ObjectId.is_in(ids.iter().map(Uuid::to_string)))
        // Ids begin with the time at which they were made.
        .order_by_asc(A::Id)
        .all(db)
        .await?;
    let mut past: HashMap<Uuid, Vec<HistoryEntry>> = HashMap::new();
    for row in rows {
        let Ok(id) = row.object_id.parse() else {
            continue;
        };
        past.entry(id).or_default().push(HistoryEntry {
            at: row.at,
            actor: row.actor,
            action: row.action,
            detail: row.detail,
        });
    }
    Ok(past)
}
