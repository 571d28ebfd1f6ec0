//! The name, contact and appearance of the site, as staff set them in the console.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::{run, watch};

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
