//! The console: drafts, the registry of organisations, jobs, and the history of an endorsement.

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
        for column in COLUMNS {
            run(manager, &format!("alter table {column};")).await?;
        }
        for part in [INDEXES, WRITING, REGISTRY, WORK] {
            run(manager, part).await?;
        }
        // The same key as `tally::rules::hour_key`: the hour in UTC, in which times are stored.
        let hour = match manager.get_database_backend() {
            DbBackend::Postgres => "to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24')",
            _ => "substr(decided_at, 1, 10) || 'T' || substr(decided_at, 12, 2)",
        };
        // The tally by day needs no filling, since it has existed from the first release on.
        run(manager, &HOURS.replace("{hour}", hour)).await?;
        refuse(
            manager,
            "consent_wording",
            &["update", "delete"],
            "what was consented to cannot be changed: write a new wording",
        )
        .await
    }
}

/// One column in each statement, since SQLite accepts no more. `row_version` counts the writes of a
/// row, so that nobody decides on an outdated row; `batch_id` is the last job that changed it,
/// `import_id` the job that imported it, `state_before` the state to which undoing returns.
const COLUMNS: [&str; 14] = [
    "endorsement add column row_version integer not null default 0",
    "endorsement add column batch_id {id}",
    "endorsement add column import_id {id}",
    "endorsement add column state_before text",
    "audit_entry add column was text",
    "audit_entry add column became text",
    "outbox_letter add column note text",
    "statement add column asks text not null default 'role affiliation website updates'",
    "statement add column display_default text not null default 'public'",
    "statement add column retention_days integer",
    "statement add column consent_version integer not null default 1",
    "statement add column note text",
    "statement add column delivered_at {time}",
    "statement add column withdrawn_at {time}",
];

const INDEXES: &str = "
create index endorsement_batch on endorsement (batch_id, id) where batch_id is not null;
create index endorsement_import on endorsement (import_id, id) where import_id is not null;
create index endorsement_quarantined on endorsement (statement_id, confirmed_at) where state = 'quarantined';
create index endorsement_of_organisation on endorsement (organisation_key) where organisation_key is not null;
create index endorsement_came on endorsement (statement_id, submitted_at, id);
create index endorsement_ended_mailbox on endorsement (statement_id, email_index)
  where state in ('withdrawn', 'declined', 'invalidated', 'quarantined');
create index endorsement_replaced on endorsement (replaced_by) where replaced_by is not null;
create index audit_entry_by on audit_entry (actor, id);
";

/// A draft is one row of JSON: nothing of it is public, and what is published is validated and
/// written elsewhere. Wordings of consent are numbered; number 1 is the built-in one.
const WRITING: &str = "
create table statement_draft (
  id {id} primary key,
  statement_id {id} references statement (id),
  slug text not null unique,
  content text not null,
  revision integer not null,
  created_at {time} not null,
  updated_at {time} not null,
  updated_by {id} not null references staff_member (id),
  lock_by {id} references staff_member (id),
  lock_until {time},
  publish_at {time},
  publish_by {id} references staff_member (id),
  preview_hash {bytes},
  trouble text
);
create index statement_draft_due on statement_draft (publish_at) where publish_at is not null;
create table consent_wording (
  statement_id {id} not null references statement (id),
  number integer not null,
  language text not null,
  wording text not null,
  created_at {time} not null,
  primary key (statement_id, number, language)
);
";

/// An organisation may have the keys of several seats (an old domain, a spelling); each key belongs
/// to one organisation.
const REGISTRY: &str = "
create table organisation (
  id {id} primary key,
  name text not null,
  skeleton text not null,
  country text,
  ecosoc text not null,
  contact_sealed {bytes},
  row_version integer not null,
  created_at {time} not null,
  updated_at {time} not null
);
create index organisation_skeleton on organisation (skeleton);
create table organisation_key (
  key text primary key,
  organisation_id {id} not null references organisation (id)
);
create index organisation_key_of on organisation_key (organisation_id);
create table membership (
  organisation_id {id} not null references organisation (id),
  network text not null,
  primary key (organisation_id, network)
);
create index membership_network on membership (network);
create table coverage_letter (
  statement_id {id} not null references statement (id),
  organisation_id {id} not null references organisation (id),
  sent_at {time} not null,
  primary key (statement_id, organisation_id)
);
";

/// Files of jobs are sealed pieces, since their content is sealed elsewhere too, and every process
/// can serve them. The domains of `mail_domain` are stored by name from the 20th letter on; before,
/// only their keyed hash is stored.
const WORK: &str = "
create table job (
  id {id} primary key,
  statement_id {id} references statement (id),
  kind text not null,
  actor text not null,
  state text not null,
  detail text not null,
  result text not null,
  total bigint not null,
  done bigint not null,
  cancel boolean not null,
  undone_by {id},
  created_at {time} not null,
  started_at {time},
  beat_at {time},
  ended_at {time}
);
create index job_of on job (statement_id, created_at);
create index job_waiting on job (created_at) where state in ('waiting', 'running');
create table job_file (
  job_id {id} not null references job (id),
  part text not null,
  position integer not null,
  bytes {bytes} not null,
  primary key (job_id, part, position)
);
create table job_line (
  job_id {id} not null references job (id),
  line bigint not null,
  reason text not null,
  primary key (job_id, line)
);
create table saved_filter (
  id {id} primary key,
  staff_id {id} not null references staff_member (id),
  statement_id {id} not null references statement (id),
  name text not null,
  query text not null,
  created_at {time} not null
);
create table mail_domain (
  statement_id {id} not null references statement (id),
  domain_key {bytes} not null,
  domain text,
  letters bigint not null,
  confirmed bigint not null,
  primary key (statement_id, domain_key)
);
";

/// Fills the tally by hour for endorsements that were counted before that tally existed.
const HOURS: &str = "
insert into tally (statement_id, dimension, key, organisations, individuals)
  select statement_id, 'hour', {hour}, sum(case when kind = 'organisation' then 1 else 0 end),
    sum(case when kind = 'individual' then 1 else 0 end)
  from endorsement where state in ('confirmed', 'accepted') and decided_at is not null group by 1, 3;
";
