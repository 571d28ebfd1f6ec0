//! Indexes for lists of a million signatories: by country, by words, by what waits and by what has
//! ended.

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
        let is_postgres = manager.get_database_backend() == DbBackend::Postgres;
        if is_postgres {
            // An index over many millions of rows takes longer than a statement of a request may.
            run(manager, "set local statement_timeout = 0;").await?;
        }
        run(manager, INDEXES).await?;
        if is_postgres {
            run(manager, TRIGRAMS).await?;
        }
        Ok(())
    }
}

/// Each serves one question: the list of one country, rows whose retention has ended, the queue of
/// staff over all statements, the oldest letter that waits for a slot, letters that are done, those
/// that wait after a failure, and the audit trail by action.
const INDEXES: &str = "
create index endorsement_listed_by_country on endorsement (statement_id, country, kind, sort_key, id)
  where state in ('confirmed', 'accepted');
create index endorsement_ended on endorsement (statement_id, ended_at)
  where ended_at is not null and email_sealed is not null;
create index endorsement_review_queue on endorsement (confirmed_at, id) where state = 'in_review';
create index endorsement_quarantine_queue on endorsement (confirmed_at, id) where state = 'quarantined';
create index outbox_letter_paced on outbox_letter (asked_at) where state = 'waiting' and asked_at is not null;
create index outbox_letter_done on outbox_letter (sent_at) where sent_at is not null;
create index outbox_letter_failed on outbox_letter (due_at) where state = 'waiting' and last_error is not null;
create index audit_entry_action on audit_entry (action, id);
";

/// Words within names are found by their trigrams
/// (<https://www.postgresql.org/docs/current/pgtrgm.html>). Without the extension, or without the
/// right to create it, a search reads the list of its statement, as on SQLite. The extension may
/// stand in any schema, so its operator class is looked up. New entries are merged into the index
/// by the megabyte: four, the default, would hold up a confirmation for a fifth of a second.
const TRIGRAMS: &str = "
do $$
declare operators text;
begin
  begin
    create extension if not exists pg_trgm with schema public;
  exception when others then
    raise notice 'searches read whole lists: pg_trgm cannot be created (%)', sqlerrm;
  end;
  select quote_ident(space.nspname) || '.gin_trgm_ops' into operators
    from pg_opclass as class join pg_namespace as space on space.oid = class.opcnamespace
    where class.opcname = 'gin_trgm_ops' and has_schema_privilege(space.oid, 'usage') limit 1;
  if operators is not null then
    execute 'create index endorsement_search_trigrams on endorsement using gin (search_name ' || operators
      || ') with (gin_pending_list_limit = 1024) where state in (''confirmed'', ''accepted'')';
    execute 'create index statement_search_trigrams on statement_search using gin (words ' || operators || ')';
  end if;
end $$;
";
