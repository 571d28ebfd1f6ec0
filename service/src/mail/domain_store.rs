//! Database rows of the counters by mail domain.

use std::collections::BTreeMap;

use entities::mail_domain;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use super::domain_stats::{DomainStats, NAMED_FROM, Reach, Reaches};
use crate::storage::database::{DatabaseError, Db};
use crate::storage::write_transaction::WriteTransaction;
use crate::values::Keyring;

type Result<T> = std::result::Result<T, DatabaseError>;
use mail_domain::Column as C;

/// The counts to add, by statement and keyed hash of the domain, with the domain itself.
type Keyed<'a> = BTreeMap<(Uuid, Vec<u8>), (&'a str, Reach)>;

/// Rows in one statement; SQLite accepts at most 32,766 values.
const STEP: usize = 1000;

/// Adds to the counters. A new counter has no name yet.
pub async fn add_counts(tx: &WriteTransaction, counted: &Keyed<'_>) -> Result<()> {
    let rows: Vec<mail_domain::ActiveModel> = counted
        .iter()
        .map(|((statement, key), (_, reach))| build_row(*statement, key, *reach))
        .collect();
    let plus = |column: C, name: &str| {
        (
            column,
            Expr::col((mail_domain::Entity, column)).add(Expr::cust(format!("excluded.{name}"))),
        )
    };
    let sum = OnConflict::columns([C::StatementId, C::DomainKey])
        .values([
            plus(C::Letters, "letters"),
            plus(C::Confirmed, "confirmed"),
            plus(C::WithinHour, "within_hour"),
            plus(C::WithinDay, "within_day"),
        ])
        .to_owned();
    for some in rows.chunks(STEP) {
        mail_domain::Entity::insert_many(some.to_vec())
            .on_conflict(sum.clone())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// Lists those of the counters that have enough letters and no name.
pub async fn find_nameless(
    db: &impl ConnectionTrait,
    counted: &Keyed<'_>,
    enough: i64,
) -> Result<Vec<(Uuid, Vec<u8>)>> {
    let keys: Vec<&(Uuid, Vec<u8>)> = counted.keys().collect();
    let mut nameless = vec![];
    for some in keys.chunks(STEP) {
        let rows: Vec<(Uuid, Vec<u8>)> = mail_domain::Entity::find()
            .select_only()
            .columns([C::StatementId, C::DomainKey])
            .filter(C::StatementId.is_in(some.iter().map(|(statement, _)| *statement)))
            .filter(C::DomainKey.is_in(some.iter().map(|(_, key)| key.clone())))
            .filter(C::Letters.gte(enough))
            .filter(C::Domain.is_null())
            .into_tuple()
            .all(db)
            .await?;
        nameless.extend(rows);
    }
    Ok(nameless)
}

/// Stores the name of a domain.
pub async fn store_name(
    tx: &WriteTransaction,
    statement: Uuid,
    key: &[u8],
    domain: &str,
) -> Result<()> {
    mail_domain::Entity::update_many()
        .col_expr(C::Domain, Expr::val(domain))
        .filter(C::StatementId.eq(statement))
        .filter(C::DomainKey.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// A domain to which enough letters went: its name, its keyed hash, and what came of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDomain {
    pub name: String,
    pub key: Vec<u8>,
    pub reach: Reach,
}

/// The sums of the letters of a statement; each is nothing where there are no letters.
#[derive(FromQueryResult)]
struct ReachSums {
    letters: Option<i64>,
    confirmed: Option<i64>,
    within_hour: Option<i64>,
    within_day: Option<i64>,
}

/// Reads the named domains of a statement, most letters first, and the sum of all its letters.
pub async fn load_for_statement(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<(Vec<NamedDomain>, Reach)> {
    let named = mail_domain::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(C::Domain.is_not_null())
        .all(db)
        .await?;
    let reach = |row: &mail_domain::Model| Reach {
        letters: row.letters,
        confirmed: row.confirmed,
        within_hour: row.within_hour,
        within_day: row.within_day,
    };
    let mut named: Vec<NamedDomain> = named
        .into_iter()
        .filter_map(|row| {
            Some(NamedDomain {
                reach: reach(&row),
                name: row.domain?,
                key: row.domain_key,
            })
        })
        .collect();
    named.sort_by(|a, b| {
        let by_letters = b.reach.letters.cmp(&a.reach.letters);
        by_letters.then_with(|| a.name.cmp(&b.name))
    });
    // A sum of bigint is a numeric on PostgreSQL.
    let mut sums = mail_domain::Entity::find()
        .select_only()
        .filter(C::StatementId.eq(statement));
    for column in ["letters", "confirmed", "within_hour", "within_day"] {
        sums = sums.expr_as(Expr::cust(format!("cast(sum({column}) as bigint)")), column);
    }
    let sums = sums.into_model::<ReachSums>().one(db).await?;
    let overall = sums.map_or(Reach::default(), |sums| Reach {
        letters: sums.letters.unwrap_or(0),
        confirmed: sums.confirmed.unwrap_or(0),
        within_hour: sums.within_hour.unwrap_or(0),
        within_day: sums.within_day.unwrap_or(0),
    });
    Ok((named, overall))
}

fn build_row(statement: Uuid, key: &[u8], reach: Reach) -> mail_domain::ActiveModel {
    mail_domain::ActiveModel {
        statement_id: Set(statement),
        domain_key: Set(key.to_vec()),
        domain: Set(None),
        letters: Set(reach.letters),
        confirmed: Set(reach.confirmed),
        within_hour: Set(reach.within_hour),
        within_day: Set(reach.within_day),
    }
}

/// Adds the counts to the stored counters and names the domains with enough letters. Counts that
/// were not written are kept for the next time.
pub async fn flush(stats: &DomainStats, db: &Db, keys: &Keyring) -> Result<()> {
    let counted = stats.take_counts();
    if counted.is_empty() {
        return Ok(());
    }
    let written = async {
        let tx = db.begin().await?;
        write_counts(&tx, keys, &counted).await?;
        Ok::<_, DatabaseError>(tx)
    }
    .await;
    match written {
        // A commit whose answer is lost may have been done. The counts are given up then: of a
        // statistic, a few letters too few are better than letters that were counted twice.
        Ok(tx) => tx.commit().await,
        Err(error) => {
            for ((statement, domain), reach) in counted {
                stats.add(statement, &domain, reach);
            }
            Err(error)
        }
    }
}

async fn write_counts(tx: &WriteTransaction, keys: &Keyring, counted: &Reaches) -> Result<()> {
    // Domains are stored by a keyed hash, as a rare domain would identify its signatory. The rows
    // are sorted by key, so that two processes never deadlock.
    let key = |domain: &str| keys.hash_parts(&[b"mail-domain", domain.as_bytes()]);
    let keyed: BTreeMap<(Uuid, Vec<u8>), (&str, Reach)> = counted
        .iter()
        .map(|((statement, domain), reach)| ((*statement, key(domain)), (domain.as_str(), *reach)))
        .collect();
    add_counts(tx, &keyed).await?;
    for (statement, key) in find_nameless(tx, &keyed, NAMED_FROM).await? {
        // The statements and the keys are filtered apart, so a row may be found that was not
        // counted here. Its name is not known here either.
        let Some((domain, _)) = keyed.get(&(statement, key.clone())) else {
            continue;
        };
        store_name(tx, statement, &key, domain).await?;
    }
    Ok(())
}
