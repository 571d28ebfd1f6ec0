//! Table `coverage_letter`: when an organisation was last asked by mail to endorse a statement.

use sea_orm::entity::prelude::*;

/// A row of `coverage_letter`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "coverage_letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    pub sent_at: DateTimeUtc,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
