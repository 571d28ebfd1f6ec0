//! Table `saved_filter`: a filter that a staff member saved, sealed with its name.

use sea_orm::entity::prelude::*;

/// A row of `saved_filter`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_filter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub staff_id: Uuid,
    pub statement_id: Uuid,
    pub query: String,
    pub created_at: DateTimeUtc,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
