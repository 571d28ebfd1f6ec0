//! Table `statement_version`: a published version of a statement, which never changes.

use sea_orm::entity::prelude::*;

/// A row of `statement_version`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Uuid,
    pub number: i32,
    pub substantive: bool,
    pub content_sha256: Vec<u8>,
    pub published_at: DateTimeUtc,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
