//! Reads what waits for staff: organisations in review and quarantined endorsements, with the
//! history of each; and which rows a job or an import has touched.

use std::collections::{BTreeSet, HashMap};

use entities::{endorsement, submission};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::chapters::{SeatConflict, build_chapter_seat, find_seat_conflict};
use crate::audit::{self, AuditRecord};
use crate::endorsement::columns::to_endorsement;
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::rules::{Claim, Endorsement, State, Target};
use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::Keyring;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// Reads what waits for staff in these statements, the longest waiting first.
pub async fn load_waiting(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statements: &[Uuid],
    limit: u64,
) -> Result<Vec<Endorsement>> {
    // Each state has an index by the time of waiting, which ends with the last row that is asked
    // for; a condition on both states would read and sort everything that waits.
    let mut rows = load_in_state(db, statements, state_sql::IN_REVIEW, limit).await?;
    rows.extend(load_in_state(db, statements, state_sql::QUARANTINED, limit).await?);
    rows.sort_by_key(|row| (row.confirmed_at, row.id));
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    rows.into_iter()
        .map(|row| to_endorsement(row, keys))
        .collect()
}

/// Reads the rows of these statements in a state, the longest waiting first. `state` is a condition
/// of [`state_sql`], so that the database uses the partial index.
async fn load_in_state(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
    state: &'static str,
    limit: u64,
) -> Result<Vec<endorsement::Model>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.is_in(statements.iter().copied()))
        .filter(Expr::cust(state))
        .order_by_asc(C::ConfirmedAt)
        .order_by_asc(C::Id)
        .limit(limit);
    Ok(rows.all(db).await?)
}

/// Finds out which of the rows that wait have a seat that is not free, and why.
pub async fn load_seat_conflicts(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    waiting: &[Endorsement],
) -> Result<HashMap<Uuid, SeatConflict>> {
    // Only seats are asked for: each mailbox would cost one more index probe.
    let mut asked = Claims {
        mailboxes: BTreeSet::new(),
        ..Claims::of(waiting)
    };
    for row in waiting {
        let chapter = build_chapter_seat(&row.claim());
        let chapter = chapter.map(|seat| (row.statement_id, seat));
        asked.organisations.extend(chapter);
    }
    // Without mailboxes these are accepted rows only, since no other state holds a seat.
    let mut holders: HashMap<(Uuid, String), Vec<Claim>> = HashMap::new();
    for row in claims::load_standing(db, keys, &asked).await? {
        if let Some(seat) = row.organisation_key.clone() {
            let theirs = holders.entry((row.statement_id, seat)).or_default();
            theirs.push(row.claim());
        }
    }
    let find_conflict = |row: &Endorsement| {
        let claim = row.claim();
        let seats = [claim.organisation.clone(), build_chapter_seat(&claim)];
        let of = seats.into_iter().flatten();
        let others: Vec<Claim> = of
            .filter_map(|seat| holders.get(&(row.statement_id, seat)))
            .flatten()
            .cloned()
            .collect();
        Some((row.id, find_seat_conflict(&claim, &others)?))
    };
    Ok(waiting.iter().filter_map(find_conflict).collect())
}

/// Lists the rows after an id that a job moved and that are still in one of these states, in the
/// order of their ids.
pub async fn list_moved_by_job(
    db: &impl ConnectionTrait,
    batch: Uuid,
    states: &[State],
    after: Uuid,
    limit: u64,
) -> Result<Vec<Target>> {
    let query = endorsement::Entity::find()
        .select_only()
        .columns([C::StatementId, C::Id])
        .filter(C::BatchId.eq(batch))
        .filter(C::Id.gt(after));
    let query = query
        .filter(C::State.is_in(states.iter().copied()))
        .order_by_asc(C::Id)
        .limit(limit);
    let rows: Vec<(Uuid, Uuid)> = query.into_tuple().all(db).await?;
    Ok(rows
        .into_iter()
        .map(|(statement, id)| Target { statement, id })
        .collect())
}

/// Lists the ids after one of the rows that an import brought and that have not ended.
pub async fn list_imported_after(
    db: &impl ConnectionTrait,
    import: Uuid,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let query = endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::ImportId.eq(import))
        .filter(C::Id.gt(after))
        .filter(C::EndedAt.is_null());
    let query = query.order_by_asc(C::Id).limit(limit);
    Ok(query.into_tuple().all(db).await?)
}

/// Reads the envelopes of a statement after one, in the order of their ids.
pub async fn load_envelopes_after(
    db: &impl ConnectionTrait,
    statement: Uuid,
    after: Uuid,
    limit: u64,
) -> Result<Vec<submission::Model>> {
    let query = submission::Entity::find()
        .filter(submission::Column::StatementId.eq(statement))
        .filter(submission::Column::Id.gt(after));
    let query = query.order_by_asc(submission::Column::Id).limit(limit);
    Ok(query.all(db).await?)
}

/// Deletes envelopes of a statement, and returns how many there were.
pub async fn drop_envelopes(tx: &WriteTransaction, statement: Uuid, ids: &[Uuid]) -> Result<u64> {
    let dropped = submission::Entity::delete_many()
        .filter(submission::Column::StatementId.eq(statement))
        .filter(submission::Column::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(dropped.rows_affected)
}

/// Reads the audit trail of endorsements by their ids, oldest entry first.
pub async fn load_history(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<AuditRecord>>> {
    let objects = ids.iter().map(Uuid::to_string);
    let mut past: HashMap<Uuid, Vec<AuditRecord>> = HashMap::new();
    for record in audit::read_about(db, keys, "endorsement", objects).await? {
        if let Ok(id) = record.object_id.parse() {
            past.entry(id).or_default().push(record);
        }
    }
    Ok(past)
}
