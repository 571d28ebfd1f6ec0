//! Letters that were given up: why, and sending them again.

use chrono::{DateTime, Utc};
use entities::outbox_letter;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    Statement, UpdateMany,
};

use super::outbox::{MOST_COUNTED, SET_ASIDE, UNREADABLE};
use super::rules::{LetterState, PacedBy};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use outbox_letter::Column as C;

/// The most reasons that are listed.
const MOST_REASONS: u64 = 20;

/// Lists why letters were given up, without addresses, each with the number of letters; most first.
/// Of very many letters the newest are counted.
pub async fn list_reasons(db: &impl ConnectionTrait) -> Result<Vec<(String, i64)>> {
    // The state is written out as in the partial index.
    let sql = format!(
        "select coalesce(last_error, 'unknown') as reason, count(*) as letters from \
         (select last_error from outbox_letter where state = 'dead' order by created_at desc limit {MOST_COUNTED}) as newest \
         group by last_error order by count(*) desc, last_error limit {MOST_REASONS}"
    );
    let query = Statement::from_string(db.get_database_backend(), sql);
    let mut reasons = vec![];
    for row in db.query_all_raw(query).await? {
        reasons.push((row.try_get("", "reason")?, row.try_get("", "letters")?));
    }
    Ok(reasons)
}

/// Counts the letters that were given up and can be sent again, up to [`MOST_COUNTED`].
pub async fn count_sendable(db: &impl ConnectionTrait) -> Result<u64> {
    let given_up = outbox_letter::Entity::find()
        .filter(Expr::cust("state = 'dead'"))
        .filter(is_complete());
    Ok(given_up.limit(MOST_COUNTED).count(db).await?)
}

/// Counts the letters that wait because no process that ran lately could read them.
pub async fn count_unreadable(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64> {
    // Such a row is due again within ten minutes, which is a part of the index.
    let unreadable = outbox_letter::Entity::find()
        .filter(Expr::cust("state = 'waiting'"))
        .filter(C::DueAt.gt(now - SET_ASIDE))
        .filter(C::DueAt.lte(now + SET_ASIDE))
        .filter(C::LastError.eq(UNREADABLE));
    Ok(unreadable.limit(MOST_COUNTED).count(db).await?)
}

/// Makes the letters that were given up due now, as if they had never been tried; returns their
/// number. A letter about an endorsement is composed anew when it is sent, or dropped where there
/// is no longer a reason to write.
pub async fn revive_letters(tx: &WriteTransaction, now: DateTime<Utc>) -> Result<u64> {
    let revived = make_due(now)
        .col_expr(C::State, Expr::val(LetterState::Waiting))
        .col_expr(C::Attempts, Expr::val(0))
        .col_expr(C::AskedAt, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::Paced, Expr::val(PacedBy::No as i32))
        .filter(Expr::cust("state = 'dead'"))
        .filter(is_complete())
        .exec(tx)
        .await?;
    Ok(revived.rows_affected)
}

/// Makes the letters due now that wait for another attempt or for the mail server; returns their
/// number. Letters that wait for a limit or a pace go on waiting.
pub async fn hurry_letters(tx: &WriteTransaction, now: DateTime<Utc>) -> Result<u64> {
    let tried = Condition::any().add(C::Attempts.gt(0)).add(
        Condition::all()
            .add(C::AskedAt.is_not_null())
            .add(C::Paced.eq(PacedBy::No as i32)),
    );
    let hurried = make_due(now)
        .filter(Expr::cust("state = 'waiting'"))
        .filter(C::DueAt.gt(now))
        .filter(tried)
        .exec(tx)
        .await?;
    Ok(hurried.rows_affected)
}

fn make_due(now: DateTime<Utc>) -> UpdateMany<outbox_letter::Entity> {
    outbox_letter::Entity::update_many()
        .col_expr(C::DueAt, Expr::val(now))
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::LastError, Expr::val(None::<String>))
}

/// A letter about an endorsement, or one that still has its text.
fn is_complete() -> Condition {
    Condition::any()
        .add(C::EndorsementId.is_not_null())
        .add(C::WrittenSealed.is_not_null())
}
