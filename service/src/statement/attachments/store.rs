//! Writes single rows of files for download.

use entities::statement_download as row;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::statement::store::Download;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

/// Adds a file. The caller has locked the statement.
pub(super) async fn insert(
    tx: &WriteTransaction,
    statement: Uuid,
    file: Download,
) -> Result<(), DatabaseError> {
    let file = row::ActiveModel {
        id: Set(file.id),
        statement_id: Set(statement),
        language: Set(file.language),
        file_name: Set(file.file_name),
        media_type: Set(file.media_type),
        bytes: Set(file.bytes),
    };
    row::Entity::insert(file).exec_without_returning(tx).await?;
    Ok(())
}

/// Removes a file.
pub(super) async fn delete(
    tx: &WriteTransaction,
    statement: Uuid,
    id: Uuid,
) -> Result<(), DatabaseError> {
    row::Entity::delete_many()
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    Ok(())
}
