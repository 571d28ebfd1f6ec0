//! Rows of the wordings of consent: numbered, never changed; number 1 is built in and has no rows.

use chrono::{DateTime, Utc};
use entities::consent_wording;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

/// Reads all wordings of a number as pairs of language and wording, sorted by language.
pub async fn load_wordings(
    db: &impl ConnectionTrait,
    statement: Uuid,
    number: i32,
) -> Result<Vec<(String, String)>, DatabaseError> {
    let rows = consent_wording::Entity::find()
        .filter(consent_wording::Column::StatementId.eq(statement))
        .filter(consent_wording::Column::Number.eq(number))
        .all(db)
        .await?;
    let mut wordings: Vec<(String, String)> = rows
        .into_iter()
        .map(|row| (row.language, row.wording))
        .collect();
    // The order lets callers compare lists of wordings.
    wordings.sort();
    Ok(wordings)
}

/// Reads the highest number ever used; 1 where there is only the built-in wording.
pub async fn load_newest_number(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<i32, DatabaseError> {
    let row = consent_wording::Entity::find()
        .filter(consent_wording::Column::StatementId.eq(statement))
        .order_by_desc(consent_wording::Column::Number)
        .limit(1)
        .one(db)
        .await?;
    Ok(row.map_or(1, |row| row.number))
}

/// Writes the wordings of a new number.
pub async fn insert(
    tx: &WriteTransaction,
    statement: Uuid,
    number: i32,
    wordings: &[(String, String)],
    now: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    let row = |(language, wording): &(String, String)| consent_wording::ActiveModel {
        statement_id: Set(statement),
        number: Set(number),
        language: Set(language.clone()),
        wording: Set(wording.clone()),
        created_at: Set(now),
    };
    consent_wording::Entity::insert_many(wordings.iter().map(row))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
