//! Who stands for a mailbox or an organisation's seat: what the ledger looks at before it decides, one probe of an index each.

use std::collections::HashSet;

use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, Statement, Value};
use uuid::Uuid;

use super::rules::Endorsement;
use super::store::to_endorsement;
use crate::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// Standing endorsements of these mailboxes or these organisations, in these statements.
pub async fn standing_by_claims(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
    mailboxes: &[Vec<u8>],
    organisations: &[String],
) -> Result<Vec<Endorsement>> {
    let (mut rows, mut seen) = (vec![], HashSet::new());
    let standing = "state in ('confirmed', 'accepted', 'in_review')";
    let mailboxes = mailboxes.iter().map(|mailbox| mailbox.clone().into()).collect();
    rows.extend(probed(db, statements, ("email_index", "bytea", mailboxes), standing).await?);
    let counted = "kind = 'organisation' and state = 'accepted'";
    let organisations = organisations.iter().map(|key| key.clone().into()).collect();
    rows.extend(probed(db, statements, ("organisation_key", "text", organisations), counted).await?);
    rows.retain(|row| seen.insert(row.id));
    rows.into_iter().map(to_endorsement).collect()
}

/// Rows of these statements with one of these values, one probe of the index each. Where a table has no statistics yet, as in the
/// first minutes of a statement that goes around the world, PostgreSQL would take a list for a filter over the whole statement.
/// `state` is written out as in the partial index, or it would not be used.
async fn probed(
    db: &impl ConnectionTrait,
    statements: &[Uuid],
    (column, kind, values): (&str, &str, Vec<Value>),
    state: &str,
) -> Result<Vec<endorsement::Model>> {
    if statements.is_empty() || values.is_empty() {
        return Ok(vec![]);
    }
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    let places = |from: usize, count: usize, kind: &str| -> String {
        let place = |number: usize| if postgres { format!("(${number}::{kind})") } else { format!("?{number}") };
        (from..from + count).map(place).collect::<Vec<_>>().join(",")
    };
    let (of, some) = (places(1, statements.len(), "uuid"), places(statements.len() + 1, values.len(), kind));
    let sql = if postgres {
        format!(
            "select e.* from (values {of}) as s (id) cross join (values {some}) as v (value) cross join lateral (select * from endorsement \
             where statement_id = s.id and {column} = v.value and {state} limit 1000) as e"
        )
    } else {
        format!("select * from endorsement where statement_id in ({of}) and {column} in ({some}) and {state}")
    };
    let all: Vec<Value> = statements.iter().map(|id| (*id).into()).chain(values).collect();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, all);
    Ok(endorsement::Entity::find().from_raw_sql(query).all(db).await?)
}

/// Lines that made way for one: replaced by it, or sent back to review from its seat.
pub async fn made_way(db: &impl ConnectionTrait, row: &Endorsement) -> Result<Vec<Endorsement>> {
    let mut rows = endorsement::Entity::find().filter(C::ReplacedBy.eq(row.id)).all(db).await?;
    if let Some(key) = &row.organisation_key {
        let lost = endorsement::Entity::find().filter(C::StatementId.eq(row.statement_id)).filter(Expr::cust("state = 'in_review'"));
        rows.extend(lost.filter(C::OrganisationKey.eq(key.as_str())).filter(C::StateBefore.eq("accepted")).all(db).await?);
    }
    rows.into_iter().map(to_endorsement).collect()
}

/// Which of these mailboxes have ended their endorsement, or had it ended.
pub async fn ended_mailboxes(db: &impl ConnectionTrait, statement: Uuid, mailboxes: &[Vec<u8>]) -> Result<HashSet<Vec<u8>>> {
    let ended = "state in ('withdrawn', 'declined', 'invalidated', 'quarantined')";
    let values = mailboxes.iter().map(|mailbox| mailbox.clone().into()).collect();
    let rows = probed(db, &[statement], ("email_index", "bytea", values), ended).await?;
    Ok(rows.into_iter().filter_map(|row| row.email_index).collect())
}
