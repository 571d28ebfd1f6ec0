//! The audit trail: who did what to which object and when, written in the transaction of the action
//! and never changed.

use chrono::{DateTime, TimeDelta, Utc};
use entities::audit_entry;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::Random;

/// One audited action that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// An account, or `cli:` and the name of the operating system account.
    pub actor: String,
    pub action: &'static str,
    pub object_kind: &'static str,
    pub object_id: String,
    /// Further facts; never contains an address.
    pub detail: String,
    /// The value before the change; never contains an address or the name of a person.
    pub was: Option<String>,
    /// The value after the change; never contains an address or the name of a person.
    pub became: Option<String>,
}

impl AuditEntry {
    /// Creates an entry about an object of the given kind.
    pub fn on(
        actor: &str,
        action: &'static str,
        kind: &'static str,
        id: &str,
        detail: &str,
    ) -> Self {
        let (actor, object_id, detail) = (actor.to_owned(), id.to_owned(), detail.to_owned());
        Self {
            actor,
            action,
            object_kind: kind,
            object_id,
            detail,
            was: None,
            became: None,
        }
    }

    /// Creates an entry about one endorsement.
    pub fn on_endorsement(actor: &str, action: &'static str, id: Uuid, detail: &str) -> Self {
        Self::on(actor, action, "endorsement", &id.to_string(), detail)
    }

    /// Creates an entry about a whole statement.
    pub fn on_statement(actor: &str, action: &'static str, slug: &str, detail: &str) -> Self {
        Self::on(actor, action, "statement", slug, detail)
    }

    /// Adds the values before and after the change.
    #[must_use]
    pub fn with_change(mut self, was: impl Into<String>, became: impl Into<String>) -> Self {
        self.was = Some(was.into());
        self.became = Some(became.into());
        self
    }
}

/// Writes one entry in a transaction of its own.
pub async fn write_entry(app: &crate::app::App, entry: AuditEntry) -> Result<(), DatabaseError> {
    let tx = app.db.begin().await?;
    insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    tx.commit().await
}

/// Writes entries in the transaction of the action that they record.
pub async fn insert(
    tx: &WriteTransaction,
    entries: &[AuditEntry],
    random: &Random,
    now: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    let row = |entry: &AuditEntry| audit_entry::ActiveModel {
        id: Set(random.id(now)),
        at: Set(now),
        actor: Set(entry.actor.clone()),
        action: Set(entry.action.to_owned()),
        object_kind: Set(entry.object_kind.to_owned()),
        object_id: Set(entry.object_id.clone()),
        detail: Set(entry.detail.clone()),
        was: Set(entry.was.clone()),
        became: Set(entry.became.clone()),
    };
    // SQLite accepts at most 32,766 values in a statement.
    for some in entries.chunks(1000) {
        audit_entry::Entity::insert_many(some.iter().map(row))
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// An entry as it was read from the trail.
#[derive(Clone, Debug)]
pub struct AuditRecord {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub action: String,
    pub object_kind: String,
    pub object_id: String,
    pub detail: String,
    pub was: Option<String>,
    pub became: Option<String>,
}

/// The actor by whom entries are filtered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The account, as the trail names it.
    One(String),
    /// Everybody who used commands on the machine.
    Commands,
}

/// Selects entries of the trail. A field that is not set selects all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub actor: Option<Actor>,
    pub action: Option<String>,
    pub kind: Option<String>,
    pub object: Option<String>,
    /// Inclusive lower bound.
    pub from: Option<DateTime<Utc>>,
    /// Exclusive upper bound.
    pub until: Option<DateTime<Utc>>,
    /// Only entries older than this row.
    pub before: Option<Uuid>,
}

/// Reads the newest entries, optionally only those before a given one.
pub async fn load_newest(
    db: &impl ConnectionTrait,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<AuditRecord>, DatabaseError> {
    read(
        db,
        &AuditFilter {
            before,
            ..AuditFilter::default()
        },
        limit,
    )
    .await
}

/// Reads the newest entries that a filter selects.
pub async fn read(
    db: &impl ConnectionTrait,
    filter: &AuditFilter,
    limit: u64,
) -> Result<Vec<AuditRecord>, DatabaseError> {
    use audit_entry::Column as C;
    // Ids are UUIDv7, so their order is the order in time.
    let mut query = audit_entry::Entity::find()
        .order_by_desc(C::Id)
        .limit(limit);
    query = match &filter.actor {
        Some(Actor::One(actor)) => query.filter(C::Actor.eq(actor.as_str())),
        Some(Actor::Commands) => query.filter(C::Actor.starts_with("cli:")),
        None => query,
    };
    for (column, wanted) in [
        (C::Action, &filter.action),
        (C::ObjectKind, &filter.kind),
        (C::ObjectId, &filter.object),
    ] {
        if let Some(wanted) = wanted {
            query = query.filter(column.eq(wanted.as_str()));
        }
    }
    // The bounds of the ids end the range of the primary key that is read; without them, entries of
    // a day long ago would be looked for among all newer ones.
    if let Some(from) = filter.from {
        query = query
            .filter(C::At.gte(from))
            .filter(C::Id.gte(find_first_id(from)));
    }
    if let Some(until) = filter.until {
        // A day ends between two milliseconds, of which an id has no part.
        let next = until + TimeDelta::milliseconds(1);
        query = query
            .filter(C::At.lt(until))
            .filter(C::Id.lt(find_first_id(next)));
    }
    if let Some(before) = filter.before {
        query = query.filter(C::Id.lt(before));
    }
    Ok(query.all(db).await?.into_iter().map(to_record).collect())
}

/// Returns the smallest id of a row that was written at this time or later.
fn find_first_id(at: DateTime<Utc>) -> Uuid {
    // An id of version 7 begins with the milliseconds since 1970, in 48 bits (RFC 9562, section
    // 5.7).
    let millis = u128::try_from(at.timestamp_millis()).unwrap_or(0);
    Uuid::from_u128(millis.min((1 << 48) - 1) << 80)
}

fn to_record(row: audit_entry::Model) -> AuditRecord {
    AuditRecord {
        id: row.id,
        at: row.at,
        actor: row.actor,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        detail: row.detail,
        was: row.was,
        became: row.became,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_begin_with_the_time_of_their_rows() {
        let at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let id = Random::System.id(at);
        assert!(find_first_id(at) <= id);
        assert!(id < find_first_id(at + TimeDelta::milliseconds(1)));
        assert_eq!(
            find_first_id(DateTime::UNIX_EPOCH - TimeDelta::days(1)),
            Uuid::nil()
        );
    }
}
