//! Table `organisation_key`: the key of a seat that belongs to a known organisation.

use sea_orm::entity::prelude::*;

/// A row of `organisation_key`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub organisation_id: Uuid,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
