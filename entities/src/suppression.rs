//! Table `suppression`: a keyed hash of an address to which no news goes, for a statement or all.

use sea_orm::TryFromU64;
use sea_orm::entity::prelude::*;

use crate::words::SuppressionReason;

/// A row of `suppression`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "suppression")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub address_hash: Vec<u8>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub reason: SuppressionReason,
    pub created_at: DateTimeUtc,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFromU64 for SuppressionReason {
    /// A part of a primary key has to say what it does with a number; no number is a reason.
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("SuppressionReason"))
    }
}
