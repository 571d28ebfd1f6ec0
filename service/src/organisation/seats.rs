//! The seats of organisations: which count on any statement, which on one, and what one organisation
//! has endorsed. A row has the keyed hash of its seat, so the keys that are asked for are hashed and
//! looked up.

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
use super::seat_keys::CountedSeat;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::values::Keyring;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// An organisation holds its seat: the condition of the partial index of seats, as it is written
/// there.
pub const SEATED: &str = "kind = 'organisation' and state = 'accepted'";
/// An organisation's line stands.
pub const STANDING_SEAT: &str = "kind = 'organisation' and state in ('accepted', 'in_review')";
/// The condition of the index by which all lines of a seat are found: only organisations have one.
const OF_SEAT: &str = "kind = 'organisation'";
/// The most lines of one seat that are read: the one that counts, then the newest. Anybody may
/// submit in the name of an organisation, from one mailbox after another.
const MOST_OF_SEAT: u64 = 100;
/// In how many statements the lines of an organisation are looked for, the newest first. Each costs
/// a hash and a probe for every key.
pub const MOST_STATEMENTS: usize = 200;

/// Lists the seats that count on any statement.
pub async fn list_counted_seats(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<CountedSeat>> {
    // The condition is written as in the partial index of seats, and the order is that of its
    // columns, so that the database reads no more of it than is asked for.
    let rows: Vec<(Uuid, String, Option<String>, String, Vec<u8>)> = endorsement::Entity::find()
        .select_only()
        .columns([
            C::StatementId,
            C::OrganisationName,
            C::Website,
            C::Country,
            C::Seat,
        ])
        .filter(Expr::cust(SEATED))
        .filter(C::OrganisationName.is_not_null())
        .filter(C::Seat.is_not_null())
        .order_by_asc(C::StatementId)
        .order_by_asc(C::Seat)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let to_seat = |(statement, name, website, country, seat)| CountedSeat {
        statement,
        name,
        website,
        country,
        seat,
    };
    Ok(rows.into_iter().map(to_seat).collect())
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

/// Lists the endorsements under these keys in any state, newest first, as far as they are of the
/// [`MOST_STATEMENTS`] newest statements.
pub async fn list_endorsed(
    db: &impl ConnectionTrait,
    keyring: &Keyring,
    keys: &[String],
) -> Result<Vec<EndorsedStatement>> {
    let statements: Vec<(Uuid, String, String)> = statement::Entity::find()
        .select_only()
        .columns([
            statement::Column::Id,
            statement::Column::Title,
            statement::Column::Slug,
        ])
        .order_by_desc(statement::Column::PublishedOn)
        .order_by_desc(statement::Column::Id)
        .limit(MOST_STATEMENTS as u64)
        .into_tuple()
        .all(db)
        .await?;
    let hash_keys = |of: Uuid| keys.iter().map(move |key| SeatProbe::new(keyring, of, key));
    let seats: HashSet<SeatProbe> = statements
        .iter()
        .flat_map(|(id, _, _)| hash_keys(*id))
        .collect();
    let rows = load_lines(db, &seats.iter().collect::<Vec<_>>()).await?;
    let title_and_slug: HashMap<Uuid, (String, String)> = statements
        .into_iter()
        .map(|(id, title, slug)| (id, (title, slug)))
        .collect();
    let to_endorsed = |row: SeatLine| {
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

/// Lists the seats on a statement that count or wait for staff and belong to one of these keys.
pub async fn load_seats(
    db: &impl ConnectionTrait,
    keyring: &Keyring,
    statement: Uuid,
    keys: &[&str],
) -> Result<Vec<SeatStatus>> {
    let key_of: HashMap<SeatProbe, &str> = keys
        .iter()
        .map(|key| (SeatProbe::new(keyring, statement, key), *key))
        .collect();
    let probes: Vec<&SeatProbe> = key_of.keys().collect();
    let rows = load_matching(db, &probes, STANDING_SEAT).await?;
    let to_seat = |row: SeatLine| {
        let key = key_of.get(&row.probe())?;
        Some(SeatStatus {
            key: (*key).to_owned(),
            counts: row.state == words::State::Accepted,
            since: row.decided_at,
            partner: row.partner,
        })
    };
    Ok(rows.into_iter().filter_map(to_seat).collect())
}

/// A seat that is looked up: the keyed hash of a key in one statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SeatProbe {
    statement: Uuid,
    seat: Vec<u8>,
}

impl SeatProbe {
    /// Returns the keyed hash of the seat.
    pub fn as_bytes(&self) -> &[u8] {
        &self.seat
    }

    /// Hashes the key of an organisation for a statement.
    pub fn new(keyring: &Keyring, statement: Uuid, key: &str) -> Self {
        Self {
            statement,
            seat: keyring.hash_seat(statement, key),
        }
    }
}

const PROBE: &Columns<SeatProbe> = &[
    ("statement_id", Cell::Id(|probe| probe.statement)),
    ("seat", Cell::Bytes(|probe| probe.seat.clone())),
];

/// An endorsement of an organisation, without its texts.
#[derive(Clone, Debug, FromQueryResult)]
pub struct SeatLine {
    pub statement_id: Uuid,
    pub id: Uuid,
    seat: Vec<u8>,
    pub state: words::State,
    /// The key of the partner through whose page it came.
    pub partner: Option<String>,
    pub submitted_at: DateTime<Utc>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub decided_at: Option<DateTime<Utc>>,
}

impl SeatLine {
    /// Returns the seat by which it was found.
    pub fn probe(&self) -> SeatProbe {
        SeatProbe {
            statement: self.statement_id,
            seat: self.seat.clone(),
        }
    }
}

/// Loads the lines of these seats in any state, newest first.
pub async fn load_lines(db: &impl ConnectionTrait, probes: &[&SeatProbe]) -> Result<Vec<SeatLine>> {
    load_matching(db, probes, OF_SEAT).await
}

/// Loads the lines of these seats that count now; each seat has one at most.
pub async fn load_seated(
    db: &impl ConnectionTrait,
    probes: &[&SeatProbe],
) -> Result<Vec<SeatLine>> {
    load_matching(db, probes, SEATED).await
}

/// Loads the lines of these seats that fit a condition, which implies [`OF_SEAT`], newest first.
async fn load_matching(
    db: &impl ConnectionTrait,
    probes: &[&SeatProbe],
    condition: &str,
) -> Result<Vec<SeatLine>> {
    let columns = "e.statement_id, e.id, e.seat, e.state, e.partner, e.submitted_at, \
                   e.confirmed_at, e.decided_at";
    // Many seats are asked for and a statement may have a hundred thousand, so each is looked up in
    // the index of seats. Left to itself, the planner may read all of them.
    let sql = match db.get_database_backend() {
        // `limit` keeps the planner from merging the subquery into a join.
        DbBackend::Postgres => format!(
            "select {columns} from v cross join lateral (select * from endorsement \
             where statement_id = v.statement_id and seat = v.seat and {condition} \
             order by state <> 'accepted', submitted_at desc limit {MOST_OF_SEAT}) as e"
        ),
        // SQLite keeps the order of a cross join.
        _ => format!(
            "select {columns} from v cross join endorsement as e \
             on e.statement_id = v.statement_id and e.seat = v.seat where {condition}"
        ),
    };
    let mut rows: Vec<SeatLine> = bulk_sql::load_rows(db, PROBE, probes, &sql).await?;
    rows.sort_by_key(|row| std::cmp::Reverse((row.submitted_at, row.id)));
    Ok(rows)
}
