//! `job`: long work: what was asked for, and how far it is.

use sea_orm::entity::prelude::*;

/// Long work: what was asked for, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Option<Uuid>,
    pub kind: String,
    pub actor: String,
    pub state: String,
    pub detail: String,
    pub result: String,
    pub total: i64,
    pub done: i64,
    pub cancel: bool,
    pub undone_by: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub started_at: Option<DateTimeUtc>,
    pub beat_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
}

/// None are followed by the ORM: every read names what it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
