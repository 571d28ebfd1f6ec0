//! Sealed envelopes: what nobody has confirmed stands apart from endorsements, and an endorsement has
//! in clear only what the public may read. The rows themselves are moved by the program, which has
//! the keys.

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
            // To drop the indexes of many millions of rows takes longer than a request may.
            run(manager, "set local statement_timeout = 0;").await?;
            run(manager, DROP_FILLED_INDEXES).await?;
        }
        for name in EARLIER_INDEXES {
            run(manager, &format!("drop index if exists {name};")).await?;
        }
        run(manager, EARLIER).await?;
        run(manager, SUBMISSION).await?;
        run(manager, ENDORSEMENT).await?;
        run(
            manager,
            "alter table mail_relay add column accepted_at {time};",
        )
        .await?;
        if is_postgres {
            run(manager, OUTBOX_IN_PLACE).await?;
            run(manager, STORAGE).await?;
            return run(manager, TRIGRAMS).await;
        }
        run(manager, OUTBOX_BY_COPY).await
    }
}

/// The indexes of the earlier table have the names that the new one needs.
const EARLIER_INDEXES: [&str; 19] = [
    "endorsement_one_individual",
    "endorsement_one_organisation",
    "endorsement_same_submission",
    "endorsement_standing_mailbox",
    "endorsement_listed",
    "endorsement_recent",
    "endorsement_waiting",
    "endorsement_unconfirmed",
    "endorsement_batch",
    "endorsement_import",
    "endorsement_quarantined",
    "endorsement_of_organisation",
    "endorsement_came",
    "endorsement_ended_mailbox",
    "endorsement_replaced",
    "endorsement_listed_by_country",
    "endorsement_ended",
    "endorsement_review_queue",
    "endorsement_quarantine_queue",
];

/// An index that was made by hand, or by a conversion to partitions, may have any name; so has the
/// one of the trigrams, which not every database has.
const DROP_FILLED_INDEXES: &str = "
do $$ declare name text;
begin
  for name in select indexrelid::regclass::text from pg_index
    where indrelid = to_regclass('endorsement') and not indisprimary
      and indexrelid is distinct from to_regclass('endorsement_id')
  loop execute 'drop index ' || name; end loop;
  for name in select quote_ident(conname) from pg_constraint
    where conrelid = to_regclass('endorsement') and contype = 'p'
  loop execute 'alter table endorsement rename constraint ' || name || ' to endorsement_earlier_pkey'; end loop;
  -- A table in partitions is moved along it; one table has its key for that.
  alter index if exists endorsement_id rename to endorsement_earlier_id;
end $$;
";

/// The earlier table keeps its rows until the program has moved them.
const EARLIER: &str = "alter table endorsement rename to endorsement_earlier;";

/// A submission that nobody has confirmed. Its id is a keyed hash of everything that was submitted,
/// so that the same submission again is the same row. `step` is 0 while its first letter waits, due at
/// `due_at`, and 1 afterwards, when the row is over at `due_at`.
const SUBMISSION: &str = "
create table submission (
  statement_id {id} not null,
  id {id} not null,
  received_at {time} not null,
  due_at {time} not null,
  claimed_until {time},
  step smallint not null default 0,
  paced smallint not null default 0,
  sealed {bytes} not null,
  primary key (statement_id, id)
);
create index submission_due on submission (step, due_at);
";

/// The texts in clear are those that the public may read as the row is now. Each index answers one
/// question: who counts for this mailbox; which organisation of this mailbox stands; who holds this
/// seat; what was ever signed for this seat; the public list, and that of one country; who counted last; what came when; what waits for
/// staff, of one statement and of all; which rows a job or an import touched; which mailbox is out;
/// what is over; what another row replaced.
const ENDORSEMENT: &str = "
create table endorsement (
  statement_id {id} not null,
  id {id} not null,
  submitted_at {time} not null,
  confirmed_at {time},
  decided_at {time},
  ended_at {time},
  version integer not null,
  consent_version integer not null,
  row_version integer not null default 0,
  proven boolean not null,
  consent_updates boolean not null,
  language text not null,
  kind text not null,
  state text not null,
  display text not null,
  country text not null,
  name text,
  role text,
  affiliation text,
  organisation_name text,
  website text,
  seat {bytes},
  email_index {bytes},
  sealed {bytes},
  sort_key {bytes} not null,
  search_name text,
  partner text,
  replaced_by {id},
  state_before text,
  batch_id {id},
  import_id {id},
  primary key (statement_id, id)
);
create unique index endorsement_one_individual on endorsement (statement_id, email_index)
  where kind = 'individual' and state = 'confirmed';
create index endorsement_organisation_mailbox on endorsement (statement_id, email_index)
  where kind = 'organisation' and state in ('accepted', 'in_review');
create unique index endorsement_one_organisation on endorsement (statement_id, seat)
  where kind = 'organisation' and state = 'accepted';
create index endorsement_of_seat on endorsement (statement_id, seat) where kind = 'organisation';
create index endorsement_listed on endorsement (statement_id, kind, sort_key, id)
  where state in ('confirmed', 'accepted');
create index endorsement_listed_by_country on endorsement (statement_id, country, kind, sort_key, id)
  where state in ('confirmed', 'accepted');
create index endorsement_recent on endorsement (statement_id, decided_at)
  where state in ('confirmed', 'accepted');
create index endorsement_came on endorsement (statement_id, submitted_at, id);
create index endorsement_waiting on endorsement (statement_id, confirmed_at) where state = 'in_review';
create index endorsement_review_queue on endorsement (confirmed_at, id) where state = 'in_review';
create index endorsement_quarantined on endorsement (statement_id, confirmed_at) where state = 'quarantined';
create index endorsement_quarantine_queue on endorsement (confirmed_at, id) where state = 'quarantined';
create index endorsement_batch on endorsement (batch_id, id) where batch_id is not null;
create index endorsement_import on endorsement (import_id, id) where import_id is not null;
create index endorsement_ended_mailbox on endorsement (statement_id, email_index)
  where state in ('withdrawn', 'declined', 'invalidated', 'quarantined');
create index endorsement_ended on endorsement (statement_id, ended_at)
  where ended_at is not null and sealed is not null;
create index endorsement_replaced on endorsement (statement_id, replaced_by) where replaced_by is not null;
";

/// Nothing but the move of the rows asks for the letters of an endorsement; `outbox_letter_of` goes
/// with the earlier table.
const OUTBOX_IN_PLACE: &str = "
alter table outbox_letter add column statement_id {id};
";

/// On SQLite the outbox refers to the earlier table, and a reference cannot be dropped, so the outbox
/// is made anew (<https://www.sqlite.org/lang_altertable.html>, section 7).
const OUTBOX_BY_COPY: &str = "
create table new_outbox_letter (
  id {id} primary key,
  endorsement_id {id},
  kind text not null,
  state text not null,
  attempts integer not null,
  created_at {time} not null,
  due_at {time} not null,
  claimed_until {time},
  sent_at {time},
  last_error text,
  note text,
  asked_at {time},
  paced integer not null default 0,
  tried_at {time},
  written_sealed {bytes},
  statement_id {id}
);
insert into new_outbox_letter (id, endorsement_id, kind, state, attempts, created_at, due_at, claimed_until,
    sent_at, last_error, note, asked_at, paced, tried_at, written_sealed)
  select id, endorsement_id, kind, state, attempts, created_at, due_at, claimed_until,
    sent_at, last_error, note, asked_at, paced, tried_at, written_sealed from outbox_letter;
drop table outbox_letter;
alter table new_outbox_letter rename to outbox_letter;
create index outbox_letter_due on outbox_letter (due_at) where state = 'waiting';
create index outbox_letter_dead on outbox_letter (created_at) where state = 'dead';
create index outbox_letter_of on outbox_letter (endorsement_id);
create index outbox_letter_tried on outbox_letter (tried_at) where tried_at is not null;
create index outbox_letter_paced on outbox_letter (asked_at) where state = 'waiting' and asked_at is not null;
create index outbox_letter_done on outbox_letter (sent_at) where sent_at is not null;
create index outbox_letter_failed on outbox_letter (due_at) where state = 'waiting' and last_error is not null;
";

/// Rows of submissions come and go, so what they leave is cleared away early.
const STORAGE: &str = "
alter table submission set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 1);
";

/// As in `m0010_search`, over the new table.
const TRIGRAMS: &str = "
do $$
declare operators text;
begin
  select quote_ident(space.nspname) || '.gin_trgm_ops' into operators
    from pg_opclass as class join pg_namespace as space on space.oid = class.opcnamespace
    where class.opcname = 'gin_trgm_ops' and has_schema_privilege(space.oid, 'usage') limit 1;
  if operators is not null then
    execute 'create index endorsement_search_trigrams on endorsement using gin (search_name ' || operators
      || ') with (gin_pending_list_limit = 1024) where state in (''confirmed'', ''accepted'')';
  end if;
end $$;
";
