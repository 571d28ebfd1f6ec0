//! The audit trail: who did what to what, when, written in the same transaction as the deed. It only grows.

use chrono::{DateTime, Utc};
use entities::audit_entry;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::storage::database::DatabaseError;
use crate::values::Random;

/// One deed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
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
    /// How it was before; never an address or a person's name.
    pub was: Option<String>,
    /// How it is now; the same.
    pub became: Option<String>,
}

impl AuditEntry {
    /// A deed on a thing of this kind.
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

    /// A deed on one endorsement.
    pub fn on_endorsement(actor: &str, action: &'static str, id: Uuid, detail: &str) -> Self {
        Self::on(actor, action, "endorsement", &id.to_string(), detail)
    }

    /// A deed on a whole statement.
    pub fn on_statement(actor: &str, action: &'static str, slug: &str, detail: &str) -> Self {
        Self::on(actor, action, "statement", slug, detail)
    }

    /// The same, with what was changed: before and after.
    #[must_use]
    pub fn changing(mut self, was: impl Into<String>, became: impl Into<String>) -> Self {
        self.was = Some(was.into());
        self.became = Some(became.into());
        self
    }
}

/// Writes one entry where nothing else is written.
pub async fn note(app: &crate::app::App, entry: AuditEntry) -> Result<(), DatabaseError> {
    let tx = app.db.begin().await?;
    insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Writes entries.
pub async fn insert(
    tx: &DatabaseTransaction,
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
    // SQLite takes 32,766 values a statement.
    for some in entries.chunks(1000) {
        audit_entry::Entity::insert_many(some.iter().map(row))
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// An entry as it stands in the trail.
#[derive(Clone, Debug)]
pub struct AuditRecord {
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
    /// How it was before.
    pub was: Option<String>,
    /// How it became.
    pub became: Option<String>,
}

/// Whose deeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Of this account, as it is written in the trail.
    One(String),
    /// Of whoever used commands on the machine.
    Commands,
}

/// Which entries are asked for; nothing set: all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only deeds of theirs.
    pub doer: Option<Actor>,
    /// Only this deed.
    pub action: Option<String>,
    /// Only on things of this kind.
    pub kind: Option<String>,
    /// Only on the thing of this name.
    pub object: Option<String>,
    /// Only from this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Only before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Only what stands before this row.
    pub before: Option<Uuid>,
}

/// The newest entries, before one of them where it is named.
pub async fn newest(
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

/// The newest entries that a filter lets through.
pub async fn read(
    db: &impl ConnectionTrait,
    filter: &AuditFilter,
    limit: u64,
) -> Result<Vec<AuditRecord>, DatabaseError> {
    use audit_entry::Column as C;
    // Rows are named by time: their order is the order of deeds.
    let mut query = audit_entry::Entity::find()
        .order_by_desc(C::Id)
        .limit(limit);
    query = match &filter.doer {
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
    if let Some(from) = filter.from {
        query = query.filter(C::At.gte(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(C::At.lt(until));
    }
    if let Some(before) = filter.before {
        query = query.filter(C::Id.lt(before));
    }
    Ok(query.all(db).await?.into_iter().map(written).collect())
}

fn written(row: audit_entry::Model) -> AuditRecord {
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
