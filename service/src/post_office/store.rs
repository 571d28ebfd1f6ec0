//! Rows of the outbox in and out.

use chrono::{DateTime, Utc};
use entities::outbox_letter;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use super::rules::{Letter, LetterState, NewLetter, Occasion};
use crate::database::DatabaseError;
use crate::row_set::{self, Cell, Columns};

type Result<T> = std::result::Result<T, DatabaseError>;
use outbox_letter::Column as C;

/// Puts letters into the outbox, each with the id of its row.
pub async fn insert(tx: &DatabaseTransaction, letters: &[(Uuid, NewLetter)], now: DateTime<Utc>) -> Result<()> {
    type Dated<'a> = (&'a (Uuid, NewLetter), DateTime<Utc>);
    let columns: &Columns<Dated<'_>> = &[
        ("id", Cell::Id(|((id, _), _)| *id)),
        ("endorsement_id", Cell::Id(|((_, letter), _)| letter.about)),
        ("kind", Cell::Text(|((_, letter), _)| letter.occasion.word().to_owned())),
        ("created_at", Cell::Time(|(_, now)| *now)),
        ("due_at", Cell::Time(|((_, letter), now)| *now + letter.wait)),
        ("note", Cell::MaybeText(|((_, letter), _)| letter.note.clone())),
    ];
    let sql = "insert into outbox_letter (id, endorsement_id, kind, state, attempts, created_at, due_at, note) \
               select id, endorsement_id, kind, 'waiting', 0, created_at, due_at, note from v";
    let dated: Vec<Dated<'_>> = letters.iter().map(|letter| (letter, now)).collect();
    row_set::execute(tx, columns, &dated.iter().collect::<Vec<_>>(), sql).await.map(|_| ())
}

/// Takes due letters for this worker until `until`; another worker passes over them. Should this one die, they come free.
pub async fn claim(tx: &DatabaseTransaction, now: DateTime<Utc>, until: DateTime<Utc>, limit: u64) -> Result<Vec<Letter>> {
    let (skip, cast) = match tx.get_database_backend() {
        DbBackend::Postgres => ("for update skip locked", "::timestamptz"),
        _ => ("", ""),
    };
    let sql = format!(
        "update outbox_letter set claimed_until = $1{cast} where id in (select id from outbox_letter where state = 'waiting' \
         and due_at <= $2{cast} and (claimed_until is null or claimed_until < $2{cast}) order by due_at, id limit {limit} {skip}) returning *"
    );
    let query = Statement::from_sql_and_values(tx.get_database_backend(), sql, [until.into(), now.into()]);
    let rows = outbox_letter::Model::find_by_statement(query).all(tx).await?;
    let mut letters: Vec<Letter> = rows.iter().map(to_letter).collect::<Result<_>>()?;
    letters.sort_by_key(|letter| letter.id);
    Ok(letters)
}

/// How letters ended in this round, written together.
pub async fn finish(tx: &DatabaseTransaction, ids: &[Uuid], state: LetterState, now: DateTime<Utc>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    outbox_letter::Entity::update_many()
        .col_expr(C::State, Expr::val(state.word()))
        .col_expr(C::SentAt, Expr::val(Some(now)))
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .filter(C::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts letters off, without counting a try.
pub async fn postpone(tx: &DatabaseTransaction, ids: &[Uuid], due: DateTime<Utc>) -> Result<()> {
    outbox_letter::Entity::update_many()
        .col_expr(C::DueAt, Expr::val(due))
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .filter(C::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Counts a failed try: due again later, or dead. `why` never holds an address.
pub async fn fail(tx: &DatabaseTransaction, ids: &[Uuid], state: LetterState, due: DateTime<Utc>, why: &str) -> Result<()> {
    outbox_letter::Entity::update_many()
        .col_expr(C::State, Expr::val(state.word()))
        .col_expr(C::Attempts, Expr::col(C::Attempts).add(1))
        .col_expr(C::DueAt, Expr::val(due))
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::LastError, Expr::val(why))
        .filter(C::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets letters that left (or were dropped) before `before`.
pub async fn forget_sent(tx: &DatabaseTransaction, before: DateTime<Utc>) -> Result<u64> {
    let done = outbox_letter::Entity::delete_many()
        .filter(C::State.is_in([LetterState::Sent.word(), LetterState::Dropped.word()]))
        .filter(C::SentAt.lt(before))
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// How the outbox is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutboxHealth {
    /// Due and not sent.
    pub due: u64,
    /// Since when the oldest of them is due.
    pub oldest_due: Option<DateTime<Utc>>,
    /// Given up.
    pub dead: u64,
    /// What the mail server said to the last one given up.
    pub last_error: Option<String>,
}

/// Looks at the outbox.
pub async fn health(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<OutboxHealth> {
    let due = Condition::all().add(Expr::cust("state = 'waiting'")).add(C::DueAt.lte(now));
    let dead = Expr::cust("state = 'dead'");
    let oldest = outbox_letter::Entity::find().filter(due.clone()).order_by_asc(C::DueAt).limit(1).one(db).await?;
    let last_dead = outbox_letter::Entity::find().filter(dead.clone()).order_by_desc(C::CreatedAt).limit(1).one(db).await?;
    Ok(OutboxHealth {
        due: outbox_letter::Entity::find().filter(due).count(db).await?,
        oldest_due: oldest.map(|row| row.due_at),
        dead: outbox_letter::Entity::find().filter(dead).count(db).await?,
        last_error: last_dead.and_then(|row| row.last_error),
    })
}

fn to_letter(row: &outbox_letter::Model) -> Result<Letter> {
    let occasion: Occasion =
        row.kind.parse().map_err(|_| DatabaseError::from(DbErr::Custom("outbox_letter.kind holds an unknown word".into())))?;
    Ok(Letter {
        held: row.attempts == 0 && row.due_at > row.created_at,
        id: row.id,
        endorsement_id: row.endorsement_id,
        occasion,
        attempts: u32::try_from(row.attempts).unwrap_or(0),
        note: row.note.clone(),
    })
}
