//! How long letters wait: the condition of the outbox, for `doctor`, the console and the metrics, and
//! the delay that visitors are told. The first letters of submissions count with those in the outbox.

use chrono::{DateTime, TimeDelta, Utc};
use entities::{outbox_letter, submission};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};

use crate::mail::relay::store::ACCEPTED_NOTED;
use crate::mail::rules::OutboxStanding;
use crate::storage::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;
use outbox_letter::Column as C;

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

/// Whether a first letter of a submission has a slot. It waits since the submission was received. Of a
/// reminder (16), which is due days after that, it is not asked.
const HAS_SLOT: &str = "(paced & 20) = 4";

#[derive(FromQueryResult)]
struct OutboxCounts {
    oldest_due: Option<DateTime<Utc>>,
    oldest_paced: Option<DateTime<Utc>>,
    oldest_first: Option<DateTime<Utc>>,
    oldest_first_paced: Option<DateTime<Utc>>,
    due: i64,
    paced: i64,
    first: i64,
    first_paced: i64,
    dead: i64,
}

/// Reads the condition of the outbox, without news: that waits by our own choice, and what becomes of it
/// stands with its mailing. A letter with a later slot counts as due, since it waits for the slot.
pub async fn load_health(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<OutboxHealth> {
    let time = name_time(db);
    let (most, window) = (MOST_COUNTED + 1, 2 * (MOST_COUNTED + 1));
    // Each part reads the beginning of one index, and the states are written out as in the partial
    // ones. A letter with a slot waits since before its `due_at`, so the first of each index is
    // enough. Where the first part counts fewer than `most`, the window has as many that it has not
    // counted.
    let sql = format!(
        "select (select min(due_at) from outbox_letter where state = 'waiting' and due_at <= {time} and mailing_id is null) as oldest_due, \
         (select min(asked_at) from outbox_letter where state = 'waiting' and asked_at is not null and mailing_id is null) as oldest_paced, \
         (select min(due_at) from submission where step = 0 and due_at <= {time}) as oldest_first, \
         (select min(received_at) from (select received_at, paced from submission where step = 0 and due_at > {time} \
         order by due_at limit {window}) as next where {HAS_SLOT}) as oldest_first_paced, \
         (select count(*) from (select 1 from outbox_letter where state = 'waiting' and due_at <= {time} and mailing_id is null limit {most}) as due) as due, \
         (select count(*) from (select due_at from outbox_letter where state = 'waiting' and asked_at is not null and mailing_id is null \
         order by asked_at limit {window}) as paced where due_at > {time}) as paced, \
         (select count(*) from (select 1 from submission where step = 0 and due_at <= {time} limit {most}) as first) as first, \
         (select count(*) from (select paced from submission where step = 0 and due_at > {time} \
         order by due_at limit {window}) as next where {HAS_SLOT}) as first_paced, \
         (select count(*) from (select 1 from outbox_letter where state = 'dead' and mailing_id is null limit {most}) as dead) as dead"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into()]);
    let counts = OutboxCounts::find_by_statement(query).one(db).await?;
    // One column: a row that this release cannot read must not hide the condition of the others.
    let last_dead: Option<(Option<String>,)> = outbox_letter::Entity::find()
        .select_only()
        .column(C::LastError)
        .filter(Expr::cust("state = 'dead'"))
        .filter(C::MailingId.is_null())
        .order_by_desc(C::CreatedAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    let Some(counts) = counts else {
        return Ok(OutboxHealth::default());
    };
    let number = |count: i64| Ord::min(u64::try_from(count).unwrap_or(0), most);
    let oldest = [
        counts.oldest_due,
        counts.oldest_paced,
        counts.oldest_first,
        counts.oldest_first_paced,
    ];
    Ok(OutboxHealth {
        due: number(counts.due + counts.paced + counts.first + counts.first_paced),
        oldest_due: oldest.into_iter().flatten().min(),
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
    let due = Condition::any()
        .add(submission::Column::DueAt.lte(now))
        .add(Expr::cust(HAS_SLOT));
    let first = submission::Entity::find()
        .filter(submission::Column::Step.eq(0_i16))
        .filter(due);
    Ok(waiting.count(db).await? + first.count(db).await?)
}

#[derive(FromQueryResult)]
struct OutboxLook {
    asked: Option<DateTime<Utc>>,
    asked_first: Option<DateTime<Utc>>,
    failures: i64,
    taken: i64,
    oldest_tried: Option<DateTime<Utc>>,
    relay: i64,
    accepted_at: Option<DateTime<Utc>>,
}

/// Reads the delivery delay for waiting visitors from the next letters and from those tried in the
/// last quarter of an hour, with a few short index lookups.
pub async fn load_standing(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<OutboxStanding> {
    let time = name_time(db);
    let sql = format!(
        "select n.asked, f.asked_first, t.failures, t.taken, t.oldest_tried, \
         coalesce((select cast(failures as bigint) from mail_relay where id = 1), 0) as relay, \
         (select accepted_at from mail_relay where id = 1) as accepted_at from \
         (select min(coalesce(asked_at, due_at)) as asked from \
          (select asked_at, due_at from outbox_letter where state = 'waiting' and mailing_id is null \
           order by due_at limit 32) as next) as n cross join \
         (select min(case when {HAS_SLOT} then received_at else due_at end) as asked_first from \
          (select received_at, due_at, paced from submission where step = 0 order by due_at limit 32) as first) as f cross join \
         (select coalesce(sum(attempts), 0) as failures, coalesce(sum(case when state = 'sent' then 1 else 0 end), 0) as taken, \
          min(tried_at) as oldest_tried from \
          (select attempts, state, tried_at from outbox_letter where tried_at > {time} order by tried_at desc limit 5) as last) as t"
    );
    let query = Statement::from_sql_and_values(
        db.get_database_backend(),
        sql,
        [(now - TimeDelta::minutes(15)).into()],
    );
    let Some(look) = OutboxLook::find_by_statement(query).one(db).await? else {
        return Ok(OutboxStanding::default());
    };
    // A first letter that is accepted leaves no row. Its time is noted now and then, so the note may
    // be that much older than the letter.
    let accepts_first = look
        .accepted_at
        .zip(look.oldest_tried)
        .is_some_and(|(accepted, tried)| accepted + ACCEPTED_NOTED >= tried);
    Ok(OutboxStanding {
        waiting_since: look.asked.into_iter().chain(look.asked_first).min(),
        failures: look.failures,
        accepted: look.taken + i64::from(accepts_first),
        relay_failures: look.relay,
    })
}

/// PostgreSQL does not know the type of a placeholder in these places.
fn name_time(db: &impl ConnectionTrait) -> &'static str {
    match db.get_database_backend() {
        DbBackend::Postgres => "$1::timestamptz",
        _ => "$1",
    }
}
