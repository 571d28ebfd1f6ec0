//! Rows of `cosponsor`: who was asked to be named as a co-sponsor of a statement, and the answers.

use chrono::{DateTime, Utc};
use entities::cosponsor;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement};
use uuid::Uuid;

use super::rules::{Cosponsor, CosponsorAnswer};
use crate::organisation::rules::Ecosoc;
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
    answered_at: Option<DateTime<Utc>>,
    answered_by: Option<String>,
    seats: i64,
}

/// The columns of [`CosponsorRow`]; `seats` is 0 where the organisation does not endorse any more. The
/// condition is that of the index of seats.
const COLUMNS: &str = "select c.organisation_id, o.name, o.registered_name, o.ecosoc, \
     o.ecosoc_since, c.state, c.asked_at, c.answered_at, c.answered_by, \
     (select count(*) from endorsement as e where e.statement_id = c.statement_id \
     and e.seat = c.seat and e.kind = 'organisation' and e.state = 'accepted') as seats \
     from cosponsor as c join organisation as o on o.id = c.organisation_id \
     where c.statement_id = $1";

/// A co-sponsor that a mailed link names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedCosponsor {
    pub cosponsor: Cosponsor,
    /// Whether the organisation endorses the statement now.
    pub endorses: bool,
}

/// Loads the organisations that were asked about a statement and endorse it now, sorted by name. A
/// document names those of [`Cosponsor::is_named`].
pub async fn load_cosponsors(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<Cosponsor>> {
    let backend = db.get_database_backend();
    let query = Statement::from_sql_and_values(backend, COLUMNS, [statement.into()]);
    let rows = CosponsorRow::find_by_statement(query).all(db).await?;
    let standing = rows.into_iter().filter(|row| row.seats > 0);
    let mut all: Vec<Cosponsor> = standing.map(to_cosponsor).collect();
    all.sort_by_cached_key(|one| (sort_key(&one.registered_name), one.organisation_id));
    Ok(all)
}

/// Finds the co-sponsor that a mailed link names.
pub async fn find_by_link(
    db: &impl ConnectionTrait,
    statement: Uuid,
    id: Uuid,
) -> Result<Option<LinkedCosponsor>> {
    let sql = format!("{COLUMNS} and c.id = $2");
    let backend = db.get_database_backend();
    let query = Statement::from_sql_and_values(backend, sql, [statement.into(), id.into()]);
    let row = CosponsorRow::find_by_statement(query).one(db).await?;
    Ok(row.map(|row| LinkedCosponsor {
        endorses: row.seats > 0,
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
        answered_at: row.answered_at,
        answered_by: row.answered_by,
    }
}

/// An organisation that is asked, or whose answer staff record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedSeat {
    pub statement: Uuid,
    pub organisation: Uuid,
    /// The id that the row gets if there is none yet: that of its link.
    pub id: Uuid,
    /// The keyed hash of the seat under which the organisation endorses.
    pub seat: Vec<u8>,
}

/// Records that an organisation is asked, and returns the id of its link; `None` if it has answered,
/// or was asked after `rested`.
pub async fn note_asked(
    tx: &WriteTransaction,
    asked: &AskedSeat,
    now: DateTime<Utc>,
    rested: DateTime<Utc>,
) -> Result<Option<Uuid>> {
    // It may have endorsed anew under another key since it was asked.
    cosponsor::Entity::update_many()
        .col_expr(C::Seat, Expr::val(asked.seat.clone()))
        .filter(C::StatementId.eq(asked.statement))
        .filter(C::OrganisationId.eq(asked.organisation))
        .exec(tx)
        .await?;
    let row = cosponsor::ActiveModel {
        asked_at: Set(Some(now)),
        ..make_row(asked, CosponsorAnswer::Asked)
    };
    // This is one SQL statement, so that of two jobs only one sends the letter. The id of a row
    // stays, so that each link that was mailed works on.
    let again = OnConflict::columns([C::StatementId, C::OrganisationId])
        .update_column(C::AskedAt)
        .action_and_where(C::State.eq(CosponsorAnswer::Asked))
        .action_and_where(C::AskedAt.lte(rested))
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

/// Records an answer that staff got elsewhere, whether the organisation was asked by mail or not.
pub async fn put_answer(
    tx: &WriteTransaction,
    asked: &AskedSeat,
    (answer, by): (CosponsorAnswer, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    let row = cosponsor::ActiveModel {
        answered_at: Set(Some(now)),
        answered_by: Set(Some(by.to_owned())),
        ..make_row(asked, answer)
    };
    let replaced = OnConflict::columns([C::StatementId, C::OrganisationId])
        .update_columns([C::State, C::AnsweredAt, C::AnsweredBy, C::Seat])
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
