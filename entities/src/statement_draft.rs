//! Table `statement_draft`: a statement that is being written, sealed until it is published.

use sea_orm::entity::prelude::*;

/// A row of `statement_draft`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Option<Uuid>,
    pub slug: String,
    pub content_sealed: Option<Vec<u8>>,
    pub revision: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub updated_by: Uuid,
    pub lock_by: Option<Uuid>,
    pub lock_until: Option<DateTimeUtc>,
    pub publish_at: Option<DateTimeUtc>,
    pub publish_by: Option<Uuid>,
    pub preview_hash: Option<Vec<u8>>,
    pub trouble: Option<String>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
