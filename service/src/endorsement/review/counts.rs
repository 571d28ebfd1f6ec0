//! How many endorsements of a statement wait, and for what; each count goes along the partial index of its state.

use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::storage::database::DatabaseError;

/// How many wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// For their mailbox to be proven.
    pub pending: u64,
    /// For staff to decide.
    pub in_review: u64,
    /// Set aside.
    pub quarantined: u64,
}

/// Counts what waits; with a partner, only what came through that partner's pages.
pub async fn of(
    db: &impl ConnectionTrait,
    statement: Uuid,
    partner: Option<&str>,
) -> Result<QueueCounts, DatabaseError> {
    Ok(QueueCounts {
        pending: count(db, statement, partner, "state = 'pending'").await?,
        in_review: count(db, statement, partner, "state = 'in_review'").await?,
        quarantined: count(db, statement, partner, "state = 'quarantined'").await?,
    })
}

/// `state` is written out as in the partial index, or the index would not be used.
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
