//! What the undoing of a statement's withdrawal puts back, and embed partners whose form is paused.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, WITHDRAWALS).await
    }
}

/// `note_before` is the public note that the note of the withdrawal replaced, in clear as it was read
/// by everybody. A row is there while a withdrawal stands.
///
/// `paused_at` is null while a partner's pages show the form.
const WITHDRAWALS: &str = "
create table statement_withdrawal (
  statement_id {id} primary key references statement (id),
  note_before text
);
alter table embed_partner add column paused_at {time};
";
