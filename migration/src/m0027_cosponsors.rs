//! Organisations' names in the register of the Economic and Social Council, since when they have
//! their status, and who was asked to be named as a co-sponsor of a statement.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, COSPONSORS).await
    }
}

/// `id` is what the mailed link names. `seat` is the keyed hash of the seat under which the
/// organisation endorsed, the same as in `endorsement`: who does not endorse any more is no
/// co-sponsor either. `answered_by` is the member of staff who recorded the answer, and empty where
/// the organisation gave it by its link.
const COSPONSORS: &str = "
alter table organisation add column registered_name text;
alter table organisation add column ecosoc_since integer;
create table cosponsor (
  statement_id {id} not null references statement (id),
  organisation_id {id} not null references organisation (id),
  id {id} not null,
  seat {bytes} not null,
  state text not null,
  asked_at {time},
  answered_at {time},
  answered_by text,
  primary key (statement_id, organisation_id)
);
create unique index cosponsor_link on cosponsor (statement_id, id);
create index cosponsor_organisation on cosponsor (organisation_id);
";
