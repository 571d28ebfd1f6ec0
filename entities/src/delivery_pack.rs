//! Table `delivery_pack`: a pack as it was made, with what was counted then.

use sea_orm::entity::prelude::*;

/// A row of `delivery_pack`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery_pack")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Uuid,
    pub preset: String,
    pub languages: String,
    pub as_of: DateTimeUtc,
    pub version: i32,
    pub revision: i64,
    pub organisations: i64,
    pub individuals: i64,
    pub countries: i64,
    pub bytes: i64,
    pub sha256: Vec<u8>,
    pub made_by: String,
    pub made_at: DateTimeUtc,
    pub job_id: Option<Uuid>,
    pub erased_at: Option<DateTimeUtc>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
