//! Table `consent_change`: what a signatory chose about news after signing, with the words on screen.

use sea_orm::entity::prelude::*;

/// A row of `consent_change`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub endorsement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub changed_at: DateTimeUtc,
    pub gives: bool,
    pub wording: String,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
