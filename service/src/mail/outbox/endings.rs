//! What becomes of claimed letters in the outbox: their claims, and the outcomes of their deliveries.

use chrono::{DateTime, TimeDelta, Utc};
use entities::outbox_letter;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, UpdateMany};
use uuid::Uuid;

use super::rows::remove_claims;
use crate::mail::rules::{
    DeliveryFailure, LetterKind, LetterState, LetterSubject, OutboxKind, PacedBy,
};
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use outbox_letter::Column as C;

/// Extends claims that still end at `old`, and returns whether all of them do. A claim that another
/// worker has taken over ends at another time.
pub async fn extend_claims(
    tx: &WriteTransaction,
    ids: &[Uuid],
    old: DateTime<Utc>,
    new: DateTime<Utc>,
) -> Result<bool> {
    if ids.is_empty() {
        return Ok(true);
    }
    let extended = outbox_letter::Entity::update_many()
        .col_expr(C::ClaimedUntil, Expr::val(Some(new)))
        .filter(C::Id.is_in(ids.iter().copied()))
        .filter(Expr::cust("state = 'waiting'"))
        .filter(C::ClaimedUntil.eq(old))
        .exec(tx)
        .await?;
    Ok(usize::try_from(extended.rows_affected) == Ok(ids.len()))
}

/// Removes the claims that end before `before`, whoever has them, and returns their number.
pub async fn free_claims(tx: &WriteTransaction, before: DateTime<Utc>) -> Result<u64> {
    let freed = outbox_letter::Entity::update_many()
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .filter(Expr::cust("state = 'waiting'"))
        .filter(C::ClaimedUntil.lt(before))
        .exec(tx)
        .await?;
    Ok(freed.rows_affected)
}

/// Marks letters as sent, or as dropped where there is no longer anything to say: also those whose
/// claim has ended, since nobody has to send them.
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
    let query = remove_claims(ids)
        .col_expr(C::State, Expr::val(state))
        .col_expr(C::SentAt, Expr::val(Some(now)))
        .col_expr(C::Note, Expr::val(None::<String>))
        .col_expr(C::WrittenSealed, Expr::val(None::<Vec<u8>>));
    query
        .col_expr(C::TriedAt, Expr::val(tried))
        .exec(tx)
        .await?;
    Ok(())
}

/// Releases letters to other workers, where the claim is still the one that ends at `until`.
pub async fn release(tx: &WriteTransaction, ids: &[Uuid], until: DateTime<Utc>) -> Result<()> {
    if !ids.is_empty() {
        end_claims(ids, until).exec(tx).await?;
    }
    Ok(())
}

/// Postpones letters to `due` without counting an attempt.
pub async fn hold(
    tx: &WriteTransaction,
    (ids, until): (&[Uuid], DateTime<Utc>),
    due: DateTime<Utc>,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    end_claims(ids, until)
        .col_expr(C::DueAt, Expr::val(due))
        .exec(tx)
        .await?;
    Ok(())
}

/// Postpones letters to a slot of their own; the time since which they wait is kept.
pub async fn put_off(
    tx: &WriteTransaction,
    (ids, until): (&[Uuid], DateTime<Utc>),
    slot: DateTime<Utc>,
    paced: PacedBy,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let since = Expr::cust("coalesce(asked_at, due_at)");
    let query = end_claims(ids, until)
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
    (ids, until): (&[Uuid], DateTime<Utc>),
    why: &DeliveryFailure,
    again: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut query = end_claims(ids, until)
        .col_expr(C::State, Expr::val(choose_state(again)))
        .col_expr(C::Attempts, Expr::col(C::Attempts).add(1))
        // A letter that is tried again waits by our own choice until then, and needs a new slot.
        .col_expr(C::AskedAt, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::Paced, Expr::val(PacedBy::No as i32))
        .col_expr(C::LastError, Expr::val(why.to_string()));
    // A letter that is given up keeps its sealed text, so that staff can send it again.
    if let Some(again) = again {
        query = query.col_expr(C::DueAt, Expr::val(again));
    }
    if says_something_of_all(why) {
        query = query.col_expr(C::TriedAt, Expr::val(Some(now)));
    }
    query.exec(tx).await?;
    Ok(())
}

/// A first letter about a submission whose delivery has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailedSubmission {
    /// The id of the letter, and of its row from now on.
    pub letter: Uuid,
    pub subject: LetterSubject,
    pub received_at: DateTime<Utc>,
}

/// Inserts first letters whose only attempt so far failed at `now`, as `fail` leaves a letter. One
/// whose row is there already, from a submission of the same moment, waits in that row again.
pub async fn insert_failed(
    tx: &WriteTransaction,
    letters: &[FailedSubmission],
    why: &DeliveryFailure,
    again: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    struct FailedRow<'a> {
        letter: FailedSubmission,
        why: &'a DeliveryFailure,
        again: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    }
    let columns: &Columns<FailedRow<'_>> = &[
        ("id", Cell::Id(|row| row.letter.letter)),
        ("statement_id", Cell::Id(|row| row.letter.subject.statement)),
        ("endorsement_id", Cell::Id(|row| row.letter.subject.id)),
        (
            "kind",
            Cell::Text(|_| {
                OutboxKind::AboutEndorsement(LetterKind::Confirm)
                    .as_str()
                    .to_owned()
            }),
        ),
        (
            "state",
            Cell::Text(|row| choose_state(row.again).as_str().to_owned()),
        ),
        ("created_at", Cell::Time(|row| row.letter.received_at)),
        ("due_at", Cell::Time(|row| row.again.unwrap_or(row.now))),
        ("last_error", Cell::Text(|row| row.why.to_string())),
        (
            "tried_at",
            Cell::MaybeTime(|row| says_something_of_all(row.why).then_some(row.now)),
        ),
    ];
    let rows: Vec<FailedRow<'_>> = letters
        .iter()
        .map(|letter| FailedRow {
            letter: *letter,
            why,
            again,
            now,
        })
        .collect();
    // `where true`: after a `select`, SQLite would read `on conflict` as the condition of a join.
    let sql = "insert into outbox_letter \
               (id, statement_id, endorsement_id, kind, state, attempts, created_at, due_at, last_error, tried_at) \
               select id, statement_id, endorsement_id, kind, state, 1, created_at, due_at, last_error, tried_at \
               from v where true \
               on conflict (id) do update set state = excluded.state, attempts = outbox_letter.attempts + 1, \
               due_at = excluded.due_at, claimed_until = null, sent_at = null, asked_at = null, paced = 0, \
               last_error = excluded.last_error, tried_at = excluded.tried_at";
    bulk_sql::execute(tx, columns, &rows.iter().collect::<Vec<_>>(), sql)
        .await
        .map(|_| ())
}

fn choose_state(again: Option<DateTime<Utc>>) -> LetterState {
    if again.is_some() {
        LetterState::Waiting
    } else {
        LetterState::Dead
    }
}

/// Whether a failure may say something of the server. One that refuses a letter for good still
/// accepts others.
fn says_something_of_all(why: &DeliveryFailure) -> bool {
    !matches!(why, DeliveryFailure::Never(_))
}

/// Starts an update that removes claims, where they are still those that end at `until`: another
/// worker that holds a letter now has a claim that ends at another time.
fn end_claims(ids: &[Uuid], until: DateTime<Utc>) -> UpdateMany<outbox_letter::Entity> {
    remove_claims(ids).filter(C::ClaimedUntil.eq(until))
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
