//! Delivery: what staff typed for an office, packs as they were made, who fetched them, and to whom a
//! statement was delivered.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::{run, watch};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DELIVERIES).await?;
        // The page of a statement says to whom it was delivered.
        watch(manager, "delivery").await
    }
}

/// Details, pieces, notes and receipts are sealed, as they name people to contact. `languages` are
/// separated by spaces. A pack says what was counted when it was made: `revision` is that of the tally,
/// `sha256` that of its file. Retention deletes its pieces and sets `erased_at`; what it says of itself
/// stays. The recipient of a delivery is in clear where the public reads it, and otherwise in
/// `note_sealed`, with the name of the receipt's file.
const DELIVERIES: &str = "
create table delivery_details (
  statement_id {id} not null references statement (id),
  preset text not null,
  sealed {bytes} not null,
  changed_by text not null,
  changed_at {time} not null,
  primary key (statement_id, preset)
);
create table delivery_pack (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  preset text not null,
  languages text not null,
  as_of {time} not null,
  version integer not null,
  revision bigint not null,
  organisations bigint not null,
  individuals bigint not null,
  countries bigint not null,
  bytes bigint not null,
  sha256 {bytes} not null,
  made_by text not null,
  made_at {time} not null,
  job_id {id},
  erased_at {time}
);
create index delivery_pack_of on delivery_pack (statement_id, made_at);
create table delivery_piece (
  pack_id {id} not null references delivery_pack (id),
  position integer not null,
  bytes {bytes} not null,
  primary key (pack_id, position)
);
create table pack_download (
  id {id} primary key,
  pack_id {id} not null references delivery_pack (id),
  actor text not null,
  at {time} not null
);
create index pack_download_of on pack_download (pack_id, at);
create table delivery (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  pack_id {id} references delivery_pack (id),
  delivered_on {date} not null,
  way text not null,
  is_public boolean not null,
  to_whom text,
  note_sealed {bytes},
  shows_receipt boolean not null default false,
  receipt_type text,
  receipt_size bigint,
  receipt_sealed {bytes},
  marked_by text not null,
  marked_at {time} not null
);
create index delivery_of on delivery (statement_id, delivered_on);
";
