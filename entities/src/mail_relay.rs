//! Table `mail_relay`: one row with what the mail server last refused, and until when all workers
//! leave it alone.

use sea_orm::entity::prelude::*;

/// A row of `mail_relay`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_relay")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    pub failures: i32,
    pub refusals: i32,
    pub refused_letter: Option<Uuid>,
    pub since: Option<DateTimeUtc>,
    pub paused_until: Option<DateTimeUtc>,
    pub probing_until: Option<DateTimeUtc>,
    pub said: Option<String>,
    pub accepted_at: Option<DateTimeUtc>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
