//! News: mailings of a statement, a stamp for each recipient, and how many news left on each day.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, NEWS).await
    }
}

/// Texts and audience of a mailing are sealed, since nothing of a draft is public. `position` is the
/// endorsement up to which the audience was gone through, and `fed_at` when that ended. `judged_since`
/// is the moment from which bounces and complaints count: when staff let a mailing go on, what was
/// before must not stop it again.
///
/// The key of a stamp gives each endorsement one letter of a mailing, and its second index each mailbox:
/// `mailbox` is a keyed hash that only the same mailbox in the same mailing has. `letter_id` is the row
/// of the outbox, by which a bounce is noted long after that row is gone.
const NEWS: &str = "
create table news_mailing (
  id {id} primary key,
  statement_id {id} not null references statement (id),
  state text not null,
  revision integer not null default 1,
  content_sealed {bytes} not null,
  to_newcomers boolean not null default false,
  created_at {time} not null,
  created_by text not null,
  tested_at {time},
  begins_at {time},
  scheduled_by text,
  needs_approval boolean not null default false,
  approved_by text,
  started_at {time},
  judged_since {time},
  paused_why text,
  ended_at {time},
  position {id},
  fed_at {time},
  newcomers_since {time},
  queued bigint not null default 0,
  left_out bigint not null default 0
);
create index news_mailing_of on news_mailing (statement_id, created_at);
create index news_mailing_active on news_mailing (state);
create table news_stamp (
  mailing_id {id} not null references news_mailing (id),
  endorsement_id {id} not null,
  letter_id {id} not null,
  mailbox {bytes} not null,
  at {time} not null,
  bounced_at {time},
  complained_at {time},
  primary key (mailing_id, endorsement_id)
);
create unique index news_stamp_mailbox on news_stamp (mailing_id, mailbox);
create unique index news_stamp_letter on news_stamp (letter_id);
create index news_stamp_recent on news_stamp (at);
create table news_day (
  day {date} primary key,
  queued bigint not null
);
";
