//! To which addresses no news goes, what signatories said of news and when, whether a statement
//! reminds and whom it has reminded, and new addresses that nobody has proven yet.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, SUPPRESSION).await
    }
}

/// `suppression` holds keyed hashes of addresses; the nil id stands for all statements. It has no
/// foreign key, as it outlives what it came from. `consent_change` has what a signatory chose after
/// signing, with the words on screen; it names nobody. `address_change` holds both addresses sealed,
/// until the new one is proven or two days have passed. A row of `submission` whose `step` is 2 has a
/// reminder that is due at its `due_at`; the mailbox of one that went out, by its keyed hash in the
/// statement, stands in `reminded_mailbox` until the personal data of the statement goes.
const SUPPRESSION: &str = "
create table suppression (
  statement_id {id} not null,
  address_hash {bytes} not null,
  reason text not null,
  created_at {time} not null,
  primary key (statement_id, address_hash, reason)
);
create index suppression_address on suppression (address_hash);
create table consent_change (
  statement_id {id} not null,
  endorsement_id {id} not null,
  changed_at {time} not null,
  gives boolean not null,
  wording text not null,
  primary key (statement_id, endorsement_id, changed_at)
);
create table address_change (
  statement_id {id} not null,
  id {id} not null,
  endorsement_id {id} not null,
  asked_at {time} not null,
  sealed {bytes} not null,
  primary key (statement_id, id)
);
create unique index address_change_endorsement on address_change (statement_id, endorsement_id);
create table reminded_mailbox (
  statement_id {id} not null,
  mailbox {bytes} not null,
  reminded_at {time} not null,
  primary key (statement_id, mailbox)
);
alter table statement add column reminds boolean not null default false;
";
