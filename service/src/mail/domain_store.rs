//! Database rows of the counters by mail domain.

use std::collections::BTreeMap;

use entities::mail_domain;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
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
        .values([plus(C::Letters, "letters"), plus(C::Confirmed, "confirmed")])
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

/// Reads the named domains of a statement, most letters first, and the sum of all its letters.
pub async fn load_for_statement(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<(Vec<(String, Reach)>, Reach)> {
    let named = mail_domain::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(C::Domain.is_not_null())
        .all(db)
        .await?;
    let reach = |row: &mail_domain::Model| Reach {
        letters: row.letters,
        confirmed: row.confirmed,
    };
    let mut named: Vec<(String, Reach)> = named
        .into_iter()
        .filter_map(|row| Some((row.domain.clone()?, reach(&row))))
        .collect();
    named.sort_by(|(a, left), (b, right)| right.letters.cmp(&left.letters).then_with(|| a.cmp(b)));
    // A sum of bigint is a numeric on PostgreSQL.
    let sums: Option<(Option<i64>, Option<i64>)> = mail_domain::Entity::find()
        .select_only()
        .expr(Expr::cust("cast(sum(letters) as bigint)"))
        .expr(Expr::cust("cast(sum(confirmed) as bigint)"))
        .filter(C::StatementId.eq(statement))
        .into_tuple()
        .one(db)
        .await?;
    let (letters, confirmed) = sums.unwrap_or_default();
    Ok((
        named,
        Reach {
            letters: letters.unwrap_or(0),
            confirmed: confirmed.unwrap_or(0),
        },
    ))
}

fn build_row(statement: Uuid, key: &[u8], reach: Reach) -> mail_domain::ActiveModel {
    mail_domain::ActiveModel {
        statement_id: Set(statement),
        domain_key: Set(key.to_vec()),
        domain: Set(None),
        letters: Set(reach.letters),
        confirmed: Set(reach.confirmed),
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
