//! The first schema: statements and their published texts, endorsements, tallies, letters, the
//! audit trail.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::{refuse, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for part in [STATEMENT, ENDORSEMENT, TALLY, OUTBOX, AUDIT] {
            run(manager, part).await?;
        }
        // The database itself refuses, so that neither a mistake in this program nor a change by
        // hand alters what people signed.
        let fixed = "what was published cannot be changed: publish a new version";
        refuse(manager, "statement_version", &["update", "delete"], fixed).await?;
        refuse(manager, "statement_text", &["update", "delete"], fixed).await?;
        refuse(
            manager,
            "audit_entry",
            &["update", "delete"],
            "the audit trail only grows",
        )
        .await
    }
}

/// `statement` has the values that may change (dates, goal). What was read and signed is in the two
/// tables after it.
const STATEMENT: &str = "
create table installation (key text primary key, value text not null);
create table statement (
  id {id} primary key,
  slug text not null unique,
  kind text not null,
  original text not null,
  accepts text not null,
  review_organisations text not null,
  title text not null,
  current_version integer not null,
  published_on {date} not null,
  opens {time} not null,
  closes {time},
  closed_at {time},
  time_zone text not null,
  addressee text,
  goal bigint,
  hashtags text not null,
  links text not null,
  credit_text text,
  credit_url text,
  created_at {time} not null,
  updated_at {time} not null
);
create index statement_newest on statement (published_on, id);
create table statement_version (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  number integer not null,
  substantive boolean not null,
  content_sha256 {bytes} not null,
  published_at {time} not null,
  unique (statement_id, number)
);
create table statement_text (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  version integer not null,
  language text not null,
  title text not null,
  summary text not null,
  source text not null,
  html text not null,
  sha256 {bytes} not null,
  unique (statement_id, version, language)
);
create table statement_host (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  position integer not null,
  name text not null,
  website text,
  country text,
  lead boolean not null
);
create index statement_host_of on statement_host (statement_id, position);
create table statement_download (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  language text not null,
  file_name text not null,
  media_type text not null,
  bytes {bytes} not null
);
create index statement_download_of on statement_download (statement_id);
";

/// Uniqueness is decided at confirmation: the partial indexes cover the counted states only, and
/// the last one merges an unchanged resubmission into its pending row.
const ENDORSEMENT: &str = "
create table endorsement (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  version integer not null,
  language text not null,
  kind text not null,
  state text not null,
  display text not null,
  name text not null,
  role text,
  affiliation text,
  country text not null,
  organisation_name text,
  website text,
  organisation_key text,
  proven boolean not null,
  email_sealed {bytes},
  email_index {bytes},
  submission_key {bytes} not null,
  sort_key {bytes} not null,
  partner text,
  consent_version integer not null,
  consent_updates boolean not null,
  submitted_at {time} not null,
  confirmed_at {time},
  decided_at {time},
  ended_at {time},
  replaced_by {id},
  reason text
);
create unique index endorsement_one_individual on endorsement (statement_id, email_index)
  where kind = 'individual' and state = 'confirmed';
create unique index endorsement_one_organisation on endorsement (statement_id, organisation_key)
  where kind = 'organisation' and state = 'accepted';
create unique index endorsement_same_submission on endorsement (statement_id, submission_key)
  where state = 'pending';
create index endorsement_standing_mailbox on endorsement (statement_id, email_index)
  where state in ('confirmed', 'accepted', 'in_review');
create index endorsement_listed on endorsement (statement_id, kind, sort_key, id)
  where state in ('confirmed', 'accepted');
create index endorsement_recent on endorsement (statement_id, decided_at)
  where state in ('confirmed', 'accepted');
create index endorsement_waiting on endorsement (statement_id, confirmed_at) where state = 'in_review';
create index endorsement_unconfirmed on endorsement (submitted_at) where state = 'pending';
create table idempotency_key (
  statement_id {id} not null references statement (id),
  key_hash {bytes} not null,
  fingerprint {bytes} not null,
  created_at {time} not null,
  primary key (statement_id, key_hash)
);
create index idempotency_key_age on idempotency_key (created_at);
";

/// `tally_revision` is a narrow table of its own, since every counting transaction locks and
/// rewrites its row.
const TALLY: &str = "
create table tally (
  statement_id {id} not null references statement (id),
  dimension text not null,
  key text not null,
  organisations bigint not null,
  individuals bigint not null,
  primary key (statement_id, dimension, key)
);
create table tally_revision (
  statement_id {id} primary key references statement (id),
  revision bigint not null,
  changed_at {time} not null
);
";

/// A letter refers to an endorsement and has a letter kind. Its address and tokens are computed
/// when it is sent.
const OUTBOX: &str = "
create table outbox_letter (
  id {id} primary key,
  endorsement_id {id} not null references endorsement (id),
  kind text not null,
  state text not null,
  attempts integer not null,
  created_at {time} not null,
  due_at {time} not null,
  claimed_until {time},
  sent_at {time},
  last_error text
);
create index outbox_letter_due on outbox_letter (due_at) where state = 'waiting';
create index outbox_letter_dead on outbox_letter (created_at) where state = 'dead';
create index outbox_letter_of on outbox_letter (endorsement_id);
";

const AUDIT: &str = "
create table audit_entry (
  id {id} primary key,
  at {time} not null,
  actor text not null,
  action text not null,
  object_kind text not null,
  object_id text not null,
  detail text not null
);
create index audit_entry_of on audit_entry (object_kind, object_id, at);
";
