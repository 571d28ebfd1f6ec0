//! `consent_wording`: what signatories consented to, as it was worded.

use sea_orm::entity::prelude::*;

/// What signatories consented to, as it was worded.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_wording")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: String,
    pub wording: String,
    pub created_at: DateTimeUtc,
}

/// None are followed by the ORM: every read names what it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
