//! Table `statement_host`: an organisation that publishes a statement.

use sea_orm::entity::prelude::*;

/// A row of `statement_host`.
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

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
