//! Counts the endorsements of a statement that wait. Each count uses the partial index of its
//! state.

use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;

/// Numbers of endorsements that wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// Endorsements whose mailbox is not proven.
    pub pending: u64,
    /// Endorsements on which staff decide.
    pub in_review: u64,
    pub quarantined: u64,
}

/// Counts the endorsements that wait; with a partner, only those from that partner's pages.
pub async fn count_waiting(
    db: &impl ConnectionTrait,
    statement: Uuid,
    partner: Option<&str>,
) -> Result<QueueCounts, DatabaseError> {
    // One query for each state: one over several states would use none of the partial indexes.
    Ok(QueueCounts {
        pending: count(db, statement, partner, state_sql::PENDING).await?,
        in_review: count(db, statement, partner, state_sql::IN_REVIEW).await?,
        quarantined: count(db, statement, partner, state_sql::QUARANTINED).await?,
    })
}

/// Counts the endorsements in a state. `state` is a condition of [`state_sql`], so that the
/// database uses the partial index.
async fn count(
    db: &impl ConnectionTrait,
    statement: Uuid,
    partner: Option<&str>,
    state: &'static str,
) -> Result<u64, DatabaseError> {
    let mut query = endorsement::Entity::find()
        .filter(endorsement::Column::StatementId.eq(statement))
        .filter(Expr::cust(state));
    if let Some(partner) = partner {
        query = query.filter(endorsement::Column::Partner.eq(partner));
    }
    Ok(query.count(db).await?)
}
