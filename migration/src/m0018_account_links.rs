//! Links that are mailed about accounts of staff, and the language in which each reads the console.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, LINKS).await
    }
}

/// `token_hash` is SHA-256 of a random token that only the reader of the letter has. A link with an
/// address proves that address, and one without lets its reader choose a new password. `staff_id`
/// refers to nothing that the database checks: whoever asks with an address that no account has gets
/// a row as well, which names no account, so that the answer takes as long.
///
/// Without `interface_language` the console follows the browser.
const LINKS: &str = "
create table staff_link (
  id {id} primary key,
  staff_id {id} not null,
  token_hash {bytes} not null unique,
  ends_at {time} not null,
  address_sealed {bytes},
  address_index {bytes}
);
create index staff_link_of on staff_link (staff_id);
alter table staff_member add column interface_language text;
";
