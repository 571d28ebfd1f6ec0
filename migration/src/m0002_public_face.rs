//! The public pages: partners with their looks, search in the archive and among signatories.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, PARTNERS).await?;
        run(manager, SEARCH).await
    }
}

/// `origins` has CSP host sources, `look` a query string; both are validated before they are
/// written.
const PARTNERS: &str = "
create table embed_partner (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  position integer not null,
  key text not null,
  name text not null,
  origins text not null,
  look text not null,
  unique (statement_id, key)
);
";

/// `search_name` is null where the name is not public, so that signatories who chose initials are
/// not found by name. The worker fills it step by step for rows of the previous release, since
/// filling it here would block readers.
const SEARCH: &str = "
create table statement_search (
  statement_id {id} primary key references statement (id),
  words text not null
);
alter table endorsement add column search_name text;
";
