//! `statement_search`: the words by which a statement is found in the archive.

use sea_orm::entity::prelude::*;

/// The words by which a statement is found in the archive.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_search")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    pub words: String,
}

/// None are followed by the ORM: every read names what it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
