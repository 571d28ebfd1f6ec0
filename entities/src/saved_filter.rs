//! `saved_filter`: a filter that somebody keeps.

use sea_orm::entity::prelude::*;

/// A filter that somebody keeps.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_filter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub staff_id: Uuid,
    pub statement_id: Uuid,
    pub name: String,
    pub query: String,
    pub created_at: DateTimeUtc,
}

/// None are followed by the ORM: every read names what it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
