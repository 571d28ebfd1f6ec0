//! Table `news_stamp`: that an endorsement has a letter of a mailing, so that no second one is written.

use sea_orm::entity::prelude::*;

/// A row of `news_stamp`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "news_stamp")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub mailing_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub endorsement_id: Uuid,
    pub letter_id: Uuid,
    pub mailbox: Vec<u8>,
    pub at: DateTimeUtc,
    pub bounced_at: Option<DateTimeUtc>,
    pub complained_at: Option<DateTimeUtc>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
