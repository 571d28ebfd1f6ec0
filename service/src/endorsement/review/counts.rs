//! Counts the endorsements of statements that wait, up to a bound. Each count reads the partial
//! index of its state.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::endorsement::state_sql;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::values::BoundedCount;

/// The most endorsements that are counted; a page then says that there are more.
pub const MOST: u64 = 1000;
/// The most endorsements of a state among which those of one partner are counted: no index is by
/// partner.
const MOST_OF_ALL_PARTNERS: u64 = 10_000;

/// Numbers of endorsements that wait for staff. What waits for its own mailbox is a sealed
/// submission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// Endorsements on which staff decide.
    pub in_review: BoundedCount,
    pub quarantined: BoundedCount,
}

impl QueueCounts {
    /// Counts all of them.
    pub fn of_staff(self) -> BoundedCount {
        self.in_review.plus(self.quarantined)
    }
}

/// Counts the endorsements of these statements that wait; with a partner, only those from that
/// partner's pages.
pub async fn count_waiting(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
    partner: Option<&str>,
) -> Result<HashMap<Uuid, QueueCounts>, DatabaseError> {
    type OfPartner<'a> = (Uuid, &'a str);
    #[derive(FromQueryResult)]
    struct FoundCounts {
        id: Uuid,
        in_review: i64,
        quarantined: i64,
    }
    let columns: &Columns<OfPartner<'_>> = &[
        ("id", Cell::Id(|of| of.0)),
        ("partner", Cell::MaybeText(|of| Some(of.1.to_owned()))),
    ];
    let count = |state: &str| select_count(state, partner.is_some());
    let sql = format!(
        "select v.id as id, {} as in_review, {} as quarantined from v",
        count(state_sql::IN_REVIEW),
        count(state_sql::QUARANTINED),
    );
    let of: Vec<OfPartner<'_>> = statements
        .iter()
        .map(|statement| (*statement, partner.unwrap_or_default()))
        .collect();
    let rows: Vec<FoundCounts> =
        bulk_sql::load_rows(db, columns, &of.iter().collect::<Vec<_>>(), &sql).await?;
    let bound = |found: i64| BoundedCount::of(u64::try_from(found).unwrap_or(0), MOST);
    let counts = rows.into_iter().map(|row| {
        let counts = QueueCounts {
            in_review: bound(row.in_review),
            quarantined: bound(row.quarantined),
        };
        (row.id, counts)
    });
    Ok(counts.collect())
}

/// Builds the query of one count for the statement of a row of `v`. `state` is a condition of
/// [`state_sql`], and the order is that of its partial index, so that the database reads the index
/// and stops at the bound.
fn select_count(state: &str, of_partner: bool) -> String {
    let waiting = |column: &str, limit: u64| {
        format!(
            "select {column} from endorsement where statement_id = v.id and {state} order by confirmed_at limit {limit}"
        )
    };
    let counted = if of_partner {
        let window = waiting("partner", MOST_OF_ALL_PARTNERS);
        format!(
            "select 1 from ({window}) as waiting where waiting.partner = v.partner limit {}",
            MOST + 1
        )
    } else {
        waiting("1", MOST + 1)
    };
    format!("(select count(*) from ({counted}) as counted)")
}
