//! The lines that hold a mailbox or a seat, which the ledger reads before it decides, with one
//! index probe for each.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::{Endorsement, Target};
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

    /// Returns the mailboxes and seats that are not among the others.
    #[must_use]
    pub fn without(&self, others: &Self) -> Self {
        let mailboxes = self.mailboxes.difference(&others.mailboxes);
        let organisations = self.organisations.difference(&others.organisations);
        Self {
            mailboxes: mailboxes.cloned().collect(),
            organisations: organisations.cloned().collect(),
        }
    }
}

/// Loads the standing endorsements of these mailboxes and the holders of these seats.
pub async fn load_standing(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    claims: &Claims,
) -> Result<Vec<Endorsement>> {
    load_lines(db, keys, &[], claims).await
}

/// Loads, by one question, the endorsements of these rows, and those that stand for these mailboxes
/// or hold these seats.
pub async fn load_lines(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    targets: &[Target],
    claims: &Claims,
) -> Result<Vec<Endorsement>> {
    // A person's line has one index, and an organisation's another: see `m0011_envelopes`.
    let parts = [
        build_probe(db, "id", "true"),
        build_probe(db, "email_index", state_sql::STANDING_PERSON),
        build_probe(db, "email_index", state_sql::STANDING_ORGANISATION),
        build_probe(db, "seat", state_sql::SEATED),
    ];
    let columns: &Columns<Probe> = &[
        ("statement_id", Cell::Id(|probe| probe.statement)),
        ("id", Cell::MaybeId(|probe| probe.id)),
        (
            "email_index",
            Cell::MaybeBytes(|probe| probe.mailbox.clone()),
        ),
        ("seat", Cell::MaybeBytes(|probe| probe.seat.clone())),
    ];
    let probes = list_probes(keys, targets, claims);
    let probes: Vec<&Probe> = probes.iter().collect();
    let sql = parts.join(" union all ");
    let mut rows: Vec<endorsement::Model> = bulk_sql::load_rows(db, columns, &probes, &sql).await?;
    // A row may be found by its id, by its mailbox and by its seat.
    let mut seen = HashSet::new();
    rows.retain(|row| seen.insert(row.id));
    rows.into_iter()
        .map(|row| to_endorsement(row, keys))
        .collect()
}

/// What is looked up in one statement. The three have nothing to do with each other: that they share
/// a row of the question makes it short. What is absent is found nowhere.
struct Probe {
    statement: Uuid,
    id: Option<Uuid>,
    mailbox: Option<Vec<u8>>,
    seat: Option<Vec<u8>>,
}

/// Lists as few probes as hold all of these rows, mailboxes and seats.
fn list_probes(keys: &Keyring, targets: &[Target], claims: &Claims) -> Vec<Probe> {
    #[derive(Default)]
    struct Wanted<'a> {
        ids: BTreeSet<Uuid>,
        mailboxes: Vec<&'a Vec<u8>>,
        seats: Vec<&'a String>,
    }
    let mut all: BTreeMap<Uuid, Wanted<'_>> = BTreeMap::new();
    for target in targets {
        let wanted = all.entry(target.statement).or_default();
        wanted.ids.insert(target.id);
    }
    for (statement, mailbox) in &claims.mailboxes {
        all.entry(*statement).or_default().mailboxes.push(mailbox);
    }
    for (statement, seat) in &claims.organisations {
        all.entry(*statement).or_default().seats.push(seat);
    }
    let mut probes = vec![];
    for (statement, wanted) in all {
        let longest = wanted.ids.len().max(wanted.mailboxes.len());
        let (mut ids, mut mailboxes) = (wanted.ids.iter(), wanted.mailboxes.iter());
        let mut seats = wanted.seats.iter();
        for _ in 0..longest.max(wanted.seats.len()) {
            probes.push(Probe {
                statement,
                id: ids.next().copied(),
                mailbox: mailboxes.next().map(|mailbox| (*mailbox).clone()),
                seat: seats.next().map(|key| keys.hash_seat(statement, key)),
            });
        }
    }
    probes
}

/// Builds a query for the rows whose column has one of the values of `v`, with one index probe for
/// each. While a table has no statistics, as in the first minutes of a popular statement, PostgreSQL
/// would answer a list of values by a filter over the whole statement. `state` repeats the condition
/// of the partial index word for word, or the index would not be used.
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
    load_mailboxes_in(db, statement, mailboxes, &[state_sql::ENDED]).await
}

/// Returns those of the mailboxes that have an endorsement, standing or ended.
pub async fn load_known_mailboxes(
    db: &impl ConnectionTrait,
    statement: Uuid,
    mailboxes: &[Vec<u8>],
) -> Result<HashSet<Vec<u8>>> {
    let states = [
        state_sql::STANDING_PERSON,
        state_sql::STANDING_ORGANISATION,
        state_sql::ENDED,
    ];
    load_mailboxes_in(db, statement, mailboxes, &states).await
}

/// Returns those of the mailboxes that have an endorsement to which one of the conditions applies, each
/// that of a partial index.
async fn load_mailboxes_in(
    db: &impl ConnectionTrait,
    statement: Uuid,
    mailboxes: &[Vec<u8>],
    states: &[&str],
) -> Result<HashSet<Vec<u8>>> {
    let mailboxes: BTreeSet<(Uuid, Vec<u8>)> = mailboxes
        .iter()
        .map(|mailbox| (statement, mailbox.clone()))
        .collect();
    let columns: &Columns<(Uuid, Vec<u8>)> = &[
        ("statement_id", Cell::Id(|of| of.0)),
        ("email_index", Cell::Bytes(|of| of.1.clone())),
    ];
    let probes: Vec<&(Uuid, Vec<u8>)> = mailboxes.iter().collect();
    let parts = states
        .iter()
        .map(|state| build_probe(db, "email_index", state));
    let sql = parts.collect::<Vec<_>>().join(" union all ");
    let rows: Vec<endorsement::Model> = bulk_sql::load_rows(db, columns, &probes, &sql).await?;
    Ok(rows.into_iter().filter_map(|row| row.email_index).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_question_has_a_row_for_the_longest_list_of_each_statement() {
        let keys = Keyring::new(&[1; 32]);
        let (here, there) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let target = |id| Target {
            statement: here,
            id: Uuid::from_u128(id),
        };
        let mut claims = Claims::default();
        for mailbox in 0..3 {
            claims.mailboxes.insert((here, vec![mailbox]));
        }
        claims.organisations.insert((there, "key".into()));
        // A row that two commands name is looked up once.
        let probes = list_probes(&keys, &[target(7), target(8), target(7)], &claims);
        let place = |probe: &Probe| {
            (
                probe.statement,
                probe.id.is_some(),
                probe.mailbox.is_some(),
                probe.seat.is_some(),
            )
        };
        let places: Vec<_> = probes.iter().map(place).collect();
        let expected = [
            (here, true, true, false),
            (here, true, true, false),
            (here, false, true, false),
            (there, false, false, true),
        ];
        assert_eq!(places, expected);
        let known = keys.hash_seat(there, "key");
        assert_eq!(probes[3].seat, Some(known));
        assert!(list_probes(&keys, &[], &Claims::default()).is_empty());
    }

    #[test]
    fn what_was_looked_up_is_not_looked_up_again() {
        let statement = Uuid::from_u128(1);
        let mut asked = Claims::default();
        asked.mailboxes.insert((statement, vec![1]));
        let mut wanted = asked.clone();
        assert_eq!(wanted.without(&asked), Claims::default());
        wanted.mailboxes.insert((statement, vec![2]));
        wanted.organisations.insert((statement, "key".into()));
        let left = wanted.without(&asked);
        assert_eq!(left.mailboxes, BTreeSet::from([(statement, vec![2])]));
        assert_eq!(left.organisations.len(), 1);
    }
}
