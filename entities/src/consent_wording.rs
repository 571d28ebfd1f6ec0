//! Table `consent_wording`: the text of a consent that signatories gave, as it was worded.

use sea_orm::entity::prelude::*;

/// A row of `consent_wording`.
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

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
