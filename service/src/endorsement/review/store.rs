//! Reads what waits for staff: organisations in review and quarantined endorsements, with the
//! history of each.

use std::collections::HashMap;

use entities::{audit_entry, endorsement};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::{Endorsement, State};
use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// Reads everything that waits for staff in these statements, the longest waiting first.
pub async fn load_waiting(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
    limit: u64,
) -> Result<Vec<Endorsement>> {
    // Written as in the partial indexes; otherwise the database would not use them.
    let waits = Condition::any()
        .add(Expr::cust(state_sql::IN_REVIEW))
        .add(Expr::cust(state_sql::QUARANTINED));
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.is_in(statements.iter().copied()))
        .filter(waits);
    let rows = rows
        .order_by_asc(C::ConfirmedAt)
        .order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
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
