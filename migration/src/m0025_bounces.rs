//! Reports about letters that came back, by letter and added up, and how soon people confirm.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, BOUNCES).await
    }
}

/// A row of `bounce_event` is one kind of report about one letter, so that a report that comes twice
/// counts once: `mailbox` is the keyed hash of the address, `letter` a part of the letter's id. It is
/// kept for some months, and what it added to `bounce_total` stays. The statement of what is about none
/// is nil, and `domain` is the beginning of the domain's keyed hash, as in `mail_domain`.
const BOUNCES: &str = "
create table bounce_event (
  mailbox {bytes} not null,
  letter {bytes} not null,
  kind text not null,
  stream text not null,
  statement_id {id} not null,
  domain {bytes} not null,
  day {date} not null,
  primary key (mailbox, letter, kind)
);
create index bounce_event_day on bounce_event (day, stream);
create table bounce_total (
  statement_id {id} not null,
  domain {bytes} not null,
  stream text not null,
  kind text not null,
  reports bigint not null,
  primary key (statement_id, domain, stream, kind)
);
alter table mail_domain add column within_hour bigint not null default 0;
alter table mail_domain add column within_day bigint not null default 0;
";
