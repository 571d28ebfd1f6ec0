//! Rows of `submission`: sealed envelopes, each its own outbox entry of its first letter; how workers
//! claim these is in `letter_claims`.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use entities::submission;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use super::letter_claims::{IS_REMINDER, OF_FIRST_LETTER, WAS_REMINDED};
use super::rules::SealedSubmission;
use crate::endorsement::rules::Target;
use crate::statement::rules::CONFIRM_WITHIN;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::BoundedCount;

type Result<T> = std::result::Result<T, DatabaseError>;
use submission::Column as C;

/// A row of a submission, as it was read.
pub type StoredEnvelope = submission::Model;

/// The step of a row whose first letter waits, due at its `due_at`.
pub(super) const LETTER_WAITS: i16 = 0;
/// The step of a row whose first letter was sent, or waits in the outbox for another attempt; at its
/// `due_at` the row is over.
pub(super) const LETTER_LEFT: i16 = 1;
/// The step of a row whose first letter left, and of which a reminder is due at its `due_at`.
pub(super) const REMINDER_PLANNED: i16 = 2;

/// Writes submissions. The same one again renews its row: its letter is due at once if one has left,
/// and otherwise goes on waiting as before.
pub async fn insert(tx: &WriteTransaction, submissions: &[&SealedSubmission]) -> Result<()> {
    let rows = list_once(submissions);
    let sql = write_insert("true");
    bulk_sql::execute(tx, NEW, &rows, &sql).await.map(|_| ())
}

/// Builds the statement of PostgreSQL that writes submissions if the catalogue is at this generation:
/// all of them, or none.
pub fn build_insert_at(submissions: &[&SealedSubmission], generation: i64) -> Statement {
    // A number that changes as seldom as the catalogue, so that the text repeats.
    let current = format!("(select mark from catalogue where id = 1) = {generation}");
    bulk_sql::build_one(NEW, &list_once(submissions), &write_insert(&current))
}

const NEW: &Columns<SealedSubmission> = &[
    ("statement_id", Cell::Id(|new| new.statement)),
    ("id", Cell::Id(|new| new.id)),
    ("received_at", Cell::Time(|new| new.received_at)),
    ("sealed", Cell::Bytes(|new| new.sealed.clone())),
];

/// Sorts submissions, and leaves each once.
fn list_once<'a>(submissions: &[&'a SealedSubmission]) -> Vec<&'a SealedSubmission> {
    // `on conflict do update` may not touch one row twice in a statement, and processes that renew
    // the same rows at the same time lock them in one order.
    let once: BTreeMap<(Uuid, Uuid), &SealedSubmission> = submissions
        .iter()
        .map(|new| ((new.statement, new.id), *new))
        .collect();
    once.into_values().collect()
}

/// Builds the insert of submissions under a condition. There always is one: after a `select`, SQLite
/// would read `on conflict` as the condition of a join
/// (<https://www.sqlite.org/lang_upsert.html>, Parsing Ambiguity).
fn write_insert(condition: &str) -> String {
    format!(
        "insert into submission (statement_id, id, received_at, due_at, sealed) \
         select statement_id, id, received_at, received_at, sealed from v where {condition} \
         on conflict (statement_id, id) do update set received_at = excluded.received_at, \
         due_at = case when submission.step = 0 then submission.due_at else excluded.due_at end, \
         claimed_until = case when submission.step = 0 then submission.claimed_until end, \
         paced = submission.paced & case when submission.step = 0 then {OF_FIRST_LETTER} else {WAS_REMINDED} end, \
         step = 0"
    )
}

const KEY: &Columns<Target> = &[
    ("statement_id", Cell::Id(|target| target.statement)),
    ("id", Cell::Id(|target| target.id)),
];

/// Takes envelopes out of the table; of several that want to open one, only the first gets it.
pub async fn take(tx: &WriteTransaction, targets: &[Target]) -> Result<Vec<submission::Model>> {
    let sql = match tx.get_database_backend() {
        DbBackend::Postgres => {
            "delete from submission using v \
             where submission.statement_id = v.statement_id and submission.id = v.id returning submission.*"
        }
        _ => {
            "delete from submission where (statement_id, id) in (select statement_id, id from v) returning *"
        }
    };
    bulk_sql::load_rows(tx, KEY, &sort_targets(targets), sql).await
}

/// Puts envelopes back that were taken in this same transaction.
pub async fn put_back(tx: &WriteTransaction, envelopes: Vec<submission::Model>) -> Result<()> {
    for envelope in envelopes {
        let row: submission::ActiveModel = envelope.into();
        submission::Entity::insert(row.reset_all())
            .on_conflict(
                OnConflict::columns([C::StatementId, C::Id])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Loads envelopes, with one index probe for each.
pub async fn load(db: &impl ConnectionTrait, targets: &[Target]) -> Result<Vec<submission::Model>> {
    let sql = match db.get_database_backend() {
        // `limit` keeps the planner from merging the subquery into a join, which it might answer by
        // a scan of the table.
        DbBackend::Postgres => {
            "select s.* from v cross join lateral \
             (select * from submission where statement_id = v.statement_id and id = v.id limit 1) as s"
        }
        _ => {
            "select s.* from v join submission as s on s.statement_id = v.statement_id and s.id = v.id"
        }
    };
    bulk_sql::load_rows(db, KEY, &sort_targets(targets), sql).await
}

/// Finds the envelope with an id in one of some statements.
pub async fn find_in(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
    id: Uuid,
) -> Result<Option<submission::Model>> {
    let targets: Vec<Target> = statements
        .iter()
        .map(|statement| Target {
            statement: *statement,
            id,
        })
        .collect();
    Ok(load(db, &targets).await?.into_iter().next())
}

/// Counts the submissions of a statement that nobody has confirmed, `most` of them at most.
pub async fn count_unconfirmed(
    db: &impl ConnectionTrait,
    statement: Uuid,
    most: u64,
) -> Result<BoundedCount> {
    let found: Vec<Uuid> = submission::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::StatementId.eq(statement))
        .limit(most + 1)
        .into_tuple()
        .all(db)
        .await?;
    Ok(BoundedCount::of(found.len() as u64, most))
}

/// Lists envelopes that nobody can confirm any more, whatever their statement: received more than
/// [`CONFIRM_WITHIN`] ago.
pub async fn list_over(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Target>> {
    let before = now - CONFIRM_WITHIN;
    // Each part is the beginning of the index. A letter that was postponed until after `before` is
    // met by its worker, which removes an envelope that is over.
    let in_step = |step: i16, due: Expr| Condition::all().add(C::Step.eq(step)).add(due);
    let left = in_step(LETTER_LEFT, C::DueAt.lte(now));
    let waits = in_step(LETTER_WAITS, C::DueAt.lt(before));
    // No worker has settled these, for days.
    let planned = in_step(REMINDER_PLANNED, C::DueAt.lte(now));
    let mut over = vec![];
    for part in [left, waits, planned] {
        let room = limit.saturating_sub(over.len() as u64);
        if room == 0 {
            break;
        }
        let keys = submission::Entity::find()
            .select_only()
            .columns([C::StatementId, C::Id])
            .filter(part)
            .filter(C::ReceivedAt.lt(before))
            .order_by_asc(C::DueAt)
            .limit(room);
        let keys: Vec<(Uuid, Uuid)> = keys.into_tuple().all(db).await?;
        over.extend(keys.into_iter().map(to_target));
    }
    Ok(over)
}

/// Lists envelopes of a statement that has ended, received before a moment, in row order.
pub async fn list_of_statement_before(
    db: &impl ConnectionTrait,
    statement: Uuid,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Target>> {
    let keys = submission::Entity::find()
        .select_only()
        .columns([C::StatementId, C::Id])
        .filter(C::StatementId.eq(statement))
        .filter(C::ReceivedAt.lt(before))
        .order_by_asc(C::Id)
        .limit(limit);
    let keys: Vec<(Uuid, Uuid)> = keys.into_tuple().all(db).await?;
    Ok(keys.into_iter().map(to_target).collect())
}

fn to_target((statement, id): (Uuid, Uuid)) -> Target {
    Target { statement, id }
}

/// Deletes those of these envelopes that were received before a moment, and returns their number: one
/// that was submitted again meanwhile stays.
pub async fn drop_before(
    tx: &WriteTransaction,
    targets: &[Target],
    before: DateTime<Utc>,
) -> Result<u64> {
    struct OldEnvelope {
        target: Target,
        before: DateTime<Utc>,
    }
    let columns: &Columns<OldEnvelope> = &[
        ("statement_id", Cell::Id(|old| old.target.statement)),
        ("id", Cell::Id(|old| old.target.id)),
        ("before", Cell::Time(|old| old.before)),
    ];
    let sql = match tx.get_database_backend() {
        DbBackend::Postgres => {
            "delete from submission using v where submission.statement_id = v.statement_id \
             and submission.id = v.id and submission.received_at < v.before"
        }
        _ => {
            "delete from submission where (statement_id, id) in (select statement_id, id from v) \
             and received_at < (select min(before) from v)"
        }
    };
    let mut old: Vec<OldEnvelope> = targets
        .iter()
        .map(|target| OldEnvelope {
            target: *target,
            before,
        })
        .collect();
    old.sort_by_key(|old| old.target);
    bulk_sql::execute(tx, columns, &old.iter().collect::<Vec<_>>(), sql).await
}

/// Loads submissions of which a reminder is due, those that are due for longest.
pub async fn load_reminders(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<submission::Model>> {
    Ok(submission::Entity::find()
        .filter(C::Step.eq(REMINDER_PLANNED))
        .filter(C::DueAt.lte(now))
        .order_by_asc(C::DueAt)
        .limit(limit)
        .all(db)
        .await?)
}

/// A submission whose reminder is due, as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DueReminder {
    pub target: Target,
    pub received_at: DateTime<Utc>,
    /// The new `due_at`.
    pub due: DateTime<Utc>,
}

const REMINDER: &Columns<DueReminder> = &[
    ("statement_id", Cell::Id(|one| one.target.statement)),
    ("id", Cell::Id(|one| one.target.id)),
    ("received", Cell::Time(|one| one.received_at)),
    ("due", Cell::Time(|one| one.due)),
];

/// Lets the reminders of these submissions wait to be sent, or, with `is_left`, plans none any more. A
/// submission that came again since it was read has another moment, and stays as it is.
pub async fn settle_reminders(
    tx: &WriteTransaction,
    mut reminders: Vec<DueReminder>,
    is_left: bool,
) -> Result<u64> {
    reminders.sort();
    let (step, paced) = if is_left {
        (LETTER_LEFT, WAS_REMINDED)
    } else {
        (LETTER_WAITS, IS_REMINDER | WAS_REMINDED)
    };
    let sql = format!(
        "update submission set step = {step}, paced = {paced}, due_at = v.due, claimed_until = null \
         from v where submission.statement_id = v.statement_id and submission.id = v.id \
         and submission.step = {REMINDER_PLANNED} and submission.received_at = v.received"
    );
    let rows: Vec<&DueReminder> = reminders.iter().collect();
    bulk_sql::execute(tx, REMINDER, &rows, &sql).await
}

/// Lets the letter about a submission wait again that has left, and tells whether it had. Letters are
/// known by the moment of their submission, so that moves a little.
pub async fn send_again(
    tx: &WriteTransaction,
    envelope: &submission::Model,
    now: DateTime<Utc>,
) -> Result<bool> {
    let changed = submission::Entity::update_many()
        .col_expr(C::Step, Expr::val(LETTER_WAITS))
        .col_expr(C::Paced, Expr::cust(format!("paced & {WAS_REMINDED}")))
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .col_expr(
            C::ReceivedAt,
            Expr::val(envelope.received_at + TimeDelta::microseconds(1)),
        )
        .col_expr(C::DueAt, Expr::val(now))
        .filter(C::StatementId.eq(envelope.statement_id))
        .filter(C::Id.eq(envelope.id))
        .filter(C::Step.ne(LETTER_WAITS))
        .filter(C::ReceivedAt.eq(envelope.received_at))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Whether the first letter waits in the row of its submission.
pub fn has_waiting_letter(row: &submission::Model) -> bool {
    row.step == LETTER_WAITS
}

/// Processes that change the same rows at the same time lock them in one order.
fn sort_targets(targets: &[Target]) -> Vec<&Target> {
    let mut sorted: Vec<&Target> = targets.iter().collect();
    sorted.sort();
    sorted.dedup();
    sorted
}
