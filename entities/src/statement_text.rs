//! Table `statement_text`: the text of one version in one language, which never changes.

use sea_orm::entity::prelude::*;

/// A row of `statement_text`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_text")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Uuid,
    pub version: i32,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub source: String,
    pub html: String,
    pub sha256: Vec<u8>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
