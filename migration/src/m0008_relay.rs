//! What the mail server last refused, so that all workers pause together and `doctor` can say it.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, RELAY).await
    }
}

/// One row. `failures` counts the pauses in a row, `refusals` the letters in a row that may have
/// been refused for what they are, and `refused_letter` is the last of them. A worker that tries a
/// letter after a pause is alone with it until `probing_until`. `said` holds no address.
const RELAY: &str = "
create table mail_relay (
  id integer primary key,
  failures integer not null,
  refusals integer not null,
  refused_letter {id},
  since {time},
  paused_until {time},
  probing_until {time},
  said text
);
insert into mail_relay (id, failures, refusals) values (1, 0, 0);
";
