//! Table `statement_download`: a file that is offered with one language of a statement.

use sea_orm::entity::prelude::*;

/// A row of `statement_download`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_download")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Uuid,
    pub language: String,
    pub file_name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
