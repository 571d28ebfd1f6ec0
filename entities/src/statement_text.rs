//! `statement_text`: one version in one language, immutable.

use sea_orm::entity::prelude::*;

/// One version in one language, immutable.
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

/// None are followed by the ORM: every read names what it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
