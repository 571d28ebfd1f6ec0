//! Table `statement_search`: the words by which a statement is found in the archive.

use sea_orm::entity::prelude::*;

/// A row of `statement_search`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_search")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    pub words: String,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
