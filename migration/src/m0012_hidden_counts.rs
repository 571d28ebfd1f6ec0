//! What hidden people add to a tally is held back for a while, and stands under `ZZ` in public.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for part in [RELEASE, UNSHOWN, COUNTRIES, REVISIONS] {
            run(manager, part).await?;
        }
        Ok(())
    }
}

/// When what is held back of a tally shows. A worker asks for those that are due; there are as many
/// rows as statements, so no index is needed.
const RELEASE: &str = "alter table tally_revision add column release_at {time};";

/// Until now hidden people stood in the row of their country, and those of each country once more
/// beside it. No country has the code `ZZ`, so these rows are new.
const UNSHOWN: &str = "
insert into tally (statement_id, dimension, key, organisations, individuals)
  select statement_id, 'country', 'ZZ', 0, sum(individuals) from tally
  where dimension = 'hidden' and individuals <> 0 group by statement_id;
";

const COUNTRIES: &str = "
update tally set individuals = individuals - (
    select hidden.individuals from tally as hidden
    where hidden.statement_id = tally.statement_id and hidden.dimension = 'hidden' and hidden.key = tally.key)
  where dimension = 'country' and key <> 'ZZ' and exists (
    select 1 from tally as hidden
    where hidden.statement_id = tally.statement_id and hidden.dimension = 'hidden' and hidden.key = tally.key);
";

/// The tallies in memory and in Redis are older than these, and make way for them.
const REVISIONS: &str = "
update tally_revision set revision = revision + 1
  where statement_id in (select statement_id from tally where dimension = 'hidden' and individuals <> 0);
";
