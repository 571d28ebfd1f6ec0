//! The stamps of recipients, the letters of each day, and what became of the last letters.

use chrono::{DateTime, NaiveDate, Utc};
use entities::{news_day, news_mailing, news_stamp};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use super::rules::{GROUPS, JUDGED, MOST_WAITING, RecentNews};
use crate::endorsement::rules::Target;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use news_stamp::Column as C;

/// The most stamps of an endorsement that are looked at.
const MOST_STAMPS: u64 = 100;
/// The most letters that were given up and are taken in one step.
const MOST_REFUSED: u64 = 100;

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

/// The numbers of letters that left one after the other, and of those of them that came back.
#[derive(FromQueryResult)]
struct JudgedGroup {
    sent: i64,
    bounced: i64,
    complained: i64,
}

/// Loads what became of the letters of news that left last, of those that were queued since a moment:
/// in groups of [`JUDGED`], the newest first. What still waits to be sent says nothing yet.
pub async fn load_recent(
    db: &impl ConnectionTrait,
    since: Option<DateTime<Utc>>,
) -> Result<Vec<RecentNews>> {
    // Those that wait are among the newest.
    let most = JUDGED * GROUPS + 2 * MOST_WAITING;
    let sql = format!(
        "select count(*) as sent, count(bounced_at) as bounced, count(complained_at) as complained from \
         (select bounced_at, complained_at, \
         (row_number() over (order by at desc, letter_id desc) - 1) / {JUDGED} as place from \
         (select at, letter_id, bounced_at, complained_at from news_stamp where at >= $1 \
         order by at desc limit {most}) as stamped where letter_id not in \
         (select id from outbox_letter where state = 'waiting' and mailing_id is not null)) as gone \
         where place < {GROUPS} group by place order by place"
    );
    let since = since.unwrap_or(DateTime::UNIX_EPOCH);
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [since.into()]);
    let groups = JudgedGroup::find_by_statement(query).all(db).await?;
    let number = |count: i64| u64::try_from(count).unwrap_or(0);
    let to_recent = |group: JudgedGroup| RecentNews {
        sent: number(group.sent),
        bounced: number(group.bounced),
        complained: number(group.complained),
    };
    Ok(groups.into_iter().map(to_recent).collect())
}

/// Lists the stamps of an endorsement, the newest first: the mailing of each, and the keyed hash of the
/// mailbox to which its letter went.
pub async fn list_of_endorsement(
    db: &impl ConnectionTrait,
    about: Target,
) -> Result<Vec<(Uuid, Vec<u8>)>> {
    let of_statement = Query::select()
        .column(news_mailing::Column::Id)
        .from(news_mailing::Entity)
        .and_where(news_mailing::Column::StatementId.eq(about.statement))
        .to_owned();
    let found = news_stamp::Entity::find()
        .select_only()
        .columns([C::MailingId, C::Mailbox])
        .filter(C::MailingId.in_subquery(of_statement))
        .filter(C::EndorsementId.eq(about.id))
        .order_by_desc(C::At)
        .limit(MOST_STAMPS)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found)
}

/// A letter of news that was given up.
#[derive(Clone, Debug, FromQueryResult)]
pub struct RefusedNews {
    pub letter_id: Uuid,
    pub endorsement_id: Uuid,
    /// The keyed hash of the mailbox to which it went.
    pub mailbox: Vec<u8>,
    /// Why, without an address.
    pub last_error: Option<String>,
}

/// Lists letters of a mailing that were given up and whose stamps do not say so yet, up to a bound.
pub async fn list_refused(db: &impl ConnectionTrait, mailing: Uuid) -> Result<Vec<RefusedNews>> {
    let sql = format!(
        "select news_stamp.letter_id, news_stamp.endorsement_id, news_stamp.mailbox, \
         outbox_letter.last_error \
         from outbox_letter join news_stamp on news_stamp.letter_id = outbox_letter.id \
         where outbox_letter.mailing_id = $1 and outbox_letter.state = 'dead' \
         and news_stamp.bounced_at is null limit {MOST_REFUSED}"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [mailing.into()]);
    Ok(RefusedNews::find_by_statement(query).all(db).await?)
}

/// Notes on the stamps of letters that were given up that they did not arrive.
pub async fn note_refused(
    tx: &WriteTransaction,
    letters: &[Uuid],
    now: DateTime<Utc>,
) -> Result<()> {
    news_stamp::Entity::update_many()
        .col_expr(C::BouncedAt, Expr::val(Some(now)))
        .filter(C::LetterId.is_in(letters.iter().copied()))
        .filter(C::BouncedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
