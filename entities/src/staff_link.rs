//! Table `staff_link`: a link that was mailed about an account of staff.

use sea_orm::entity::prelude::*;

/// A row of `staff_link`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_link")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub staff_id: Uuid,
    pub token_hash: Vec<u8>,
    pub ends_at: DateTimeUtc,
    pub address_sealed: Option<Vec<u8>>,
    pub address_index: Option<Vec<u8>>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
