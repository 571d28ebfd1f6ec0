//! Staff: accounts, sessions, and the records of what staff removed and delivered.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, ACCOUNTS).await
    }
}

/// Addresses are sealed like those of signatories. `setup_hash` and `token_hash` are SHA-256 of
/// random tokens that only their owner has. `scope_statement` and `scope_partner` restrict a role;
/// null means no restriction.
const ACCOUNTS: &str = "
create table staff_member (
  id {id} primary key,
  email_sealed {bytes} not null,
  email_index {bytes} not null unique,
  name text not null,
  role text not null,
  scope_statement {id} references statement (id),
  scope_partner text,
  language text not null,
  password text,
  totp_sealed {bytes},
  totp_step bigint not null,
  recovery text not null,
  setup_hash {bytes},
  setup_until {time},
  created_at {time} not null,
  disabled_at {time},
  signed_in_at {time}
);
create table staff_session (
  id {id} primary key,
  staff_id {id} not null references staff_member (id),
  token_hash {bytes} not null unique,
  device text not null,
  created_at {time} not null,
  seen_at {time} not null,
  ends_at {time} not null,
  proven_at {time},
  stepped_up_at {time}
);
create index staff_session_of on staff_session (staff_id);
";
