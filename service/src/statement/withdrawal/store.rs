//! Reads and writes what the undoing of a withdrawal puts back.

use entities::statement_withdrawal as row;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use uuid::Uuid;

use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

/// The public note that a statement had before its withdrawal.
pub(super) struct EarlierNote(pub(super) Option<String>);

/// Keeps the public note that a withdrawal replaces.
pub(super) async fn keep_note(
    tx: &WriteTransaction,
    statement: Uuid,
    note: Option<&str>,
) -> Result<(), DatabaseError> {
    let kept = row::ActiveModel {
        statement_id: Set(statement),
        note_before: Set(note.map(str::to_owned)),
    };
    let newest = OnConflict::column(row::Column::StatementId)
        .update_column(row::Column::NoteBefore)
        .to_owned();
    row::Entity::insert(kept)
        .on_conflict(newest)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes the note that was kept; `None` if a withdrawal of an earlier release kept none.
pub(super) async fn take_note(
    tx: &WriteTransaction,
    statement: Uuid,
) -> Result<Option<EarlierNote>, DatabaseError> {
    let kept = row::Entity::find_by_id(statement).one(tx).await?;
    row::Entity::delete_by_id(statement).exec(tx).await?;
    Ok(kept.map(|kept| EarlierNote(kept.note_before)))
}
