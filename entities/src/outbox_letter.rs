//! Table `outbox_letter`: a letter that waits in the outbox or was sent.

use sea_orm::entity::prelude::*;

use crate::words::{LetterState, OutboxKind};

/// A row of `outbox_letter`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Option<Uuid>,
    pub endorsement_id: Option<Uuid>,
    pub kind: OutboxKind,
    pub state: LetterState,
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
    pub written_sealed: Option<Vec<u8>>,
    pub mailing_id: Option<Uuid>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
