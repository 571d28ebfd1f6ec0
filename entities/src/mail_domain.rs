//! Table `mail_domain`: how many letters to a mail domain led to a confirmation.

use sea_orm::entity::prelude::*;

/// A row of `mail_domain`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_domain")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub domain_key: Vec<u8>,
    pub domain: Option<String>,
    pub letters: i64,
    pub confirmed: i64,
    pub within_hour: i64,
    pub within_day: i64,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
