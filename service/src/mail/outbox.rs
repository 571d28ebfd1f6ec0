//! Database rows of the outbox.

use chrono::{DateTime, TimeDelta, Utc};
use entities::outbox_letter;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect, Statement, UpdateMany,
};
use uuid::Uuid;

use super::rules::{
    AboutEndorsement, DeliveryFailure, Letter, LetterContent, LetterState, NewLetter, OutboxKind,
    OutboxStanding, PacedBy, WrittenKind,
};
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use outbox_letter::Column as C;

/// What stands in a row that this release cannot read, for example one of a kind that only a newer
/// release knows.
pub const UNREADABLE: &str = "this release cannot read the letter";
/// What stands in a row that lacks what its kind needs.
pub const INCOMPLETE: &str = "the row of the letter is incomplete";
/// How long a row that cannot be read is left to others.
pub const SET_ASIDE: TimeDelta = TimeDelta::minutes(10);

/// Inserts letters, each with the id of its row.
pub async fn insert(
    tx: &WriteTransaction,
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
    tx: &WriteTransaction,
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
/// claim expires. A row that cannot be read is set aside, so that it holds up no other.
pub async fn claim(
    tx: &WriteTransaction,
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
    let (mut letters, mut unreadable, mut incomplete) = (vec![], vec![], vec![]);
    for row in tx.query_all_raw(query).await? {
        match outbox_letter::Model::from_query_result(&row, "") {
            Err(_) => unreadable.extend(note_unreadable(&row)),
            Ok(row) => match to_letter(&row, now) {
                Some(letter) => letters.push(letter),
                None => incomplete.push(row.id),
            },
        }
    }
    set_aside(tx, &unreadable, now).await?;
    give_up_incomplete(tx, &incomplete).await?;
    // `returning` gives the rows in any order.
    letters.sort_by_key(|letter| (letter.due_at, letter.id));
    Ok(letters)
}

/// Returns the id of a row that cannot be read. The row is logged once, by whoever meets it first.
fn note_unreadable(row: &QueryResult) -> Option<Uuid> {
    // The error is not logged, as it may repeat the content of the row.
    let Ok(id) = row.try_get::<Uuid>("", "id") else {
        tracing::error!("a row of the outbox has no readable id, and is left out");
        return None;
    };
    let known: Option<String> = row.try_get("", "last_error").unwrap_or_default();
    if known.as_deref() != Some(UNREADABLE) {
        tracing::error!(letter = %id, "a row of the outbox cannot be read, and is set aside");
    }
    Some(id)
}

/// Leaves rows that cannot be read to others for a while: during an upgrade a newer process runs
/// beside this one, and may know their kind.
async fn set_aside(tx: &WriteTransaction, ids: &[Uuid], now: DateTime<Utc>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    release_claims(ids)
        .col_expr(C::DueAt, Expr::val(now + SET_ASIDE))
        .col_expr(C::LastError, Expr::val(UNREADABLE))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives up rows that lack their endorsement or their text, which nobody can send.
async fn give_up_incomplete(tx: &WriteTransaction, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    tracing::error!(
        letters = ids.len(),
        "rows of the outbox are incomplete, and are given up"
    );
    release_claims(ids)
        .col_expr(C::State, Expr::val(LetterState::Dead))
        .col_expr(C::LastError, Expr::val(INCOMPLETE))
        .exec(tx)
        .await?;
    Ok(())
}

/// Extends claims that still end at `old`, and returns whether all of them do. A claim that another
/// worker has taken over ends at another time.
pub async fn extend_claims(
    tx: &WriteTransaction,
    ids: &[Uuid],
    old: DateTime<Utc>,
    new: DateTime<Utc>,
) -> Result<bool> {
    let extended = outbox_letter::Entity::update_many()
        .col_expr(C::ClaimedUntil, Expr::val(Some(new)))
        .filter(C::Id.is_in(ids.iter().copied()))
        .filter(Expr::cust("state = 'waiting'"))
        .filter(C::ClaimedUntil.eq(old))
        .exec(tx)
        .await?;
    Ok(usize::try_from(extended.rows_affected) == Ok(ids.len()))
}

/// Marks letters as sent, or as dropped where there is no longer anything to say.
pub async fn finish(
    tx: &WriteTransaction,
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
pub async fn release(tx: &WriteTransaction, ids: &[Uuid]) -> Result<()> {
    if !ids.is_empty() {
        release_claims(ids).exec(tx).await?;
    }
    Ok(())
}

/// Postpones letters without counting an attempt.
pub async fn hold(tx: &WriteTransaction, ids: &[Uuid], until: DateTime<Utc>) -> Result<()> {
    release_claims(ids)
        .col_expr(C::DueAt, Expr::val(until))
        .exec(tx)
        .await?;
    Ok(())
}

/// Postpones each letter to a slot of its own; the time since which it waits is kept.
pub async fn put_off(
    tx: &WriteTransaction,
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
    tx: &WriteTransaction,
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
    // A letter that is given up keeps its sealed text, so that staff can send it again.
    if let Some(again) = again {
        query = query.col_expr(C::DueAt, Expr::val(again));
    }
    // A server that refuses one letter for good still accepts others.
    if !matches!(why, DeliveryFailure::Never(_)) {
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

/// How much longer than a sent letter one that was given up is kept, to be sent again.
const GIVEN_UP_KEPT: TimeDelta = TimeDelta::days(29);

/// Deletes letters that were sent or dropped before `before`, and those that were given up and are a
/// month older; at most `limit` of each, so that no transaction is long. Returns their number.
pub async fn forget_sent(tx: &WriteTransaction, before: DateTime<Utc>, limit: u64) -> Result<u64> {
    let delete = |of: Condition| {
        let some = Query::select()
            .column(C::Id)
            .from(outbox_letter::Entity)
            .cond_where(of)
            .limit(limit)
            .to_owned();
        outbox_letter::Entity::delete_many().filter(C::Id.in_subquery(some))
    };
    let done = Condition::all()
        .add(C::State.is_in([LetterState::Sent, LetterState::Dropped]))
        .add(C::SentAt.lt(before));
    let given_up = Condition::all()
        .add(Expr::cust("state = 'dead'"))
        .add(C::CreatedAt.lt(before - GIVEN_UP_KEPT));
    let done = delete(done).exec(tx).await?;
    let given_up = delete(given_up).exec(tx).await?;
    Ok(done.rows_affected + given_up.rows_affected)
}

/// The condition of the outbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxHealth {
    /// Letters that are due and not sent; above [`MOST_COUNTED`] there are more of them.
    pub due: u64,
    /// The time since which the oldest of them is due.
    pub oldest_due: Option<DateTime<Utc>>,
    /// Letters that were given up; above [`MOST_COUNTED`] there are more of them.
    pub dead: u64,
    /// The answer of the mail server to the letter that was given up last.
    pub last_error: Option<String>,
}

/// The most letters that the condition of the outbox counts; one more stands for any number above.
pub const MOST_COUNTED: u64 = 10_000;

/// Reads the condition of the outbox. A letter with a later slot counts as due, since it waits for
/// the slot.
pub async fn load_health(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<OutboxHealth> {
    #[derive(FromQueryResult)]
    struct OutboxCounts {
        oldest_due: Option<DateTime<Utc>>,
        oldest_paced: Option<DateTime<Utc>>,
        due: i64,
        paced: i64,
        dead: i64,
    }
    let time = match db.get_database_backend() {
        DbBackend::Postgres => "$1::timestamptz",
        _ => "$1",
    };
    let (most, window) = (MOST_COUNTED + 1, 2 * (MOST_COUNTED + 1));
    // Each part reads the beginning of one partial index, and the states are written out as there.
    // A letter with a slot waits since before its `due_at`, so the first of each index is enough.
    // Where the first part counts fewer than `most`, the window has as many that it has not counted.
    let sql = format!(
        "select (select min(due_at) from outbox_letter where state = 'waiting' and due_at <= {time}) as oldest_due, \
         (select min(asked_at) from outbox_letter where state = 'waiting' and asked_at is not null) as oldest_paced, \
         (select count(*) from (select 1 from outbox_letter where state = 'waiting' and due_at <= {time} limit {most}) as due) as due, \
         (select count(*) from (select due_at from outbox_letter where state = 'waiting' and asked_at is not null \
         order by asked_at limit {window}) as paced where due_at > {time}) as paced, \
         (select count(*) from (select 1 from outbox_letter where state = 'dead' limit {most}) as dead) as dead"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into()]);
    let counts = OutboxCounts::find_by_statement(query).one(db).await?;
    // One column: a row that this release cannot read must not hide the condition of the others.
    let last_dead: Option<(Option<String>,)> = outbox_letter::Entity::find()
        .select_only()
        .column(C::LastError)
        .filter(Expr::cust("state = 'dead'"))
        .order_by_desc(C::CreatedAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    let Some(counts) = counts else {
        return Ok(OutboxHealth::default());
    };
    let number = |count: i64| Ord::min(u64::try_from(count).unwrap_or(0), most);
    Ok(OutboxHealth {
        due: number(counts.due + counts.paced),
        oldest_due: counts
            .oldest_due
            .into_iter()
            .chain(counts.oldest_paced)
            .min(),
        dead: number(counts.dead),
        last_error: last_dead.and_then(|(error,)| error),
    })
}

/// Counts all letters that are due and not sent, however many, for the metrics.
pub async fn count_due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64> {
    let due = Condition::any()
        .add(C::DueAt.lte(now))
        .add(C::AskedAt.is_not_null());
    let waiting = outbox_letter::Entity::find()
        // Written out as in the partial index, which is used only then.
        .filter(Expr::cust("state = 'waiting'"))
        .filter(due);
    Ok(waiting.count(db).await?)
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
        "select n.asked, t.failures, t.taken, coalesce((select cast(failures as bigint) from mail_relay where id = 1), 0) as relay from \
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
        relay_failures: row.try_get("", "relay")?,
    })
}

/// Reads a row; `None` if it lacks what its kind needs.
fn to_letter(row: &outbox_letter::Model, now: DateTime<Utc>) -> Option<Letter> {
    let content = match (row.kind, row.endorsement_id, &row.written_sealed) {
        (OutboxKind::AboutEndorsement(kind), Some(id), _) => {
            let note = row.note.clone();
            LetterContent::AboutEndorsement(AboutEndorsement { id, kind, note })
        }
        (OutboxKind::Written(_), _, Some(sealed)) => LetterContent::Written(sealed.clone()),
        _ => return None,
    };
    Some(Letter {
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
