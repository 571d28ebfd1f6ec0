//! The public face: partners with their looks, search in the archive and among signatories.

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

/// `origins` are CSP host sources, `look` a query string; both were checked when they were written.
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

/// `search_name` is null where the name is not public: who chose initials is not found by the name. The worker fills it for rows
/// of the release before, step by step: here it would hold every reader up for as long as there are rows.
const SEARCH: &str = "
create table statement_search (
  statement_id {id} primary key references statement (id),
  words text not null
);
alter table endorsement add column search_name text;
";
