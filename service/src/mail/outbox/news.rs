//! Letters of news in the outbox: a few thousand at most wait there at one time, apart from all other
//! letters, and they leave after those.

use chrono::{DateTime, Utc};
use entities::outbox_letter;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::rows::{BEING_SENT, LetterChoice, claim_chosen};
use crate::mail::rules::{Letter, LetterState, LetterSubject, OutboxKind};
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use outbox_letter::Column as C;

/// A letter of a mailing to one signatory; it is composed when it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNewsLetter {
    pub id: Uuid,
    pub about: LetterSubject,
    pub mailing: Uuid,
    pub due_at: DateTime<Utc>,
}

const NEW: &Columns<NewNewsLetter> = &[
    ("id", Cell::Id(|new| new.id)),
    ("statement_id", Cell::Id(|new| new.about.statement)),
    ("endorsement_id", Cell::Id(|new| new.about.id)),
    ("mailing_id", Cell::Id(|new| new.mailing)),
    ("due_at", Cell::Time(|new| new.due_at)),
];

/// Inserts letters of news, due at once.
pub async fn insert_news(tx: &WriteTransaction, letters: &[&NewNewsLetter]) -> Result<()> {
    let sql = format!(
        "insert into outbox_letter (id, statement_id, endorsement_id, mailing_id, kind, state, attempts, \
         created_at, due_at) select id, statement_id, endorsement_id, mailing_id, '{}', 'waiting', 0, \
         due_at, due_at from v",
        OutboxKind::News.as_str()
    );
    bulk_sql::execute(tx, NEW, letters, &sql).await.map(|_| ())
}

/// Claims due letters of the mailings that are being sent, as `claim` does all others.
pub async fn claim_news(
    tx: &WriteTransaction,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: usize,
) -> Result<Vec<Letter>> {
    claim_chosen(tx, LetterChoice::News, (now, until), limit).await
}

/// Counts the letters of news that wait: of one mailing, or of all that are being sent. Those of a mailing
/// that is paused leave the others their room.
pub async fn count_waiting_news(db: &impl ConnectionTrait, mailing: Option<Uuid>) -> Result<u64> {
    let query = outbox_letter::Entity::find()
        .filter(Expr::cust("state = 'waiting'"))
        .filter(C::MailingId.is_not_null());
    let query = match mailing {
        Some(mailing) => query.filter(C::MailingId.eq(mailing)),
        None => query.filter(Expr::cust(BEING_SENT)),
    };
    Ok(query.count(db).await?)
}

/// Counts the letters of a mailing in a state. Those that left are forgotten after a day.
pub async fn count_news_in_state(
    db: &impl ConnectionTrait,
    mailing: Uuid,
    state: LetterState,
) -> Result<u64> {
    let query = outbox_letter::Entity::find()
        .filter(C::MailingId.eq(mailing))
        .filter(C::State.eq(state));
    Ok(query.count(db).await?)
}

/// Ends the letters of a mailing that wait, so that none of them leaves.
pub async fn drop_news(tx: &WriteTransaction, mailing: Uuid, now: DateTime<Utc>) -> Result<u64> {
    let dropped = outbox_letter::Entity::update_many()
        .col_expr(C::State, Expr::val(LetterState::Dropped))
        .col_expr(C::SentAt, Expr::val(Some(now)))
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .filter(C::MailingId.eq(mailing))
        .filter(Expr::cust("state = 'waiting'"))
        .exec(tx)
        .await?;
    Ok(dropped.rows_affected)
}
