//! `statement_host`: an organisation that publishes a statement.

use sea_orm::entity::prelude::*;

/// An organisation that publishes a statement.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_host")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Uuid,
    pub position: i32,
    pub name: String,
    pub website: Option<String>,
    pub country: Option<String>,
    pub lead: bool,
}

/// None are followed by the ORM: every read names what it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
