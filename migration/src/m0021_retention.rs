//! When personal data of counted endorsements goes, what stays in public, and holds that put it off.

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
        run(manager, RETENTION).await?;
        if manager.get_database_backend() == DbBackend::Postgres {
            run(manager, NOTICE_POSTGRES).await?;
            return run(manager, TRAIL_POSTGRES).await;
        }
        run(manager, NOTICE_SQLITE).await?;
        run(manager, TRAIL_SQLITE).await
    }
}

/// A hold stands in `statement.held_until`, since pages tell it; who placed it and why, in
/// `retention_hold`. A row of `retention_sweep` says until which moment's due date everything of a
/// statement was gone through, and when that ended.
const RETENTION: &str = "
alter table statement add column keeps_public_list boolean not null default true;
alter table statement add column held_until {time};
alter table statement add column erased_at {time};
create table retention_hold (
  statement_id {id} primary key references statement (id),
  placed_at {time} not null,
  placed_by text not null,
  reason_sealed {bytes}
);
create table retention_sweep (
  statement_id {id} primary key references statement (id),
  due_at {time} not null,
  swept_at {time} not null
);
create index audit_entry_detailed on audit_entry (at) where sealed is not null;
";

/// No earlier release deleted personal data of what counts. So that an upgrade deletes nothing before
/// its operator has read of it, statements that have closed already are held for 30 days; a hold
/// without a reason is this one.
const NOTICE_POSTGRES: &str = "
insert into retention_hold (statement_id, placed_at, placed_by)
  select id, now(), 'upgrade' from statement
  where closed_at is not null or withdrawn_at is not null or closes <= now();
update statement set held_until = now() + interval '30 days'
  where id in (select statement_id from retention_hold);
";

const NOTICE_SQLITE: &str = "
insert into retention_hold (statement_id, placed_at, placed_by)
  select id, strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'), 'upgrade' from statement
  where closed_at is not null or withdrawn_at is not null
    or closes <= strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now');
update statement set held_until = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', '+30 days')
  where id in (select statement_id from retention_hold);
";

// An entry of the audit trail may lose its details, and nothing else of it may change.

const TRAIL_POSTGRES: &str = "
drop trigger audit_entry_no_update on audit_entry;
create trigger audit_entry_no_update before update on audit_entry
  for each row when (new.sealed is not null or new.id <> old.id or new.at <> old.at
    or new.actor <> old.actor or new.action <> old.action
    or new.object_kind <> old.object_kind or new.object_id <> old.object_id)
  execute function audit_entry_is_fixed();
";

const TRAIL_SQLITE: &str = "
drop trigger audit_entry_no_update;
create trigger audit_entry_no_update before update on audit_entry
  when new.sealed is not null or new.id <> old.id or new.at <> old.at
    or new.actor <> old.actor or new.action <> old.action
    or new.object_kind <> old.object_kind or new.object_id <> old.object_id
  begin select raise(abort, 'the audit trail only grows'); end;
";
