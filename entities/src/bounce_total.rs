//! Table `bounce_total`: how many reports there were about letters of a statement to a mail domain.

use sea_orm::TryFromU64;
use sea_orm::entity::prelude::*;

use crate::words::{BounceKind, MailStream};

/// A row of `bounce_total`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bounce_total")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub domain: Vec<u8>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub stream: MailStream,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: BounceKind,
    pub reports: i64,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

// A part of a primary key has to say what it does with a number; no number is a word.

impl TryFromU64 for BounceKind {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("BounceKind"))
    }
}

impl TryFromU64 for MailStream {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("MailStream"))
    }
}
