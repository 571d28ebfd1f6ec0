//! The audit trail: who did what to what, when, written in the same transaction as the deed. It only grows.

use chrono::{DateTime, Utc};
use entities::audit_entry;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::database::DatabaseError;
use crate::values::Random;

/// One deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who: an account, or `cli:` and the name of the account on the machine.
    pub actor: String,
    /// What was done.
    pub action: &'static str,
    /// To what kind of thing.
    pub object_kind: &'static str,
    /// To which.
    pub object_id: String,
    /// What else is worth knowing; never an address.
    pub detail: String,
}

impl Entry {
    /// A deed on one endorsement.
    pub fn on_endorsement(actor: &str, action: &'static str, id: Uuid, detail: &str) -> Self {
        Self { actor: actor.to_owned(), action, object_kind: "endorsement", object_id: id.to_string(), detail: detail.to_owned() }
    }

    /// A deed on a whole statement.
    pub fn on_statement(actor: &str, action: &'static str, slug: &str, detail: &str) -> Self {
        Self { actor: actor.to_owned(), action, object_kind: "statement", object_id: slug.to_owned(), detail: detail.to_owned() }
    }
}

/// Writes entries.
pub async fn insert(tx: &DatabaseTransaction, entries: &[Entry], random: &Random, now: DateTime<Utc>) -> Result<(), DatabaseError> {
    if entries.is_empty() {
        return Ok(());
    }
    let row = |entry: &Entry| audit_entry::ActiveModel {
        id: Set(random.id(now)),
        at: Set(now),
        actor: Set(entry.actor.clone()),
        action: Set(entry.action.to_owned()),
        object_kind: Set(entry.object_kind.to_owned()),
        object_id: Set(entry.object_id.clone()),
        detail: Set(entry.detail.clone()),
    };
    audit_entry::Entity::insert_many(entries.iter().map(row)).exec_without_returning(tx).await?;
    Ok(())
}

/// An entry as it stands in the trail.
#[derive(Clone, Debug)]
pub struct Written {
    /// The row.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// To what kind of thing.
    pub object_kind: String,
    /// To which.
    pub object_id: String,
    /// What else.
    pub detail: String,
}

/// The newest entries, before one of them where it is named.
pub async fn newest(db: &impl ConnectionTrait, before: Option<Uuid>, limit: u64) -> Result<Vec<Written>, DatabaseError> {
    // Rows are named by time: their order is the order of deeds.
    let mut query = audit_entry::Entity::find().order_by_desc(audit_entry::Column::Id).limit(limit);
    if let Some(before) = before {
        query = query.filter(audit_entry::Column::Id.lt(before));
    }
    let written = |row: audit_entry::Model| Written {
        id: row.id,
        at: row.at,
        actor: row.actor,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        detail: row.detail,
    };
    Ok(query.all(db).await?.into_iter().map(written).collect())
}
