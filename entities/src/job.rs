//! Table `job`: jobs, with their progress, and sealed what was requested and what came of it.

use sea_orm::entity::prelude::*;

use crate::words::{JobKind, JobState};

/// A row of `job`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Option<Uuid>,
    pub kind: JobKind,
    pub actor: String,
    pub state: JobState,
    pub detail_sealed: Option<Vec<u8>>,
    pub result_sealed: Option<Vec<u8>>,
    pub total: i64,
    pub done: i64,
    pub cancel: bool,
    pub undone_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub started_at: Option<DateTimeUtc>,
    pub beat_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
