//! `outbox_letter`: a letter to be sent, or sent.

use sea_orm::entity::prelude::*;

/// A letter to be sent, or sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub endorsement_id: Uuid,
    pub kind: String,
    pub state: String,
    pub attempts: i32,
    pub created_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub claimed_until: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    pub last_error: Option<String>,
    pub note: Option<String>,
    pub asked_at: Option<DateTimeUtc>,
    pub paced: i32,
    pub tried_at: Option<DateTimeUtc>,
}

/// None are followed by the ORM: every read names what it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
