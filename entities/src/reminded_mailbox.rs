//! Table `reminded_mailbox`: a keyed hash of a mailbox that was reminded to confirm, so that it is not
//! again.

use sea_orm::entity::prelude::*;

/// A row of `reminded_mailbox`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminded_mailbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub mailbox: Vec<u8>,
    pub reminded_at: DateTimeUtc,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
