//! Table `news_mailing`: a mailing of news to the signatories of a statement; its texts are sealed.

use sea_orm::entity::prelude::*;

use crate::words::{MailingState, PauseReason};

/// A row of `news_mailing`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "news_mailing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Uuid,
    pub state: MailingState,
    pub revision: i32,
    pub content_sealed: Vec<u8>,
    pub to_newcomers: bool,
    pub created_at: DateTimeUtc,
    pub created_by: String,
    pub tested_at: Option<DateTimeUtc>,
    pub begins_at: Option<DateTimeUtc>,
    pub scheduled_by: Option<String>,
    pub needs_approval: bool,
    pub approved_by: Option<String>,
    pub started_at: Option<DateTimeUtc>,
    pub judged_since: Option<DateTimeUtc>,
    pub paused_why: Option<PauseReason>,
    pub ended_at: Option<DateTimeUtc>,
    pub position: Option<Uuid>,
    pub fed_at: Option<DateTimeUtc>,
    pub newcomers_since: Option<DateTimeUtc>,
    pub queued: i64,
    pub left_out: i64,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
