//! `embed_partner`: an organisation whose pages show the form of a statement.

use sea_orm::entity::prelude::*;

/// An organisation whose pages show the form of a statement.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "embed_partner")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Uuid,
    pub position: i32,
    pub key: String,
    pub name: String,
    pub origins: String,
    pub look: String,
}

/// None are followed by the ORM: every read names what it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
