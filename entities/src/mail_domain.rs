//! `mail_domain`: how many letters to a mail domain led to a confirmation.

use sea_orm::entity::prelude::*;

/// How many letters to a mail domain led to a confirmation.
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
}

/// None are followed by the ORM: every read names what it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
