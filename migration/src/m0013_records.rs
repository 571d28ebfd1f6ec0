//! What staff record and write is sealed: details of the audit trail, orders and results of jobs,
//! names of saved filters, drafts.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::dialect::{refuse, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        run(
            manager,
            if is_postgres {
                RELEASE_POSTGRES
            } else {
                RELEASE_SQLITE
            },
        )
        .await?;
        run(manager, TRAIL).await?;
        refuse(
            manager,
            "audit_entry",
            &["update", "delete"],
            "the audit trail only grows",
        )
        .await?;
        run(manager, JOBS).await?;
        run(manager, FILTERS).await?;
        run(manager, DRAFTS).await?;
        if is_postgres {
            run(manager, REWRITE).await?;
        }
        Ok(())
    }
}

// A migration has no key, so what an earlier release wrote in clear moves to tables of its own with
// `_clear` at the end of their names. The program seals it from there, step by step, and drops each
// table when it is empty.

/// The entries in clear have to leave their table, so the triggers go first.
const RELEASE_POSTGRES: &str = "
drop trigger audit_entry_no_update on audit_entry;
drop trigger audit_entry_no_delete on audit_entry;
drop function audit_entry_is_fixed();
alter index audit_entry_pkey rename to audit_entry_clear_pkey;
alter index job_line_pkey rename to job_line_clear_pkey;
";

const RELEASE_SQLITE: &str = "
drop trigger audit_entry_no_update;
drop trigger audit_entry_no_delete;
";

/// `sealed` has the detail and the values before and after; null if an entry has none. What the
/// trail is searched by stays in clear: who, when, what, on which object.
const TRAIL: &str = "
drop index audit_entry_of;
drop index audit_entry_by;
drop index audit_entry_action;
alter table audit_entry rename to audit_entry_clear;
create table audit_entry (
  id {id} primary key,
  at {time} not null,
  actor text not null,
  action text not null,
  object_kind text not null,
  object_id text not null,
  sealed {bytes}
);
create index audit_entry_of on audit_entry (object_kind, object_id, at);
create index audit_entry_by on audit_entry (actor, id);
create index audit_entry_action on audit_entry (action, id);
";

/// A row of `job_line` has the results of one step, under the first line of it: which lines were
/// left out would tell who had signed to somebody who has the file.
const JOBS: &str = "
create table job_clear (id {id} primary key, detail text not null, result text not null);
insert into job_clear (id, detail, result) select id, detail, result from job;
alter table job drop column detail;
alter table job drop column result;
alter table job add column detail_sealed {bytes};
alter table job add column result_sealed {bytes};
alter table job_line rename to job_line_clear;
create table job_line (
  job_id {id} not null references job (id),
  line bigint not null,
  sealed {bytes} not null,
  primary key (job_id, line)
);
";

/// The sealed query has the name, too.
const FILTERS: &str = "alter table saved_filter drop column name;";

/// Nothing of a draft is public.
const DRAFTS: &str = "
create table statement_draft_clear (id {id} primary key, content text not null);
insert into statement_draft_clear (id, content) select id, content from statement_draft;
alter table statement_draft drop column content;
alter table statement_draft add column content_sealed {bytes};
";

/// PostgreSQL keeps the values of a dropped column until the table is rewritten, as it is for a
/// column whose default differs between rows.
const REWRITE: &str = "
alter table job add column rewritten timestamptz default clock_timestamp();
alter table job drop column rewritten;
alter table saved_filter add column rewritten timestamptz default clock_timestamp();
alter table saved_filter drop column rewritten;
alter table statement_draft add column rewritten timestamptz default clock_timestamp();
alter table statement_draft drop column rewritten;
";
