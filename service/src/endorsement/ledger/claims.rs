//! The lines that hold a mailbox or a seat, which the ledger reads before it decides, with one
//! index probe for each.

use std::collections::{BTreeSet, HashSet};

use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::Endorsement;
use crate::endorsement::state_sql;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::values::Keyring;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// The mailboxes and seats to look up.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claims {
    /// Each mailbox as the keyed hash of its statement.
    pub mailboxes: BTreeSet<(Uuid, Vec<u8>)>,
    pub organisations: BTreeSet<(Uuid, String)>,
}

impl Claims {
    /// Collects the mailboxes and seats of these rows.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Endorsement>) -> Self {
        let mut claims = Self::default();
        rows.into_iter().for_each(|row| claims.add(row));
        claims
    }

    /// Adds the mailbox and seat of one more row.
    pub fn add(&mut self, row: &Endorsement) {
        self.mailboxes.extend(
            row.email_index
                .clone()
                .map(|mailbox| (row.statement_id, mailbox)),
        );
        self.organisations.extend(
            row.organisation_key
                .clone()
                .map(|seat| (row.statement_id, seat)),
        );
    }
}

/// Loads the standing endorsements of these mailboxes and the holders of these seats.
pub async fn load_standing(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    claims: &Claims,
) -> Result<Vec<Endorsement>> {
    // A person's line has one index, and an organisation's another: see `m0011_envelopes`.
    let mut rows = vec![];
    for state in [state_sql::STANDING_PERSON, state_sql::STANDING_ORGANISATION] {
        rows.extend(load_of_mailboxes(db, claims.mailboxes.iter(), state).await?);
    }
    let hash = |(statement, key): &(Uuid, String)| (*statement, keys.hash_seat(*statement, key));
    let seats: Vec<(Uuid, Vec<u8>)> = claims.organisations.iter().map(hash).collect();
    let sql = build_probe(db, "seat", state_sql::SEATED);
    let probes: Vec<&(Uuid, Vec<u8>)> = seats.iter().collect();
    rows.extend(bulk_sql::load_rows(db, SEAT, &probes, &sql).await?);
    // A row may be found both by its mailbox and by its seat.
    let mut seen = HashSet::new();
    rows.retain(|row: &endorsement::Model| seen.insert(row.id));
    rows.into_iter()
        .map(|row| to_endorsement(row, keys))
        .collect()
}

const SEAT: &Columns<(Uuid, Vec<u8>)> = &[
    ("statement_id", Cell::Id(|of| of.0)),
    ("seat", Cell::Bytes(|of| of.1.clone())),
];

async fn load_of_mailboxes(
    db: &impl ConnectionTrait,
    mailboxes: impl Iterator<Item = &(Uuid, Vec<u8>)>,
    state: &str,
) -> Result<Vec<endorsement::Model>> {
    let columns: &Columns<(Uuid, Vec<u8>)> = &[
        ("statement_id", Cell::Id(|of| of.0)),
        ("email_index", Cell::Bytes(|of| of.1.clone())),
    ];
    bulk_sql::load_rows(
        db,
        columns,
        &mailboxes.collect::<Vec<_>>(),
        &build_probe(db, "email_index", state),
    )
    .await
}

/// Builds a query for rows with one of some values, with one index probe for each. While a table
/// has no statistics, as in the first minutes of a popular statement, PostgreSQL would answer a
/// list of values by a filter over the whole statement. `state` repeats the condition of the
/// partial index word for word, or the index would not be used.
fn build_probe(db: &impl ConnectionTrait, column: &str, state: &str) -> String {
    if db.get_database_backend() == DbBackend::Postgres {
        // `limit` keeps the planner from merging the subquery into a join. No mailbox and no seat
        // has nearly so many lines.
        format!(
            "select e.* from v cross join lateral (select * from endorsement where statement_id = v.statement_id and {column} = v.{column} \
             and {state} limit 1000) as e"
        )
    } else {
        format!(
            "select e.* from v join endorsement as e on e.statement_id = v.statement_id and e.{column} = v.{column} where {state}"
        )
    }
}

/// Loads the lines that a line displaced: replaced by it, or sent back to review from its seat.
pub async fn load_replaced(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    row: &Endorsement,
) -> Result<Vec<Endorsement>> {
    let replaced = endorsement::Entity::find()
        .filter(C::StatementId.eq(row.statement_id))
        .filter(C::ReplacedBy.eq(row.id));
    let mut rows = replaced.all(db).await?;
    // A line that was sent back does not name the line that took its seat; the seat tells.
    if let Some(key) = &row.organisation_key {
        let lost = endorsement::Entity::find()
            .filter(C::StatementId.eq(row.statement_id))
            // As in the index of seats.
            .filter(Expr::cust("kind = 'organisation'"))
            .filter(Expr::cust(state_sql::IN_REVIEW));
        rows.extend(
            lost.filter(C::Seat.eq(keys.hash_seat(row.statement_id, key)))
                .filter(C::StateBefore.eq("accepted"))
                .all(db)
                .await?,
        );
    }
    rows.into_iter()
        .map(|row| to_endorsement(row, keys))
        .collect()
}

/// Returns those of the mailboxes whose endorsement was ended by its signatory or by staff.
pub async fn load_ended_mailboxes(
    db: &impl ConnectionTrait,
    statement: Uuid,
    mailboxes: &[Vec<u8>],
) -> Result<HashSet<Vec<u8>>> {
    let mailboxes: BTreeSet<(Uuid, Vec<u8>)> = mailboxes
        .iter()
        .map(|mailbox| (statement, mailbox.clone()))
        .collect();
    let rows = load_of_mailboxes(db, mailboxes.iter(), state_sql::ENDED).await?;
    Ok(rows.into_iter().filter_map(|row| row.email_index).collect())
}
