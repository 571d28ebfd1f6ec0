//! Rows of `cosponsor`: who was asked to be named as a co-sponsor of a statement, and the answers.

use chrono::{DateTime, Utc};
use entities::{cosponsor, delivery, statement_version};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement as Sql,
};
use uuid::Uuid;

use super::rules::{Cosponsor, CosponsorAnswer, MOST_QUESTIONS};
use crate::organisation::rules::Ecosoc;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::sort_key;

type Result<T> = std::result::Result<T, DatabaseError>;
use cosponsor::Column as C;

/// A row with its organisation, as the database has them.
#[derive(FromQueryResult)]
struct CosponsorRow {
    organisation_id: Uuid,
    name: String,
    registered_name: Option<String>,
    ecosoc: Ecosoc,
    ecosoc_since: Option<i32>,
    state: CosponsorAnswer,
    asked_at: Option<DateTime<Utc>>,
    asked_times: i32,
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<String>,
    seat: Vec<u8>,
    endorsement_id: Option<Uuid>,
    seats: i64,
    newer_texts: i64,
}

impl CosponsorRow {
    /// Whether what was asked and answered holds: for the endorsement that has the seat now, and for
    /// the text as it is now. Whoever signed in the name of an organisation, and lost the seat,
    /// answered for nobody.
    fn is_current(&self) -> bool {
        self.seats > 0 && self.newer_texts == 0
    }
}

/// The columns of [`CosponsorRow`]; `seats` is 0 where the endorsement that the question is about does
/// not hold the seat, and `newer_texts` counts the versions since that change what is endorsed. A row
/// of an earlier release knows no endorsement, so it holds for none.
const COLUMNS: &str = "select c.organisation_id, o.name, o.registered_name, o.ecosoc, \
     o.ecosoc_since, c.state, c.asked_at, c.asked_times, c.answered_at, c.answered_by, \
     c.seat, c.endorsement_id, \
     (select count(*) from endorsement as e where e.statement_id = c.statement_id \
     and e.id = c.endorsement_id and e.seat = c.seat \
     and e.kind = 'organisation' and e.state = 'accepted') as seats, \
     (select count(*) from statement_version as v where v.statement_id = c.statement_id \
     and v.substantive and v.number > coalesce(c.version, 0)) as newer_texts \
     from cosponsor as c join organisation as o on o.id = c.organisation_id \
     where c.statement_id = $1";

/// The condition of rows of `cosponsor` whose question is about an earlier text, as in [`COLUMNS`].
const EARLIER_TEXT: &str = "exists (select 1 from statement_version as v \
     where v.statement_id = cosponsor.statement_id \
     and v.substantive and v.number > coalesce(cosponsor.version, 0))";

/// A co-sponsor that a mailed link names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedCosponsor {
    pub cosponsor: Cosponsor,
    /// Whether the endorsement that the question is about holds the seat of the organisation now.
    pub endorses: bool,
    /// Whether no version changed since what is endorsed.
    pub has_same_text: bool,
}

/// A co-sponsor with the seat that the question to it was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatedCosponsor {
    pub cosponsor: Cosponsor,
    /// The keyed hash of the seat.
    pub seat: Vec<u8>,
    /// The endorsement that holds the seat.
    pub endorsement: Uuid,
}

/// Loads the organisations that were asked about the text of a statement as it is now and endorse it
/// as they did then, sorted by name. A document names those of [`Cosponsor::is_named`].
pub async fn load_cosponsors(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<Cosponsor>> {
    let seated = load_seated(db, statement).await?.into_iter();
    let mut all: Vec<Cosponsor> = seated.map(|one| one.cosponsor).collect();
    all.sort_by_cached_key(|one| (sort_key(&one.registered_name), one.organisation_id));
    Ok(all)
}

/// Loads the same organisations with their seats, in no order.
pub async fn load_seated(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<Vec<SeatedCosponsor>> {
    let backend = db.get_database_backend();
    let query = Sql::from_sql_and_values(backend, COLUMNS, [statement.into()]);
    let rows = CosponsorRow::find_by_statement(query).all(db).await?;
    let to_seated = |mut row: CosponsorRow| {
        Some(SeatedCosponsor {
            endorsement: row.endorsement_id?,
            seat: std::mem::take(&mut row.seat),
            cosponsor: to_cosponsor(row),
        })
    };
    let current = rows.into_iter().filter(CosponsorRow::is_current);
    Ok(current.filter_map(to_seated).collect())
}

/// Loads when an organisation that was asked about a statement answered last.
pub async fn load_last_answer(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<Option<DateTime<Utc>>> {
    let last = cosponsor::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(C::AnsweredAt.is_not_null())
        .order_by_desc(C::AnsweredAt)
        .one(db)
        .await?;
    Ok(last.and_then(|row| row.answered_at))
}

/// Finds the co-sponsor that a mailed link names.
pub async fn find_by_link(
    db: &impl ConnectionTrait,
    statement: Uuid,
    id: Uuid,
) -> Result<Option<LinkedCosponsor>> {
    let sql = format!("{COLUMNS} and c.id = $2");
    let backend = db.get_database_backend();
    let query = Sql::from_sql_and_values(backend, sql, [statement.into(), id.into()]);
    let row = CosponsorRow::find_by_statement(query).one(db).await?;
    Ok(row.map(|row| LinkedCosponsor {
        endorses: row.seats > 0,
        has_same_text: row.newer_texts == 0,
        cosponsor: to_cosponsor(row),
    }))
}

fn to_cosponsor(row: CosponsorRow) -> Cosponsor {
    let is_registered = row.registered_name.is_some();
    Cosponsor {
        organisation_id: row.organisation_id,
        registered_name: row.registered_name.unwrap_or(row.name),
        is_registered,
        status: row.ecosoc,
        since: row.ecosoc_since,
        agreed: row.state,
        asked_at: row.asked_at,
        asked_times: row.asked_times,
        answered_at: row.answered_at,
        answered_by: row.answered_by,
    }
}

/// Tells whether no answer about a statement is taken any more: it was withdrawn or delivered. Staff
/// may have marked a delivery that the public does not read about, so the statement alone does not
/// say it.
pub async fn is_over(db: &impl ConnectionTrait, statement: &Statement) -> Result<bool> {
    if statement.delivered_at.is_some() || statement.withdrawn_at.is_some() {
        return Ok(true);
    }
    let mark: Option<Uuid> = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Id)
        .filter(delivery::Column::StatementId.eq(statement.id))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(mark.is_some())
}

/// Tells whether no version after this one changes what is endorsed.
pub async fn has_same_text(
    db: &impl ConnectionTrait,
    statement: Uuid,
    version: i32,
) -> Result<bool> {
    use statement_version::Column as V;
    let newer: Option<Uuid> = statement_version::Entity::find()
        .select_only()
        .column(V::Id)
        .filter(V::StatementId.eq(statement))
        .filter(V::Substantive.eq(true))
        .filter(V::Number.gt(version))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(newer.is_none())
}

/// An organisation that is asked, or whose answer staff record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedSeat {
    pub statement: Uuid,
    /// The version that is current.
    pub version: i32,
    pub organisation: Uuid,
    /// The id that the row gets if it is a new one: that of its link.
    pub id: Uuid,
    /// The keyed hash of the seat under which the organisation endorses.
    pub seat: Vec<u8>,
    /// The endorsement that holds the seat.
    pub endorsement: Uuid,
}

/// Records that an organisation is asked, and returns the id of its link; `None` if it has answered,
/// was asked after `rested`, or was asked [`MOST_QUESTIONS`] times.
pub async fn note_asked(
    tx: &WriteTransaction,
    asked: &AskedSeat,
    now: DateTime<Utc>,
    rested: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    remove_earlier(tx, asked).await?;
    let row = cosponsor::ActiveModel {
        asked_at: Set(Some(now)),
        asked_times: Set(1),
        ..make_row(asked, CosponsorAnswer::Asked)
    };
    let once_more = Expr::col((cosponsor::Entity, C::AskedTimes)).add(1_i32);
    // This is one SQL statement, so that of two jobs only one sends the letter. The id of a row
    // stays, so that each link that was mailed works on.
    let again = OnConflict::columns([C::StatementId, C::OrganisationId])
        .update_column(C::AskedAt)
        .values([(C::AskedTimes, once_more)])
        .action_and_where(C::State.eq(CosponsorAnswer::Asked))
        .action_and_where(C::AskedAt.lte(rested))
        .action_and_where(C::AskedTimes.lt(MOST_QUESTIONS))
        .to_owned();
    let written = cosponsor::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    if written == 0 {
        return Ok(None);
    }
    let key = (asked.statement, asked.organisation);
    let stored = cosponsor::Entity::find_by_id(key).one(tx).await?;
    Ok(stored.map(|row| row.id))
}

/// Removes what an organisation was asked and answered for another endorsement or about an earlier
/// text, so that the links to it end with it. The audit trail keeps the answer.
async fn remove_earlier(tx: &WriteTransaction, asked: &AskedSeat) -> Result<()> {
    let is_earlier = Condition::any()
        .add(C::EndorsementId.is_null())
        .add(C::EndorsementId.ne(asked.endorsement))
        .add(C::Seat.ne(asked.seat.clone()))
        .add(Expr::cust(EARLIER_TEXT));
    cosponsor::Entity::delete_many()
        .filter(C::StatementId.eq(asked.statement))
        .filter(C::OrganisationId.eq(asked.organisation))
        .filter(is_earlier)
        .exec(tx)
        .await?;
    Ok(())
}

/// Records an answer that staff got elsewhere, whether the organisation was asked by mail or not.
pub async fn put_answer(
    tx: &WriteTransaction,
    asked: &AskedSeat,
    (answer, by): (CosponsorAnswer, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    remove_earlier(tx, asked).await?;
    let row = cosponsor::ActiveModel {
        answered_at: Set(Some(now)),
        answered_by: Set(Some(by.to_owned())),
        ..make_row(asked, answer)
    };
    let replaced = OnConflict::columns([C::StatementId, C::OrganisationId])
        .update_columns([C::State, C::AnsweredAt, C::AnsweredBy])
        .to_owned();
    cosponsor::Entity::insert(row)
        .on_conflict(replaced)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn make_row(asked: &AskedSeat, state: CosponsorAnswer) -> cosponsor::ActiveModel {
    cosponsor::ActiveModel {
        statement_id: Set(asked.statement),
        organisation_id: Set(asked.organisation),
        id: Set(asked.id),
        seat: Set(asked.seat.clone()),
        state: Set(state),
        asked_at: Set(None),
        answered_at: Set(None),
        answered_by: Set(None),
        endorsement_id: Set(Some(asked.endorsement)),
        version: Set(Some(asked.version)),
        asked_times: Set(0),
    }
}

/// Writes the answer that an organisation gave by its link; returns `false` if the row is gone.
pub async fn write_answer(
    tx: &WriteTransaction,
    (statement, id): (Uuid, Uuid),
    answer: CosponsorAnswer,
    now: DateTime<Utc>,
) -> Result<bool> {
    let written = cosponsor::Entity::update_many()
        .col_expr(C::State, Expr::val(answer))
        .col_expr(C::AnsweredAt, Expr::val(Some(now)))
        .col_expr(C::AnsweredBy, Expr::val(None::<String>))
        .filter(C::StatementId.eq(statement))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(written.rows_affected == 1)
}
