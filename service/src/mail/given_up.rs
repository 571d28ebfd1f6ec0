//! Letters that were given up or wait for another attempt: why, and sending them again. News that was
//! given up is none of them: it counts as what came back (`bounces/`), and is never sent again.

use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use entities::{outbox_letter, submission};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QuerySelect, Statement, UpdateMany,
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
         (select last_error from outbox_letter where state = 'dead' and mailing_id is null order by created_at desc limit {MOST_COUNTED}) as newest \
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
        .filter(C::MailingId.is_null())
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

/// Letters that were refused for now and wait for their next attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub struct ScheduledRetries {
    /// Their number; above [`MOST_COUNTED`] there are more of them.
    pub letters: i64,
    /// When the oldest of them was created.
    pub oldest: Option<DateTime<Utc>>,
    /// When the first of them is tried again.
    pub next: Option<DateTime<Utc>>,
    /// Why the one that was tried last was refused, without addresses.
    pub last_error: Option<String>,
}

impl ScheduledRetries {
    /// How long a letter may wait before an operator should look: greylisting ends within minutes.
    const PATIENCE: TimeDelta = TimeDelta::hours(1);

    /// Whether no letter waits for its next attempt.
    pub fn is_empty(&self) -> bool {
        self.letters <= 0
    }

    /// Whether the oldest of them has waited for more than an hour.
    pub fn is_late(&self, now: DateTime<Utc>) -> bool {
        self.oldest
            .is_some_and(|oldest| now - oldest > Self::PATIENCE)
    }
}

/// Writes the number, the reason and the time of the next attempt.
impl fmt::Display for ScheduledRetries {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if u64::try_from(self.letters).is_ok_and(|letters| letters > MOST_COUNTED) {
            write!(formatter, "more than {MOST_COUNTED}")?;
        } else {
            write!(formatter, "{}", self.letters)?;
        }
        if let Some(why) = &self.last_error {
            write!(formatter, " ({why})")?;
        }
        match self.next {
            Some(next) => write!(formatter, ", next try {}", next.format("%H:%M UTC")),
            None => Ok(()),
        }
    }
}

/// Reads which letters were refused for now and wait for their next attempt. Those that wait for a
/// slot count as due, and those that cannot be read are counted by [`count_unreadable`].
pub async fn load_retries(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<ScheduledRetries> {
    let time = match db.get_database_backend() {
        DbBackend::Postgres => "$1::timestamptz",
        _ => "$1",
    };
    let (most, window) = (MOST_COUNTED + 1, 2 * (MOST_COUNTED + 1));
    // The window is the beginning of the partial index of refused letters, whose condition is
    // written out as there; what does not belong is left out afterwards, so that little is read.
    let sql = format!(
        "with retries as (select created_at, due_at, tried_at, last_error from \
         (select created_at, due_at, tried_at, last_error, asked_at, attempts from outbox_letter \
         where state = 'waiting' and last_error is not null and due_at > {time} order by due_at limit {window}) as refused \
         where attempts > 0 and asked_at is null and last_error <> '{UNREADABLE}' order by due_at limit {most}) \
         select count(*) as letters, min(created_at) as oldest, min(due_at) as next, \
         (select last_error from retries order by coalesce(tried_at, created_at) desc, due_at limit 1) as last_error \
         from retries"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into()]);
    let retries = ScheduledRetries::find_by_statement(query).one(db).await?;
    Ok(retries.unwrap_or_default())
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
        .filter(C::MailingId.is_null())
        .filter(is_complete())
        .exec(tx)
        .await?;
    Ok(revived.rows_affected)
}

/// Makes the letters due now that wait for another attempt or for the mail server, also the first
/// ones of submissions; returns their number. Letters that wait for a limit or a pace go on waiting.
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
    // A first letter with a slot that no pace gave waits for the mail server.
    let first = submission::Entity::update_many()
        .col_expr(submission::Column::DueAt, Expr::val(now))
        .filter(submission::Column::Step.eq(0_i16))
        .filter(submission::Column::DueAt.gt(now))
        .filter(Expr::cust("(paced & 7) = 4"))
        .exec(tx)
        .await?;
    Ok(hurried.rows_affected + first.rows_affected)
}

fn make_due(now: DateTime<Utc>) -> UpdateMany<outbox_letter::Entity> {
    outbox_letter::Entity::update_many()
        .col_expr(C::DueAt, Expr::val(now))
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::LastError, Expr::val(None::<String>))
}

/// A letter that says which endorsement it is about, or one that still has its text.
fn is_complete() -> Condition {
    let names_its_row = Condition::all()
        .add(C::StatementId.is_not_null())
        .add(C::EndorsementId.is_not_null());
    Condition::any()
        .add(names_its_row)
        .add(C::WrittenSealed.is_not_null())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_another_attempt_is_told_with_its_reason() {
        let at = |minutes| DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes);
        let retries = |letters| ScheduledRetries {
            letters,
            oldest: Some(at(0)),
            next: Some(at(754)),
            last_error: Some("the mail server said 452 4.2.2".into()),
        };
        for (letters, told) in [
            (3, "3 (the mail server said 452 4.2.2), next try 12:34 UTC"),
            (
                10_001,
                "more than 10000 (the mail server said 452 4.2.2), next try 12:34 UTC",
            ),
        ] {
            assert_eq!(retries(letters).to_string(), told);
        }
        assert!(!retries(1).is_late(at(60)) && retries(1).is_late(at(61)));
        assert!(ScheduledRetries::default().is_empty());
    }
}
