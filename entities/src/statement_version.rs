//! `statement_version`: an immutable published version.

use sea_orm::entity::prelude::*;

/// An immutable published version.
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

/// None are followed by the ORM: every read names what it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
