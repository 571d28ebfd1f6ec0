//! The files of packs: they go with the names in them. What a pack says of itself stays, as the proof
//! of what was handed over. A pack that is marked as erased is read by nobody from then on; its pieces
//! are deleted after that, in steps.

use chrono::{DateTime, TimeDelta, Utc};
use entities::delivery_pack;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};
use uuid::Uuid;

use crate::endorsement::rules::{Endorsement, State};
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use delivery_pack::Column as C;

/// How far the clocks of several servers may be apart.
const CLOCKS: TimeDelta = TimeDelta::minutes(1);

/// The time in which a line that is erased may have stood in the public list, and so in a pack that
/// was begun then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicSpan {
    statement: Uuid,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    erased_at: DateTime<Utc>,
}

impl PublicSpan {
    /// Returns the span of a line that is erased now; `None` for one that never counted, which no list
    /// ever had.
    pub fn find(row: &Endorsement, now: DateTime<Utc>) -> Option<Self> {
        let has_counted = row.decided_at.is_some()
            || row.state().counts()
            || row.facts.state_before().is_some_and(State::counts);
        if !has_counted {
            return None;
        }
        // What an import brought counted before its mailbox was proven.
        let proven_at = row.confirmed_at.filter(|_| row.import.is_none());
        Some(Self {
            statement: row.statement_id,
            from: proven_at.unwrap_or(row.submitted_at) - CLOCKS,
            until: row.facts.ended_at().unwrap_or(now) + CLOCKS,
            erased_at: now,
        })
    }
}

const SPAN: &Columns<PublicSpan> = &[
    ("statement_id", Cell::Id(|span| span.statement)),
    ("public_from", Cell::Time(|span| span.from)),
    ("public_until", Cell::Time(|span| span.until)),
    ("erased_now", Cell::Time(|span| span.erased_at)),
];

/// Marks the packs in which erased lines may stand as erased. A pack that is being made has no SHA-256
/// yet: it reads the list after the moment at which it was begun, so it is marked also where the line
/// came later, and made anew. One that was begun before the line came may have it all the same, if
/// its worker stood still before it read the list: then its list is as of a later time. Only packs of that time are marked, or whoever signs and erases that
/// would do away with all that was handed over before.
///
/// The ledger waits for this, and whoever erases a name must get through, so nothing is deleted here:
/// see [`delete_erased_pieces`].
pub async fn erase_packs(tx: &WriteTransaction, spans: &[PublicSpan]) -> Result<()> {
    let spans: Vec<&PublicSpan> = spans.iter().collect();
    let sql = "update delivery_pack set erased_at = v.erased_now from v \
               where delivery_pack.statement_id = v.statement_id \
               and delivery_pack.erased_at is null and delivery_pack.made_at <= v.public_until \
               and (length(delivery_pack.sha256) = 0 or delivery_pack.made_at >= v.public_from \
               or delivery_pack.as_of >= v.public_from)";
    bulk_sql::execute(tx, SPAN, &spans, sql).await.map(|_| ())
}

/// Marks all packs of a statement as erased, and returns how many there were.
pub async fn erase_all_packs(
    tx: &WriteTransaction,
    statement: Uuid,
    now: DateTime<Utc>,
) -> Result<u64> {
    let erased = delivery_pack::Entity::update_many()
        .col_expr(C::ErasedAt, Expr::val(Some(now)))
        .filter(C::StatementId.eq(statement))
        .filter(C::ErasedAt.is_null())
        .exec(tx)
        .await?;
    Ok(erased.rows_affected)
}

/// Tells whether a pack that is erased has pieces left.
pub async fn has_erased_pieces(db: &impl ConnectionTrait) -> Result<bool> {
    // Packs are few: each that is erased asks the index of the pieces.
    let sql = "select 1 from delivery_pack as p where p.erased_at is not null and exists \
               (select 1 from delivery_piece as d where d.pack_id = p.id) limit 1";
    let query = Statement::from_string(db.get_database_backend(), sql);
    Ok(db.query_one_raw(query).await?.is_some())
}

/// Deletes some pieces of packs that are erased, also such as came after the mark, and returns how
/// many.
pub async fn delete_erased_pieces(tx: &WriteTransaction, most: u32) -> Result<u64> {
    let sql = format!(
        "delete from delivery_piece where (delivery_piece.pack_id, delivery_piece.position) in \
         (select d.pack_id, d.position from delivery_piece as d \
         join delivery_pack as p on p.id = d.pack_id \
         where p.erased_at is not null limit {most})"
    );
    let query = Statement::from_string(tx.get_database_backend(), sql);
    Ok(tx.execute_raw(query).await?.rows_affected())
}
