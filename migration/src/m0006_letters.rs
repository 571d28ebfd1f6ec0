//! Pacing of letters: the slot of a letter, the time since which it waits, and the time of its last
//! attempt.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            run(
                manager,
                &format!("alter table outbox_letter add column {column};"),
            )
            .await?;
        }
        run(manager, TRIED).await
    }
}

/// `asked_at` is the value of `due_at` before the letter was postponed to a slot, `paced` says
/// which paces gave it one (0 none, 1 that of its domain, 2 that of all letters), and `tried_at` is
/// when the mail server last accepted it or asked to retry later.
const COLUMNS: [&str; 3] = [
    "asked_at {time}",
    "paced integer not null default 0",
    "tried_at {time}",
];

/// With this index the outcomes of the last attempts are one lookup, however many letters have been
/// sent.
const TRIED: &str =
    "create index outbox_letter_tried on outbox_letter (tried_at) where tried_at is not null;";
