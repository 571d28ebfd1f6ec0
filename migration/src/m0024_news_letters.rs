//! Letters of news in the outbox: each names its mailing, and they are found apart from all others.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, LETTERS).await
    }
}

const LETTERS: &str = "
alter table outbox_letter add column mailing_id {id};
create index outbox_letter_news on outbox_letter (due_at)
  where state = 'waiting' and mailing_id is not null;
create index outbox_letter_of_mailing on outbox_letter (mailing_id, state)
  where mailing_id is not null;
";
