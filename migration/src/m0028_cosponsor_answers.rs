//! The answers of co-sponsors: to which endorsement and which text each belongs, and how often an
//! organisation was asked.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, ANSWERS).await
    }
}

/// `endorsement_id` is the endorsement whose question it is, and `version` the one of the statement
/// that was current. Rows of before have neither: nobody is named by them, and who is in them may be
/// asked again.
const ANSWERS: &str = "
alter table cosponsor add column endorsement_id {id};
alter table cosponsor add column version integer;
alter table cosponsor add column asked_times integer not null default 0;
";
