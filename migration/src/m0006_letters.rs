//! Letters at the operator's pace: which slot one has, since when it waits, when it was last tried.

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

/// `asked_at` is what `due_at` was before the letter was put off to a slot of its own, `paced` which paces gave it one (0 none,
/// 1 that of its domain, 2 that of all letters), `tried_at` when the mail server last took it or asked for patience.
const COLUMNS: [&str; 3] = [
    "asked_at {time}",
    "paced integer not null default 0",
    "tried_at {time}",
];

/// How the last tries went is one probe, whatever has been sent before.
const TRIED: &str =
    "create index outbox_letter_tried on outbox_letter (tried_at) where tried_at is not null;";
