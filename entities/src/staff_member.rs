//! Table `staff_member`: a person with a staff account.

use sea_orm::entity::prelude::*;

use crate::words::Role;

/// A row of `staff_member`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub email_sealed: Vec<u8>,
    pub email_index: Vec<u8>,
    pub name: String,
    pub role: Role,
    pub scope_statement: Option<Uuid>,
    pub scope_partner: Option<String>,
    pub language: String,
    pub password: Option<String>,
    pub totp_sealed: Option<Vec<u8>>,
    pub totp_step: i64,
    pub recovery: String,
    pub setup_hash: Option<Vec<u8>>,
    pub setup_until: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub disabled_at: Option<DateTimeUtc>,
    pub signed_in_at: Option<DateTimeUtc>,
    pub interface_language: Option<String>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
