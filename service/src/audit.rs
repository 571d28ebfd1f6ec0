//! The audit trail: who did what to which object and when, written in the transaction of the action
//! and never changed. What may hold a name or a reason is sealed, and opened page by page.

use chrono::{DateTime, TimeDelta, Utc};
use entities::audit_entry;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use crate::storage::clear_rows;
use crate::storage::database::{DatabaseError, Db};
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, SealPurpose};

/// One audited action that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// An account, or `cli:` and the name of the operating system account.
    pub actor: String,
    pub action: &'static str,
    pub object_kind: &'static str,
    pub object_id: String,
    /// Further facts; sealed, and never contains an address.
    pub detail: String,
    /// The value before the change; sealed, and never contains an address.
    pub was: Option<String>,
    /// The value after the change; sealed, and never contains an address.
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
    insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
    tx.commit().await
}

/// Writes entries in the transaction of the action that they record.
pub async fn insert(
    tx: &WriteTransaction,
    entries: &[AuditEntry],
    (keys, random): (&Keyring, &Random),
    now: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    let row = |entry: &AuditEntry| {
        let id = random.id(now);
        let details = (
            entry.detail.as_str(),
            entry.was.as_deref(),
            entry.became.as_deref(),
        );
        audit_entry::ActiveModel {
            id: Set(id),
            at: Set(now),
            actor: Set(entry.actor.clone()),
            action: Set(entry.action.to_owned()),
            object_kind: Set(entry.object_kind.to_owned()),
            object_id: Set(entry.object_id.clone()),
            sealed: Set(seal_details((keys, random), id, details)),
        }
    };
    insert_rows(tx, entries.iter().map(row)).await
}

async fn insert_rows(
    tx: &WriteTransaction,
    rows: impl Iterator<Item = audit_entry::ActiveModel>,
) -> Result<(), DatabaseError> {
    let mut rows: Vec<audit_entry::ActiveModel> = rows.collect();
    while !rows.is_empty() {
        // SQLite accepts at most 32,766 values in a statement.
        let rest = rows.split_off(rows.len().min(1000));
        audit_entry::Entity::insert_many(std::mem::replace(&mut rows, rest))
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Seals the detail of an entry and the values before and after; `None` where it has none.
fn seal_details(
    (keys, random): (&Keyring, &Random),
    id: Uuid,
    details: (&str, Option<&str>, Option<&str>),
) -> Option<Vec<u8>> {
    if matches!(details, ("", None, None)) {
        return None;
    }
    // Texts always have a JSON form; if they had none, the entry would not open.
    let plain = serde_json::to_vec(&details).unwrap_or_default();
    Some(keys.seal(SealPurpose::AuditDetail, &plain, id, random))
}

/// The detail of an entry and the values before and after.
type OpenedDetails = (String, Option<String>, Option<String>);

/// Opens the details of an entry; `None` if they do not open.
fn open_details(keys: &Keyring, row: &audit_entry::Model) -> Option<OpenedDetails> {
    let Some(sealed) = &row.sealed else {
        return Some(OpenedDetails::default());
    };
    let plain = keys.unseal(SealPurpose::AuditDetail, sealed, row.id)?;
    serde_json::from_slice(&plain).ok()
}

/// An entry that an earlier release wrote in clear.
#[derive(FromQueryResult)]
struct ClearEntry {
    id: Uuid,
    at: DateTime<Utc>,
    actor: String,
    action: String,
    object_kind: String,
    object_id: String,
    detail: String,
    was: Option<String>,
    became: Option<String>,
}

/// Seals the entries that an earlier release wrote in clear, and returns how many there were. Each
/// step is a transaction, so it may be broken off and repeated. Each entry keeps its id, and so its
/// place in the trail.
pub async fn seal_earlier(
    db: &Db,
    (keys, random): (&Keyring, &Random),
) -> Result<usize, DatabaseError> {
    let mut sealed = 0;
    loop {
        let tx = db.begin().await?;
        let taken = clear_rows::take_next::<ClearEntry>(&tx, clear_rows::AUDIT_ENTRIES, "id");
        let Some(entries) = taken.await? else {
            tx.commit().await?;
            return Ok(sealed);
        };
        sealed += entries.len();
        let row = |entry: ClearEntry| {
            let (was, became) = (entry.was.as_deref(), entry.became.as_deref());
            let details = (entry.detail.as_str(), was, became);
            audit_entry::ActiveModel {
                id: Set(entry.id),
                at: Set(entry.at),
                sealed: Set(seal_details((keys, random), entry.id, details)),
                actor: Set(entry.actor),
                action: Set(entry.action),
                object_kind: Set(entry.object_kind),
                object_id: Set(entry.object_id),
            }
        };
        insert_rows(&tx, entries.into_iter().map(row)).await?;
        tx.commit().await?;
    }
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
    /// Whether the details could be opened. Those from before a new secret cannot, nor those that
    /// somebody has changed; they are empty then.
    pub is_open: bool,
}

/// The actor by whom entries are filtered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The account, as the trail names it.
    One(String),
    /// Everybody who used commands on the machine.
    Commands,
}

/// A statement by which entries are filtered: those about itself, its endorsements and its jobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditedStatement {
    pub slug: String,
    /// What the ids of its endorsements begin with; those of earlier releases are not found.
    pub row_prefix: String,
    /// The ids of its jobs.
    pub jobs: Vec<String>,
}

/// Selects entries of the trail. A field that is not set selects all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    pub actor: Option<Actor>,
    /// Only these actions, each after the kind of its object; empty selects all.
    pub among: Vec<(&'static str, &'static str)>,
    pub statement: Option<AuditedStatement>,
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
    keys: &Keyring,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<AuditRecord>, DatabaseError> {
    read(
        db,
        keys,
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
    keys: &Keyring,
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
    query = narrow_to_subject(query, filter);
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
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(|row| to_record(keys, row)).collect())
}

/// Narrows a query to the actions and to the statement of a filter.
fn narrow_to_subject(
    mut query: Select<audit_entry::Entity>,
    filter: &AuditFilter,
) -> Select<audit_entry::Entity> {
    use audit_entry::Column as C;
    let is_kind = |kind: &str| Condition::all().add(C::ObjectKind.eq(kind));
    if !filter.among.is_empty() {
        let pairs = filter.among.iter();
        let pairs = pairs.map(|(kind, action)| is_kind(kind).add(C::Action.eq(*action)));
        query = query.filter(pairs.fold(Condition::any(), Condition::add));
    }
    if let Some(statement) = &filter.statement {
        let jobs = statement.jobs.iter().map(String::as_str);
        let about = [
            is_kind("statement").add(C::ObjectId.eq(statement.slug.as_str())),
            is_kind("endorsement").add(C::ObjectId.starts_with(statement.row_prefix.as_str())),
            is_kind("job").add(C::ObjectId.is_in(jobs)),
        ];
        query = query.filter(about.into_iter().fold(Condition::any(), Condition::add));
    }
    query
}

/// Reads all entries about some objects of a kind, oldest first.
pub async fn read_about(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    kind: &str,
    objects: impl IntoIterator<Item = String>,
) -> Result<Vec<AuditRecord>, DatabaseError> {
    use audit_entry::Column as C;
    let rows = audit_entry::Entity::find()
        .filter(C::ObjectKind.eq(kind))
        .filter(C::ObjectId.is_in(objects))
        // Ids begin with the time at which they were made.
        .order_by_asc(C::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| to_record(keys, row)).collect())
}

/// Returns the smallest id of a row that was written at this time or later.
fn find_first_id(at: DateTime<Utc>) -> Uuid {
    // An id of version 7 begins with the milliseconds since 1970, in 48 bits (RFC 9562, section
    // 5.7).
    let millis = u128::try_from(at.timestamp_millis()).unwrap_or(0);
    Uuid::from_u128(millis.min((1 << 48) - 1) << 80)
}

fn to_record(keys: &Keyring, row: audit_entry::Model) -> AuditRecord {
    let opened = open_details(keys, &row);
    let is_open = opened.is_some();
    let (detail, was, became) = opened.unwrap_or_default();
    AuditRecord {
        id: row.id,
        at: row.at,
        actor: row.actor,
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        detail,
        was,
        became,
        is_open,
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
