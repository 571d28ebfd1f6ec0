//! Table `organisation`: an organisation that the coalition knows.

use sea_orm::entity::prelude::*;

use crate::words::Ecosoc;

/// A row of `organisation`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub skeleton: String,
    pub country: Option<String>,
    pub ecosoc: Ecosoc,
    pub contact_sealed: Option<Vec<u8>>,
    pub row_version: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub registered_name: Option<String>,
    pub ecosoc_since: Option<i32>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
