//! Letters to people who are not signatories wait in the outbox as well: they have no endorsement,
//! and their text is sealed in the row.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => IN_PLACE,
            _ => BY_COPY,
        };
        run(manager, text).await
    }
}

const IN_PLACE: &str = "
alter table outbox_letter alter column endorsement_id drop not null;
alter table outbox_letter add column written_sealed {bytes};
";

/// SQLite cannot drop a `not null`, so the table is made anew
/// (<https://www.sqlite.org/lang_altertable.html>, section 7).
const BY_COPY: &str = "
create table new_outbox_letter (
  id {id} primary key,
  endorsement_id {id} references endorsement (id),
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
  written_sealed {bytes}
);
insert into new_outbox_letter (id, endorsement_id, kind, state, attempts, created_at, due_at, claimed_until,
    sent_at, last_error, note, asked_at, paced, tried_at)
  select id, endorsement_id, kind, state, attempts, created_at, due_at, claimed_until,
    sent_at, last_error, note, asked_at, paced, tried_at from outbox_letter;
drop table outbox_letter;
alter table new_outbox_letter rename to outbox_letter;
create index outbox_letter_due on outbox_letter (due_at) where state = 'waiting';
create index outbox_letter_dead on outbox_letter (created_at) where state = 'dead';
create index outbox_letter_of on outbox_letter (endorsement_id);
create index outbox_letter_tried on outbox_letter (tried_at) where tried_at is not null;
";
