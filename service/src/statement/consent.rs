//! Rows of the wordings of consent: numbered, never changed; number 1 is built in and has no rows.

use chrono::{DateTime, Utc};
use entities::consent_wording;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::storage::database::DatabaseError;

/// Reads the wording of a number in one language; `None` where the built-in one applies.
pub async fn wording(
    db: &impl ConnectionTrait,
    statement: Uuid,
    number: i32,
    language: &str,
) -> Result<Option<String>, DatabaseError> {
    if number <= 1 {
        return Ok(None);
    }
    let row = consent_wording::Entity::find_by_id((statement, number, language.to_owned()))
        .one(db)
        .await?;
    Ok(row.map(|row| row.wording))
}

/// Reads all wordings of a number as pairs of language and wording, sorted by language.
pub async fn wordings(
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
    wordings.sort();
    Ok(wordings)
}

/// Reads the highest number ever used; 1 where there is only the built-in wording.
pub async fn newest(db: &impl ConnectionTrait, statement: Uuid) -> Result<i32, DatabaseError> {
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
    tx: &DatabaseTransaction,
    statement: Uuid,
    number: i32,
    wordings: &[(String, String)],
    now: DateTime<Utc>,
) -> Result<(), DatabaseError> {
    if wordings.is_empty() {
        return Ok(());
    }
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
