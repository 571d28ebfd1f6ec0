//! Table `bounce_event`: one kind of report about one letter.

use sea_orm::entity::prelude::*;

use crate::words::{BounceKind, MailStream};

/// A row of `bounce_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bounce_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub mailbox: Vec<u8>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub letter: Vec<u8>,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: BounceKind,
    pub stream: MailStream,
    pub statement_id: Uuid,
    pub domain: Vec<u8>,
    pub day: Date,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
