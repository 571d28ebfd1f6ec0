//! The stamps of recipients, the letters of each day, and what became of the last letters.

use chrono::{DateTime, NaiveDate, Utc};
use entities::{news_day, news_stamp, outbox_letter};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::rules::{JUDGED, RecentNews};
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use news_stamp::Column as C;

/// A stamp: this endorsement, and this mailbox, has its letter of the mailing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStamp {
    pub mailing: Uuid,
    pub endorsement: Uuid,
    pub letter: Uuid,
    /// A keyed hash that only the same mailbox in the same mailing has.
    pub mailbox: Vec<u8>,
    pub at: DateTime<Utc>,
}

const STAMP: &Columns<NewStamp> = &[
    ("mailing_id", Cell::Id(|stamp| stamp.mailing)),
    ("endorsement_id", Cell::Id(|stamp| stamp.endorsement)),
    ("letter_id", Cell::Id(|stamp| stamp.letter)),
    ("mailbox", Cell::Bytes(|stamp| stamp.mailbox.clone())),
    ("at", Cell::Time(|stamp| stamp.at)),
];

/// A stamp that was new.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct StampedRow {
    pub endorsement_id: Uuid,
    pub letter_id: Uuid,
}

/// Stamps recipients, and returns those who had no stamp before: they alone get a letter.
pub async fn stamp(tx: &WriteTransaction, stamps: &[&NewStamp]) -> Result<Vec<StampedRow>> {
    // Without the condition SQLite would read `on conflict` as that of a join.
    let sql = "insert into news_stamp (mailing_id, endorsement_id, letter_id, mailbox, at) \
               select mailing_id, endorsement_id, letter_id, mailbox, at from v where true \
               on conflict do nothing returning endorsement_id, letter_id";
    bulk_sql::load_rows(tx, STAMP, stamps, sql).await
}

/// Returns how many letters of news there were today, and on how many days before there were some.
pub async fn load_days(db: &impl ConnectionTrait, today: NaiveDate) -> Result<(u64, u64)> {
    let row = news_day::Entity::find_by_id(today).one(db).await?;
    let before = news_day::Entity::find()
        .filter(news_day::Column::Day.lt(today))
        .count(db)
        .await?;
    let queued = row.map_or(0, |row| u64::try_from(row.queued).unwrap_or(0));
    Ok((queued, before))
}

/// Adds to the letters of news of a day.
pub async fn add_to_day(tx: &WriteTransaction, today: NaiveDate, queued: i64) -> Result<()> {
    let sum = Expr::col((news_day::Entity, news_day::Column::Queued)).add(queued);
    let row = news_day::ActiveModel {
        day: Set(today),
        queued: Set(queued),
    };
    let add = OnConflict::column(news_day::Column::Day)
        .value(news_day::Column::Queued, sum)
        .to_owned();
    news_day::Entity::insert(row)
        .on_conflict(add)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// When a letter came back, and when somebody complained about it.
type StampFate = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// Loads what became of the last letters of news since a moment.
pub async fn load_recent(
    db: &impl ConnectionTrait,
    since: Option<DateTime<Utc>>,
) -> Result<RecentNews> {
    let mut query = news_stamp::Entity::find()
        .select_only()
        .columns([C::BouncedAt, C::ComplainedAt]);
    if let Some(since) = since {
        query = query.filter(C::At.gte(since));
    }
    let last: Vec<StampFate> = query
        .order_by_desc(C::At)
        .limit(JUDGED)
        .into_tuple()
        .all(db)
        .await?;
    let count = |had: &dyn Fn(&StampFate) -> bool| {
        u64::try_from(last.iter().filter(|one| had(one)).count()).unwrap_or(u64::MAX)
    };
    Ok(RecentNews {
        sent: count(&|_| true),
        bounced: count(&|(bounced, _)| bounced.is_some()),
        complained: count(&|(_, complained)| complained.is_some()),
    })
}

/// Tells whether letters of a mailing were refused for good and their stamps do not say it yet.
pub async fn has_refused(db: &impl ConnectionTrait, mailing: Uuid) -> Result<bool> {
    let stamps = news_stamp::Entity::find()
        .filter(C::MailingId.eq(mailing))
        .filter(C::BouncedAt.is_null())
        .filter(C::LetterId.in_subquery(select_dead(mailing)))
        .limit(1);
    Ok(stamps.count(db).await? > 0)
}

/// Notes letters that the mail server refused for good as bounced, too.
pub async fn note_refused(tx: &WriteTransaction, mailing: Uuid, now: DateTime<Utc>) -> Result<()> {
    news_stamp::Entity::update_many()
        .col_expr(C::BouncedAt, Expr::val(Some(now)))
        .filter(C::MailingId.eq(mailing))
        .filter(C::BouncedAt.is_null())
        .filter(C::LetterId.in_subquery(select_dead(mailing)))
        .exec(tx)
        .await?;
    Ok(())
}

fn select_dead(mailing: Uuid) -> SelectStatement {
    Query::select()
        .column(outbox_letter::Column::Id)
        .from(outbox_letter::Entity)
        .and_where(outbox_letter::Column::MailingId.eq(mailing))
        .and_where(Expr::cust("state = 'dead'"))
        .to_owned()
}
