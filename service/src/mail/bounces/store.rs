//! Rows of reports about letters, and where a token leads to in the database.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use entities::{bounce_event, bounce_total, mail_domain, news_mailing, news_stamp, statement};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::address::{BouncedLetter, LetterOrigin};
use super::rules::{self, BounceKind, MailStream};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;

/// The most named domains that a page looks up.
const MOST_NAMES: u64 = 5000;

/// What a letter was about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LetterOwner {
    /// The statement, or nil.
    pub statement: Uuid,
    /// The id of a letter of news, whose stamp stands.
    pub stamped: Option<Uuid>,
}

/// Finds what a letter was about. A statement or a mailing that is gone counts as none.
pub async fn find_owner(db: &impl ConnectionTrait, letter: &BouncedLetter) -> Result<LetterOwner> {
    match letter.origin {
        LetterOrigin::Statement(mark) => Ok(LetterOwner {
            statement: find_statement(db, mark).await?,
            stamped: None,
        }),
        LetterOrigin::Moment(moment) => find_stamp(db, moment, letter.letter).await,
    }
}

async fn find_statement(db: &impl ConnectionTrait, mark: [u8; 4]) -> Result<Uuid> {
    let ids: Vec<Uuid> = statement::Entity::find()
        .select_only()
        .column(statement::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let found = ids.into_iter().find(|id| id.as_bytes()[12..] == mark);
    Ok(found.unwrap_or_default())
}

async fn find_stamp(
    db: &impl ConnectionTrait,
    moment: [u8; 6],
    end: [u8; 4],
) -> Result<LetterOwner> {
    use news_stamp::Column as C;
    let limit_with = |fill: u8| {
        let mut bytes = [fill; 16];
        bytes[..moment.len()].copy_from_slice(&moment);
        Uuid::from_bytes(bytes)
    };
    // Those that were queued in one millisecond, which are some hundreds at most.
    let stamps: Vec<(Uuid, Uuid)> = news_stamp::Entity::find()
        .select_only()
        .columns([C::LetterId, C::MailingId])
        .filter(C::LetterId.between(limit_with(0), limit_with(0xff)))
        .into_tuple()
        .all(db)
        .await?;
    let found = stamps
        .into_iter()
        .find(|(letter, _)| letter.as_bytes()[12..] == end);
    let Some((letter, mailing)) = found else {
        return Ok(LetterOwner::default());
    };
    let statement: Option<Uuid> = news_mailing::Entity::find_by_id(mailing)
        .select_only()
        .column(news_mailing::Column::StatementId)
        .into_tuple()
        .one(db)
        .await?;
    Ok(LetterOwner {
        statement: statement.unwrap_or_default(),
        stamped: Some(letter),
    })
}

/// Writes that there is a report about a letter. Returns whether it is the first one of its kind.
pub async fn insert_event(
    tx: &WriteTransaction,
    letter: &BouncedLetter,
    kind: BounceKind,
    owner: LetterOwner,
    day: NaiveDate,
) -> Result<bool> {
    use bounce_event::Column as C;
    let row = bounce_event::ActiveModel {
        mailbox: Set(letter.mailbox.to_vec()),
        letter: Set(letter.letter.to_vec()),
        kind: Set(kind),
        stream: Set(letter.stream),
        statement_id: Set(owner.statement),
        domain: Set(letter.domain.to_vec()),
        day: Set(day),
    };
    let once = OnConflict::columns([C::Mailbox, C::Letter, C::Kind])
        .do_nothing()
        .to_owned();
    let inserted = bounce_event::Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(tx)
        .await?;
    Ok(inserted > 0)
}

/// Adds a report to the sums.
pub async fn add_total(
    tx: &WriteTransaction,
    letter: &BouncedLetter,
    kind: BounceKind,
    owner: LetterOwner,
) -> Result<()> {
    use bounce_total::Column as C;
    let row = bounce_total::ActiveModel {
        statement_id: Set(owner.statement),
        domain: Set(letter.domain.to_vec()),
        stream: Set(letter.stream),
        kind: Set(kind),
        reports: Set(1),
    };
    let one_more = Expr::col((bounce_total::Entity, C::Reports)).add(1_i64);
    let sum = OnConflict::columns([C::StatementId, C::Domain, C::Stream, C::Kind])
        .values([(C::Reports, one_more)])
        .to_owned();
    bounce_total::Entity::insert(row)
        .on_conflict(sum)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Notes on the stamp of a letter of news that it bounced or was reported. The first time stays.
pub async fn mark_stamp(
    tx: &WriteTransaction,
    letter: Uuid,
    kind: BounceKind,
    now: DateTime<Utc>,
) -> Result<()> {
    use news_stamp::Column as C;
    let column = match kind {
        BounceKind::Complaint => C::ComplainedAt,
        _ if rules::counts_against_news(kind) => C::BouncedAt,
        _ => return Ok(()),
    };
    news_stamp::Entity::update_many()
        .col_expr(column, Expr::val(now))
        .filter(C::LetterId.eq(letter))
        .filter(column.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Returns those of these mailboxes, at most some hundreds, that refused a letter of any stream for
/// good, or whose owner reported one, in the days for which reports are kept.
pub async fn load_refusing(
    db: &impl ConnectionTrait,
    mailboxes: &[Vec<u8>],
) -> Result<HashSet<Vec<u8>>> {
    use bounce_event::Column as C;
    let found: Vec<Vec<u8>> = bounce_event::Entity::find()
        .select_only()
        .column(C::Mailbox)
        .filter(C::Mailbox.is_in(mailboxes.iter().cloned()))
        .filter(C::Kind.is_in([BounceKind::Hard, BounceKind::Complaint]))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// Counts the soft bounces of news to a mailbox since a day.
pub async fn count_soft(
    db: &impl ConnectionTrait,
    mailbox: [u8; 16],
    since: NaiveDate,
) -> Result<u64> {
    use bounce_event::Column as C;
    let counted = bounce_event::Entity::find()
        .filter(C::Mailbox.eq(mailbox.to_vec()))
        .filter(C::Kind.eq(BounceKind::Soft))
        .filter(C::Stream.eq(MailStream::News))
        .filter(C::Day.gte(since));
    Ok(counted.count(db).await?)
}

/// How many letters to a domain, or to all, came back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DomainBounces {
    /// For good.
    pub hard: i64,
    /// For now.
    pub soft: i64,
    /// Refused for a reason that is ours.
    pub ours: i64,
    /// Reported as abuse.
    pub complaints: i64,
}

impl DomainBounces {
    fn add(&mut self, kind: BounceKind, reports: i64) {
        match kind {
            BounceKind::Hard => self.hard += reports,
            BounceKind::Soft => self.soft += reports,
            BounceKind::Ours => self.ours += reports,
            BounceKind::Complaint => self.complaints += reports,
            BounceKind::Note => {}
        }
    }

    /// Returns the number of letters that came back.
    pub fn sum(self) -> i64 {
        self.hard + self.soft + self.ours + self.complaints
    }
}

/// Reports by the beginning of the domain's keyed hash, as tokens and rows have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BouncesByDomain {
    domains: BTreeMap<Vec<u8>, DomainBounces>,
    pub all: DomainBounces,
}

impl BouncesByDomain {
    fn add(&mut self, domain: Vec<u8>, kind: BounceKind, reports: i64) {
        self.domains.entry(domain).or_default().add(kind, reports);
        self.all.add(kind, reports);
    }

    /// Returns the reports about letters to a domain; `key` is its whole keyed hash.
    pub fn of_domain(&self, key: &[u8]) -> DomainBounces {
        let start = key.get(..3).unwrap_or_default();
        self.domains.get(start).copied().unwrap_or_default()
    }
}

/// Loads how the letters of a statement went: bounces of those that ask to confirm, and complaints about
/// any.
pub async fn load_of_statement(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<BouncesByDomain> {
    let rows = bounce_total::Entity::find()
        .filter(bounce_total::Column::StatementId.eq(statement))
        .all(db)
        .await?;
    let mut found = BouncesByDomain::default();
    for row in rows {
        if row.stream == MailStream::Confirmation || row.kind == BounceKind::Complaint {
            found.add(row.domain, row.kind, row.reports);
        }
    }
    Ok(found)
}

/// Loads how all letters went, of every statement and stream.
pub async fn load_of_all(db: &impl ConnectionTrait) -> Result<BouncesByDomain> {
    use bounce_total::Column as C;
    let rows: Vec<(Vec<u8>, BounceKind, i64)> = bounce_total::Entity::find()
        .select_only()
        .columns([C::Domain, C::Kind])
        // A sum of bigint is a numeric on PostgreSQL.
        .expr(Expr::cust("cast(sum(reports) as bigint)"))
        .group_by(C::Domain)
        .group_by(C::Kind)
        .into_tuple()
        .all(db)
        .await?;
    let mut found = BouncesByDomain::default();
    for (domain, kind, reports) in rows {
        found.add(domain, kind, reports);
    }
    Ok(found)
}

/// Loads the names of domains to which enough letters went, by the keyed hash.
pub async fn load_names(db: &impl ConnectionTrait) -> Result<BTreeMap<Vec<u8>, String>> {
    use mail_domain::Column as C;
    let named: Vec<(Vec<u8>, Option<String>)> = mail_domain::Entity::find()
        .select_only()
        .columns([C::DomainKey, C::Domain])
        .filter(C::Domain.is_not_null())
        .distinct()
        .limit(MOST_NAMES)
        .into_tuple()
        .all(db)
        .await?;
    Ok(named
        .into_iter()
        .filter_map(|(key, name)| Some((key, name?)))
        .collect())
}

/// Forgets the reports about single letters of days before `day`. The sums stay.
pub async fn forget_before(tx: &WriteTransaction, day: NaiveDate) -> Result<u64> {
    let old = bounce_event::Entity::delete_many().filter(bounce_event::Column::Day.lt(day));
    Ok(old.exec(tx).await?.rows_affected)
}
