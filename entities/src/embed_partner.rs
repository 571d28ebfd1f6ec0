//! Table `embed_partner`: an organisation whose pages embed the form of a statement.

use sea_orm::entity::prelude::*;

/// A row of `embed_partner`.
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
    pub paused_at: Option<DateTimeUtc>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
