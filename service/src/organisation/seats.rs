//! The seats of organisations: which count on any statement, which on one, and what one organisation
//! has endorsed.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use entities::{endorsement, statement, words};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use super::coverage::SeatStatus;
use crate::storage::database::DatabaseError;
use crate::values::SignatoryKind;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Lists names and keys of organisations that count on any statement, each pair once.
pub async fn list_counted_seats(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<(String, String)>> {
    use endorsement::Column::{OrganisationKey, OrganisationName, StatementId};
    // The condition is written as in the partial index of seats, and the order is that of its
    // columns, so that the database reads no more of it than is asked for.
    let seats: Vec<(String, String)> = endorsement::Entity::find()
        .select_only()
        .columns([OrganisationName, OrganisationKey])
        .filter(Expr::cust("kind = 'organisation' and state = 'accepted'"))
        .filter(OrganisationName.is_not_null())
        .filter(OrganisationKey.is_not_null())
        .order_by_asc(StatementId)
        .order_by_asc(OrganisationKey)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let once: HashSet<(String, String)> = seats.into_iter().collect();
    let mut seats: Vec<(String, String)> = once.into_iter().collect();
    // A set has another order each time, and of two with one name the first is found.
    seats.sort_unstable();
    Ok(seats)
}

/// What changes whenever a known organisation may have changed.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct KnownMark {
    /// Organisations in the registry.
    pub organisations: i64,
    /// Writes to organisations that are in it.
    pub writes: i64,
    /// When one was last written.
    pub changed_at: Option<DateTime<Utc>>,
    /// The revisions of all tallies together: endorsements that count have changed.
    pub revisions: i64,
}

/// Reads the mark of the known organisations.
pub async fn load_known_mark(db: &impl ConnectionTrait) -> Result<KnownMark> {
    // A sum of bigint is a numeric on PostgreSQL.
    let sql = "select (select count(*) from organisation) as organisations, \
               (select coalesce(cast(sum(row_version) as bigint), 0) from organisation) as writes, \
               (select max(updated_at) from organisation) as changed_at, \
               (select coalesce(cast(sum(revision) as bigint), 0) from tally_revision) as revisions";
    let query = Statement::from_string(db.get_database_backend(), sql);
    let mark = KnownMark::find_by_statement(query).one(db).await?;
    let nothing = || DbErr::RecordNotFound("the mark of known organisations".into());
    Ok(mark.ok_or_else(nothing)?)
}

/// One endorsement of an organisation.
#[derive(Clone, Debug)]
pub struct EndorsedStatement {
    pub statement: Uuid,
    pub title: String,
    pub slug: String,
    /// The state of the endorsement.
    pub state: words::State,
    /// The time of the decision, else of the confirmation, else of the submission.
    pub since: DateTime<Utc>,
    /// The key of the partner through whose page it came.
    pub partner: Option<String>,
}

/// Lists the endorsements under these keys, newest first; unconfirmed ones are left out.
pub async fn list_endorsed(
    db: &impl ConnectionTrait,
    keys: &[String],
) -> Result<Vec<EndorsedStatement>> {
    use endorsement::Column::{Kind, OrganisationKey, State, SubmittedAt};
    let rows = endorsement::Entity::find()
        .filter(OrganisationKey.is_in(keys.iter().cloned()))
        .filter(Kind.eq(SignatoryKind::Organisation))
        .filter(State.is_not_in([words::State::Pending, words::State::Expired]))
        .order_by_desc(SubmittedAt)
        .all(db)
        .await?;
    let mut ids: Vec<Uuid> = rows.iter().map(|row| row.statement_id).collect();
    ids.sort();
    ids.dedup();
    let statements = statement::Entity::find()
        .filter(statement::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let title_and_slug: HashMap<Uuid, (String, String)> = statements
        .into_iter()
        .map(|row| (row.id, (row.title, row.slug)))
        .collect();
    let to_endorsed = |row: endorsement::Model| {
        let (title, slug) = title_and_slug.get(&row.statement_id)?.clone();
        let since = row
            .decided_at
            .or(row.confirmed_at)
            .unwrap_or(row.submitted_at);
        Some(EndorsedStatement {
            statement: row.statement_id,
            title,
            slug,
            state: row.state,
            since,
            partner: row.partner,
        })
    };
    Ok(rows.into_iter().filter_map(to_endorsed).collect())
}

/// Lists the seats of organisations of the registry on a statement that count or wait for staff.
pub async fn load_seats(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<SeatStatus>> {
    #[derive(FromQueryResult)]
    struct SeatRow {
        key: String,
        state: words::State,
        decided_at: Option<DateTime<Utc>>,
        partner: Option<String>,
    }
    // The registry is short and a statement may have a hundred thousand seats, so each key is looked
    // up in the partial index of seats. Left to itself, the planner may read all of them.
    let seated = "kind = 'organisation' and state = 'accepted'";
    let counted = match db.get_database_backend() {
        DbBackend::Postgres => format!(
            "select e.* from organisation_key as k cross join lateral (select organisation_key as key, state, decided_at, partner \
             from endorsement where statement_id = $1 and organisation_key = k.key and {seated} limit 1) as e"
        ),
        // SQLite keeps the order of a cross join.
        _ => format!(
            "select e.organisation_key as key, e.state, e.decided_at, e.partner from organisation_key as k cross join endorsement as e \
             on e.organisation_key = k.key where e.statement_id = $1 and {seated}"
        ),
    };
    let waiting = "select e.organisation_key as key, e.state, e.decided_at, e.partner from endorsement as e \
                   join organisation_key as k on k.key = e.organisation_key \
                   where e.statement_id = $1 and e.kind = 'organisation' and e.state = 'in_review'";
    let query = Statement::from_sql_and_values(
        db.get_database_backend(),
        format!("{counted} union all {waiting}"),
        [statement.into()],
    );
    let rows = SeatRow::find_by_statement(query).all(db).await?;
    let to_seat = |row: SeatRow| SeatStatus {
        key: row.key,
        counts: row.state == words::State::Accepted,
        since: row.decided_at,
        partner: row.partner,
    };
    Ok(rows.into_iter().map(to_seat).collect())
}
