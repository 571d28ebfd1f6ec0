//! Database rows of the outbox.

use chrono::{DateTime, TimeDelta, Utc};
use entities::outbox_letter;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement, UpdateMany,
};
use uuid::Uuid;

use super::rules::{
    AboutEndorsement, DeliveryFailure, Letter, LetterContent, LetterState, NewLetter, OutboxKind,
    OutboxStanding, PacedBy, WrittenKind,
};
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;
use outbox_letter::Column as C;

/// Inserts letters, each with the id of its row.
pub async fn insert(
    tx: &DatabaseTransaction,
    letters: &[(Uuid, NewLetter)],
    now: DateTime<Utc>,
) -> Result<()> {
    type Dated<'a> = (&'a (Uuid, NewLetter), DateTime<Utc>);
    let columns: &Columns<Dated<'_>> = &[
        ("id", Cell::Id(|((id, _), _)| *id)),
        ("endorsement_id", Cell::Id(|((_, letter), _)| letter.about)),
        (
            "kind",
            Cell::Text(|((_, letter), _)| letter.kind.as_str().to_owned()),
        ),
        ("created_at", Cell::Time(|(_, now)| *now)),
        (
            "due_at",
            Cell::Time(|((_, letter), now)| *now + letter.wait),
        ),
        (
            "note",
            Cell::MaybeText(|((_, letter), _)| letter.note.clone()),
        ),
    ];
    let sql = "insert into outbox_letter (id, endorsement_id, kind, state, attempts, created_at, due_at, note) \
               select id, endorsement_id, kind, 'waiting', 0, created_at, due_at, note from v";
    let dated: Vec<Dated<'_>> = letters.iter().map(|letter| (letter, now)).collect();
    bulk_sql::execute(tx, columns, &dated.iter().collect::<Vec<_>>(), sql)
        .await
        .map(|_| ())
}

/// Inserts a letter that was written and sealed for its row.
pub async fn insert_written(
    tx: &DatabaseTransaction,
    id: Uuid,
    kind: WrittenKind,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = outbox_letter::ActiveModel {
        id: Set(id),
        kind: Set(OutboxKind::Written(kind)),
        state: Set(LetterState::Waiting),
        attempts: Set(0),
        created_at: Set(now),
        due_at: Set(now),
        paced: Set(PacedBy::No as i32),
        written_sealed: Set(Some(sealed)),
        ..outbox_letter::ActiveModel::default()
    };
    let insert = outbox_letter::Entity::insert(row);
    insert.exec_without_returning(tx).await?;
    Ok(())
}

/// Claims due letters for this worker until `until`. Other workers skip them; if this one dies, the
/// claim expires.
pub async fn claim(
    tx: &DatabaseTransaction,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: usize,
) -> Result<Vec<Letter>> {
    let due = |time: &str| {
        format!(
            "select id from outbox_letter where state = 'waiting' and due_at <= {time} \
             and (claimed_until is null or claimed_until < {time}) order by due_at limit {limit}"
        )
    };
    let sql = match tx.get_database_backend() {
        // Rows that another worker is just claiming are skipped and not waited for. SQLite has one
        // writer, so nobody else claims. The planner looks an array up by primary key, but may join
        // a subquery by a full scan.
        DbBackend::Postgres => format!(
            "update outbox_letter set claimed_until = $1::timestamptz where id = any(array({} for update skip locked)) returning *",
            due("$2::timestamptz")
        ),
        _ => format!(
            "update outbox_letter set claimed_until = $1 where id in ({}) returning *",
            due("$2")
        ),
    };
    if tx.get_database_backend() == DbBackend::Postgres {
        // Without statistics of a queue that grew suddenly, the planner would read and sort all of
        // it instead of using the index.
        tx.execute_unprepared("set local enable_sort = off").await?;
    }
    let query =
        Statement::from_sql_and_values(tx.get_database_backend(), sql, [until.into(), now.into()]);
    let rows = outbox_letter::Model::find_by_statement(query)
        .all(tx)
        .await?;
    let mut letters: Vec<Letter> = rows
        .iter()
        .map(|row| to_letter(row, now))
        .collect::<Result<_>>()?;
    // `returning` gives the rows in any order.
    letters.sort_by_key(|letter| (letter.due_at, letter.id));
    Ok(letters)
}

/// Marks letters as sent, or as dropped where there is no longer anything to say.
pub async fn finish(
    tx: &DatabaseTransaction,
    ids: &[Uuid],
    state: LetterState,
    now: DateTime<Utc>,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let tried = (state == LetterState::Sent).then_some(now);
    let query = release_claims(ids)
        .col_expr(C::State, Expr::val(state))
        .col_expr(C::SentAt, Expr::val(Some(now)))
        .col_expr(C::WrittenSealed, Expr::val(None::<Vec<u8>>));
    query
        .col_expr(C::TriedAt, Expr::val(tried))
        .exec(tx)
        .await?;
    Ok(())
}

/// Releases claimed letters to other workers.
pub async fn release(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<()> {
    if !ids.is_empty() {
        release_claims(ids).exec(tx).await?;
    }
    Ok(())
}

/// Postpones letters without counting an attempt.
pub async fn hold(tx: &DatabaseTransaction, ids: &[Uuid], until: DateTime<Utc>) -> Result<()> {
    release_claims(ids)
        .col_expr(C::DueAt, Expr::val(until))
        .exec(tx)
        .await?;
    Ok(())
}

/// Postpones each letter to a slot of its own; the time since which it waits is kept.
pub async fn put_off(
    tx: &DatabaseTransaction,
    ids: &[Uuid],
    slot: DateTime<Utc>,
    paced: PacedBy,
) -> Result<()> {
    let since = Expr::cust("coalesce(asked_at, due_at)");
    let query = release_claims(ids)
        .col_expr(C::AskedAt, since)
        .col_expr(C::DueAt, Expr::val(slot));
    query
        .col_expr(C::Paced, Expr::val(paced as i32))
        .exec(tx)
        .await?;
    Ok(())
}

/// Counts a failed attempt at `now`: the letter is due again later, or dead. `why` must never
/// contain an address.
pub async fn fail(
    tx: &DatabaseTransaction,
    ids: &[Uuid],
    why: &DeliveryFailure,
    again: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let state = if again.is_some() {
        LetterState::Waiting
    } else {
        LetterState::Dead
    };
    let mut query = release_claims(ids)
        .col_expr(C::State, Expr::val(state))
        .col_expr(C::Attempts, Expr::col(C::Attempts).add(1))
        // A letter that is tried again waits by our own choice until then, and needs a new slot.
        .col_expr(C::AskedAt, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::Paced, Expr::val(PacedBy::No as i32))
        .col_expr(C::LastError, Expr::val(why.to_string()));
    query = match again {
        Some(again) => query.col_expr(C::DueAt, Expr::val(again)),
        None => query.col_expr(C::WrittenSealed, Expr::val(None::<Vec<u8>>)),
    };
    // A server that refuses one letter for good still accepts others.
    if matches!(why, DeliveryFailure::Later(_)) {
        query = query.col_expr(C::TriedAt, Expr::val(Some(now)));
    }
    query.exec(tx).await?;
    Ok(())
}

/// Starts an update that removes the claims of letters.
fn release_claims(ids: &[Uuid]) -> UpdateMany<outbox_letter::Entity> {
    let query = outbox_letter::Entity::update_many().filter(C::Id.is_in(ids.iter().copied()));
    query.col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
}

/// Deletes letters that were sent or dropped before `before`.
pub async fn forget_sent(tx: &DatabaseTransaction, before: DateTime<Utc>) -> Result<u64> {
    let done = outbox_letter::Entity::delete_many()
        .filter(C::State.is_in([LetterState::Sent, LetterState::Dropped]))
        .filter(C::SentAt.lt(before))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// The condition of the outbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxHealth {
    /// Letters that are due and not sent.
    pub due: u64,
    /// The time since which the oldest of them is due.
    pub oldest_due: Option<DateTime<Utc>>,
    /// Letters that were given up.
    pub dead: u64,
    /// The answer of the mail server to the letter that was given up last.
    pub last_error: Option<String>,
}

/// Reads the condition of the outbox. A letter with a later slot counts as due, since it waits for
/// the slot.
pub async fn load_health(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<OutboxHealth> {
    // The states are written out as in the partial indexes, or the indexes would not be used.
    let due = || {
        let due = Condition::any()
            .add(C::DueAt.lte(now))
            .add(C::AskedAt.is_not_null());
        outbox_letter::Entity::find()
            .filter(Expr::cust("state = 'waiting'"))
            .filter(due)
    };
    let dead = Expr::cust("state = 'dead'");
    let oldest = due()
        .select_only()
        .expr(Expr::cust("min(coalesce(asked_at, due_at))"))
        .into_tuple()
        .one(db)
        .await?;
    let last_dead = outbox_letter::Entity::find()
        .filter(dead.clone())
        .order_by_desc(C::CreatedAt)
        .limit(1)
        .one(db)
        .await?;
    Ok(OutboxHealth {
        due: due().count(db).await?,
        oldest_due: oldest.and_then(|(since,)| since),
        dead: outbox_letter::Entity::find().filter(dead).count(db).await?,
        last_error: last_dead.and_then(|row| row.last_error),
    })
}

/// Reads the delivery delay for waiting visitors from the next letters and from those tried in the
/// last quarter of an hour, with two short index lookups.
pub async fn load_standing(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<OutboxStanding> {
    // PostgreSQL does not know the type of a placeholder in this place.
    let place = if db.get_database_backend() == DbBackend::Postgres {
        "$1::timestamptz"
    } else {
        "$1"
    };
    let sql = format!(
        "select n.asked, t.failures, t.taken from \
         (select min(coalesce(asked_at, due_at)) as asked from \
          (select asked_at, due_at from outbox_letter where state = 'waiting' order by due_at limit 32) as next) as n cross join \
         (select coalesce(sum(attempts), 0) as failures, coalesce(sum(case when state = 'sent' then 1 else 0 end), 0) as taken from \
          (select attempts, state from outbox_letter where tried_at > {place} order by tried_at desc limit 5) as last) as t"
    );
    let query = Statement::from_sql_and_values(
        db.get_database_backend(),
        sql,
        [(now - TimeDelta::minutes(15)).into()],
    );
    let Some(row) = db.query_one_raw(query).await? else {
        return Ok(OutboxStanding::default());
    };
    Ok(OutboxStanding {
        waiting_since: row.try_get("", "asked")?,
        failures: row.try_get("", "failures")?,
        accepted: row.try_get("", "taken")?,
    })
}

fn to_letter(row: &outbox_letter::Model, now: DateTime<Utc>) -> Result<Letter> {
    let content = match (row.kind, row.endorsement_id, &row.written_sealed) {
        (OutboxKind::AboutEndorsement(kind), Some(id), _) => {
            let note = row.note.clone();
            LetterContent::AboutEndorsement(AboutEndorsement { id, kind, note })
        }
        (OutboxKind::Written(_), _, Some(sealed)) => LetterContent::Written(sealed.clone()),
        _ => {
            let why = "a row of outbox_letter does not hold what its kind needs";
            return Err(DatabaseError::from(DbErr::Custom(why.to_owned())));
        }
    };
    Ok(Letter {
        held: row.attempts == 0 && row.asked_at.unwrap_or(row.due_at) > row.created_at,
        id: row.id,
        content,
        attempts: u32::try_from(row.attempts).unwrap_or(0),
        due_at: row.due_at,
        // A letter that was tried or paced has passed the limits before: the mailbox must not be
        // charged again for a failure of the mail server or a wait for a slot.
        passed: row.attempts > 0 || row.asked_at.is_some(),
        paced: PacedBy::of(row.paced, row.due_at, now),
    })
}
