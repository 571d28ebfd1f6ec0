//! Table `retention_hold`: who put the deletion of personal data off, and why.

use sea_orm::entity::prelude::*;

/// A row of `retention_hold`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "retention_hold")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    pub placed_at: DateTimeUtc,
    pub placed_by: String,
    pub reason_sealed: Option<Vec<u8>>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
