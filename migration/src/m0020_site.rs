//! The name, contact and appearance of the site, as staff set them in the console.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, SITE).await?;
        for table in ["site_setting", "site_logo"] {
            watch(manager, table).await?;
        }
        Ok(())
    }
}

/// All of it stands on public pages, so it is in clear. A setting without a row is not set.
/// `site_logo` has one row at most, with the id 1.
const SITE: &str = "
create table site_setting (name text primary key, value text not null);
create table site_logo (
  id integer primary key,
  media_type text not null,
  width integer not null,
  height integer not null,
  bytes {bytes} not null
);
";

/// Adds the triggers by which a change starts a new catalogue generation, as those of m0005: every
/// server notices it within a second.
async fn watch(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let trigger = format!(
            "create trigger {table}_moves_catalogue after insert or update or delete on {table} \
             for each statement execute function catalogue_moves();"
        );
        return run(manager, &trigger).await;
    }
    for verb in ["insert", "update", "delete"] {
        let trigger = format!(
            "create trigger {table}_moves_catalogue_{verb} after {verb} on {table} \
             begin update catalogue set mark = random() where id = 1; end;"
        );
        run(manager, &trigger).await?;
    }
    Ok(())
}
